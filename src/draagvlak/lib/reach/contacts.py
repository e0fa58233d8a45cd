"""How often people were met over all channels together, and within what that holds without any model."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy.optimize import linprog

from draagvlak.lib.reach.bounds import Facts, bound_channels, gather_facts
from draagvlak.lib.reach.crowd import EDGE, Crowd, rank
from draagvlak.lib.reach.facts import Group, Known, list_pairs
from draagvlak.lib.reach.frequency import (
    Frequency,
    fit_frequency,
    spread_as_goerg,
    spread_by_busyness,
    spread_evenly,
)
from draagvlak.lib.reach.patterns import Floats, count_channels, list_cells, list_pair_cells

EVEN, BUSY = 0.8, 1.0  # how far the shape may lie towards even delivery, and towards log-normal activity
STEPS = 400


@dataclass(frozen=True)
class Contacts:
    """Share of the group with at least 1, 2 … contacts: best, and as it could also be."""

    best: Floats
    draws: Floats
    caveats: tuple[str, ...]


def count_contacts(group: Group, crowd: Crowd, *, most: int) -> Contacts:
    """Contacts as negative binomial in each channel.

    Heavy users of one channel are heavy users of the next, and are met by more channels, as far as being reached by the
    one goes with being reached by the other. The draws move the shape towards even delivery among those reached (as
    when many use no channel at all) or towards log-normal activity (as when a few use everything all day), and people
    from not alike to half more than what being reached shows.
    """
    fits = [fit_frequency(figure, population=group.population or 1.0, most=most) for figure in group.figures]
    cells = list_cells(len(fits))
    shares = [fit.shares for fit in fits]
    apart = share_events(cells, shares, most)
    even, busy = (share_events(cells, other, most) - apart for other in spread_otherwise(group, fits, most))
    alike = share_events_alike(cells, shares, most, crowd.shares) - apart if len(fits) > 1 else np.zeros_like(apart)
    shape = crowd.common[:, 2][:, None]
    towards_even, towards_busy = EVEN * np.maximum(shape, 0.0), BUSY * np.maximum(-shape, 0.0)
    likeness = measure_likeness(crowd.shares, len(fits))
    most_alike = min(1.5 * limit_likeness(crowd.shares, len(fits)), 1.0)
    towards_alike = most_alike * rank(crowd.common[:, 3])[:, None]
    moved = towards_even * (crowd.draws @ even) + towards_busy * (crowd.draws @ busy)
    moved += towards_alike * (crowd.draws @ alike)
    draws = np.clip(crowd.draws @ apart + moved, 0.0, 1.0)
    draws = np.minimum.accumulate(draws, axis=1)
    capped = [figure.channel for figure, fit in zip(group.figures, fits, strict=True) if fit.is_capped and figure.reach]
    said = f"more people reached than chance would: contacts taken as capped in {', '.join(capped)}"
    return Contacts(crowd.shares @ (apart + likeness * alike), draws, (said,) if capped else ())


def spread_otherwise(group: Group, fits: Sequence[Frequency], most: int) -> tuple[list[Floats], list[Floats]]:
    """More evenly and more unevenly spread contacts with the same reach and impressions; capped ones as Goerg's."""
    even, busy, people = [], [], group.population or 1.0
    for figure, fit in zip(group.figures, fits, strict=True):
        shown, reach = (figure.impressions or 0.0) / people, (figure.reach or 0.0) / people
        goerg = spread_as_goerg(fit.mean, most)
        even.append(goerg if fit.is_capped else spread_evenly(fit.mean, most))
        busy.append(goerg if fit.is_capped else spread_by_busyness(shown, reach, most))
    return even, busy


def measure_likeness(shares: Floats, channels: int) -> float:
    """The mean correlation between being reached by one channel and by another, never below zero."""
    margins, both = shares @ list_cells(channels), shares @ list_pair_cells(channels)
    spreads = np.sqrt(margins * (1 - margins))
    found = [
        (both[at] - margins[i] * margins[j]) / (spreads[i] * spreads[j])
        for at, (i, j) in enumerate(list_pairs(channels))
        if spreads[i] * spreads[j] > EDGE
    ]
    return float(np.clip(np.mean(found), 0.0, 1.0)) if found else 0.0


