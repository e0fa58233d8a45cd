"""`draagvlak figures`: a file with figures from the command line, and the template to fill in."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from django.core.files.base import File

    from draagvlak.results.domain.laying_out import Outcome
    from draagvlak.results.models import FigureFile

ROWS_WITH_ERRORS = 1
UNUSABLE = 2


@click.group()
def figures() -> None:
    """Figures: import a file, or write the template to fill in."""


@figures.command("template")
@click.option("--language", type=click.Choice(["nl", "en"]), default="nl", show_default=True)
@click.option(
    "--out", type=click.Path(dir_okay=False, path_type=Path), required=True, help="Where it goes: .csv or .xlsx."
)
def write_template_file(language: str, out: Path) -> None:
    """Write our own layout as an empty file to fill in."""
    from draagvlak.channels.parsers import write_template  # late: only this command needs it

    kind = out.suffix.lower().removeprefix(".")
    if kind not in ("csv", "xlsx"):
        raise click.UsageError("--out must end in .csv or .xlsx.")
    if not out.parent.is_dir():
        raise click.UsageError(f"There is no folder {out.parent}.")
    out.write_bytes(write_template(language, kind))
    click.echo(f"{out} is there.")


@figures.command("import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--campaign", "campaign_slug", required=True, help="Slug of the campaign.")
@click.option("--organisation", "organisation_slug", default="", help="Whose figures; without it the whole campaign's.")
@click.option("--dry-run", is_flag=True, help="Say what would change, and change nothing.")
@click.option("--accept-good-rows", is_flag=True, help="Import the good rows when others have errors.")
def import_figures(
    file: Path, campaign_slug: str, organisation_slug: str, dry_run: bool, accept_good_rows: bool
) -> None:
    """Import a file with figures, whole or not at all.

    Exits with 0 when it was imported or there was nothing new, with 1 when rows have errors, with 2 when the call
    itself cannot be used. Errors stand on stderr, one a line.
    """
    from draagvlak.commands.platform import enter_platform  # late: loads the platform

    enter_platform()
    run_import(file, prepare_file(file, campaign_slug, organisation_slug), dry_run=dry_run, accept=accept_good_rows)


def prepare_file(path: Path, campaign_slug: str, organisation_slug: str) -> FigureFile:
    """The file's row, not stored yet. Ends the command with 2 when campaign or organisation do not exist."""
    from draagvlak.campaign.models import Campaign  # late: only after the platform is loaded
    from draagvlak.coalition.models import Organisation
    from draagvlak.results.models import FigureFile

    campaign = Campaign.objects.filter(slug=campaign_slug).first()
    if campaign is None:
        raise click.UsageError(f"There is no campaign “{campaign_slug}”.")
    organisation = None
    if organisation_slug:
        members = Organisation.objects.filter(memberships__coalition=campaign.coalition)
        organisation = members.filter(slug=organisation_slug).first()
        if organisation is None:
            raise click.UsageError(f"No organisation “{organisation_slug}” takes part in this campaign.")
    return FigureFile(campaign=campaign, organisation=organisation, name=path.name)


def run_import(path: Path, file: FigureFile, *, dry_run: bool, accept: bool) -> None:
    from django.core.files.base import File  # late: only after the platform is loaded

    from draagvlak.results.domain.imports import find_taken, weigh_content

    with path.open("rb") as content:
        fingerprint, _size = weigh_content(File(content))
        if find_taken(file.campaign, fingerprint):
            click.echo("This very file was handed in before: nothing new.")
            return
        outcome = look_through(path, file)
        click.echo(describe(outcome))
        if outcome.has_errors and not accept:
            raise SystemExit(ROWS_WITH_ERRORS)
        if dry_run or not outcome.changes:
            click.echo("Nothing was changed." if dry_run else "Nothing new.")
            raise SystemExit(ROWS_WITH_ERRORS if outcome.has_errors else 0)
        click.echo(f"Imported: {describe(keep_file(file, File(content, name=path.name), good_rows_only=accept))}")


def keep_file(file: FigureFile, content: File[bytes], *, good_rows_only: bool) -> Outcome:
    """Hand it in and import it in one transaction: a command that is killed leaves nothing behind."""
    from django.db import transaction  # late: only after the platform is loaded

    from draagvlak.results.domain.imports import import_file, take_in_file

    with transaction.atomic():
        taken = take_in_file(
            file.campaign,
            organisation=file.organisation,
            content=content,
            name=file.name,
            by=None,
            read_later=False,
        )
        taken.file.good_rows_only = good_rows_only
        return import_file(taken.file)


def look_through(path: Path, file: FigureFile) -> Outcome:
    """Read the file and tell each error on stderr as it is met; nothing is kept."""
    from draagvlak.results.domain.laying_out import Layout  # late: only after the platform is loaded
    from draagvlak.results.domain.scratch import Scratch
    from draagvlak.results.interfaces.problems import say_line

    with Scratch() as scratch:
        layout = Layout(file, path, scratch)
        layout.read(tell_progress, on_problem=lambda problem: click.echo(say_line(problem), err=True))
        return layout.compare()


def tell_progress(done: int, total: int) -> None:
    if total:
        click.echo(f"{done} of {total} rows", err=True)


def describe(outcome: Outcome) -> str:
    counts = outcome.counts
    names = ("new", "replaces", "same", "doubtful", "errors", "left_out")
    said = ", ".join(f"{counts[name]} {name.replace('_', ' ')}" for name in names)
    return f"{outcome.rows} rows ({outcome.layout or 'no known layout'}): {said}."
