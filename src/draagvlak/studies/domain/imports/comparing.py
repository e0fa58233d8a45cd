"""What a source tells beside what is stored: new, changed field by field, gone, or the same.

A thing is known by its source's own key, so that a day that moves is the same day. Without that by what it is: its
place, its number, its date. What somebody changed by hand since the source last spoke stays theirs. Places come first,
since the rest stands in them.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from draagvlak.coalition.models import Organisation
from draagvlak.studies.adapters.found import (
    Findings,
    FoundLocation,
    FoundOpenDay,
    FoundProgramme,
    FoundRequirement,
    Skipped,
    join_programmes,
)
from draagvlak.studies.domain.imports.entries import Entry, Plan, write_plain
from draagvlak.studies.domain.imports.fields import (
    DAY_FIELDS,
    PLACE_FIELDS,
    PROGRAMME_FIELDS,
    REQUIREMENT_FIELDS,
    read_fields,
)
from draagvlak.studies.domain.imports.matching import Matcher
from draagvlak.studies.domain.imports.stored import Scope, list_gone, read_stored
from draagvlak.studies.domain.imports.weighing import keep_times_together, weigh_fields
from draagvlak.studies.models import OpenDay, OpenDayState, Programme, SourceRecord

Found = Any
Places = dict[tuple[int, str], Entry]


def compare(findings: Findings, scope: Scope, *, takes_source: bool = False) -> Plan:
    """What these findings would do here."""
    plan = Plan(skipped=list(findings.skipped), notes=list(findings.notes))
    Comparison(findings, scope, Matcher(findings, scope, read_stored(scope)), plan).run()
    if takes_source:
        for entry in plan.entries:
            entry.take_source()
    return plan


@dataclass
class Comparison:
    """One comparison. Places are told by a mark: `#7` is stored, `+hovi:7` is new in these findings."""

    findings: Findings
    scope: Scope
    matcher: Matcher
    plan: Plan
    places: Places = field(default_factory=dict)
    programmes: dict[tuple[int, str, str], Entry] = field(default_factory=dict)
    keys: set[tuple[str, int, str]] = field(default_factory=set)

    @property
    def rules(self) -> bool:
        return self.scope.kind == "file"

    def run(self) -> None:
        for place in [*self.findings.locations, *self.list_cities()]:
            self.compare_place(place)
        for programme in join_lines(self.findings.programmes):
            self.compare_programme(programme)
        for requirement in self.findings.requirements:
            self.compare_requirement(requirement)
        for day in self.findings.open_days:
            self.compare_day(day)
        self.name_gone()

    def list_cities(self) -> list[FoundLocation]:
        """Cities that a file names beside its programmes, each as a place without a name."""
        named = {
            (one.brin, key.removeprefix("city:"))
            for one in self.findings.programmes
            for key in one.locations
            if key.startswith("city:")
        }
        told = {(one.brin, one.city.lower()) for one in self.findings.locations}
        cities = {(brin, city.lower()): city for brin, city in sorted(named)}
        return [
            FoundLocation(key=f"city:{low}", city=city, brin=brin)
            for (brin, low), city in cities.items()
            if (brin, low) not in told
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
            self.matcher.taken.add((entry.subject, entry.row.pk))
        self.plan.entries.append(entry)
        return entry

    def judge(self, entry: Entry, said: dict[str, Any], record: SourceRecord | None) -> Entry:
        """Fill in what changes and what is somebody's own. A source that names the row by a new key is still itself."""
        record = record or self.matcher.find_claim(entry.subject, entry.row)
        current = read_fields(entry.subject, entry.row)
        entry.values = {name: write_plain(value) for name, value in said.items()}
        entry.changes, entry.own = weigh_fields(current, said, record, rules=self.rules)
        keep_times_together(entry)
        entry.what = "changed" if entry.changes else "same"
        entry.is_adopted = record is None
        return entry

    def compare_place(self, found: FoundLocation) -> None:
        owner = find_owner(found, self.scope, self.plan)
        key = found.key
        found = replace(found, key=key or f"place:{found.city}|{found.name}".lower())
        if owner is None or self.is_repeated("location", owner.pk, found):
            return
        row, record = self.matcher.stored.find(owner.pk, "location", key)
        row = row or self.matcher.find_place(owner.pk, found)
        said = {name: getattr(found, name) for name in PLACE_FIELDS}
        is_city = found.key.startswith("city:")
        label = ", ".join(part for part in (found.name, found.city) if part)
        facts: dict[str, Any] = {
            "organisation": owner.pk,
            "key": "" if is_city else key,
            "label": label,
            "at": found.at,
        }
        entry = Entry("location", "new", row=row, found=found, **facts)
        if row is None:
            entry.values = {name: write_plain(value) for name, value in said.items()}
            entry.found = self.matcher.name_place(owner.pk, found)
        else:
            self.judge(entry, {} if is_city else said, record)
            self.keep_unique(entry)
        self.places[owner.pk, found.key] = self.add(entry)
        self.places.setdefault((owner.pk, f"city:{found.city.lower()}"), entry)

    def keep_unique(self, entry: Entry) -> None:
        """Two places of a school in one city never get one name."""
        name, city = (entry.changes.get(what, (None, getattr(entry.row, what)))[1] for what in ("name", "city"))
        if not self.matcher.has_name_to_itself(entry.row, organisation=entry.organisation, city=city, name=name):
            for moved in ("name", "city"):
                entry.changes.pop(moved, None)
            entry.what = "changed" if entry.changes else "same"

    def mark_place(self, organisation: int, key: str) -> str:
        known = key.lower() if key.startswith("city:") else key
        entry = self.places.get((organisation, known)) if key else None
        if entry is None:
            return ""
        return f"#{entry.row.pk}" if entry.row is not None else f"+{entry.found.key}"

    def compare_programme(self, found: FoundProgramme) -> None:
        owner = find_owner(found, self.scope, self.plan)
        if owner is None or self.is_repeated("programme", owner.pk, found):
            return
        row, record = self.matcher.stored.find(owner.pk, "programme", found.key)
        row = row or self.matcher.find_programme(owner.pk, found.croho, found.form)
        marks = sorted(mark for mark in (self.mark_place(owner.pk, key) for key in found.locations) if mark)
        said = {**{name: getattr(found, name) for name in PROGRAMME_FIELDS}, "locations": marks}
        label = f"{found.name}, {found.form}" if found.form else found.name
        facts: dict[str, Any] = {"organisation": owner.pk, "key": found.key, "label": label, "at": found.at}
        entry = Entry("programme", "new", row=row, found=found, **facts)
        if row is None:
            entry.values = {name: write_plain(value) for name, value in said.items()}
        elif ("programme", row.pk) in self.matcher.taken:
            self.skip(found.at, _("The source names it twice; the first was taken."))
            return
        else:
            self.judge(entry, said, record)
            self.compare_windows(entry, row, found)
        self.programmes[owner.pk, found.croho, found.form] = self.add(entry)

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
        row = mine.row if mine else self.matcher.find_programme(owner.pk, found.croho, found.form)
        if row is None and not found.form:
            row = self.matcher.find_only_programme(owner.pk, found.croho)
        if row is None and mine is None:
            words = _("This school has no programme with CROHO %(croho)s%(form)s. Import that first.")
            self.skip(found.at, words % {"croho": found.croho, "form": f" ({found.form})" if found.form else ""})
            return
        what = (found.study_year, found.level, found.profile)
        key = f"file:{found.croho}:{found.form}:{':'.join(what)}"
        label = f"{found.croho} {found.form} · {found.study_year} · {found.level} · {found.profile}"
        entry = Entry("requirement", "new", owner.pk, label, key=key, at=found.at, found=found)
        said = {name: getattr(found, name) for name in REQUIREMENT_FIELDS}
        if self.is_repeated("requirement", owner.pk, replace(found, key=key)):
            return
        _row, record = self.matcher.stored.find(owner.pk, "requirement", key)
        entry.row = self.matcher.find_requirement(row, what) if row is not None else None
        if entry.row is None:
            entry.values = {name: write_plain(value) for name, value in said.items()}
        elif ("requirement", entry.row.pk) in self.matcher.taken:
            self.skip(found.at, _("The source names it twice; the first was taken."))
            return
        else:
            self.judge(entry, said, record)
        self.add(entry)

    def compare_day(self, found: FoundOpenDay) -> None:
        owner = find_owner(found, self.scope, self.plan)
        if owner is None or self.is_repeated("open_day", owner.pk, found):
            return
        row, record = self.matcher.stored.find(owner.pk, "open_day", found.key)
        if row is None:
            row = self.matcher.find_day(owner.pk, found)
            if row is not None and found.key and self.matcher.is_of_another(row):
                self.skip(found.at or name_day(found), _("It is there already, out of another source."))
                return
        if row is not None and ("open_day", row.pk) in self.matcher.taken:
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
            self.judge(entry, said, record)
        self.add(entry)

    def name_gone(self) -> None:
        now = self.findings.since or timezone.now()
        for subject in ("location", "programme", "open_day"):
            seen = [key for kind, key in self.matcher.taken if kind == subject]
            for record, row in list_gone(subject, self.matcher.stored, self.scope, self.findings, seen):
                if is_over(row, now):
                    continue
                label = name_day(row) if isinstance(row, OpenDay) else str(row)
                facts: dict[str, Any] = {"organisation": record.organisation_id, "label": label, "key": record.key}
                self.plan.entries.append(Entry(subject, "gone", row=row, **facts))


