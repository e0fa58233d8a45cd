"""When the survey says who *uses* a channel and not who saw the campaign there: two answers that err apart.

Delivery independent given use overstates how many different people there are, the odds ratios of use understate it
(section "when only use is known" of docs/explanation/reach.md). The middle is the estimate, both are in the interval.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from draagvlak.lib.reach.crowd import EDGE, Crowd, Targets, draw_noise, imagine_crowd, rank
from draagvlak.lib.reach.dependence import Asked, draw_parameters, learn_dependence
from draagvlak.lib.reach.entropy import maximise_entropy
from draagvlak.lib.reach.facts import Group, Known
from draagvlak.lib.reach.patterns import Floats, list_cells, list_pair_cells

METHOD = "bracket of use"
CAVEAT = (
    "the survey measures use and not reach: the middle of two models that err in opposite directions. Ask how often "
    "people use a channel, or who saw the campaign, to know more"
)
BEYOND = 0.25  # how far outside the two models the draws go, as a part of what lies between them
SPREAD_FROM_THREE = 0.18  # 30 % in 90 % of cases, as found on people whose daily use was known


def imagine_by_use(group: Group, asked: Asked, known: Known) -> Crowd:
    """The crowd halfway between the two models, its draws spread from one to the other and a little beyond."""
    odds = imagine_crowd(group, asked, known)
    delivered = deliver(group, asked, known)
    place = -BEYOND + (1 + 2 * BEYOND) * rank(odds.common[:, 4])[:, None]
    middle = (odds.shares + delivered[0]) / 2
    draws = (1 - place) * odds.draws + place * delivered[1:]
    caveats = [CAVEAT, *odds.caveats]
    if over := [
        figure.channel
        for figure, share in zip(group.figures, asked.margins, strict=True)
        if (figure.reach or 0.0) > share * (group.population or 1.0)
    ]:
        caveats.append(f"more people reached than the survey says use it: {', '.join(over)}")
    return replace(
        odds, shares=middle, draws=draws, method=METHOD, caveats=tuple(caveats), spread_from_three=SPREAD_FROM_THREE
    )


def deliver(group: Group, asked: Asked, known: Known) -> Floats:
    """Cells reached when each channel meets its users by lot: first the best answer, then the draws."""
    noise, _ = draw_noise(group.name, len(asked.margins) + len(asked.pairs))
    found = learn_dependence(asked)
    margins, odds = draw_parameters(found, noise)
    count = len(asked.margins)
    base = np.vstack([found.margins, margins]) @ list_cells(count).T
    base += np.vstack([found.odds, odds]) @ list_pair_cells(count).T
    users = np.exp(base - base.max(axis=1, keepdims=True))
    users /= users.sum(axis=1, keepdims=True)
    reached = meet_by_lot(users, group, count)
    targets = Targets.of(group, known)
    totals = np.repeat(targets.totals[None], len(reached), axis=0)
    return maximise_entropy(targets.features, totals, base=np.log(np.maximum(reached, EDGE**2)))[1]


def meet_by_lot(users: Floats, group: Group, count: int) -> Floats:
    """Thin the users of each channel to its reach, one channel after another."""
    cells = list_cells(count)
    for at, figure in enumerate(group.figures):
        share = (figure.reach or 0.0) / (group.population or 1.0)
        uses = cells[:, at] > 0
        chance = np.minimum(share / np.maximum(users[:, uses].sum(axis=1), EDGE), 1.0)[:, None]
        lost = users[:, uses] * (1 - chance)
        users = users.copy()
        users[:, uses] -= lost
        users[:, ~uses] += lost
    return users
