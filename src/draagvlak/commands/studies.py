"""`draagvlak studies`: programmes and open days from outside, looked at before anything changes."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from draagvlak.campaign.models import Campaign
    from draagvlak.coalition.models import Organisation
    from draagvlak.studies.models import ImportRun

FAILED = 1
SHOWN = 40


@click.group()
def studies() -> None:
    """Programmes, places, entry requirements and open days."""


@studies.command("import")
@click.argument("kind", type=click.Choice(["hovi", "rio", "ical", "file"]))
@click.argument("what", required=False, default="")
@click.option("--campaign", "campaign_slug", required=True, help="Slug of the campaign.")
@click.option("--organisation", "organisation_slug", default="", help="The school; a calendar always has one.")
@click.option("--croho", "crohos", multiple=True, help="A CROHO number; may be given more than once.")
@click.option("--key-file", type=click.Path(exists=True, dir_okay=False, path_type=Path), help="File with HOVI's key.")
@click.option("--everything", is_flag=True, help="Every event in the calendar is an open day.")
@click.option("--preview/--apply", "preview", default=True, help="Only look, or take over.  [default: preview]")
@click.option("--takes-source", is_flag=True, help="The source goes before what was changed by hand.")
@click.option("--calls-off", is_flag=True, help="Call off open days that the source no longer names.")
@click.option("--json", "as_json", is_flag=True, help="The whole report as JSON on standard output.")
def import_studies(kind: str, what: str, campaign_slug: str, preview: bool, as_json: bool, **options: Any) -> None:
    """Bring programmes and open days in from HOVI, RIO, a school's calendar (iCal) or a file (CSV, XLSX).

    WHAT is the address of the calendar, the path of the file, or another address of HOVI or RIO than the published
    one. HOVI's key is read from --key-file or the variable HOVI_KEY, never from the command line. Without --apply
    nothing changes. Exits with 1 when nothing could be fetched or read; then nothing was changed either.
    """
    from draagvlak.commands.platform import enter_platform  # late: loads the platform

    enter_platform()
    campaign, organisation = find_place(campaign_slug, options.pop("organisation_slug"))
    run = gather(kind, what, campaign, organisation, options)
    if run.state == "preview" and not preview:
        apply_now(run, takes_source=options["takes_source"], calls_off=options["calls_off"])
    elif run.state == "preview":
        let_go(run)
    click.echo(write_json(run) if as_json else write_table(run))
    if run.state == "failed":
        raise SystemExit(FAILED)


def find_place(campaign_slug: str, organisation_slug: str) -> tuple[Campaign, Organisation | None]:
    from draagvlak.campaign.models import Campaign  # late: only after the platform is loaded
    from draagvlak.coalition.models import Organisation

    campaign = Campaign.objects.select_related("coalition").filter(slug=campaign_slug).first()
    if campaign is None:
        raise click.UsageError(f"There is no campaign “{campaign_slug}”.")
    if not organisation_slug:
        return campaign, None
    members = Organisation.objects.filter(memberships__coalition=campaign.coalition)
    organisation = members.filter(slug=organisation_slug).first()
    if organisation is None:
        raise click.UsageError(f"No organisation “{organisation_slug}” takes part in this campaign.")
    return campaign, organisation


def gather(kind: str, what: str, campaign: Campaign, school: Organisation | None, options: dict[str, Any]) -> ImportRun:
    """The import up to its preview, or up to what went wrong."""
    from draagvlak.studies.domain.imports.runs import gather_run  # late: only after the platform is loaded

    run = make_run(kind, what, campaign, school)
    run.save()
    gather_run(run, adapter=make_adapter(kind, what, run, options))
    return run


def make_run(kind: str, what: str, campaign: Campaign, school: Organisation | None) -> ImportRun:
    from draagvlak.studies.models import ImportRun  # late: only after the platform is loaded

    if kind == "ical" and school is None:
        raise click.UsageError("A calendar is of one school: name it with --organisation.")
    if kind in ("ical", "file") and not what:
        raise click.UsageError("Name the address of the calendar, or the path of the file.")
    name = Path(what).name if kind == "file" else what or kind.upper()
    coalition = None if school else campaign.coalition
    return ImportRun(kind=kind, name=name[:200], organisation=school, coalition=coalition, campaign=campaign.slug)


def make_adapter(kind: str, what: str, run: ImportRun, options: dict[str, Any]) -> Any:
    from draagvlak.core.fetching import make_fetcher  # late, all: only after the platform is loaded
    from draagvlak.studies.adapters.calendars import SchoolCalendar
    from draagvlak.studies.adapters.files import TableFile
    from draagvlak.studies.adapters.hovi import ADDRESS as HOVI
    from draagvlak.studies.adapters.hovi import Hovi
    from draagvlak.studies.adapters.rio import ADDRESS as RIO
    from draagvlak.studies.adapters.rio import Rio
    from draagvlak.studies.domain.imports.runs import scope_of

    if kind == "file":
        path = Path(what)
        if not path.is_file():
            raise click.UsageError(f"There is no file {what}.")
        return TableFile(path.read_bytes(), path.name)
    if kind == "ical":
        city = run.organisation.city if run.organisation else ""
        return SchoolCalendar(make_fetcher(), what, place=city, everything=options["everything"])
    brins = [one.brin for one in scope_of(run).organisations.values() if one.brin]
    crohos = frozenset(options["crohos"])
    if kind == "rio":
        return Rio(make_fetcher(), brins, crohos, address=what or RIO)
    return Hovi(make_fetcher(), read_key(options["key_file"]), brins, crohos, address=what or HOVI)


def read_key(path: Path | None) -> str:
    key = path.read_text().strip() if path else os.environ.get("HOVI_KEY", "").strip()
    if not key:
        raise click.UsageError("HOVI asks for a key: put it in a file and name that with --key-file, or in HOVI_KEY.")
    return key


def apply_now(run: ImportRun, *, takes_source: bool, calls_off: bool) -> None:
    from draagvlak.studies.domain.imports.runs import apply_run  # late: only after the platform is loaded
    from draagvlak.studies.models import RunState

    run.state, run.takes_source, run.calls_off = RunState.CONFIRMED, takes_source, calls_off
    run.save(update_fields=["state", "takes_source", "calls_off"])
    apply_run(run)


def let_go(run: ImportRun) -> None:
    """A preview from the command line waits for nobody."""
    from draagvlak.studies.domain.imports.runs import drop_run  # late: only after the platform is loaded

    drop_run(run, by=None)


def write_json(run: ImportRun) -> str:
    report = {"state": run.state, "problem": run.problem, **run.report}
    return json.dumps(report, ensure_ascii=False, indent=2)


def write_table(run: ImportRun) -> str:
    from draagvlak.studies.interfaces.import_words import describe_run  # late: only after the platform is loaded

    said = describe_run(run)
    lines = [run.problem] if run.problem else []
    lines += [
        f"{one['sheet'] or run.name}:{one['line']}: {one['column']}: {one['text']}" for one in said.faults[:SHOWN]
    ]
    for group in said.groups:
        lines.append(f"\n{group.title} ({len(group.rows)})")
        for row in group.rows[:SHOWN]:
            lines.append(f"  {row.label}  [{row.subject}{', ' + row.school if row.school else ''}]")
            lines += [f"      {one.field}: {one.before} → {one.after}" for one in row.differences]
    if said.skipped:
        lines.append(f"\nLeft out ({said.skipped_total})")
        lines += [f"  {one['at']}: {one['why']}" for one in said.skipped[:SHOWN]]
    if said.sentence:
        lines.append(f"\n{said.sentence}.")
    if run.state == "preview":
        lines.append("Nothing was changed; --apply takes it over.")
    return "\n".join(lines)
