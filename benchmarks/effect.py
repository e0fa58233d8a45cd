"""Every method of lib/effect with every placebo on 40 units and 15 years, beside pysyncon; and its false alarms.

The peer fits the same synthetic control (outcome only, equal weight a year) for the treated unit and for every placebo.
Both run on Proposition 99 too, so that their estimates stand beside one another. The false alarms come from panels in
which nothing happened: units differ in noise, noise remembers, and the treated one is any unit or one with a dip.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeVar

import numpy as np
from tests.lib.effect.panels import find_dip, make_panel, simulate

from benchmarks.figure import Figure
from draagvlak.lib.effect import METHODS, Panel, estimate_effect, read_panel

T = TypeVar("T")
PROP99 = Path(__file__).parents[1] / "tests" / "lib" / "effect" / "data" / "prop99.csv"
PUBLISHED = {"did": -27.3, "sc": -19.6, "demeaned_sc": -11.1, "sdid": -15.6}
AIM_SECONDS, AIM_ALARMS = 3.0, 0.07
ROUNDS = 400
SHAPES = ((4, 1, 0.1), (6, 1, 0.12), (12, 2, 0.06), (12, 2, 0.12))


def run() -> Iterator[Figure]:
    panel = make_panel(simulate(np.random.default_rng(1), units=40, before=12, after=3))
    report, seconds = clock(lambda: estimate_effect(panel, treated="u00", start="2022"))
    aim = f"under {AIM_SECONDS:g} s"
    yield Figure("ours: 4 methods, all placebos, 40 x 15", f"{seconds:.3f} s", aim, seconds < AIM_SECONDS)
    (peer, _ratio), peer_seconds = clock(lambda: fit_peer(panel, place=0, before=12))
    yield Figure("pysyncon: 1 method, placebos in space", f"{peer_seconds:.3f} s")
    yield Figure("synthetic control, ours and pysyncon", f"{report.get('sc').estimate.point:.4f} / {peer:.4f}")
    yield from compare_published()
    yield from count_alarms()
    yield from measure_power()


def clock(work: Callable[[], T]) -> tuple[T, float]:
    started = time.perf_counter()
    return work(), time.perf_counter() - started


def fit_peer(panel: Panel, *, place: int, before: int) -> tuple[float, int]:
    """The effect, and the rank of its RMSPE ratio, by pysyncon."""
    values = panel.values
    found = [fit_peer_unit(values, place, before, without=[])]
    found += [fit_peer_unit(values, one, before, without=[place]) for one in range(len(values)) if one != place]
    ratios = [ratio for _effect, ratio in found]
    return found[0][0], sum(ratio >= ratios[0] for ratio in ratios)


def fit_peer_unit(values: np.ndarray, unit: int, before: int, *, without: list[int]) -> tuple[float, float]:
    import pandas as pd
    from pysyncon import Synth

    donors = np.delete(values, [unit, *without], axis=0).T
    past, aim = pd.DataFrame(donors[:before]), pd.Series(values[unit][:before], name="treated")
    synth = Synth()
    # pysyncon divides each row by its spread; this weight undoes that, so that every year counts alike.
    spread = np.column_stack([donors[:before], aim]).std(axis=1, ddof=1)
    synth.fit(X0=past, X1=aim, Z0=past, Z1=aim, custom_V=spread**2)
    gap = values[unit] - donors @ np.asarray(synth.W)
    miss = np.sqrt(np.mean(gap[:before] ** 2))
    return float(gap[before:].mean()), float(np.sqrt(np.mean(gap[before:] ** 2)) / miss)


def compare_published() -> Iterator[Figure]:
    panel = read_panel(PROP99, unit="State", time="Year", value="PacksPerCapita")
    report, seconds = clock(lambda: estimate_effect(panel, treated="California", start="1989"))
    place = panel.find_unit("California")
    (peer, rank), peer_seconds = clock(lambda: fit_peer(panel, place=place, before=19))
    yield Figure("Proposition 99, ours / pysyncon", f"{seconds:.3f} / {peer_seconds:.3f} s")
    for method, published in PUBLISHED.items():
        point = report.get(method).estimate.point or 0.0
        yield Figure(f"{method} (published {published})", f"{point:.3f}", "within 0.2", abs(point - published) < 0.2)
    ours = round(report.get("sc").p_value * 39)
    yield Figure("sc by pysyncon: effect, rank of 39", f"{peer:.3f}, {rank}")
    yield Figure("sc by us: rank of 39", str(ours), "3", ours == 3)


def count_alarms() -> Iterator[Figure]:
    for before, after, noise in SHAPES:
        for is_dip in (False, True):
            rates = rate_alarms(before, after, noise=noise, is_dip=is_dip)
            name = f"false alarms {before}+{after}, noise {noise:g}, {'chosen for a dip' if is_dip else 'any unit'}"
            worst = max(rates.values())
            said = " ".join(f"{rate:.3f}" for rate in rates.values())
            yield Figure(name, said, f"at most {AIM_ALARMS:.0%}", worst <= AIM_ALARMS)


def rate_alarms(before: int, after: int, *, noise: float, is_dip: bool, effect: float = 0.0) -> dict[str, float]:
    """Share of simulated panels in which each method rejects at 5 %."""
    rng = np.random.default_rng(20261125)
    alarms = dict.fromkeys(METHODS, 0)
    for _ in range(ROUNDS):
        values = simulate(rng, before=before, after=after, noise=noise)
        unit = find_dip(values, before=before) if is_dip else 0
        values[unit, before:] += effect
        report = estimate_effect(make_panel(values), treated=f"u{unit:02d}", start=str(2010 + before))
        for one in report.found:
            alarms[one.estimate.method] += one.p_value <= 0.05
    return {method: count / ROUNDS for method, count in alarms.items()}


def measure_power() -> Iterator[Figure]:
    for effect in (0.1, 0.2, 0.3):
        rates = rate_alarms(12, 2, noise=0.06, is_dip=False, effect=effect)
        said = " ".join(f"{rate:.2f}" for rate in rates.values())
        yield Figure(f"found when there is {effect:+.0%} (12+2, noise 0.06)", said)
