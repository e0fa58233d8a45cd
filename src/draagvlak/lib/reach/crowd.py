"""A crowd that could have been: the dependence of a survey raked to the reach that was reported.

The reported reach is taken as it is; what is uncertain is the survey (its odds ratios are drawn) and what pairs cannot
tell: how many people no channel reaches at all. Real people were found to be so oftener than pairs imply, so the draws
lean that way; how far is set by `LEAN` and `SPREAD`, times the mean log odds ratio (see docs/explanation/reach.md).
"""

from __future__ import annotations

from dataclasses import dataclass
from zlib import crc32

import numpy as np

from draagvlak.lib.reach.dependence import Asked, Dependence, draw_parameters, learn_dependence, tilt_dependence
from draagvlak.lib.reach.entropy import maximise_entropy
from draagvlak.lib.reach.facts import Group, Known, Survey, list_pairs, sort_pair
from draagvlak.lib.reach.patterns import Floats, list_cells, list_pair_cells, list_tilts

DRAWS, SEED = 400, 20261125
LEANS, SPREADS = np.array([0.5, 0.0]), np.array([0.33, 0.1])
EDGE = 1e-9  # shares of zero and one are reached to within this
CLASH = 0.01  # a share of the survey that no crowd comes nearer to: more than rounding

METHOD = "maximum entropy"
CONTRADICTS = "the survey's shares cannot all be true together; the nearest crowd was taken"


@dataclass(frozen=True)
class Crowd:
    """Shares of the 2^C cells, best and drawn; `n` people were asked. `common` is the noise that groups share."""

    shares: Floats
    draws: Floats
    common: Floats
    n: int
    method: str = METHOD
    caveats: tuple[str, ...] = ()
    spread_from_three: float = 0.0


def imagine_crowd(group: Group, asked: Asked, known: Known, *, method: str = METHOD) -> Crowd:
    """The group's crowd; its population and every reach must be known."""
    noise, common = draw_noise(group.name, len(asked.margins) + len(asked.pairs))
    found = learn_dependence(asked)
    targets = Targets.of(group, known)
    best = targets.rake(found.odds[None], np.zeros((1, 2)))
    _, odds = draw_parameters(found, noise)
    tilts = draw_tilts(found, common)
    draws = targets.rake(odds + follow_tilts(found, asked, tilts), tilts)
    clash = found.miss > CLASH + 1 / asked.n
    return Crowd(best[0], draws, common, asked.n, method, (CONTRADICTS,) if clash else ())


