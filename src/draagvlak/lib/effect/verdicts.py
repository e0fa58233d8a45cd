"""From numbers to a verdict, computed and never typed. The answer may be that it cannot be established."""

from __future__ import annotations

from collections.abc import Sequence

from draagvlak.lib.effect.outcomes import Fit
from draagvlak.lib.effect.placebos import InTime
from draagvlak.lib.effect.ranking import Tested

MORE = "more than otherwise"
LESS = "less than otherwise"
UNKNOWN = "cannot be established"
FEW_BEFORE = 5
FEW_DONORS = 3.0


def find_obstacles(fit: Fit, tested: Tested, without: Sequence[float], *, alpha: float) -> tuple[str, ...]:
    """What stands in the way of a verdict; nothing when more or less has been established."""
    count = tested.statistics.size - 1
    said = []
    if 1 / (count + 1) > alpha:
        said.append(
            f"with {count} donors the smallest possible p is {1 / (count + 1):.3f}: "
            f"at a level of {alpha:g} no effect, however large, could be established"
        )
    elif tested.p_value > alpha:
        said.append(f"placebos do as much by chance: p = {tested.p_value:.3f}, above {alpha:g}")
    if fit.pre_rmse >= abs(fit.effect):
        said.append("before the start the comparison misses by as much as the effect")
    if min(without) * max(without) <= 0:
        said.append("without one of the donors the effect changes its sign")
    return tuple(said)


def decide(fit: Fit, obstacles: Sequence[str]) -> str:
    if obstacles:
        return UNKNOWN
    return MORE if fit.effect > 0 else LESS


def find_caveats(
    fit: Fit, tested: Tested, in_time: Sequence[InTime], without: Sequence[float], *, level: float
) -> tuple[str, ...]:
    said = [f"without one donor the effect lies between {min(without):.4g} and {max(without):.4g}"]
    if tested.low is None:
        said.append(f"a {level:.0%} interval does not exist here")
    if fit.before < FEW_BEFORE:
        said.append(f"only {fit.before} times before the start: the fit says little")
    if fit.is_perfect:
        said.append("it fits perfectly before the start, as more donors than times allow: that proves nothing")
    if fit.donors_in_effect < FEW_DONORS:
        said.append(f"{fit.donors_in_effect:.1f} donors carry the comparison")
    worst = max(in_time, key=lambda one: abs(one.effect), default=None)
    if worst is not None and abs(worst.effect) >= abs(fit.effect):
        said.append(f"a start that never was, earlier, gives {worst.effect:.4g}: as large as the effect")
    return tuple(said)
