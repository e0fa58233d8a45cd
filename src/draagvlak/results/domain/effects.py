"""More than otherwise, on the counts of DUO: what the campaign's programme had against comparable ones.

Callable with a campaign alone. The answer depends on the stored counts and the table with the design, and is kept in
memory under the fingerprint of both; the first call after a change takes about a quarter of a second.
"""

from __future__ import annotations

import hashlib
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

import numpy as np

from draagvlak.campaign.models import Campaign
from draagvlak.coalition.models import Measure
from draagvlak.lib.effect import EffectReport, Found, Panel, PanelError, compare_groups, estimate_effect, read_donors
from draagvlak.lib.effect.choosing import Donors
from draagvlak.lib.estimate import Estimate
from draagvlak.studies.domain.enrolments import list_counts, sum_years
from draagvlak.studies.models import EnrolmentCount, EnrolmentFile

TABLES = Path(__file__).parents[1] / "tables" / "effects"
MODEL = "effect-1"
"""Rises when a method or a test changes its numbers."""


@dataclass(frozen=True)
class Rival:
    """Another explanation, with what speaks for and against it."""

    key: str
    title_nl: str
    title_en: str
    for_nl: str
    for_en: str
    against_nl: str
    against_en: str
    source: str


@dataclass(frozen=True)
class Design:
    """The question as it was fixed: which programme, from when, compared with whom, and why them."""

    croho: str
    name: str
    definition: str
    first: int
    short_first: int
    start: int
    measure: str
    siblings: tuple[str, ...]
    donors: Donors
    names: Mapping[str, str]
    reasons: Mapping[str, str]
    rivals: tuple[Rival, ...]
    fingerprint: str


@dataclass(frozen=True)
class Study:
    """`report` uses every year of this half of the series, `short` the last three before the start."""

    design: Design
    report: EffectReport
    short: EffectReport
    siblings: tuple[tuple[str, Found], ...]
    totals: Mapping[int, int | None]
    fingerprint: str

    @property
    def now(self) -> int:
        return int(self.report.observed[self.report.before :].sum())

    @property
    def otherwise(self) -> float:
        return sum(self.report.primary.counterfactual[self.report.before :])

    @property
    def is_established(self) -> bool:
        """Only when the method of first choice says so, and no other contradicts its sign."""
        signs = {(one.estimate.point or 0) > 0 for one in self.report.found}
        return self.report.primary.is_established and len(signs) == 1


@dataclass(frozen=True)
class Group:
    brins: tuple[str, ...]
    counts: tuple[int, ...]


@dataclass(frozen=True)
class Contrast:
    """Schools for which a measure holds against those for which it expressly does not, over the same years."""

    measure: Measure
    years: tuple[int, ...]
    inside: Group
    outside: Group
    estimate: Estimate


@cache
def read_design(folder: str) -> Design | None:
    """The design of a campaign, by the name of its folder; None when no effect is studied."""
    path = TABLES / f"{folder}.toml"
    if not folder.replace("_", "").replace("-", "").isalnum() or not path.is_file():
        return None
    table = tomllib.loads(path.read_text(encoding="utf-8"))
    units = [*table["donor"], *table["excluded"]]
    facts: dict[str, Any] = {
        name: table[name] for name in ("croho", "name", "definition", "first", "short_first", "start", "measure")
    }
    return Design(
        **facts,
        siblings=tuple(table["siblings"]),
        donors=read_donors(path),
        names={row["unit"]: row["name"] for row in units},
        reasons={row["unit"]: row["reason"] for row in units},
        rivals=tuple(Rival(**row) for row in table["rival"]),
        fingerprint=hashlib.sha256(path.read_bytes()).hexdigest(),
    )


def study_effect(campaign: Campaign) -> Study | None:
    """None where no effect is studied, or the counts of the programme have not been imported."""
    design = read_design(campaign.folder)
    if design is None:
        return None
    files = EnrolmentFile.objects.order_by("fingerprint").values_list("fingerprint", flat=True)
    known = hashlib.sha256("".join([MODEL, design.fingerprint, *files]).encode()).hexdigest()
    return work_out(campaign.folder, known)


