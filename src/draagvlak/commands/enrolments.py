"""`draagvlak enrolments`: bring in the first-years as DUO publishes them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from draagvlak.studies.domain.duo_files import DuoFile
    from draagvlak.studies.domain.enrolments import Changes

UNUSABLE = 1
SHOWN = 20


@click.group()
def enrolments() -> None:
    """First-years: import a file of DUO."""


def import_and_study(read: DuoFile) -> Changes:
    """Import, and keep anew what the counts say about each campaign, so that claims tied to it know."""
    from draagvlak.results.domain.keeping_effects import keep_every_effect  # late: only after the platform is loaded
    from draagvlak.studies.domain.enrolments import import_enrolments

    changes = import_enrolments(read)
    keep_every_effect()
    return changes


@enrolments.command("import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--dry-run", is_flag=True, help="Say what would change, and change nothing.")
def import_file(file: Path, dry_run: bool) -> None:
    """Import first-years from DUO, in either of its layouts (03b to 2019, p02 from 2020), also packed as .gz.

    What is skipped is said by line. Importing again changes nothing. Exits with 1, and changes nothing, when it is
    not such a file.
    """
    from draagvlak.commands.platform import enter_platform  # late: loads the platform

    enter_platform()
    from draagvlak.studies.domain.duo_files import DuoFileError, read_duo_file
    from draagvlak.studies.domain.enrolments import preview_enrolments

    try:
        read = read_duo_file(file.read_bytes(), name=file.name)
    except DuoFileError as error:
        click.echo(f"{error}", err=True)
        raise SystemExit(UNUSABLE) from error
    for skipped in read.skipped[:SHOWN]:
        click.echo(f"{read.name}:{skipped.line}: {skipped.reason}, skipped", err=True)
    if len(read.skipped) > SHOWN:
        click.echo(f"... and {len(read.skipped) - SHOWN} more.", err=True)
    changes = preview_enrolments(read) if dry_run else import_and_study(read)
    click.echo(f"{read.lines} lines ({read.layout}, {read.years[0]} to {read.years[-1]}): {changes.sentence}")
    if dry_run:
        click.echo("Nothing was changed.")