def draw_noise(name: str, parameters: int) -> tuple[Floats, Floats]:
    """Standard normal noise of this group's survey, and the noise that is the same in all groups.

    Each draw has its mirror image, so that means are exact. Fixed seeds: the same input gives the same answer.
    """
    own = np.random.default_rng([SEED, crc32(name.encode())]).standard_normal((DRAWS // 2, parameters + 1))
    shared = np.random.default_rng(SEED).standard_normal((DRAWS // 2, 6))
    return np.vstack([own, -own]), np.vstack([shared, np.roll(-shared, 1, axis=0)])


def rank(noise: Floats) -> Floats:
    """Spread evenly from 0 to 1, in the order of the noise."""
    return (np.argsort(np.argsort(noise)) + 0.5) / len(noise)


def draw_tilts(found: Dependence, common: Floats) -> Floats:
    """Nothing without dependence, nor with two channels, of which the pair tells all; (draws, 2)."""
    count = len(found.margins)
    reach = (count - 1) / 2 if count > 2 else 0.0
    tilts: Floats = reach * (found.mean * LEANS + found.size * SPREADS * common[:, :2])
    return tilts


def follow_tilts(found: Dependence, asked: Asked, tilts: Floats) -> Floats:
    """How the odds move with the tilts while the survey's pairs stay as they are: a parabola through three fits."""
    moved = np.zeros((len(tilts), len(found.odds)))
    for at, far in enumerate(np.abs(tilts).max(axis=0)):
        if far < EDGE:
            continue
        ends = far * np.eye(tilts.shape[1])[at]
        up, down = (tilt_dependence(found, asked, tilt=end).odds - found.odds for end in (ends, -ends))
        scaled = (tilts[:, at] / far)[:, None]
        moved += (up - down) / 2 * scaled + (up + down) / 2 * scaled**2
    return moved


@dataclass(frozen=True)
class Targets:
    """What the crowd must add up to: each margin, and each counted overlap."""

    features: Floats
    totals: Floats
    free: Floats  # the pairs, whose odds come from the survey
    count: int

    @classmethod
    def of(cls, group: Group, known: Known) -> Targets:
        count, people = len(group.figures), group.population or 1.0
        margins = [(figure.reach or 0.0) / people for figure in group.figures]
        overlaps = {
            at: overlap.reach_both / people
            for at, (i, j) in enumerate(list_pairs(count))
            if (overlap := known.find(group.name, group.channels[i], group.channels[j])) is not None
        }
        both = list_pair_cells(count)
        features = np.hstack([list_cells(count), both[:, list(overlaps)]])
        totals = np.clip([*margins, *overlaps.values()], EDGE, 1 - EDGE)
        return cls(features, totals, both, count)

    def rake(self, odds: Floats, tilts: Floats) -> Floats:
        """Shares of the cells for each draw of the odds, (draws, cells)."""
        base = odds @ self.free.T + tilts @ list_tilts(self.count).T
        targets = np.repeat(self.totals[None], len(odds), axis=0)
        start = np.log(targets / (1 - targets))
        start[:, self.count :] = 0.0
        return maximise_entropy(self.features, targets, base=base, start=start)[1]


def ask_survey(group: Group, survey: Survey | None, *, measures: str) -> tuple[Asked | None, tuple[str, ...]]:
    """What the survey holds for the group's channels, and what must be said; None with the reason where too little."""
    if survey is None:
        return None, ("no point can be given: there is no survey of who is reached by which channels together",)
    if group.name not in survey.shares:
        return None, (f"no point can be given: the survey has no answers of group “{group.name}”",)
    names, caveats = group.channels, []
    margins = [survey.find(group.name, name, name) for name in names]
    pairs = [survey.find(group.name, names[i], names[j]) for i, j in list_pairs(len(names))]
    if absent := [name for name, margin in zip(names, margins, strict=True) if margin is None]:
        if measures == "use":
            return None, (f"no point can be given: the survey does not say how many use {', '.join(absent)}",)
        caveats.append(f"the survey has no margin of {', '.join(absent)}: the reported reach was taken instead")
    shares = [
        margin.share if margin else (figure.reach or 0.0) / (group.population or 1.0)
        for margin, figure in zip(margins, group.figures, strict=True)
    ]
    told = [pair.share if pair else np.nan for pair in pairs]
    counts = {one.n for one in (*margins, *pairs) if one}
    asked = Asked(np.array(shares), np.array(told), min(counts, default=0))
    if not asked.has_pairs:
        return None, ("no point can be given: the survey leaves out too many pairs of channels",)
    return asked, (*caveats, *describe_survey(group, asked, counts))


def describe_survey(group: Group, asked: Asked, counts: set[int]) -> list[str]:
    caveats = []
    if len(counts) > 1:
        caveats.append(f"pairs were asked of {min(counts)} to {max(counts)} people: the smallest number was used")
    if asked.n < 100:
        caveats.append(f"only {asked.n} people were asked")
    missing = [
        " and ".join(sort_pair(group.channels[i], group.channels[j]))
        for at, (i, j) in enumerate(list_pairs(len(group.figures)))
        if np.isnan(asked.pairs[at])
    ]
    if missing:
        caveats.append(f"not asked, so taken to be like the other pairs, with a wide margin: {'; '.join(missing)}")
    return caveats
