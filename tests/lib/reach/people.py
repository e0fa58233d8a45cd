"""Crowds whose truth is known, and what a report and a survey would tell of them."""

from __future__ import annotations

import csv
from functools import cache
from itertools import combinations, combinations_with_replacement
from pathlib import Path
from statistics import NormalDist

import numpy as np

from draagvlak.lib.reach import ChannelFigure, Group, Survey, SurveyShare
from draagvlak.lib.reach.entropy import maximise_entropy
from draagvlak.lib.reach.patterns import list_cells, list_pair_cells, sum_at_least

PEOPLE = 1_000_000
NORMAL = NormalDist()
THREE = ("facebook", "instagram", "youtube")


@cache
def read_pew(measure="uses", group="all"):
    """Shares by sorted pair of platforms, and how many were asked."""
    with (Path(__file__).parent / "data" / "pew2018.csv").open() as file:
        rows = [row for row in csv.DictReader(file) if (row["measure"], row["group"]) == (measure, group)]
    shares = {tuple(sorted((row["platform_i"], row["platform_j"]))): float(row["share_both"]) for row in rows}
    return shares, int(rows[0]["n"])


def list_platforms(measure="uses", group="all"):
    return sorted({first for first, second in read_pew(measure, group)[0] if first == second})


def make_pew(measure="uses", group="all", channels=None, people=PEOPLE):
    """What a campaign that reached exactly these users would report, and the survey that saw them."""
    shares, n = read_pew(measure, group)
    channels = channels or list_platforms(measure, group)
    figures = tuple(ChannelFigure(name, people * shares[name, name]) for name in channels)
    told = {pair: SurveyShare(shares[pair], n) for pair in combinations_with_replacement(sorted(channels), 2)}
    return Group(group, people, figures), Survey({group: told})


def fit_pew(measure="uses", group="all", channels=None):
    """Cells of the maximum entropy crowd with Pew's margins and pairs, in the order of the channels."""
    shares, _n = read_pew(measure, group)
    channels = channels or list_platforms(measure, group)
    pairs = [shares[tuple(sorted(pair))] for pair in combinations(channels, 2)]
    count = len(channels)
    features = np.hstack([list_cells(count), list_pair_cells(count)])
    targets = np.array([[shares[name, name] for name in channels] + pairs])
    return maximise_entropy(features, targets, base=np.zeros((1, 2**count)))[1][0]


@cache
def rebuild_pew():
    """Pew's people on all eight platforms: margins, pairs, and four unions counted on the persons themselves.

    1+, 2+ and 3+ of all eight, and 1+ of Facebook, Instagram and YouTube.
    """
    names = list_platforms()
    shares, _n = read_pew()
    cells, counts = list_cells(8), list_cells(8).sum(axis=1)
    three = cells[:, [names.index(name) for name in THREE]].sum(axis=1)
    unions = np.column_stack([counts >= 1, counts >= 2, counts >= 3, three >= 1]).astype(float)
    targets = [shares[name, name] for name in names] + [shares[pair] for pair in combinations(names, 2)]
    targets = np.array([[*targets, 0.8314, 0.7256, 0.5615, 0.8197]])
    features = np.hstack([cells, list_pair_cells(8), unions])
    return maximise_entropy(features, targets, base=np.zeros((1, 256)), penalty=1e-7 * np.eye(features.shape[1]))[1][0]


def keep_channels(cells, chosen):
    """The crowd seen through some of its channels only."""
    bits = list_cells(int(np.log2(len(cells))))[:, list(chosen)] @ 2 ** np.arange(len(chosen))
    return np.bincount(bits.astype(int), cells, 2 ** len(chosen))


def mix(weights, chances):
    """Cells of a crowd of kinds: each with its weight, and its chance to be reached by each channel by itself."""
    chances = np.asarray(chances, dtype=float)
    cells = list_cells(chances.shape[1])
    kinds = [np.prod(np.where(cells, chance, 1 - chance), axis=1) for chance in chances]
    return np.average(kinds, axis=0, weights=weights)


def share_one_habit(margins, strength):
    """People differ in one habit only, the same for every channel: a crowd no pairwise model was made for."""
    nodes, weights = np.polynomial.hermite_e.hermegauss(31)
    rest = np.sqrt(1 - strength**2)
    chances = [[NORMAL.cdf((NORMAL.inv_cdf(margin) + strength * z) / rest) for margin in margins] for z in nodes]
    return mix(weights, chances)


def report(cells, people=PEOPLE, name="all"):
    """The group as the platforms would report it: each knows its own reach."""
    count = int(np.log2(len(cells)))
    margins = cells @ list_cells(count)
    return Group(name, people, tuple(ChannelFigure(f"c{at}", people * share) for at, share in enumerate(margins)))


def ask(cells, n, dice=None, name="all"):
    """A survey of n people of the crowd; without dice one that hits it exactly."""
    count = int(np.log2(len(cells)))
    found = cells if dice is None else dice.multinomial(n, cells / cells.sum()) / n
    told = {(f"c{at}", f"c{at}"): SurveyShare(share, n) for at, share in enumerate(found @ list_cells(count))}
    for (i, j), share in zip(combinations(range(count), 2), found @ list_pair_cells(count), strict=True):
        told[f"c{i}", f"c{j}"] = SurveyShare(share, n)
    return Survey({name: told})


def count_truth(cells, most=3):
    count = int(np.log2(len(cells)))
    return sum_at_least(cells, count, most=min(most, count))
