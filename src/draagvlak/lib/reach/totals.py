"""Groups together. Bounds add up; a point only if every group has one; intervals follow from the added draws."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

import numpy as np

from draagvlak.lib.estimate import NINETY, Estimate
from draagvlak.lib.reach.patterns import Floats
from draagvlak.lib.reach.report import CONTACTS, TOTAL, ReachRow

TOGETHER = (
    "errors of the survey are taken as independent between groups, since each asked other people; "
    "what pairs cannot tell is taken to err the same way in all groups"
)
APART = "groups must not overlap: somebody in two groups is counted twice"


class Counted(Protocol):
    @property
    def rows(self) -> tuple[ReachRow, ...]: ...
    @property
    def draws(self) -> Floats | None: ...


def add_up(groups: Sequence[Counted]) -> tuple[ReachRow, ...]:
    """One row for each unit and number that some group has, also when there is one group only."""
    keys = {(row.unit, row.at_least) for group in groups for row in group.rows}
    keys -= {(CONTACTS, least) for least in range(1, 4) if not has_contacts(groups)}
    return tuple(add_rows(groups, unit, least) for unit, least in sorted(keys))


def has_contacts(groups: Sequence[Counted]) -> bool:
    """Whether every group counts contacts; else a total of them would leave people out."""
    return all(any(row.unit == CONTACTS for row in group.rows) for group in groups)


def add_rows(groups: Sequence[Counted], unit: str, least: int) -> ReachRow:
    """A group with fewer channels than asked for adds nobody; one that is not reported nobody to everybody."""
    rows, draws, without = [], np.zeros(1), []
    for group in groups:
        at = next((at for at, row in enumerate(group.rows) if (row.unit, row.at_least) == (unit, least)), None)
        silent = group.rows[0].estimate.method == "not reported"
        if at is None and not silent:
            continue
        row = group.rows[0 if at is None else at]
        rows.append(row)
        if row.estimate.point is None:
            without.append(row.group)
        elif group.draws is None or at is None:
            draws = draws + row.estimate.point
        else:
            draws = draws + group.draws[:, at]
    low = add_known([row.bound_low for row in rows])
    high = add_known([row.bound_high for row in rows])
    return ReachRow(TOTAL, unit, least, add_estimates(rows, draws, without), low, high)


def add_known(numbers: Sequence[float | None]) -> float | None:
    known = [number for number in numbers if number is not None]
    return sum(known) if len(known) == len(numbers) else None


def add_estimates(rows: Sequence[ReachRow], draws: Floats, without: Sequence[str]) -> Estimate:
    if without:
        why = f"no point can be given: there is none for {', '.join(sorted(set(without)))}"
        return Estimate("sum of bounds", unit="people", caveats=(why, APART))
    point = sum(row.estimate.point or 0.0 for row in rows)
    low, high = (float(end) for end in np.quantile(draws, [(1 - NINETY) / 2, (1 + NINETY) / 2]))
    caveats = (TOGETHER, APART) if len(rows) > 1 else ()
    return Estimate("sum of groups", point, min(low, point), max(high, point), unit="people", caveats=caveats)
