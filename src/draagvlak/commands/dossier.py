"""`draagvlak dossier`: a whole campaign out of an installation, checked, and into another."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import click
from rich.console import Console

from draagvlak.commands.steps import Steps

FILE = click.Path(dir_okay=False, path_type=Path)
THERE = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.group()
def dossier() -> None:
    """A whole campaign as one archive: export, verify, import."""


@dossier.command("export")
@click.argument("campaign")
@click.argument("file", type=FILE)
@click.option("--force", is_flag=True, help="Write over a file that is there.")
def export(campaign: str, file: Path, force: bool) -> None:
    """Write the campaign with this short code to FILE, and check what was written.

    Exits with 1, and leaves no FILE, when something of the campaign is lost; with 2 when the call cannot be used.
    """
    check_target(file, force=force)
    enter_platform()
    from draagvlak.campaign.models import Campaign  # late, all: only after the platform is loaded
    from draagvlak.handover.dossier.exporting import export_dossier
    from draagvlak.handover.dossier.problems import CannotExportError

    found = Campaign.objects.filter(slug=campaign).first()
    if found is None:
        raise click.UsageError(f"There is no campaign “{campaign}”.")
    with tell_steps(f"Writing {file.name}", CannotExportError) as tell:
        facts = export_dossier(found, file, by=None, tell=tell)
    rows, size = sum(facts["rows"].values()), file.stat().st_size
    click.echo(f"{file}: {rows} rows and {len(facts['members'])} files, {size / 1e6:.1f} MB.")


@dossier.command("verify")
@click.argument("file", type=THERE)
def verify(file: Path) -> None:
    """Check every byte, row and reference of FILE. Writes nothing.

    Exits with 1 when something is wrong, and names the member, line and field.
    """
    enter_platform()
    from draagvlak.handover.dossier.problems import DossierError  # late, both: only after the platform is loaded
    from draagvlak.handover.dossier.verifying import verify_dossier

    with tell_steps(f"Checking {file.name}", DossierError) as tell:
        verified = verify_dossier(file, tell=tell)
    campaign, made = verified.facts["campaign"]["name"], verified.facts.get("made_at", "")
    click.echo(f"{campaign}, made {made}: {verified.rows} rows and {verified.files} files, all as they were written.")


@dossier.command("import")
@click.argument("file", type=THERE)
@click.option("--host", default="", help="The host name the campaign answers to here; without it the dossier's own.")
def take_in(file: Path, host: str) -> None:
    """Take the campaign in FILE into this installation: all of it or nothing.

    Everything is checked before the first row is written. Exits with 1, and changes nothing, when the file is not
    right or the campaign is here already.
    """
    enter_platform()
    from draagvlak.commands.preparing import migrate_database  # late, all: only after the platform is loaded
    from draagvlak.handover.dossier.importing import import_dossier
    from draagvlak.handover.dossier.problems import DossierError

    with tell_steps("Preparing the database", DossierError) as tell:
        migrate_database(tell)
    with tell_steps(f"Taking in {file.name}", DossierError) as tell:
        campaign, taken = import_dossier(file, by=None, host=host, tell=tell)
    click.echo(f"{campaign.name} is here: {taken.written} rows, at {campaign.site.hostname}.")
    if taken.present:
        click.echo(f"{taken.present} rows of organisations were here already and stayed as they are.")


def check_target(file: Path, *, force: bool) -> None:
    if file.exists() and not force:
        raise click.UsageError(f"{file} is there already. Choose another name, or --force.")
    if not file.absolute().parent.is_dir():
        raise click.UsageError(f"There is no folder {file.absolute().parent}.")


def enter_platform() -> None:
    from draagvlak.commands.platform import enter_platform as enter  # late: loads the platform

    enter()


@contextmanager
def tell_steps(title: str, *expected: type[Exception]) -> Iterator[Callable[[str], None]]:
    """Progress on stderr; an expected problem ends the command with 1."""
    steps, expected = Steps(Console(stderr=True)), (*expected, OSError)
    try:
        with steps.step(title) as tell:
            yield tell
    except expected as error:
        raise click.ClickException(str(error)) from error
