"""Holding what was found against what is stored, subject by subject: places first, since the rest stands in them."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from draagvlak.studies.adapters.found import (
    Findings,
    FoundLocation,
    FoundOpenDay,
    FoundProgramme,
    FoundRequirement,
    Skipped,
)
from draagvlak.studies.domain.imports.comparing import (
    Scope,
    Stored,
    find_owner,
    list_gone,
    name_day,
    weigh_fields,
)
from draagvlak.studies.domain.imports.entries import Entry, Plan, write_plain
from draagvlak.studies.models import OpenDay, OpenDayState, Programme

PLACE_FIELDS = ("name", "city", "address", "latitude", "longitude")
PROGRAMME_FIELDS = ("name", "form", "website")
DAY_FIELDS = ("title", "starts_at", "ends_at", "place", "address", "website", "registration_url", "kind")
REQUIREMENT_FIELDS = ("admission", "subjects", "source", "checked_on")
Places = dict[tuple[int, str], Entry]


@dataclass
class Comparison:
    """One comparison. Places are told by a mark: `#7` is stored, `+hovi:7` is new in these findings."""

    findings: Findings
    scope: Scope
    stored: Stored
    plan: Plan
    places: Places = field(default_factory=dict)
    programmes: dict[tuple[int, str, str], Entry] = field(default_factory=dict)
    taken: set[tuple[str, int]] = field(default_factory=set)
    keys: set[tuple[str, int, str]] = field(default_factory=set)
    by_city: dict[tuple[int, str], list[Any]] = field(default_factory=dict)
    by_croho: dict[tuple[int, str], list[Any]] = field(default_factory=dict)
    by_date: dict[tuple[int, str, str], list[Any]] = field(default_factory=dict)
    names: dict[tuple[int, str, str], Any] = field(default_factory=dict)

    @property
    def rules(self) -> bool:
        return self.scope.kind == "file"

    def run(self) -> None:
        self.lay_out()
        for place in [*self.findings.locations, *self.list_cities()]:
            self.compare_place(place)
        for programme in self.findings.programmes:
            self.compare_programme(programme)
        for requirement in self.findings.requirements:
            self.compare_requirement(requirement)
        for day in self.findings.open_days:
            self.compare_day(day)
        self.name_gone()

    def lay_out(self) -> None:
        for place in self.stored.locations.values():
            self.by_city.setdefault((place.organisation_id, place.city.lower()), []).append(place)
            self.names[place.organisation_id, place.city, place.name] = place.pk
        for programme in self.stored.programmes.values():
            self.by_croho.setdefault((programme.organisation_id, programme.croho), []).append(programme)
        for day in self.stored.open_days.values():
            at = f"{timezone.localtime(day.starts_at):%Y-%m-%d}"
            self.by_date.setdefault((day.organisation_id, at, day.place.lower()), []).append(day)

    def list_cities(self) -> list[FoundLocation]:
        """Cities that a file names beside its programmes, each as a place without a name."""
        named = {
            (one.brin, key.removeprefix("city:"))
            for one in self.findings.programmes
            for key in one.locations
            if key.startswith("city:")
        }
        told = {(one.brin, one.city.lower()) for one in self.findings.locations}
        return [
            FoundLocation(key=f"city:{city}", city=city, brin=brin)
            for brin, city in sorted(named)
            if (brin, city.lower()) not in told or not self.rules
        ]

    def is_repeated(self, subject: str, organisation: int, found: Any) -> bool:
        """Whether the source names the same key twice; the second is left out."""
        mark = (subject, organisation, found.key)
        if found.key and mark in self.keys:
            self.skip(found.at, _("The source names it twice; the first was taken."))
            return True
        self.keys.add(mark)
        return False

    def skip(self, at: str, why: str) -> None:
        self.plan.skipped.append(Skipped(at, why))

    def add(self, entry: Entry) -> Entry:
        if entry.row is not None:
            self.taken.add((entry.subject, entry.row.pk))
        self.plan.entries.append(entry)
        return entry

    def judge(self, entry: Entry, current: dict[str, Any], said: dict[str, Any], record: Any) -> Entry:
        """Fill in what changes and what is somebody's own."""
        entry.values = {name: write_plain(value) for name, value in said.items()}
        entry.changes, entry.own = weigh_fields(current, said, record, rules=self.rules)
        keep_times_together(entry)
        entry.what = "changed" if entry.changes else "same"
        entry.is_adopted = record is None
        return entry

    def compare_place(self, found: FoundLocation) -> None:
        owner = find_owner(found, self.scope, self.plan)
        if owner is None or self.is_repeated("location", owner.pk, found):
            return
        row, record = self.stored.find(owner.pk, "location", found.key)
        row = row or self.find_place(owner.pk, found)
        said = {name: getattr(found, name) for name in PLACE_FIELDS}
        is_city = found.key.startswith("city:")
        label = ", ".join(part for part in (found.name, found.city) if part)
        facts: dict[str, Any] = {
            "organisation": owner.pk,
            "key": "" if is_city else found.key,
            "label": label,
            "at": found.at,
        }
        entry = Entry("location", "new", row=row, found=found, **facts)
        if row is None:
            entry.values = {name: write_plain(value) for name, value in said.items()}
            entry.found = self.name_place(owner.pk, found)
        else:
            current = {name: getattr(row, name) for name in PLACE_FIELDS}
            self.judge(entry, current, {} if is_city else said, record)
            self.keep_unique(entry)
        self.places[owner.pk, found.key] = self.add(entry)

    def find_place(self, organisation: int, found: FoundLocation) -> Any:
        """By name within its city, or the only place there that has none."""
        there = [
            one
            for one in self.by_city.get((organisation, found.city.lower()), [])
            if ("location", one.pk) not in self.taken
        ]
        if found.key.startswith("city:"):
            return there[0] if there else None
        by_name = [one for one in there if one.name.lower() == found.name.lower()]
        by_address = [one for one in there if found.address and one.address.lower() == found.address.lower()]
        nameless = [one for one in there if not one.name or not found.name]
        for fitting in (by_name, by_address, nameless):
            if len(fitting) == 1:
                return fitting[0]
        return None

    def name_place(self, organisation: int, found: FoundLocation) -> FoundLocation:
        """A new place with a name of its own in its city: that of its street where it has none, or its key."""
        street = found.address.partition(",")[0][:120]
        for name in (found.name, street, f"{found.name} {street}".strip()[:120], found.key[:120]):
            if (organisation, found.city, name) not in self.names:
                self.names[organisation, found.city, name] = found.key
                return replace(found, name=name)
        return found

    def keep_unique(self, entry: Entry) -> None:
        """Two places of a school in one city never get one name."""
        name, city = (entry.changes.get(what, (None, getattr(entry.row, what)))[1] for what in ("name", "city"))
        there = self.names.setdefault((entry.organisation, city, name), entry.row.pk)
        if there != entry.row.pk:
            for moved in ("name", "city"):
                entry.changes.pop(moved, None)
            entry.what = "changed" if entry.changes else "same"

    def mark_place(self, organisation: int, key: str) -> str:
        entry = self.places.get((organisation, key)) if key else None
        if entry is None:
            return ""
        return f"#{entry.row.pk}" if entry.row is not None else f"+{key}"

    def compare_programme(self, found: FoundProgramme) -> None:
        owner = find_owner(found, self.scope, self.plan)
        if owner is None or self.is_repeated("programme", owner.pk, found):
            return
        row, record = self.stored.find(owner.pk, "programme", found.key)
        row = row or self.find_programme(owner.pk, found.croho, found.form)
        marks = sorted(mark for mark in (self.mark_place(owner.pk, key) for key in found.locations) if mark)
        said = {**{name: getattr(found, name) for name in PROGRAMME_FIELDS}, "locations": marks}
        label = f"{found.name}, {found.form}" if found.form else found.name
        facts: dict[str, Any] = {"organisation": owner.pk, "key": found.key, "label": label, "at": found.at}
        entry = Entry("programme", "new", row=row, found=found, **facts)
        if row is None:
            entry.values = {name: write_plain(value) for name, value in said.items()}
        elif ("programme", row.pk) in self.taken:
            self.skip(found.at, _("The source names it twice; the first was taken."))
            return
        else:
            current = {name: getattr(row, name) for name in PROGRAMME_FIELDS}
            current["locations"] = sorted(f"#{place.pk}" for place in row.locations.all())
            self.judge(entry, current, said, record)
            self.compare_windows(entry, row, found)
        self.programmes[owner.pk, found.croho, found.form] = self.add(entry)

    def find_programme(self, organisation: int, croho: str, form: str) -> Any:
        there = self.by_croho.get((organisation, croho), [])
        exact = [one for one in there if one.form == form]
        formless = [one for one in there if not one.form and ("programme", one.pk) not in self.taken]
        return (exact or formless or [None])[0]

    def compare_windows(self, entry: Entry, row: Programme, found: FoundProgramme) -> None:
        """Starts that are new or for which other days hold; starts of other years stay."""
        there = {one.starts_on: (one.opens_on, one.closes_on) for one in row.application_windows.all()}
        before, after = [], []
        for window in found.windows:
            now = there.get(window.starts_on)
            new = (window.opens_on or (now[0] if now else None), window.closes_on or (now[1] if now else None))
            if now != new:
                before += [(window.starts_on, *now)] if now else []
                after.append((window.starts_on, *new))
        if after:
            entry.changes["windows"] = (before, after)
            entry.what = "changed"

    def compare_requirement(self, found: FoundRequirement) -> None:
        owner = find_owner(found, self.scope, self.plan)
        if owner is None:
            return
        mine = self.programmes.get((owner.pk, found.croho, found.form))
        row = mine.row if mine else self.find_programme(owner.pk, found.croho, found.form)
        if row is None and not found.form:
            there = self.by_croho.get((owner.pk, found.croho), [])
            row = there[0] if len(there) == 1 else None
        if row is None and mine is None:
            words = _("This school has no programme with CROHO %(croho)s%(form)s. Import that first.")
            self.skip(found.at, words % {"croho": found.croho, "form": f" ({found.form})" if found.form else ""})
            return
        what = (found.study_year, found.level, found.profile)
        key = f"file:{found.croho}:{found.form}:{':'.join(what)}"
        label = f"{found.croho} {found.form} · {found.study_year} · {found.level} · {found.profile}"
        entry = Entry("requirement", "new", owner.pk, label, key=key, at=found.at, found=found)
        said = {name: getattr(found, name) for name in REQUIREMENT_FIELDS}
        _row, record = self.stored.find(owner.pk, "requirement", key)
        entry.row = self.find_requirement(row, what) if row is not None else None
        if entry.row is None:
            entry.values = {name: write_plain(value) for name, value in said.items()}
        elif ("requirement", entry.row.pk) in self.taken:
            self.skip(found.at, _("The source names it twice; the first was taken."))
            return
        else:
            self.judge(entry, {name: getattr(entry.row, name) for name in REQUIREMENT_FIELDS}, said, record)
        self.add(entry)

    def find_requirement(self, programme: Programme, what: tuple[str, str, str]) -> Any:
        if not hasattr(self, "_requirements"):
            self._requirements = {
                (one.programme_id, one.study_year, one.level, one.profile): one
                for one in self.stored.requirements.values()
            }
        return self._requirements.get((programme.pk, *what))

    def compare_day(self, found: FoundOpenDay) -> None:
        owner = find_owner(found, self.scope, self.plan)
        if owner is None or self.is_repeated("open_day", owner.pk, found):
            return
        row, record = self.stored.find(owner.pk, "open_day", found.key)
        if row is None:
            row = self.find_day(owner.pk, found)
            if row is not None and found.key and ("open_day", row.pk) in self.stored.claimed:
                self.skip(found.at or name_day(found), _("It is there already, out of another source."))
                return
        if row is not None and ("open_day", row.pk) in self.taken:
            self.skip(found.at or name_day(found), _("The source names it twice; the first was taken."))
            return
        said = {name: getattr(found, name) for name in DAY_FIELDS}
        said["location"] = self.mark_place(owner.pk, found.location)
        said["cancelled"] = found.is_cancelled
        facts: dict[str, Any] = {"organisation": owner.pk, "key": found.key, "label": name_day(found), "at": found.at}
        entry = Entry("open_day", "new", row=row, found=found, **facts)
        if row is None:
            if found.is_cancelled:
                self.skip(found.at or name_day(found), _("It was called off, and is not known here."))
                return
            entry.values = {name: write_plain(value) for name, value in said.items()}
        else:
            self.judge(entry, read_day_fields(row), said, record)
        self.add(entry)

    def find_day(self, organisation: int, found: FoundOpenDay) -> OpenDay | None:
        """By date and place: of the same title, or the only one of its kind that no source names yet."""
        at = f"{timezone.localtime(found.starts_at):%Y-%m-%d}"
        there: list[OpenDay] = self.by_date.get((organisation, at, found.place.lower()), [])
        named = [one for one in there if one.title.lower() == found.title.lower()]
        alike = [one for one in there if one.kind == found.kind and ("open_day", one.pk) not in self.stored.claimed]
        if named:
            return named[0]
        return alike[0] if len(alike) == 1 and found.key else None

    def name_gone(self) -> None:
        now = self.findings.since or timezone.now()
        for subject in ("location", "programme", "open_day"):
            seen = [key for kind, key in self.taken if kind == subject]
            for record, row in list_gone(subject, self.stored, self.scope, self.findings, seen):
                if is_over(row, now):
                    continue
                label = name_day(row) if isinstance(row, OpenDay) else str(row)
                facts: dict[str, Any] = {"organisation": record.organisation_id, "label": label, "key": record.key}
                self.plan.entries.append(Entry(subject, "gone", row=row, **facts))


def keep_times_together(entry: Entry) -> None:
    """When somebody changed the start or the end of a day by hand, both stay theirs."""
    times = ("starts_at", "ends_at")
    if any(name in entry.own for name in times):
        entry.own |= {name: entry.changes.pop(name) for name in times if name in entry.changes}


def is_over(row: Any, now: datetime) -> bool:
    """A day that lies behind or was called off is no longer missed."""
    return isinstance(row, OpenDay) and (row.ends_at < now or row.state == OpenDayState.CANCELLED)


def read_day_fields(row: OpenDay) -> dict[str, Any]:
    current = {name: getattr(row, name) for name in DAY_FIELDS}
    current["location"] = f"#{row.location_id}" if row.location_id else ""
    current["cancelled"] = row.state == OpenDayState.CANCELLED
    return current
