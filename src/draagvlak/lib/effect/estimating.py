"""The whole study in one call: four methods, each with its placebos, on one panel."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Literal

import numpy as np

from draagvlak.lib.effect.choosing import Choice, Donors, choose_units
from draagvlak.lib.effect.demeaned_sc import fit_demeaned_sc
from draagvlak.lib.effect.did import fit_did
from draagvlak.lib.effect.noise import find_gaps, find_noise
from draagvlak.lib.effect.outcomes import Fit, Method, Outcomes
from draagvlak.lib.effect.panel import Numbers, Panel
from draagvlak.lib.effect.placebos import InTime, fit_in_space, fit_in_time, fit_without_each
from draagvlak.lib.effect.ranking import Tested
from draagvlak.lib.effect.ratio import test_ratio
from draagvlak.lib.effect.report import SMALL_WEIGHT, EffectReport, Found, Placebo
from draagvlak.lib.effect.sc import fit_sc
from draagvlak.lib.effect.sdid import fit_sdid
from draagvlak.lib.effect.studentised import test_studentised
from draagvlak.lib.effect.verdicts import decide, find_caveats, find_obstacles
from draagvlak.lib.estimate import Estimate

METHODS: dict[str, Method] = {
    "did": fit_did,
    "sc": fit_sc,
    "demeaned_sc": fit_demeaned_sc,
    "sdid": fit_sdid,
}
BY_RATIO = "sc"
NINETY_FIVE = 0.95
UNEQUAL = 10.0
Scale = Literal["log", "level"]


def estimate_effect(
    panel: Panel,
    *,
    treated: str,
    start: str,
    donors: Donors | Sequence[str] | None = None,
    scale: Scale = "level",
    level: float = NINETY_FIVE,
) -> EffectReport:
    """How much more (or less) the treated unit had, on average per time from `start` on, than otherwise.

    Without `donors` every other complete unit is one. On the log scale effects are differences of logarithms, the
    right scale for counts of unlike size. `level` is that of the interval; the test rejects at one minus it. Raises
    PanelError when the panel cannot answer.
    """
    if not isinstance(donors, Donors):
        donors = Donors(tuple(donors or ()))
    choice = choose_units(panel, treated=treated, start=start, donors=donors, is_log=scale == "log")
    observed = back_to_file(choice.outcomes.treated, scale)
    said = say_breaks(panel, choice)
    parts = [run_method(name, choice, scale=scale, level=level, said=said) for name in METHODS]
    return EffectReport(
        treated=choice.treated,
        start=choice.times[choice.outcomes.before],
        scale=scale,
        level=level,
        times=choice.times,
        observed=observed,
        donors=choice.donors,
        found=tuple(found for found, _ in parts),
        placebos=tuple(placebo for _, placebos in parts for placebo in placebos),
        dropped=choice.dropped,
        notes=(*panel.notes, *note_scale(choice, scale)),
    )


def run_method(
    name: str, choice: Choice, *, scale: Scale, level: float, said: tuple[str, ...] = ()
) -> tuple[Found, list[Placebo]]:
    method, outcomes, alpha = METHODS[name], choice.outcomes, round(1 - level, 9)
    fit = method(outcomes)
    space = fit_in_space(outcomes, method)
    in_time = fit_in_time(outcomes, method)
    without = fit_without_each(outcomes, method, fit.weights)
    tested = test_method(name, [fit, *space], outcomes, alpha=alpha)
    obstacles = find_obstacles(fit, tested, without, alpha=alpha)
    caveats = (*obstacles, *said, *find_caveats(fit, tested, in_time, without, level=level), *say_share(fit, scale))
    estimate = make_estimate(name, fit, tested, caveats, scale=scale, level=level)
    placebos = gather_placebos(name, choice, space, in_time, without, tested)
    return make_found(estimate, fit, tested, choice, verdict=decide(fit, obstacles), scale=scale), placebos


def test_method(name: str, fits: list[Fit], outcomes: Outcomes, *, alpha: float) -> Tested:
    gaps = find_gaps(outcomes)
    noise = find_noise(gaps[:, : outcomes.before])
    if name == BY_RATIO:
        return test_ratio(fits, noise, alpha=alpha)
    effects = np.array([fit.effect for fit in fits])
    return test_studentised(effects, noise, dips=gaps[:, outcomes.before - 1], alpha=alpha)


def make_estimate(
    name: str, fit: Fit, tested: Tested, caveats: tuple[str, ...], *, scale: Scale, level: float
) -> Estimate:
    return Estimate(
        method=name,
        point=fit.effect,
        low=tested.low,
        high=tested.high,
        unit="difference of logarithms" if scale == "log" else "units of the file",
        level=level,
        n=fit.weights.size,
        caveats=caveats,
        more={"donors_in_effect": fit.donors_in_effect},
    )


def make_found(estimate: Estimate, fit: Fit, tested: Tested, choice: Choice, *, verdict: str, scale: Scale) -> Found:
    named = zip(choice.donors, fit.weights, strict=True)
    return Found(
        estimate=estimate,
        p_value=tested.p_value,
        p_floor=1 / (fit.weights.size + 1),
        pre_rmse=fit.pre_rmse,
        weights={unit: float(weight) for unit, weight in named if weight > SMALL_WEIGHT},
        verdict=verdict,
        counterfactual=tuple(back_to_file(choice.outcomes.treated - fit.gap, scale).tolist()),
        gap=tuple(fit.gap.tolist()),
    )


def gather_placebos(
    name: str, choice: Choice, space: list[Fit], in_time: list[InTime], without: list[float], tested: Tested
) -> list[Placebo]:
    donors = zip(choice.donors, space, tested.statistics[1:], strict=True)
    return [
        *(
            Placebo("space", name, unit, fit.effect, float(statistic), fit.pre_rmse, tuple(fit.gap.tolist()))
            for unit, fit, statistic in donors
        ),
        *(Placebo("time", name, choice.times[one.before], one.effect) for one in in_time),
        *(Placebo("leave_one_out", name, unit, effect) for unit, effect in zip(choice.donors, without, strict=True)),
    ]


def back_to_file(values: Numbers, scale: Scale) -> Numbers:
    return np.exp(values) if scale == "log" else values


def say_share(fit: Fit, scale: Scale) -> tuple[str, ...]:
    return (f"as a share: {math.expm1(fit.effect):+.1%}",) if scale == "log" else ()


def say_breaks(panel: Panel, choice: Choice) -> tuple[str, ...]:
    """A break at the start itself may be how the file marks the start."""
    inside = set(choice.times[1:]) - {choice.times[choice.outcomes.before]}
    return tuple(
        f"“{column}” changes for all units in {time}: if that is a break in the series, do not bridge it (--from, --to)"
        for time, column in panel.breaks.items()
        if time in inside
    )


def note_scale(choice: Choice, scale: Scale) -> tuple[str, ...]:
    means = np.abs(choice.outcomes.donors.mean(axis=1))
    if scale == "level" and means.max() > UNEQUAL * max(means.min(), 1e-300):
        return ("The donors differ more than tenfold in size: --scale log compares shares instead of amounts.",)
    return ()
