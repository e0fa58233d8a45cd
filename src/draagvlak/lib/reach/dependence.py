"""What a survey says about who is reached by two channels: log odds ratios, with how unsure they are.

A survey of n people is known by its margins and pairs only. The log odds ratios given all other channels follow from
the maximum entropy crowd with those pairs; their uncertainty from its curvature times n. A wide prior keeps them finite
where nobody asked had both channels, and lends a pair that was not asked the mean of the others.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from draagvlak.lib.reach.entropy import find_curve, maximise_entropy
from draagvlak.lib.reach.facts import list_pairs
from draagvlak.lib.reach.patterns import Floats, list_cells, list_pair_cells, list_tilts

PRIOR, WIDE = 3.0, 10.0  # standard deviations of log odds ratios and of margins
ROUNDS = 3  # of filling in pairs that were not asked


@dataclass(frozen=True)
class Asked:
    """Shares of a survey for the channels of one group; a pair that was not asked is NaN."""

    margins: Floats
    pairs: Floats
    n: int

    @property
    def has_pairs(self) -> bool:
        """Whether each channel was asked together with another, and no more than half of the pairs are missing."""
        count = len(self.margins)
        together = np.zeros(count, dtype=bool)
        for at, (i, j) in enumerate(list_pairs(count)):
            together[[i, j]] |= not np.isnan(self.pairs[at])
        return bool(together.all() and 2 * np.isnan(self.pairs).sum() <= len(self.pairs))


@dataclass(frozen=True)
class Dependence:
    """The crowd of a survey: `margins` and `odds` are its parameters, `root @ z` their error for normal z.

    `seen` says which odds were asked; `miss` is by how much the crowd misses the survey's worst share.
    """

    margins: Floats
    odds: Floats
    root: Floats
    seen: NDArray[np.bool_]
    miss: float

    @property
    def mean(self) -> float:
        """The mean log odds ratio of what was asked, never below zero."""
        return max(float(self.odds[self.seen].mean()), 0.0)

    @property
    def size(self) -> float:
        """How far from independence the log odds ratios lie, whichever way."""
        return float(np.sqrt(np.square(self.odds[self.seen]).mean()))


def learn_dependence(asked: Asked, *, tilt: Floats | None = None, unseen: float | None = None) -> Dependence:
    """Fit the crowd, its cells weighted by a `tilt` (see `list_tilts`).

    `unseen` is the log odds ratio lent to pairs that were not asked (None: find it).
    """
    count = len(asked.margins)
    seen = ~np.isnan(asked.pairs)
    cells, both = list_cells(count), list_pair_cells(count)
    features = np.hstack([cells, both[:, seen]])
    penalty = make_prior(count, int(seen.sum())) / asked.n
    targets = np.concatenate([asked.margins, asked.pairs[seen]])[None]
    lean = np.zeros(len(cells)) if tilt is None else list_tilts(count) @ tilt
    lent = 0.0 if unseen is None else unseen
    for _ in range(ROUNDS if unseen is None and not seen.all() else 1):
        base = lent * both[:, ~seen].sum(axis=1) + lean
        theta, shares = maximise_entropy(features, targets, base=base[None], penalty=penalty)
        lent = lend(theta[0, count:]) if unseen is None else unseen
    curve = asked.n * (find_curve(features, shares)[0] + penalty)
    root = np.linalg.cholesky(np.linalg.inv(curve))
    miss = float(np.abs(shares @ features - targets).max())
    odds = np.full(len(seen), lent)
    odds[seen] = theta[0, count:]
    return Dependence(theta[0, :count], odds, root, seen, miss)


def lend(odds: Floats) -> float:
    """The mean of what was asked, drawn a little to none, as the prior has it."""
    return float(odds.sum() / (len(odds) + 1))


def make_prior(margins: int, pairs: int) -> Floats:
    """Precision: margins on their own, pairs around a common mean that is itself unknown."""
    prior = np.zeros((margins + pairs,) * 2)
    prior[:margins, :margins] = np.eye(margins) / WIDE**2
    if pairs:
        prior[margins:, margins:] = np.linalg.inv(PRIOR**2 * (np.eye(pairs) + 1.0))
    return prior


def draw_parameters(found: Dependence, noise: Floats) -> tuple[Floats, Floats]:
    """Margins and odds as they could also have been; `noise` is (draws, 1 + margins + pairs), standard normal."""
    count, asked = len(found.margins), int(found.seen.sum())
    errors = noise[:, : count + asked] @ found.root.T
    odds = np.repeat(found.odds[None], len(noise), axis=0)
    odds[:, found.seen] += errors[:, count:]
    if not found.seen.all():
        common = errors[:, count:].mean(axis=1, keepdims=True) + PRIOR * noise[:, -1:] / np.sqrt(asked + 1)
        odds[:, ~found.seen] += common + PRIOR * noise[:, count + asked : -1]
    return found.margins + errors[:, :count], odds


def tilt_dependence(found: Dependence, asked: Asked, *, tilt: Floats) -> Dependence:
    """The same survey under a crowd with more, or fewer, people of a kind than its pairs imply."""
    unseen = None if found.seen.all() else float(found.odds[~found.seen][0])
    return learn_dependence(asked, tilt=tilt, unseen=unseen)
