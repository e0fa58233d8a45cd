"""Verbs about measures of the sector, and for which organisations and study years they hold."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db import transaction

from draagvlak.coalition.domain.bodies import find_free_key
from draagvlak.coalition.domain.partners import find_members
from draagvlak.coalition.models import Coalition, Measure, MeasureScope, Organisation
from draagvlak.core.audit import record_event
from draagvlak.core.changes import store_changes

Place = tuple[int, str]
"""(key of an organisation, study year)."""


class NotAMemberError(Exception):
    """A measure's scope names organisations of its own coalition only."""


@transaction.atomic
def add_measure(coalition: Coalition, *, by: Any, campaign: str = "", **facts: Any) -> Measure:
    """Write down something the sector changes."""
    key = find_free_key(coalition.measures, facts["title_nl"])
    measure = Measure.objects.create(coalition=coalition, key=key, **facts)
    record_event("add_measure", by=by, subject=measure, campaign=campaign, title=measure.title_nl)
    return measure


@transaction.atomic
def change_measure(measure: Measure, *, by: Any, campaign: str = "", **facts: Any) -> bool:
    """Write what differs; answers whether anything did."""
    changes = store_changes(measure, **facts)
    if changes:
        record_event("change_measure", by=by, subject=measure, campaign=campaign, **vars(changes))
    return bool(changes)


@transaction.atomic
def set_scopes(measure: Measure, *, scopes: Mapping[Place, bool], by: Any, campaign: str = "") -> int:
    """Make the scope exactly these: True where the measure holds, False where it expressly does not; how many changed.

    A place that is not named has no scope any more. Raises NotAMemberError for an organisation of elsewhere.
    """
    members = set(Organisation.objects.filter(memberships__coalition=measure.coalition).values_list("pk", flat=True))
    if {organisation for organisation, _year in scopes} - members:
        raise NotAMemberError
    known = {(row.organisation_id, row.study_year): row for row in measure.scopes.select_for_update()}
    gone = [row.pk for place, row in known.items() if place not in scopes]
    wrong = [place for place, applies in scopes.items() if place in known and known[place].applies != applies]
    fresh = [place for place in scopes if place not in known]
    measure.scopes.filter(pk__in=gone).delete()
    for place in wrong:
        measure.scopes.filter(pk=known[place].pk).update(applies=scopes[place])
    MeasureScope.objects.bulk_create(
        MeasureScope(measure=measure, organisation_id=place[0], study_year=place[1], applies=scopes[place])
        for place in fresh
    )
    changed = len(gone) + len(wrong) + len(fresh)
    if changed:
        record_event("set_scopes", by=by, subject=measure, campaign=campaign, changed=changed)
    return changed


@dataclass(frozen=True)
class ScopeRow:
    """One organisation with, per study year, True (holds), False (expressly not) or None (nothing known)."""

    organisation: Organisation
    cells: list[bool | None]


@dataclass(frozen=True)
class ScopeTable:
    """Organisation by study year."""

    years: list[str]
    rows: list[ScopeRow]

    def __bool__(self) -> bool:
        return bool(self.rows)


def list_scope(scopes: Iterable[MeasureScope]) -> ScopeTable:
    """The scope as a table: those for whom it holds first, then by name. Takes scopes with their organisation."""
    by_place = {(row.organisation_id, row.study_year): row for row in scopes}
    years = sorted({year for _organisation, year in by_place})
    organisations = {row.organisation_id: row.organisation for row in by_place.values()}
    rows = [
        ScopeRow(one, [read_cell(by_place.get((one.pk, year))) for year in years]) for one in organisations.values()
    ]
    return ScopeTable(years, sorted(rows, key=lambda row: (True not in row.cells, row.organisation.name)))


def read_cell(scope: MeasureScope | None) -> bool | None:
    return scope.applies if scope else None


def list_grid(measure: Measure, *, years: list[str]) -> list[ScopeRow]:
    """Every member of the coalition with its cells for these study years, to fill in."""
    known = {(row.organisation_id, row.study_year): row for row in measure.scopes.all()}
    members = find_members(measure.coalition)
    return [ScopeRow(one, [read_cell(known.get((one.pk, year))) for year in years]) for one in members]


def list_study_years(measure: Measure, *, around: int = 2) -> list[str]:
    """The study years a measure is about: from a year before it starts to `around` years after, and those it has."""
    first = measure.starts_on.year - (0 if measure.starts_on.month >= 8 else 1)
    near = {f"{year}-{year + 1}" for year in range(first - 1, first + around + 1)}
    return sorted(near | set(measure.scopes.values_list("study_year", flat=True)))
