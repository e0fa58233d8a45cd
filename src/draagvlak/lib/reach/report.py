"""What comes out: a row for each group and number of channels or contacts, each with an estimate and its bounds."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from draagvlak.lib.estimate import Estimate

CHANNELS, CONTACTS = "channels", "contacts"
TOTAL = "total"


@dataclass(frozen=True)
class ReachRow:
    """People of `group` reached by at least `at_least` channels, or at least so many times.

    `bound_low` and `bound_high` hold whatever people do; None where nothing limits them. The estimate's interval is
    90 % and rests on a survey.
    """

    group: str
    unit: str
    at_least: int
    estimate: Estimate
    bound_low: float | None
    bound_high: float | None

    def as_json(self) -> dict[str, Any]:
        found = self.estimate
        return {
            "group": self.group,
            "unit": self.unit,
            "at_least": self.at_least,
            "point": tidy(found.point),
            "low": tidy(found.low),
            "high": tidy(found.high),
            "bound_low": tidy(self.bound_low),
            "bound_high": tidy(self.bound_high),
            "method": found.method,
            "caveats": list(found.caveats),
        }


@dataclass(frozen=True)
class ReachReport:
    """All rows by group, the total over groups, and by group the answers that are often given and are wrong."""

    groups: tuple[ReachRow, ...]
    total: tuple[ReachRow, ...]
    wrong: Mapping[str, Mapping[str, float]] = field(default_factory=dict)

    def as_json(self) -> dict[str, list[dict[str, Any]]]:
        return {"groups": [row.as_json() for row in self.groups], "total": [row.as_json() for row in self.total]}

    def find(self, group: str, *, unit: str = CHANNELS, at_least: int = 1) -> ReachRow:
        """One row; group "total" for the total. Raises KeyError when there is none."""
        for row in (*self.groups, *self.total) if group != TOTAL else self.total:
            if (row.group, row.unit, row.at_least) == (group, unit, at_least):
                return row
        raise KeyError((group, unit, at_least))


def tidy(number: float | None) -> float | None:
    """Nine digits: what solving to the last bit adds is not knowledge."""
    return None if number is None else float(f"{number:.9g}") + 0.0
