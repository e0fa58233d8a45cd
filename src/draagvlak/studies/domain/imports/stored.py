"""What is stored of the schools that an import may touch, read at once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from draagvlak.coalition.enums import MembershipState
from draagvlak.coalition.models import Coalition, Organisation
from draagvlak.studies.adapters.found import Findings
from draagvlak.studies.models import (
    EntryRequirement,
    ImportSource,
    Location,
    OpenDay,
    Programme,
    SourceRecord,
)


@dataclass
class Scope:
    """Whose things may be touched: one school's, or those of every active member of a coalition."""

    organisations: dict[int, Organisation]
    own: Organisation | None = None
    source: ImportSource | None = None
    kind: str = ""

    def find(self, brin: str) -> Organisation | None:
        if self.own is not None:
            return self.own if not brin or brin == self.own.brin.upper() else None
        return self.by_brin.get(brin)

    def is_of_source(self, record: SourceRecord) -> bool:
        """Whether this very source said it."""
        here = self.source.pk if self.source else None
        return record.source_id == here and record.key.startswith(f"{self.kind}:")

    @cached_property
    def by_brin(self) -> dict[str, Organisation]:
        return {one.brin.upper(): one for one in self.organisations.values() if one.brin}


def make_scope(
    *, own: Organisation | None, coalition: Coalition | None, source: ImportSource | None, kind: str
) -> Scope:
    if own is not None:
        return Scope({own.pk: own}, own, source, kind)
    members = Organisation.objects.none()
    if coalition is not None:
        members = Organisation.objects.filter(
            memberships__coalition=coalition, memberships__state=MembershipState.ACTIVE
        )
    return Scope({one.pk: one for one in members}, None, source, kind)


@dataclass
class Stored:
    """What is there already, read at once, and found by key or by what it is."""

    locations: dict[int, Location] = field(default_factory=dict)
    programmes: dict[int, Programme] = field(default_factory=dict)
    requirements: dict[int, EntryRequirement] = field(default_factory=dict)
    open_days: dict[int, OpenDay] = field(default_factory=dict)
    records: dict[tuple[int, str, str], SourceRecord] = field(default_factory=dict)
    claimed: set[tuple[str, int]] = field(default_factory=set)
    """Rows that a source already names: of these only that source's key leads to them."""

    def rows(self, subject: str) -> Mapping[int, Any]:
        held: dict[str, Mapping[int, Any]] = {
            "location": self.locations,
            "programme": self.programmes,
            "requirement": self.requirements,
            "open_day": self.open_days,
        }
        return held[subject]

    def find(self, organisation: int, subject: str, key: str) -> tuple[Any, SourceRecord | None]:
        record = self.records.get((organisation, subject, key)) if key else None
        row = self.rows(subject).get(record.row) if record else None
        return row, record if row is not None else None


def read_stored(scope: Scope) -> Stored:
    keys = list(scope.organisations)
    days = OpenDay.objects.filter(organisation__in=keys)
    stored = Stored(
        locations={one.pk: one for one in Location.objects.filter(organisation__in=keys)},
        programmes={
            one.pk: one
            for one in Programme.objects.filter(organisation__in=keys).prefetch_related(
                "locations", "application_windows"
            )
        },
        requirements={
            one.pk: one
            for one in EntryRequirement.objects.filter(programme__organisation__in=keys).select_related("programme")
        },
        open_days={one.pk: one for one in days},
    )
    for record in SourceRecord.objects.filter(organisation__in=keys):
        stored.records[record.organisation_id, record.subject, record.key] = record
        stored.claimed.add((record.subject, record.row))
    return stored


def list_gone(
    subject: str, stored: Stored, scope: Scope, findings: Findings, seen: Iterable[int]
) -> Iterable[tuple[SourceRecord, Any]]:
    """What this source named before and names no more. Only of what it tells all of, and of schools it told of."""
    if subject not in findings.complete:
        return
    told = {scope.by_brin[brin].pk for brin in findings.brins if brin in scope.by_brin} if findings.brins else None
    here, passed = set(seen), set(findings.passed)
    for record in stored.records.values():
        if record.subject != subject or not scope.is_of_source(record) or is_named(record.key, passed):
            continue
        row = stored.rows(subject).get(record.row)
        if row is None or row.pk in here or (told is not None and record.organisation_id not in told):
            continue
        yield record, row


def is_named(key: str, passed: set[str]) -> bool:
    """Whether a source still names this, itself or as one time or place of what it names."""
    return key in passed or key.rpartition(":")[0] in passed
