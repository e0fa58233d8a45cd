"""First-years as DUO counted them: imported whole or not at all, and read back as series that never cross the break."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.db.models import QuerySet

from draagvlak.core.audit import record_event
from draagvlak.studies.domain.duo_files import Counted, DuoFile
from draagvlak.studies.models import EnrolmentCount, EnrolmentFile

SOURCE = "DUO, 1 cijfer HO, eerstejaars ingeschrevenen hbo (CC0)"
NAMES = ("croho", "programme", "level", "sector", "brin", "institution", "municipality")
BATCH = 2000


@dataclass(frozen=True)
class Changes:
    """What an import does, or would do."""

    new: int
    changed: int
    same: int
    masked: int
    skipped: int
    is_known: bool = False

    @property
    def sentence(self) -> str:
        if self.is_known:
            return "This very file was imported before: nothing new."
        counts = f"{self.new} new, {self.changed} changed, {self.same} the same"
        return f"{counts}; {self.masked} masked (fewer than five); {self.skipped} lines or cells skipped."


@dataclass(frozen=True)
class Comparison:
    new: list[Counted]
    changed: list[tuple[EnrolmentCount, Counted]]
    same: int


def preview_enrolments(file: DuoFile) -> Changes:
    """What an import would do; changes nothing."""
    return count_changes(file, compare(file))


@transaction.atomic
def import_enrolments(file: DuoFile, *, by: Any = None, source: str = SOURCE) -> Changes:
    """Bring the counts in; a newer file replaces what it tells otherwise. Running it again changes nothing."""
    comparison = compare(file)
    changes = count_changes(file, comparison)
    if changes.is_known:
        return changes
    row = EnrolmentFile.objects.create(
        name=file.name[:200],
        fingerprint=file.fingerprint,
        layout=file.layout,
        source=source,
        skipped=[vars(one) for one in file.skipped],
    )
    new = [make_count(one, row, file.definition) for one in comparison.new]
    EnrolmentCount.objects.bulk_create(new, batch_size=BATCH)
    for stored, one in comparison.changed:
        stored.file, stored.count, stored.is_masked = row, one.count, one.count is None
    moved = [stored for stored, _ in comparison.changed]
    EnrolmentCount.objects.bulk_update(moved, ["file", "count", "is_masked"], batch_size=BATCH)
    record_event("import_enrolments", by=by, subject=row, new=changes.new, changed=changes.changed)
    return changes


def compare(file: DuoFile) -> Comparison:
    stored = {
        (one.croho, one.brin, one.municipality, one.study_year): one
        for one in EnrolmentCount.objects.filter(definition=file.definition, study_year__in=file.years)
    }
    new, changed, same = [], [], 0
    for key, counted in file.counts.items():
        known = stored.get(key)
        if known is None:
            new.append(counted)
        elif known.count != counted.count:
            changed.append((known, counted))
        else:
            same += 1
    return Comparison(new, changed, same)


def count_changes(file: DuoFile, comparison: Comparison) -> Changes:
    is_known = EnrolmentFile.objects.filter(fingerprint=file.fingerprint).exists()
    new, changed = len(comparison.new), len(comparison.changed)
    return Changes(new, changed, comparison.same, file.masked, len(file.skipped), is_known)


def make_count(one: Counted, file: EnrolmentFile, definition: str) -> EnrolmentCount:
    facts = {name: one.facts[name] for name in NAMES}
    is_masked = one.count is None
    return EnrolmentCount(
        file=file, definition=definition, study_year=one.year, count=one.count, is_masked=is_masked, **facts
    )


def list_counts(*, definition: str, crohos: Iterable[str] = (), level: str = "bachelor") -> QuerySet[EnrolmentCount]:
    """Counts by one definition only: the two halves of DUO's series are never joined."""
    counts = EnrolmentCount.objects.filter(definition=definition, level=level)
    wanted = list(crohos)
    return counts.filter(croho__in=wanted) if wanted else counts


def sum_years(counts: Iterable[EnrolmentCount], *, years: Sequence[int]) -> list[int | None]:
    """First-years a year; None where a part is masked or nobody was counted."""
    totals: dict[int, int | None] = {}
    for one in counts:
        before = totals.get(one.study_year, 0)
        totals[one.study_year] = None if before is None or one.count is None else before + one.count
    return [totals.get(year) for year in years]


def list_institutions(croho: str) -> list[tuple[str, str]]:
    """BRIN and name of who offers the programme; the latest name of one that was renamed."""
    names: dict[str, str] = {}
    for one in EnrolmentCount.objects.filter(croho=croho).order_by("study_year"):
        names[one.brin] = one.institution
    return sorted(names.items(), key=lambda pair: pair[1])


def count_newest_year(croho: str) -> tuple[int, int] | None:
    """The newest study year of a programme that was counted in full, and its first-years in all schools together."""
    newest = EnrolmentCount.objects.filter(croho=croho).order_by("-study_year").first() if croho else None
    if newest is None:
        return None
    counts = list_counts(definition=newest.definition, crohos=[croho], level=newest.level)
    total = sum_years(counts, years=[newest.study_year])[0]
    return None if total is None else (newest.study_year, total)
