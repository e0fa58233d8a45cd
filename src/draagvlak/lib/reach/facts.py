"""What the computation takes in: reported figures, the population, a survey, known overlaps. All counts are people."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import combinations

MOST_CHANNELS = 8
Pair = tuple[str, str]


class ReachError(ValueError):
    """Input that cannot be used; the text says where it stands and what to do."""


@dataclass(frozen=True)
class ChannelFigure:
    """What one channel reports for one group. `reach` is None where the channel does not report this group.

    `between` is the least and most it can have been where only parts are known, weeks for instance: the largest part
    and their sum.
    """

    channel: str
    reach: float | None
    impressions: float | None = None
    place: str = ""
    between: tuple[float, float] | None = None

    @property
    def said(self) -> str:
        return f"{self.place}: {self.channel}" if self.place else self.channel


@dataclass(frozen=True)
class Group:
    """One audience: how many people it has (None: not known) and what was reported of it (empty: nothing)."""

    name: str
    population: float | None
    figures: tuple[ChannelFigure, ...] = ()

    @property
    def channels(self) -> tuple[str, ...]:
        return tuple(figure.channel for figure in self.figures)


@dataclass(frozen=True)
class SurveyShare:
    """The share of `n` people asked in a group that both channels reach (or who use both)."""

    share: float
    n: int
    place: str = ""


@dataclass(frozen=True)
class Survey:
    """Shares by group and sorted pair of channels; the pair (a, a) is the margin of a."""

    shares: Mapping[str, Mapping[Pair, SurveyShare]] = field(default_factory=dict)

    def find(self, group: str, first: str, second: str) -> SurveyShare | None:
        return self.shares.get(group, {}).get(sort_pair(first, second))


@dataclass(frozen=True)
class KnownOverlap:
    """People of a group reached by both channels, counted and not modelled."""

    reach_both: float
    place: str = ""


@dataclass(frozen=True)
class Known:
    """Counted overlaps by group and sorted pair of channels."""

    overlaps: Mapping[str, Mapping[Pair, KnownOverlap]] = field(default_factory=dict)

    def find(self, group: str, first: str, second: str) -> KnownOverlap | None:
        return self.overlaps.get(group, {}).get(sort_pair(first, second))


def sort_pair(first: str, second: str) -> Pair:
    return (first, second) if first <= second else (second, first)


def list_pairs(count: int) -> list[tuple[int, int]]:
    return list(combinations(range(count), 2))
