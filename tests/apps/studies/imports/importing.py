"""Bringing something in, as tests do it: from beginning to end, without a job."""

from __future__ import annotations

from typing import Any

from draagvlak.studies.adapters.found import Adapter, Findings, Tell
from draagvlak.studies.domain.imports import runs
from draagvlak.studies.domain.imports.sources import add_calendar, keep_register
from draagvlak.studies.domain.open_days import OpenDayDetails, change_open_day
from draagvlak.studies.models import ImportRun, ImportSource, OpenDay
from tests.support.servers.hovi import KEY


class Told(Adapter):
    """A source that tells exactly this."""

    def __init__(self, findings: Findings) -> None:
        self.findings = findings

    def gather(self, tell: Tell) -> Findings:
        return self.findings


def follow(calendar: Any, school: Any, settings: Any, **options: Any) -> ImportSource:
    settings.FETCH_PRIVATE_HOSTS = [calendar.host]
    return add_calendar(school, address=calendar.feed, by=None, **options)


def keep_hovi(hovi: Any, coalition: Any, settings: Any) -> ImportSource:
    settings.FETCH_PRIVATE_HOSTS = [*settings.FETCH_PRIVATE_HOSTS, hovi.host]
    return keep_register(coalition, kind="hovi", address=hovi.base, key=KEY, crohos=["34279"], by=None)


def keep_rio(rio: Any, coalition: Any, settings: Any) -> ImportSource:
    settings.FETCH_PRIVATE_HOSTS = [*settings.FETCH_PRIVATE_HOSTS, rio.host]
    return keep_register(coalition, kind="rio", address=rio.base, crohos=["34279"], by=None)


def look(source: ImportSource) -> ImportRun:
    """A preview of the source as it is now."""
    run = runs.start_run(source, by=None)
    runs.work_on(run)
    run.refresh_from_db()
    return run


def look_in_file(
    content: bytes | str, school: Any = None, *, coalition: Any = None, name: str = "bestand.csv"
) -> ImportRun:
    raw = content.encode() if isinstance(content, str) else content
    run = runs.hand_in_file(raw, name=name, by=None, organisation=school, coalition=coalition)
    runs.work_on(run)
    run.refresh_from_db()
    return run


def take_over(run: ImportRun, **chosen: bool) -> ImportRun:
    runs.confirm_run(run, by=None, **chosen)
    runs.work_on(run)
    run.refresh_from_db()
    return run


def bring_in(source: ImportSource, **chosen: bool) -> ImportRun:
    return take_over(look(source), **chosen)


def count(run: ImportRun, *names: str) -> tuple[int, ...]:
    counts = run.report["counts"]
    return tuple(counts[name] for name in names or ("new", "changed", "gone", "own", "skipped"))


def find_entries(run: ImportRun, what: str) -> list[dict[str, Any]]:
    return [one for one in run.report["entries"] if one["what"] == what]


def list_days() -> list[tuple[str, str, str]]:
    return [
        (day.title, f"{day.starts_at:%Y-%m-%d %H:%M}", day.state) for day in OpenDay.objects.order_by("starts_at", "pk")
    ]


def retype(day, **values):
    """The school changes a day by hand."""
    names = ("title", "starts_at", "ends_at", "place", "address", "website", "kind", "location", "registration_url")
    stored = {name: getattr(day, name) for name in names}
    change_open_day(day, details=OpenDayDetails(**{**stored, **values}), by=None)
    day.refresh_from_db()
