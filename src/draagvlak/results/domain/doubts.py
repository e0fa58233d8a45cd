"""What cannot well be true within one row. Such figures wait for a person; nothing is corrected."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from draagvlak.results.domain.population import count_people
from draagvlak.results.enums import Doubt, Metric

FAR = Decimal("0.15")
"""Reach times frequency may differ so much from impressions: platforms round both."""
CHAINS = (
    (Metric.VIEWS_2S, Metric.VIEWS_3S, Metric.VIEWS_6S, Metric.VIEWS_30S),
    (Metric.VIEWS_25, Metric.VIEWS_50, Metric.VIEWS_75, Metric.VIEWS_100),
)
Found = tuple[Doubt, tuple[str, ...], dict[str, str]]


def find_doubts(values: dict[str, Decimal], *, audience: str = "", region: str = "") -> Iterator[Found]:
    """(why, the metrics it is about, the numbers it follows from) for the numbers of one row."""
    reach, impressions = values.get(Metric.REACH), values.get(Metric.IMPRESSIONS)
    if reach is not None:
        if impressions is not None and reach > impressions:
            yield tell(Doubt.REACH_IMPRESSIONS, values, Metric.REACH, Metric.IMPRESSIONS)
        elif is_frequency_far(values):
            yield tell(Doubt.FREQUENCY, values, Metric.REACH, Metric.FREQUENCY, Metric.IMPRESSIONS)
        if reach > (most := count_people(audience=audience, region=region)):
            yield Doubt.REACH_POPULATION, (Metric.REACH,), {"reach": str(reach), "population": str(most)}
    if impressions is not None and values.get(Metric.CLICKS, 0) > impressions:
        yield tell(Doubt.CLICKS_IMPRESSIONS, values, Metric.CLICKS, Metric.IMPRESSIONS)
    yield from find_rising(values)


def is_frequency_far(values: dict[str, Decimal]) -> bool:
    """Whether all three are known and do not belong together."""
    reach, impressions = values.get(Metric.REACH), values.get(Metric.IMPRESSIONS)
    frequency = values.get(Metric.FREQUENCY)
    if not reach or not frequency or impressions is None:
        return False
    return abs(reach * frequency - impressions) > FAR * impressions


def find_rising(values: dict[str, Decimal]) -> Iterator[Found]:
    for chain in CHAINS:
        known = [metric for metric in chain if metric in values]
        for shorter, longer in pairwise(known):
            if values[longer] > values[shorter]:
                yield tell(Doubt.VIEWS_RISE, values, shorter, longer)


def tell(doubt: Doubt, values: dict[str, Decimal], *metrics: Metric) -> Found:
    return doubt, metrics, {str(metric): f"{values[metric]:f}" for metric in metrics}
