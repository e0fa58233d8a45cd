"""How many different people the campaign reached: its figures by channel and age, against the population.

Only what holds without any model: no survey is asked in the platform yet, so that no point can be given.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from draagvlak.campaign.models import Campaign
from draagvlak.lib.reach import ChannelFigure, Group, ReachError, ReachReport, estimate_reach
from draagvlak.results.domain.population import count_ages, read_ages, read_population
from draagvlak.results.domain.queries.totals import keep_last_cumulative
from draagvlak.results.enums import Metric, Unit
from draagvlak.results.models import Figure

PERSONAL = (Unit.ACCOUNT, Unit.PERSON)


@dataclass(frozen=True)
class Part:
    """What one channel reported of one group: the least and most people it can have reached by itself."""

    channel: str
    least: float
    most: float
    n: int
    is_sample: bool

    @property
    def is_whole(self) -> bool:
        """One number over the whole campaign, not several that cannot be added up."""
        return self.n == 1

    @property
    def figure(self) -> ChannelFigure:
        if self.is_whole:
            return ChannelFigure(self.channel, self.least)
        return ChannelFigure(self.channel, None, between=(self.least, self.most))


@dataclass(frozen=True)
class Reached:
    """One group of people: its size, what each channel says of it, and the report. `fault` says why there is none."""

    name: str
    population: int
    parts: tuple[Part, ...]
    report: ReachReport | None
    fault: str = ""

    @property
    def is_sample(self) -> bool:
        return any(part.is_sample for part in self.parts)


def count_reached(campaign: Campaign) -> list[Reached]:
    """Each group of ages that the sources name, youngest first; empty without figures of reach."""
    figures = Figure.objects.counting().filter(campaign=campaign, metric=Metric.REACH, unit__in=PERSONAL)
    by_ages: dict[tuple[int, int], dict[str, list[Figure]]] = defaultdict(lambda: defaultdict(list))
    for figure in figures.exclude(channel=""):
        by_ages[read_ages(figure.audience)][figure.channel].append(figure)
    return [count_group(ages, by_ages[ages]) for ages in sorted(by_ages)]


def count_group(ages: tuple[int, int], by_channel: dict[str, list[Figure]]) -> Reached:
    name, population = name_ages(*ages), count_ages(*ages)
    parts = tuple(
        weigh_channel(channel, figures, population=population) for channel, figures in sorted(by_channel.items())
    )
    group = Group(name, population, tuple(part.figure for part in parts))
    try:
        return Reached(name, population, parts, estimate_reach([group]))
    except ReachError as error:
        return Reached(name, population, parts, None, str(error))


def weigh_channel(channel: str, figures: Iterable[Figure], *, population: int) -> Part:
    """At least the largest number, at most all together; a single one counted from the start is the reach itself."""
    kept = keep_last_cumulative(figures)
    values = [min(float(figure.value), float(population)) for figure in kept]
    return Part(
        channel,
        max(values),
        min(sum(values), float(population)),
        len(values),
        any(figure.is_sample for figure in kept),
    )


def name_ages(first: int, last: int) -> str:
    oldest = len(read_population()["ages"]) - 1
    return f"{first}+" if last == oldest else f"{first}–{last}"
