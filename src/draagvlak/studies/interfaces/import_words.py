"""What an import would do, or did, in words a person reads."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from draagvlak.coalition.models import Organisation
from draagvlak.studies.models import Admission, ImportRun, Location, OpenDayKind, RunState

FIELDS = {
    "title": gettext_lazy("Title"),
    "starts_at": gettext_lazy("Starts"),
    "ends_at": gettext_lazy("Ends"),
    "place": gettext_lazy("Place"),
    "address": gettext_lazy("Address"),
    "website": gettext_lazy("Page with more information"),
    "registration_url": gettext_lazy("Page to register on"),
    "kind": gettext_lazy("Kind"),
    "location": gettext_lazy("Location"),
    "cancelled": gettext_lazy("Goes ahead"),
    "name": gettext_lazy("Name"),
    "city": gettext_lazy("City"),
    "latitude": gettext_lazy("Latitude"),
    "longitude": gettext_lazy("Longitude"),
    "form": gettext_lazy("Form"),
    "locations": gettext_lazy("Places"),
    "windows": gettext_lazy("Applying"),
    "admission": gettext_lazy("Admission"),
    "subjects": gettext_lazy("Subjects asked"),
    "source": gettext_lazy("Source"),
    "checked_on": gettext_lazy("Checked on"),
}
SUBJECTS = {
    "open_day": gettext_lazy("open day"),
    "location": gettext_lazy("place"),
    "programme": gettext_lazy("programme"),
    "requirement": gettext_lazy("entry requirement"),
}
GROUPS = (
    ("changed", gettext_lazy("Is changed"), gettext_lazy("Was changed")),
    ("own", gettext_lazy("Stays as you wrote it"), gettext_lazy("Stayed as you wrote it")),
    ("gone", gettext_lazy("No longer at the source"), gettext_lazy("No longer at the source")),
    ("new", gettext_lazy("Is added"), gettext_lazy("Was added")),
)
MOMENT = re.compile(r"^\d{4}-\d\d-\d\dT\d\d:\d\d")
DAY = re.compile(r"^\d{4}-\d\d-\d\d$")


@dataclass(frozen=True)
class Difference:
    field: str
    before: str
    after: str


@dataclass(frozen=True)
class Row:
    """One thing that is added, changed or missed."""

    label: str
    subject: str
    school: str
    at: str
    differences: tuple[Difference, ...] = ()


@dataclass
class Group:
    what: str
    title: str
    rows: list[Row] = field(default_factory=list)


@dataclass(frozen=True)
class Said:
    """An import in words: what it comes to, and each group of things."""

    sentence: str
    groups: list[Group]
    shown: int
    total: int
    skipped: list[dict[str, str]]
    skipped_total: int
    notes: list[str]
    faults: list[dict[str, Any]]
    has_own: bool
    has_gone: bool
    has_changes: bool


def describe_run(run: ImportRun) -> Said:
    report = run.report
    counts = report.get("counts", {})
    entries = report.get("entries", [])
    names = Names(entries)
    done = run.state in (RunState.APPLIED, RunState.UNDONE)
    groups = [Group(what, str(after if done else before)) for what, before, after in GROUPS]
    for entry in entries:
        for group in groups:
            if row := make_row(entry, group.what, names):
                group.rows.append(row)
    return Said(
        sentence=say_counts(counts) if counts else "",
        groups=[group for group in groups if group.rows],
        shown=len(entries),
        total=report.get("entries_total", 0),
        skipped=report.get("skipped", []),
        skipped_total=report.get("skipped_total", 0),
        notes=report.get("notes", []),
        faults=report.get("faults", []),
        has_own=bool(counts.get("own")),
        has_gone=any(one["what"] == "gone" and one["subject"] == "open_day" for one in entries),
        has_changes=bool(counts.get("new") or counts.get("changed")),
    )


class Names:
    """Places and schools by their keys, looked up once for a whole report."""

    def __init__(self, entries: Iterable[dict[str, Any]]) -> None:
        rows = list(entries)
        marks = {int(mark[1:]) for one in rows for mark in list_marks(one)}
        self.places = {key: str(place) for key, place in Location.objects.in_bulk(marks).items()}
        keys = {one["organisation"] for one in rows}
        self.schools = {key: one.short for key, one in Organisation.objects.in_bulk(keys).items()}
        self.new = {f"+{one['key']}": one["label"] for one in rows if one["subject"] == "location"}

    def name_place(self, mark: str) -> str:
        if not mark:
            return "–"
        return self.places.get(int(mark[1:]), "–") if mark.startswith("#") else self.new.get(mark, _("a new place"))


def list_marks(entry: dict[str, Any]) -> Iterable[str]:
    for pairs in (entry["changes"], entry["own"]):
        for name in ("location", "locations"):
            for value in pairs.get(name, []):
                marks = value if isinstance(value, list) else [value]
                yield from (mark for mark in marks if mark and mark.startswith("#"))


def make_row(entry: dict[str, Any], what: str, names: Names) -> Row | None:
    """The row of an entry in one group; None where it has no place there."""
    pairs = entry["own"] if what == "own" else entry["changes"] if what == "changed" else {}
    if not (pairs if what in ("own", "changed") else entry["what"] == what):
        return None
    differences = tuple(make_difference(name, pair, names) for name, pair in pairs.items())
    subject = str(SUBJECTS.get(entry["subject"], entry["subject"]))
    return Row(entry["label"], subject, names.schools.get(entry["organisation"], ""), entry["at"], differences)


def make_difference(name: str, pair: list[Any], names: Names) -> Difference:
    before, after = (say_value(name, value, names) for value in pair)
    return Difference(str(FIELDS.get(name, name)), before, after)


def say_value(name: str, value: Any, names: Names) -> str:
    if name == "cancelled":
        return _("called off") if value else _("yes")
    if name == "location":
        return names.name_place(value)
    if name == "locations":
        return "; ".join(names.name_place(mark) for mark in value) or "–"
    if name == "windows":
        return "; ".join(say_window(*window) for window in value) or "–"
    if name == "kind":
        return str(OpenDayKind(value).label) if value in OpenDayKind.values else str(value)
    if name == "admission":
        return str(Admission(value).label) if value in Admission.values else str(value)
    return say_plain(value)


def say_window(starts: str, opens: str | None, closes: str | None) -> str:
    words = {"starts": say_plain(starts), "opens": say_plain(opens), "closes": say_plain(closes)}
    return _("start %(starts)s: from %(opens)s until %(closes)s") % words


def say_plain(value: Any) -> str:
    if value in (None, ""):
        return "–"
    text = str(value)
    if MOMENT.match(text):
        return date_format(timezone.localtime(datetime.datetime.fromisoformat(text)), "j F Y, H:i")
    if DAY.match(text):
        return date_format(datetime.date.fromisoformat(text), "j F Y")
    return text


def say_counts(counts: dict[str, int]) -> str:
    """“2 new, 1 changed, 5 the same.”"""
    parts = [
        ngettext("%(count)d new", "%(count)d new", counts["new"]) % {"count": counts["new"]},
        ngettext("%(count)d changed", "%(count)d changed", counts["changed"]) % {"count": counts["changed"]},
        ngettext("%(count)d the same", "%(count)d the same", counts["same"]) % {"count": counts["same"]},
    ]
    if counts["gone"]:
        parts.append(ngettext("%(count)d missing", "%(count)d missing", counts["gone"]) % {"count": counts["gone"]})
    if counts["skipped"]:
        words = ngettext("%(count)d left out", "%(count)d left out", counts["skipped"])
        parts.append(words % {"count": counts["skipped"]})
    return ", ".join(parts)