@lru_cache(maxsize=8)
def work_out(folder: str, fingerprint: str) -> Study | None:
    """`fingerprint` stands for the counts, the design and the methods: when one changes, it is worked out anew."""
    design = read_design(folder)
    if design is None:
        return None
    units = [design.croho, *design.donors.units, *design.siblings]
    counts = list(list_counts(definition=design.definition, crohos=units))
    panel = build_panel(counts, units=units, first=design.first)
    try:
        report, short = (
            estimate_effect(
                panel.begin_at(str(first)),
                treated=design.croho,
                start=str(design.start),
                donors=design.donors,
                scale="log",
            )
            for first in (design.first, design.short_first)
        )
    except PanelError:
        return None
    siblings = tuple((croho, study_sibling(panel, design, croho)) for croho in design.siblings)
    return Study(design, report, short, siblings, sum_all_years(design.croho), fingerprint)


def build_panel(counts: list[EnrolmentCount], *, units: list[str], first: int) -> Panel:
    """The national total of each programme a year, from one half of the series; NaN where it is masked."""
    years = sorted({one.study_year for one in counts if one.study_year >= first}) or [first]
    rows = [sum_years([one for one in counts if one.croho == unit], years=years) for unit in units]
    values = np.array([[np.nan if cell is None else cell for cell in row] for row in rows], dtype=float)
    times = tuple(str(year) for year in years)
    masks = {
        (unit, time): "<5"
        for unit, row in zip(units, values, strict=True)
        for time, cell in zip(times, row, strict=True)
        if np.isnan(cell)
    }
    return Panel(tuple(units), times, values, masks)


def study_sibling(panel: Panel, design: Design, croho: str) -> Found:
    """The same question about a sister programme, against the same donors: what it lost, the other may have won."""
    report = estimate_effect(
        panel, treated=croho, start=str(design.start), donors=list(design.donors.units), scale="log"
    )
    return report.primary


def sum_all_years(croho: str) -> dict[int, int | None]:
    """Both halves, to be shown beside one another and never compared across."""
    found: dict[int, int | None] = {}
    for definition in ("hbo", "ho"):
        counts = list(list_counts(definition=definition, crohos=[croho]))
        years = sorted({one.study_year for one in counts})
        found |= dict(zip(years, sum_years(counts, years=years), strict=True))
    return found


def contrast_measure(campaign: Campaign) -> Contrast | None:
    """By the scope of the measure: the schools it holds for, and the schools it expressly does not hold for."""
    design = read_design(campaign.folder)
    measure = campaign.coalition.measures.filter(key=design.measure).first() if design else None
    if design is None or measure is None:
        return None
    year = f"{design.start}-{design.start + 1}"
    scopes = list(measure.scopes.filter(study_year=year).select_related("organisation"))
    counts = list(list_counts(definition=design.definition, crohos=[design.croho]))
    years = tuple(sorted({one.study_year for one in counts if one.study_year >= design.first}))
    inside, outside = (
        add_up_group({scope.organisation.brin for scope in scopes if scope.applies is applies}, counts, years=years)
        for applies in (True, False)
    )
    if inside is None or outside is None:
        return None
    skip = design.short_first - design.first
    before = sum(design.short_first <= one < design.start for one in years)
    estimate = compare_groups(inside.counts[skip:], outside.counts[skip:], before=before)
    return Contrast(measure, years, inside, outside, estimate)


def add_up_group(brins: set[str], counts: list[EnrolmentCount], *, years: tuple[int, ...]) -> Group | None:
    totals = sum_years([one for one in counts if one.brin in brins], years=years)
    known = [total for total in totals if total is not None]
    if not known or len(known) < len(totals):
        return None
    return Group(tuple(sorted(brins - {""})), tuple(known))
