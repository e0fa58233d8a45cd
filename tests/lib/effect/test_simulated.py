"""A truth put in is found; where nothing happened, nothing is found, also for a programme chosen for its dip."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from draagvlak.lib.effect import METHODS, estimate_effect
from tests.lib.effect.panels import find_dip, make_panel, simulate

ROUNDS, MOST = 120, 0.07


@pytest.mark.parametrize("method", METHODS)
def test_a_truth_put_in_is_recovered(method):
    found = []
    for seed in range(25):
        values = simulate(np.random.default_rng(seed), noise=0.06)
        values[0, 8:] += 0.3
        found.append(estimate_effect(make_panel(values), treated="u00", start="2018").get(method))
    assert np.mean([one.estimate.point for one in found]) == pytest.approx(0.3, abs=0.05)
    assert np.mean([one.estimate.low <= 0.3 <= one.estimate.high for one in found if one.estimate.low]) >= 0.9


@pytest.mark.parametrize("is_dip", [False, True])
@pytest.mark.parametrize(("before", "after"), [(4, 1), (10, 2)])
def test_at_most_seven_in_a_hundred_false_alarms(before, after, is_dip):
    alarms = dict.fromkeys(METHODS, 0)
    rng = np.random.default_rng(7)
    for _ in range(ROUNDS):
        values = simulate(rng, before=before, after=after)
        treated = find_dip(values, before=before) if is_dip else 0
        report = estimate_effect(make_panel(values), treated=f"u{treated:02d}", start=str(2010 + before))
        for one in report.found:
            alarms[one.estimate.method] += one.p_value <= 0.05
    assert {name: count / ROUNDS for name, count in alarms.items() if count / ROUNDS > MOST} == {}


def test_with_few_donors_no_effect_is_large_enough():
    values = simulate(np.random.default_rng(1), units=9)
    values[0, 8:] += 5
    report = estimate_effect(make_panel(values), treated="u00", start="2018")
    assert {one.verdict for one in report.found} == {"cannot be established"}
    assert {(one.estimate.low, one.estimate.high) for one in report.found} == {(None, None)}
    assert {one.p_value for one in report.found} == {1 / 9}


def test_a_large_effect_among_many_donors_is_established():
    values = simulate(np.random.default_rng(2), noise=0.03)
    values[0, 8:] += 0.8
    report = estimate_effect(make_panel(values), treated="u00", start="2018")
    assert {one.verdict for one in report.found} == {"more than otherwise"}


@settings(max_examples=15, deadline=None)
@given(seed=some.integers(0, 10_000), shift=some.floats(-50, 50), size=some.floats(0.1, 100))
def test_units_of_measure_do_not_matter(seed, shift, size):
    values = simulate(np.random.default_rng(seed), units=12)
    plain = estimate_effect(make_panel(values), treated="u03", start="2018")
    moved = estimate_effect(make_panel(values * size + shift), treated="u03", start="2018")
    for one, other in zip(plain.found, moved.found, strict=True):
        assert other.estimate.point == pytest.approx(one.estimate.point * size, rel=1e-3, abs=1e-4 * size)


@settings(max_examples=15, deadline=None)
@given(seed=some.integers(0, 10_000))
def test_the_order_of_units_does_not_matter(seed):
    rng = np.random.default_rng(seed)
    values = simulate(rng, units=12)
    panel = make_panel(values)
    order = rng.permutation(12)
    turned = type(panel)(tuple(panel.units[place] for place in order), panel.times, values[order], {})
    one, other = (estimate_effect(each, treated="u03", start="2018") for each in (panel, turned))
    for first, second in zip(one.found, other.found, strict=True):
        assert (second.estimate.point, second.p_value) == (
            pytest.approx(first.estimate.point, abs=1e-6),
            pytest.approx(first.p_value),
        )


@settings(max_examples=15, deadline=None)
@given(seed=some.integers(0, 10_000))
def test_zero_lies_outside_the_interval_only_when_rejected(seed):
    values = simulate(np.random.default_rng(seed), units=25)
    values[0, 8:] += 0.25
    for one in estimate_effect(make_panel(values), treated="u00", start="2018").found:
        if one.estimate.low is not None and not one.estimate.low <= 0 <= one.estimate.high:
            assert one.p_value <= 0.05
