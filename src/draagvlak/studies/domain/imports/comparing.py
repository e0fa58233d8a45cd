"""What a source tells beside what is stored: new, changed field by field, gone, or the same.

A thing is known by its source's own key, so that a day that moves is the same day. Without that by what it is: its
place, its number, its date. What somebody changed by hand since the source last spoke stays theirs.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from draagvlak.coalition.enums import MembershipState
from draagvlak.coalition.models import Coalition, Organisation
from draagvlak.studies.adapters.found import Findings, Skipped
from draagvlak.studies.domain.imports.entries import Pair, Plan, write_plain
from draagvlak.studies.models import (
    EntryRequirement,
    ImportSource,
    Location,
    OpenDay,
    Programme,
    SourceRecord,
)

MISSING = object()
Found = Any


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

    @property
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


def weigh_fields(
    current: Mapping[str, Any], said: Mapping[str, Any], record: SourceRecord | None, *, rules: bool
) -> tuple[dict[str, Pair], dict[str, Pair]]:
    """Which fields to write, and which are somebody's own.

    A field the source leaves empty empties nothing that it did not fill itself. With `rules` the source goes before a
    row it was never seen beside (a file that a person hands in); without, what stands there does.
    """
    changes: dict[str, Pair] = {}
    own: dict[str, Pair] = {}
    for name, new in said.items():
        now = current[name]
        if write_plain(now) == write_plain(new):
            continue
        last = record.values.get(name, MISSING) if record else MISSING
        is_untouched = last is not MISSING and write_plain(now) == last
        if is_empty(new) and not is_untouched:
            continue
        is_first_word = last is MISSING and (rules or (name == "cancelled" and new))
        (changes if is_untouched or is_empty(now) or is_first_word else own)[name] = (now, new)
    return changes, own


def is_empty(value: Any) -> bool:
    return value in ("", None, (), [])


def compare(findings: Findings, scope: Scope, *, takes_source: bool = False) -> Plan:
    """What these findings would do here."""
    from draagvlak.studies.domain.imports.subjects import Comparison  # late: it builds on this module

    plan = Plan(skipped=list(findings.skipped), notes=list(findings.notes))
    comparison = Comparison(findings, scope, read_stored(scope), plan)
    comparison.run()
    if takes_source:
        for entry in plan.entries:
            entry.take_source()
    return plan


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


def list_gone(
    subject: str, stored: Stored, scope: Scope, findings: Findings, seen: Iterable[int]
) -> Iterable[tuple[SourceRecord, Any]]:
    """What this source named before and names no more. Only of what it tells all of, and of schools it told of."""
    if subject not in findings.complete:
        return
    told = {scope.by_brin[brin].pk for brin in findings.brins if brin in scope.by_brin} if findings.brins else None
    here = set(seen)
    for record in stored.records.values():
        of_source = record.source_id == (scope.source.pk if scope.source else None)
        if record.subject != subject or not of_source or not record.key.startswith(f"{scope.kind}:"):
            continue
        row = stored.rows(subject).get(record.row)
        if row is None or row.pk in here or (told is not None and record.organisation_id not in told):
            continue
        yield record, row


def name_day(day: Any) -> str:
    """An open day in words: what, when, where."""
    local = timezone.localtime(day.starts_at)
    return f"{day.title}, {local:%d-%m-%Y %H:%M}, {day.place}"
