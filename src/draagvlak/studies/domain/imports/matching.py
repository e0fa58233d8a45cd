"""Which stored row a found thing is, where its source's own key does not say: by its place, its number, its date."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

from django.utils import timezone

from draagvlak.studies.adapters.found import Findings, FoundLocation, FoundOpenDay
from draagvlak.studies.domain.imports.stored import Scope, Stored
from draagvlak.studies.models import EntryRequirement, OpenDay, Programme, SourceRecord


@dataclass
class Matcher:
    """`taken` are rows, by subject and key, that something found leads to already; none is led to twice."""

    findings: Findings
    scope: Scope
    stored: Stored
    taken: set[tuple[str, int]] = field(default_factory=set)
    by_city: dict[tuple[int, str], list[Any]] = field(default_factory=dict)
    by_croho: dict[tuple[int, str], list[Any]] = field(default_factory=dict)
    by_date: dict[tuple[int, str, str], list[Any]] = field(default_factory=dict)
    names: dict[tuple[int, str, str], Any] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for place in self.stored.locations.values():
            self.by_city.setdefault((place.organisation_id, place.city.lower()), []).append(place)
            self.names[place.organisation_id, place.city, place.name] = place.pk
        for programme in self.stored.programmes.values():
            self.by_croho.setdefault((programme.organisation_id, programme.croho), []).append(programme)
        for day in self.stored.open_days.values():
            at = f"{timezone.localtime(day.starts_at):%Y-%m-%d}"
            self.by_date.setdefault((day.organisation_id, at, day.place.lower()), []).append(day)

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
        nameless = [one for one in there if not (one.name and found.name) and not differs(one.address, found.address)]
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

    def has_name_to_itself(self, row: Any, *, organisation: int, city: str, name: str) -> bool:
        """Whether no other place of the school in this city has that name; then it is this one's."""
        return bool(self.names.setdefault((organisation, city, name), row.pk) == row.pk)

    def find_programme(self, organisation: int, croho: str, form: str) -> Any:
        there = self.by_croho.get((organisation, croho), [])
        exact = [one for one in there if one.form == form]
        formless = [one for one in there if not one.form and ("programme", one.pk) not in self.taken]
        return (exact or formless or [None])[0]

    def find_only_programme(self, organisation: int, croho: str) -> Any:
        there = self.by_croho.get((organisation, croho), [])
        return there[0] if len(there) == 1 else None

    def find_requirement(self, programme: Programme, what: tuple[str, str, str]) -> EntryRequirement | None:
        """`what` is study year, level and profile."""
        return self.requirements.get((programme.pk, *what))

    @cached_property
    def requirements(self) -> dict[tuple[int, str, str, str], EntryRequirement]:
        rows = self.stored.requirements.values()
        return {(one.programme_id, one.study_year, one.level, one.profile): one for one in rows}

    def find_day(self, organisation: int, found: FoundOpenDay) -> OpenDay | None:
        """By date and place: of the same title, or the only one of its kind that no source names yet.

        Not one that this source names by another key: two sessions on one day are two.
        """
        at = f"{timezone.localtime(found.starts_at):%Y-%m-%d}"
        same_day: list[OpenDay] = self.by_date.get((organisation, at, found.place.lower()), [])
        there = [one for one in same_day if ("open_day", one.pk) not in self.taken and not self.is_named_itself(one)]
        named = [one for one in there if one.title.lower() == found.title.lower()]
        alike = [one for one in there if one.kind == found.kind and ("open_day", one.pk) not in self.stored.claimed]
        if named:
            return named[0]
        return alike[0] if len(alike) == 1 and found.key else None

    @cached_property
    def claims(self) -> dict[tuple[str, int], list[SourceRecord]]:
        """What sources say of each row, by subject and key of the row; the latest last."""
        claims: dict[tuple[str, int], list[SourceRecord]] = {}
        for record in sorted(self.stored.records.values(), key=lambda one: one.pk):
            claims.setdefault((record.subject, record.row), []).append(record)
        return claims

    def find_claim(self, subject: str, row: Any) -> SourceRecord | None:
        """What this source said last of the row, by whatever key; None when it never named it."""
        mine = [record for record in self.claims.get((subject, row.pk), []) if self.scope.is_of_source(record)]
        return mine[-1] if mine else None

    @cached_property
    def named_now(self) -> set[str]:
        return {one.key for one in self.findings.open_days if one.key}

    def is_of_another(self, row: OpenDay) -> bool:
        """Whether another source names this day."""
        return any(not self.scope.is_of_source(record) for record in self.claims.get(("open_day", row.pk), []))

    def is_named_itself(self, row: OpenDay) -> bool:
        """Whether this source names this day by a key of its own, in these very findings."""
        mine = [record for record in self.claims.get(("open_day", row.pk), []) if self.scope.is_of_source(record)]
        return any(record.key in self.named_now for record in mine)


def differs(one: str, other: str) -> bool:
    """Whether two addresses are known and name another street or number."""
    streets = [" ".join(address.partition(",")[0].lower().split()) for address in (one, other)]
    return all(streets) and streets[0] != streets[1]