def is_over(row: Any, now: datetime) -> bool:
    """A day that lies behind or was called off is no longer missed."""
    return isinstance(row, OpenDay) and (row.ends_at < now or row.state == OpenDayState.CANCELLED)


def find_owner(found: Found, scope: Scope, plan: Plan) -> Organisation | None:
    """Whose it is; what belongs to nobody here is left out, and said."""
    owner = scope.find(found.brin)
    if owner is None:
        why = (
            _("It belongs to another school (%(brin)s).") % {"brin": found.brin}
            if found.brin
            else _("It does not say of which school it is. Fill in the BRIN.")
        )
        if found.brin and scope.own is None:
            why = _("No member of this coalition has BRIN %(brin)s.") % {"brin": found.brin}
        plan.skipped.append(Skipped(found.at, why))
    return owner


def name_day(day: Any) -> str:
    """An open day in words: what, when, where."""
    local = timezone.localtime(day.starts_at)
    return f"{day.title}, {local:%d-%m-%Y %H:%M}, {day.place}"


def join_lines(found: list[FoundProgramme]) -> list[FoundProgramme]:
    """One of each school, number and form: a file has a line for each start, a register for each place."""
    joined: dict[tuple[str, str, str], FoundProgramme] = {}
    for one in found:
        mark = (one.brin.upper(), one.croho, one.form)
        joined[mark] = join_programmes(joined[mark], one) if mark in joined else one
    return list(joined.values())