def limit_likeness(shares: Floats, channels: int) -> float:
    """The mean tetrachoric correlation, cos(pi / (1 + root of the odds ratio)), of being reached; never below zero."""
    margins, both = shares @ list_cells(channels), shares @ list_pair_cells(channels)
    found = []
    for at, (i, j) in enumerate(list_pairs(channels)):
        alike = both[at] * (1 - margins[i] - margins[j] + both[at])
        other = (margins[i] - both[at]) * (margins[j] - both[at])
        if alike > EDGE or other > EDGE:
            found.append(np.cos(np.pi / (1 + np.sqrt(max(alike, 0.0) / max(other, EDGE)))))
    return float(np.clip(np.mean(found), 0.0, 1.0)) if found else 0.0


def share_events(cells: Floats, shares: Sequence[Floats], most: int) -> Floats:
    """(cells, most): the chance of at least 1, 2 … contacts in each cell, channels independent."""
    counts = np.zeros((len(cells), most))  # exactly 0 … most - 1 contacts
    counts[:, 0] = 1.0
    for at, share in enumerate(shares):
        met = np.zeros_like(counts)
        for times in range(1, most):
            met[:, times:] += share[times - 1] * counts[:, : most - times]
        counts = np.where(cells[:, at : at + 1] > 0, met, counts)
    return 1 - np.cumsum(counts, axis=1)


def share_events_alike(cells: Floats, shares: Sequence[Floats], most: int, crowd: Floats) -> Floats:
    """The same when whoever is met most by one channel is met by more channels, and most by those.

    In each channel the people of few channels take the low numbers of contacts and those of many the high ones.
    """
    ranks, counts = (np.arange(STEPS) + 0.5) / STEPS, count_channels(len(shares))
    together = np.zeros((len(cells), STEPS))
    for at, share in enumerate(shares):
        people = cells[:, at] * crowd
        levels = np.bincount(counts.astype(int), people) / max(people.sum(), EDGE)
        above = np.cumsum(levels)[counts.astype(int)][:, None]
        places = above - levels[counts.astype(int)][:, None] * (1 - ranks)
        met = 1 + np.searchsorted(np.cumsum(share[: most - 1]), places)
        together += cells[:, at : at + 1] * met
    events = [(together >= least).mean(axis=1) for least in range(1, most + 1)]
    return np.column_stack(events)


def bound_contacts(group: Group, known: Known, *, most: int) -> list[tuple[float, float | None]]:
    """Fewest and most people with at least 1, 2 … contacts, to within a person for each channel.

    Fewest: all contacts beyond the first of each channel may have gone to one person. Most: they lift as many people
    as they can, a linear programme over the cells with the spare contacts of each channel.
    """
    facts = gather_facts(group, known)
    channels = bound_channels(group, known, most=min(most, len(group.figures)))
    found = []
    for least in range(1, most + 1):
        low = channels[least - 1][0] if least <= len(channels) else 0.0
        high = channels[0][1] if least == 1 else lift_people(group, facts, least)
        found.append((low, high))
    return found


def lift_people(group: Group, facts: Facts, least: int) -> float:
    """The most people that spare contacts can bring to `least`.

    Unknowns: people in each cell, of those below `least` how many are lifted, and the contacts that lift them.
    """
    count = len(group.figures)
    cells, times = list_cells(count), count_channels(count)
    below = np.flatnonzero((times > 0) & (times < least))
    spare = np.array([(figure.impressions or 0.0) - (figure.reach or 0.0) for figure in group.figures]) / facts.scale
    people, lifted, given = len(cells), len(below), len(below) * count
    width = people + lifted + given
    costs = -np.concatenate([(times >= least).astype(float), np.ones(lifted), np.zeros(given)])
    inside, enough, budget = np.zeros((lifted, width)), np.zeros((lifted, width)), np.zeros((count, width))
    most: list[float | None] = [None] * width
    for at, cell in enumerate(below):
        inside[at, cell], inside[at, people + at] = -1.0, 1.0
        enough[at, people + at] = least - times[cell]
        for channel in range(count):
            column = people + lifted + at * count + channel
            enough[at, column], budget[channel, column] = -1.0, 1.0
            most[column] = None if cells[cell, channel] else 0.0
    answer = linprog(
        costs,
        A_ub=np.vstack([inside, enough, budget]),
        b_ub=np.concatenate([np.zeros(2 * lifted), spare]),
        A_eq=np.hstack([facts.rows, np.zeros((len(facts.rows), width - people))]),
        b_eq=facts.totals / facts.scale,
        bounds=[(0, end) for end in most],
        method="highs",
    )
    if answer.status != 0:  # rounding in the facts: what always holds
        return float(min(sum(figure.reach or 0.0 for figure in group.figures), group.population or np.inf))
    return float(-answer.fun * facts.scale)
