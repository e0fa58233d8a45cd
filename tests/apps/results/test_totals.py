"""What may be added up, and what may not."""

import datetime
from decimal import Decimal

import pytest

from draagvlak.results.domain.queries.totals import NotAddableError, add_up, find_floor
from draagvlak.results.enums import Metric, Unit
from tests.factories.results import FigureFactory


def figure(**facts):
    return FigureFactory.build(campaign=None, **facts)


def test_times_are_added_over_channels_and_windows():
    total = add_up([figure(value=Decimal(1000)), figure(value=Decimal(500), channel="tiktok")])
    assert (total.value, total.unit, total.n, total.is_floor) == (1500, Unit.EVENT, 2, False)


@pytest.mark.parametrize("unit", [Unit.ACCOUNT, Unit.DEVICE, Unit.PERSON, Unit.RATIO])
def test_people_accounts_devices_and_ratios_are_never_added(unit):
    with pytest.raises(NotAddableError):
        add_up([figure(unit=unit), figure(unit=unit, channel="tiktok")])


def test_two_units_are_never_added():
    with pytest.raises(NotAddableError):
        add_up([figure(unit=Unit.EVENT), figure(unit=Unit.CONTACT)])


def test_nothing_adds_up_to_nothing_and_not_to_zero():
    assert (add_up([]), find_floor([])) == (None, None)


def test_of_a_series_counted_from_the_start_only_the_last_counts():
    weeks = [
        figure(value=Decimal(value), is_cumulative=True, window_end=datetime.date(2026, 11, day))
        for value, day in ((100, 8), (250, 15), (400, 22))
    ]
    other = figure(value=Decimal(10), is_cumulative=True, channel="tiktok")
    assert add_up([*weeks, other]).value == 410


def test_the_floor_of_reach_is_the_largest_single_figure():
    found = find_floor([figure(metric=Metric.REACH, value=Decimal(value)) for value in (900, 1200, 300)])
    assert (found.value, found.unit, found.n, found.is_floor) == (1200, Unit.ACCOUNT, 3, True)


def test_a_floor_never_mixes_units():
    accounts = figure(metric=Metric.REACH, value=Decimal(10))
    devices = figure(metric=Metric.REACH, value=Decimal(9000), unit=Unit.DEVICE)
    assert find_floor([accounts, devices]).value == 10


def test_a_sum_with_a_sample_in_it_says_so():
    assert add_up([figure(), figure(is_sample=True)]).is_sample is True
