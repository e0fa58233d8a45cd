"""How often people were met: the negative binomial is found again, a capped delivery is said, bounds hold."""

import numpy as np
import pytest

from draagvlak.lib.reach import ChannelFigure, Group, estimate_reach
from draagvlak.lib.reach.frequency import fit_frequency, spread_as_goerg
from tests.lib.reach.people import PEOPLE, ask, mix, report


def meet(rate, shape, people=PEOPLE):
    """What a channel reports that meets everybody at a gamma rate."""
    return ChannelFigure("a", people * (1 - (1 + rate / shape) ** -shape), people * rate)


def one(figure, people=PEOPLE):
    rows = estimate_reach([Group("g", people, (figure,))]).groups
    return [row for row in rows if row.unit == "contacts"]


@pytest.mark.parametrize(("rate", "shape"), [(0.3, 0.2), (1.5, 0.8), (4.0, 1.0), (2.0, 30.0)])
def test_the_shape_is_found_again(rate, shape):
    fit = fit_frequency(meet(rate, shape), population=PEOPLE, most=3)
    assert (fit.shape, fit.is_capped) == (pytest.approx(shape, rel=1e-5), False)


def test_three_and_more_are_those_of_the_negative_binomial():
    rate, shape = 1.5, 0.8
    zero = (1 + rate / shape) ** -shape
    share = rate / (rate + shape)
    once, twice = zero * shape * share, zero * shape * (shape + 1) / 2 * share**2
    found = [row.estimate.point / PEOPLE for row in one(meet(rate, shape))]
    assert found == [
        pytest.approx(1 - zero),
        pytest.approx(1 - zero - once),
        pytest.approx(1 - zero - once - twice),
    ]


def test_with_a_shape_of_one_it_is_goerg():
    """k+ = R (1 - 1/F)^(k - 1) when the reachable people are those of the group."""
    figure = meet(2.0, 1.0)
    mean = figure.impressions / figure.reach
    expected = [figure.reach * (1 - 1 / mean) ** (k - 1) for k in (1, 2, 3)]
    assert [row.estimate.point for row in one(figure)] == [pytest.approx(number) for number in expected]
    assert fit_frequency(figure, population=PEOPLE, most=3).shares == pytest.approx(spread_as_goerg(mean, 3))


def test_delivery_that_was_capped_is_said_and_keeps_its_mean():
    figure = ChannelFigure("a", 900_000, 1_000_000)
    fit = fit_frequency(figure, population=PEOPLE, most=40)
    assert fit.shares @ np.arange(1, 41) == pytest.approx(10 / 9)
    assert one(figure)[0].estimate.caveats == ("more people reached than chance would: contacts taken as capped in a",)


def test_everybody_once_is_everybody_once():
    assert [row.estimate.point for row in one(ChannelFigure("a", 5000, 5000), 9000)] == [5000, 0, 0]


def test_spare_contacts_lift_as_many_as_they_can():
    """10 of 100 met, 16 contacts: 6 to spare lift 6 people to two, or 3 to three; or all go to one person."""
    bounds = [(row.bound_low, row.bound_high) for row in one(ChannelFigure("a", 10, 16), 100)]
    assert bounds == [(10, 10), (pytest.approx(0), pytest.approx(6)), (pytest.approx(0), pytest.approx(3))]


def test_contacts_over_channels_are_those_of_people_met_by_a_crowd_without_habits():
    """Simulated truth: nobody is alike, so each channel's contacts fall by themselves."""
    dice = np.random.default_rng(3)
    times = [dice.negative_binomial(s, s / (s + m), size=400_000) for m, s in ((0.8, 0.5), (1.4, 1.2))]
    figures = tuple(ChannelFigure(f"c{at}", float((met > 0).sum()), float(met.sum())) for at, met in enumerate(times))
    cells = mix([1], [[figure.reach / 400_000 for figure in figures]])
    found = estimate_reach([Group("all", 400_000, figures)], survey=ask(cells, 10**6))
    for least in (1, 2, 3):
        row = found.find("all", unit="contacts", at_least=least)
        truth = (times[0] + times[1] >= least).sum()
        assert row.estimate.point == pytest.approx(truth, rel=0.03)
        assert row.estimate.low - 400 <= truth <= row.estimate.high + 400
        assert row.bound_low <= truth <= row.bound_high


def meet_busy_people(dice, channels, wide, idle, people=60_000):
    """Contacts of people who are busy on all channels or on none: log-normal activity, and a gamma of its own."""
    busy = np.exp(wide * dice.normal(size=people) - wide**2 / 2) * (dice.random(people) >= idle)
    return np.array([dice.poisson(dice.uniform(0.2, 2) * busy * dice.gamma(2, 0.5, people)) for _ in range(channels)])


def see_busy_people(wide, idle):
    """For two and three contacts: whether the interval held the truth, and by what part the point was off."""
    dice = np.random.default_rng(8)
    for channels in (2, 3, 4) * 4:
        met = meet_busy_people(dice, channels, wide, idle)
        reached, people = met > 0, met.shape[1]
        cells = np.bincount(2 ** np.arange(channels) @ reached, minlength=2**channels) / people
        figures = [ChannelFigure(f"c{at}", float(reached[at].sum()), float(met[at].sum())) for at in range(channels)]
        found = estimate_reach([Group("all", people, tuple(figures))], survey=ask(cells, 1000))
        for least in (2, 3):
            row, truth = found.find("all", unit="contacts", at_least=least), (met.sum(axis=0) >= least).sum()
            yield row.estimate.low <= truth <= row.estimate.high, abs(row.estimate.point / truth - 1)


def test_contacts_of_busy_and_idle_people_lie_in_the_interval():
    crowds = [(0.5, 0), (1.0, 0), (1.5, 0), (0.5, 0.2), (1.0, 0.3)]
    found = {crowd: np.mean(list(see_busy_people(*crowd)), axis=0) for crowd in crowds}
    assert np.mean([held for held, _ in found.values()]) >= 0.85, found
    assert [crowd for crowd, (held, off) in found.items() if held < 0.75 or off > 0.2] == [], found


def test_one_channel_without_impressions_leaves_only_channels():
    cells = mix([1], [[0.5, 0.4]])
    group = report(cells)
    figures = (ChannelFigure("c0", group.figures[0].reach, 2e6), group.figures[1])
    rows = estimate_reach([Group("all", PEOPLE, figures)], survey=ask(cells, 500)).groups
    assert {row.unit for row in rows} == {"channels"}


def test_a_handful_of_people_met_very_often_is_counted():
    figure = ChannelFigure("a", 1e-3, 5000)
    assert [round(row.estimate.point, 3) for row in one(figure)] == [0.001, 0.001, 0.001]
