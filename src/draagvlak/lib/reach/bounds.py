"""What holds whatever people do: sharp bounds by linear programming over the 2^C cells."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy.optimize import linprog

from draagvlak.lib.reach.facts import Group, Known, ReachError, list_pairs, sort_pair
from draagvlak.lib.reach.patterns import Floats, count_channels, list_cells, list_pair_cells

ROUNDING = 0.5  # people; in a small crowd one in two thousand of it
Range = tuple[float, float]


@dataclass(frozen=True)
class Facts:
    """Rows of a linear programme over the cells: what each adds up to, in people, and what it is called."""

    rows: Floats
    totals: Floats
    names: tuple[str, ...]
    loose: Floats  # rows of what is known to lie between two numbers
    ends: Floats  # those numbers, (rows, 2)

    @property
    def scale(self) -> float:
        return float(max(self.totals.max(initial=0.0), self.ends.max(initial=0.0))) or 1.0

    @property
    def limits(self) -> tuple[Floats, Floats]:
        """The loose rows as A x <= b, scaled."""
        rows = np.vstack([self.loose, -self.loose])
        return rows, np.concatenate([self.ends[:, 1], -self.ends[:, 0]]) / self.scale

    @property
    def give(self) -> float:
        """By how many people a fact may be off because it was rounded."""
        return min(ROUNDING, self.scale / 2000)


def gather_facts(group: Group, known: Known) -> Facts:
    """The reported reach of each channel, counted overlaps, and the population where it is known."""
    count = len(group.figures)
    cells, both = list_cells(count), list_pair_cells(count)
    rows, totals, names = [], [], []
    if group.population is not None:
        rows.append(np.ones(len(cells)))
        totals.append(group.population)
        names.append(f"population {group.population:,.0f}")
    for i, figure in enumerate(group.figures):
        if figure.reach is not None:
            rows.append(cells[:, i])
            totals.append(figure.reach)
            names.append(f"{figure.channel} {figure.reach:,.0f}")
    for at, (i, j) in enumerate(list_pairs(count)):
        pair = sort_pair(group.channels[i], group.channels[j])
        if (overlap := known.find(group.name, *pair)) is not None:
            rows.append(both[:, at])
            totals.append(overlap.reach_both)
            names.append(f"{pair[0]} and {pair[1]} both {overlap.reach_both:,.0f}")
    known_rows = np.array(rows).reshape(len(rows), len(cells))
    between = [(cells[:, i], one.between) for i, one in enumerate(group.figures) if one.reach is None and one.between]
    loose = np.array([row for row, _ in between]).reshape(len(between), len(cells))
    ends = np.array([ends for _, ends in between]).reshape(len(between), 2)
    return Facts(known_rows, np.array(totals), tuple(names), loose, ends)


def bound_channels(group: Group, known: Known, *, most: int) -> list[tuple[float, float | None]]:
    """Fewest and most people reached by at least 1, 2 … `most` channels; the upper end is None without any limit.

    Raises ReachError naming the facts that clash when no crowd of people fits them all.
    """
    facts = gather_facts(group, known)
    counts = count_channels(len(group.figures))
    found = []
    for least in range(1, most + 1):
        event = (counts >= least).astype(float)
        low = solve(facts, event, group)
        high = -solve(facts, -event, group)
        high = min(high, np.inf if group.population is None else group.population)
        found.append((max(low, 0.0), None if np.isinf(high) else high))
    return found


def solve(facts: Facts, costs: Floats, group: Group) -> float:
    """The least of costs times people; minus infinity when nothing limits it."""
    loose, most = facts.limits
    exact, totals = facts.rows, facts.totals / facts.scale
    answer = linprog(costs, A_ub=loose, b_ub=most, A_eq=exact, b_eq=totals, bounds=(0, None), method="highs")
    if answer.status == 3:
        return -np.inf
    if answer.status != 0:
        clash = find_clash(facts)
        if not clash:  # rounding: the nearest crowd that fits within half a person
            return solve_loosely(facts, costs)
        raise ReachError(f"group “{group.name}”: these cannot all be true: {'; '.join(clash)}. Correct one of them.")
    return float(answer.fun * facts.scale)


def misses(facts: Facts, chosen: Sequence[int]) -> float:
    """By how many people the chosen facts miss one another at least."""
    rows, totals = facts.rows[list(chosen)], facts.totals[list(chosen)] / facts.scale
    slack = np.eye(len(chosen))
    costs = np.concatenate([np.zeros(rows.shape[1]), np.ones(2 * len(chosen))])
    answer = linprog(costs, A_eq=np.hstack([rows, slack, -slack]), b_eq=totals, bounds=(0, None), method="highs")
    return float(answer.fun * facts.scale)


def find_clash(facts: Facts) -> list[str]:
    """The fewest facts that cannot be true together, found by leaving out one after another."""
    chosen = list(range(len(facts.names)))
    if misses(facts, chosen) <= facts.give * len(chosen):
        return []
    for fact in list(chosen):
        rest = [one for one in chosen if one != fact]
        if rest and misses(facts, rest) > facts.give * len(rest):
            chosen = rest
    return [facts.names[fact] for fact in chosen]


def solve_loosely(facts: Facts, costs: Floats) -> float:
    """As `solve`, where each fact may miss by what rounding explains."""
    give = facts.give * len(facts.names) / facts.scale
    rows = np.vstack([facts.rows, -facts.rows])
    totals = facts.totals / facts.scale
    answer = linprog(
        costs, A_ub=rows, b_ub=np.concatenate([totals + give, give - totals]), bounds=(0, None), method="highs"
    )
    return float(answer.fun * facts.scale)
