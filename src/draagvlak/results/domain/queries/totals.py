"""Adding up what may be added up, and refusing the rest.

Times and euros may be added over windows, placements and channels. Accounts, devices and people may not: the same
person is in each. For those the largest single figure is a floor ("at least"), within one unit; never a sum.
A figure counted from the start holds all before it since the same first day, so of each series only the last counts.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from draagvlak.results.enums import Metric, Unit
from draagvlak.results.models import Figure

ADDABLE = frozenset({Unit.EVENT, Unit.EURO, Unit.CONTACT})


class NotAddableError(Exception):
    """People, accounts or devices were about to be added up."""


@dataclass(frozen=True)
class Total:
    """A sum of `n` figures, or (`is_floor`) the largest of them; `is_sample` when any of them is made up."""

    value: Decimal
    unit: str
    n: int
    is_floor: bool = False
    is_sample: bool = False


def list_series(figure: Figure) -> tuple[object, ...]:
    """What is the same for figures of one series."""
    return (
        figure.organisation_id,
        figure.flight_id,
        figure.open_day_id,
        figure.channel,
        figure.placement,
        figure.metric,
        figure.unit,
        figure.audience,
        figure.region,
        figure.window_start if figure.is_cumulative else None,
    )


def keep_last_cumulative(figures: Iterable[Figure]) -> list[Figure]:
    """All figures, but of each series counted from the start only the last."""
    kept: list[Figure] = []
    last: dict[tuple[object, ...], Figure] = {}
    for figure in figures:
        if not figure.is_cumulative:
            kept.append(figure)
            continue
        key = list_series(figure)
        if key not in last or (figure.window_end, figure.pk) > (last[key].window_end, last[key].pk):
            last[key] = figure
    return kept + list(last.values())


def add_up(figures: Iterable[Figure]) -> Total | None:
    """The sum of figures in times, contacts or euros; None when there are none. Raises NotAddableError."""
    counted = keep_last_cumulative(figures)
    if not counted:
        return None
    units = {figure.unit for figure in counted}
    if len(units) > 1 or not units <= ADDABLE:
        raise NotAddableError(f"Not to be added up: {', '.join(sorted(units))}.")
    return Total(
        sum((one.value for one in counted), Decimal(0)), units.pop(), len(counted), is_sample=has_sample(counted)
    )


def find_floor(figures: Iterable[Figure]) -> Total | None:
    """At least so many: the largest single figure. Of several units accounts go first; units are never mixed."""
    by_unit: dict[str, list[Figure]] = defaultdict(list)
    for figure in figures:
        by_unit[figure.unit].append(figure)
    for unit in (Unit.PERSON, Unit.ACCOUNT, Unit.DEVICE):
        if found := by_unit.get(unit):
            largest = max(found, key=lambda one: one.value)
            return Total(largest.value, unit, len(found), is_floor=True, is_sample=largest.is_sample)
    return None


def has_sample(figures: Iterable[Figure]) -> bool:
    return any(figure.is_sample for figure in figures)


def sort_by_metric(figures: Iterable[Figure]) -> dict[str, list[Figure]]:
    found: dict[str, list[Figure]] = defaultdict(list)
    for figure in figures:
        found[figure.metric].append(figure)
    return found


def sum_metric(figures: dict[str, list[Figure]], metric: Metric) -> Total | None:
    return add_up(figures.get(metric, []))
