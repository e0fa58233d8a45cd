"""From a registered test and what was found to a state, and the reason as a code. Nothing else decides.

A test is JSON, `kind` first:

- `sum`: `at_least`, `settle_on` (from this day all figures should be in; until then less is only "not yet").
- `reach`: `subject`, `group` ("" is all together), `times` (1 is at least once), `unit`, `at_least`, `basis`
  (`interval`: the 90 % interval of the model decides; `bounds`: what holds without any assumption).
- `effect`: `subject`, `method`, `direction` (`more` or `less`).
- `none`: `why_nl`, `why_en`; `nearest` may name an effect estimate that comes closest, for showing only.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from draagvlak.results.enums import ClaimState, Decider

RULING_VERSION = "ruling 1"
VERDICTS = {"more than otherwise": "more", "less than otherwise": "less"}
Facts = Mapping[str, Any]


@dataclass(frozen=True)
class Ruling:
    """A state with the reason for it."""

    state: ClaimState
    reason: str


def rule(test: Facts, found: Facts) -> Ruling:
    """What the test says of what was found. The same two always give the same answer."""
    return RULES[Decider(test["kind"])](test, found)


def leave_open(reason: str) -> Ruling:
    return Ruling(ClaimState.NOT_ESTABLISHED, reason)


def confirm(reason: str) -> Ruling:
    return Ruling(ClaimState.CONFIRMED, reason)


def contradict(reason: str) -> Ruling:
    return Ruling(ClaimState.CONTRADICTED, reason)


def rule_sum(test: Facts, found: Facts) -> Ruling:
    """Counts only grow: enough is enough, too little is a no only once all figures should be in."""
    if found["value"] is None:
        return leave_open("only-sample" if found["sample"] else "no-figures")
    if Decimal(found["value"]) >= Decimal(test["at_least"]):
        return confirm("sum-reached")
    if not found["is_settled"]:
        return leave_open("sum-not-yet")
    return leave_open("sum-waiting") if found["waiting"] else contradict("sum-short")


def rule_reach(test: Facts, found: Facts) -> Ruling:
    if not found.get("row"):
        return leave_open("only-sample" if found["sample"] else "no-estimate")
    row, wanted = found["row"], Decimal(test["at_least"])
    low, high = read_ends(row, ("bound_low", "bound_high"))
    if low is not None and low >= wanted:
        return confirm("bounds-hold")
    if high is not None and high < wanted:
        return contradict("bounds-exclude")
    if test["basis"] == "bounds":
        return leave_open("no-number" if low is None and high is None else "bounds-straddle")
    return rule_interval(row, wanted)


def rule_interval(row: Facts, wanted: Decimal) -> Ruling:
    low, high = read_ends(row, ("low", "high"))
    if low is None or high is None:
        return leave_open("no-number")
    if low >= wanted:
        return confirm("interval-holds")
    return contradict("interval-excludes") if high < wanted else leave_open("interval-straddles")


def read_ends(row: Facts, names: tuple[str, str]) -> tuple[Decimal | None, Decimal | None]:
    low, high = (None if row.get(name) is None else Decimal(str(row[name])) for name in names)
    return low, high


def rule_effect(test: Facts, found: Facts) -> Ruling:
    if not found.get("row"):
        return leave_open("only-sample" if found["sample"] else "no-estimate")
    verdict = VERDICTS.get(found["row"]["verdict"])
    if verdict is None:
        return leave_open("effect-unknown")
    return confirm("effect-as-claimed") if verdict == test["direction"] else contradict("effect-opposite")


def rule_untestable(_test: Facts, _found: Facts) -> Ruling:
    return Ruling(ClaimState.NOT_TESTABLE, "registered-untestable")


RULES: dict[Decider, Callable[[Facts, Facts], Ruling]] = {
    Decider.SUM: rule_sum,
    Decider.REACH: rule_reach,
    Decider.EFFECT: rule_effect,
    Decider.NONE: rule_untestable,
}
