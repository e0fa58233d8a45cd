"""Maximum entropy finds a crowd that was made, agrees with Pew's people within the published errors, and adds no
dependence where there is none."""

from itertools import combinations

import numpy as np
import pytest

from draagvlak.lib.reach import (
    Known,
    KnownOverlap,
    add_plainly,
    assume_independence,
    estimate_as_agostini,
    estimate_reach,
)
from draagvlak.lib.reach.patterns import list_cells, list_pair_cells
from tests.lib.reach.people import (
    PEOPLE,
    THREE,
    ask,
    count_truth,
    fit_pew,
    keep_channels,
    make_pew,
    mix,
    read_pew,
    rebuild_pew,
    report,
)


def points(report_found):
    return [row.estimate.point / PEOPLE for row in report_found.groups if row.unit == "channels"]


def test_a_crowd_made_by_pairs_is_found_again():
    cells = fit_pew()
    found = points(estimate_reach([report(cells)], survey=ask(cells, 10**9)))
    assert found == [pytest.approx(truth, abs=1e-5) for truth in count_truth(cells)]


def test_it_is_found_again_when_the_campaign_reached_far_fewer_than_the_survey_saw():
    cells = mix([0.5, 0.5], [[0.2, 0.3], [0.7, 0.8]])  # two channels: the pair tells all
    odds = np.log(cells[0] * cells[3] / (cells[1] * cells[2]))
    few = estimate_reach([report(mix([1], [[0.05, 0.1]]))], survey=ask(cells, 10**9))
    both = few.find("all", at_least=2).estimate.point / PEOPLE
    shares = np.array([1 - 0.15 + both, 0.05 - both, 0.1 - both, both])
    assert np.log(shares[0] * shares[3] / (shares[1] * shares[2])) == pytest.approx(odds, abs=1e-4)


@pytest.mark.parametrize(
    ("channels", "truths", "published"),
    [(THREE, (0.8197, 0.6383, 0.3001), (0.015, 0.030, 0.054)), (None, (0.8314, 0.7256, 0.5615), (0.036, 0.030, 0.054))],
)
def test_it_comes_as_close_to_real_people_as_the_reference_table(channels, truths, published):
    group, survey = make_pew(channels=channels)
    found = points(estimate_reach([group], survey=survey))
    off = [abs(one / truth - 1) for one, truth in zip(found, truths, strict=True)]
    assert [one <= most for one, most in zip(off, published, strict=True)] == [True] * 3


def test_its_mean_error_on_split_halves_is_that_of_the_reference_table():
    dice, crowd = np.random.default_rng(1), rebuild_pew()
    every = [chosen for size in (2, 3, 4, 5, 8) for chosen in combinations(range(8), size)]
    off = [split(crowd, every[at], dice) for at in dice.integers(len(every), size=120)]
    means = [np.mean([one[at] for one in off if at < len(one)]) for at in range(3)]
    assert [mean <= most for mean, most in zip(means, (0.015, 0.030, 0.054), strict=True)] == [True] * 3, means


def split(crowd, chosen, dice):
    """The survey from one half of Pew's 2,002 people, the report and the truth from the other: relative errors."""
    cells = keep_channels(crowd, chosen)
    asked, reached = (dice.multinomial(1001, cells) / 1001 for _ in range(2))
    found = points(estimate_reach([report(reached)], survey=ask(asked, 1001)))
    return [abs(one / truth - 1) for one, truth in zip(found, count_truth(reached), strict=True)]


def test_where_nothing_hangs_together_it_agrees_with_independence():
    cells = mix([1], [[0.6, 0.3, 0.5, 0.2]])
    group = report(cells)
    found = points(estimate_reach([group], survey=ask(cells, 10**9)))
    by_chance = assume_independence([figure.reach for figure in group.figures], population=PEOPLE) / PEOPLE
    assert found == [pytest.approx(truth, abs=1e-5) for truth in count_truth(cells)]
    assert found[0] == pytest.approx(by_chance, abs=1e-5)


def test_it_adds_up_to_every_reach_and_to_known_overlaps():
    from draagvlak.lib.reach.crowd import ask_survey, imagine_crowd

    group, survey = make_pew(channels=THREE)
    known = Known({"all": {("facebook", "youtube"): KnownOverlap(0.55 * PEOPLE)}})
    crowd = imagine_crowd(group, ask_survey(group, survey, measures="reach")[0], known)
    margins = [figure.reach / PEOPLE for figure in group.figures]
    assert crowd.shares @ list_cells(3) == pytest.approx(margins, abs=1e-8)
    assert np.abs(crowd.draws @ list_cells(3) - margins).max() < 1e-8
    assert crowd.shares @ list_pair_cells(3)[:, 1] == pytest.approx(0.55, abs=1e-8)


def test_the_wrong_answers_are_those_that_were_published():
    group, _survey = make_pew(channels=THREE)
    reaches = [figure.reach for figure in group.figures]
    assert assume_independence(reaches, population=PEOPLE) == pytest.approx(0.9438 * PEOPLE, abs=60)
    assert add_plainly(reaches) == pytest.approx(1.75807 * PEOPLE, abs=1)
    assert estimate_reach([group]).wrong == {
        "all": {"plain sum": add_plainly(reaches), "independence": assume_independence(reaches, population=PEOPLE)}
    }


def test_agostini_counts_more_young_people_than_there_are():
    shares, _n = read_pew(group="18-24")
    reaches = [shares[name, name] for name in THREE]
    overlaps = [shares[pair] for pair in combinations(THREE, 2)]
    assert estimate_as_agostini(reaches, overlaps) == pytest.approx(1.26, abs=0.01)
