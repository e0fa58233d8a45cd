"""The plan of the example: made up and marked so, in every state, and the same when it is loaded again."""

import datetime
from collections import Counter

import pytest

from draagvlak.example.seeding import load_example
from draagvlak.example.stages import Stage
from draagvlak.planning.domain.facts import load_facts
from draagvlak.planning.domain.queries.flights import load_flights
from draagvlak.planning.domain.warnings import warn_plan
from draagvlak.planning.models import BudgetLine, Flight, FlightMaterial, PlanVersion
from draagvlak.results.models import Figure

pytestmark = pytest.mark.django_db

TODAY = datetime.date(2026, 11, 23)


def describe_flights():
    return list(Flight.objects.values_list("name", "state", "starts_on", "ends_on", "link").order_by("pk"))


def test_a_running_campaign_has_flights_in_every_state_on_every_channel():
    load_example(today=TODAY)
    states = Counter(Flight.objects.values_list("state", flat=True))
    assert states == {"done": 5, "running": 3, "planned": 5, "ordered": 2, "idea": 1, "cancelled": 1}
    channels = set(Flight.objects.values_list("channel", flat=True))
    assert channels == {"youtube", "facebook", "instagram", "tiktok", "linkedin", "outdoor"}


def test_all_of_it_says_that_it_is_made_up():
    load_example(today=TODAY)
    assert Flight.objects.exclude(name__endswith="(voorbeeld)", is_sample=True).count() == 0
    assert BudgetLine.objects.exclude(title__endswith="(voorbeeld)", is_sample=True).count() == 0
    assert BudgetLine.objects.filter(organisation__is_fictional=False).count() == 0
    assert PlanVersion.objects.exclude(decision__is_sample=True).count() == 0


def test_loading_it_again_changes_nothing():
    load_example(today=TODAY)
    before = describe_flights(), FlightMaterial.objects.count(), PlanVersion.objects.count()
    load_example(today=TODAY)
    assert (describe_flights(), FlightMaterial.objects.count(), PlanVersion.objects.count()) == before


def test_on_a_later_day_the_flights_go_along():
    load_example(today=TODAY)
    before = Flight.objects.get(name="Film voor wie nu kiest (voorbeeld)").starts_on
    load_example(today=TODAY + datetime.timedelta(days=7))
    after = Flight.objects.get(name="Film voor wie nu kiest (voorbeeld)").starts_on
    assert after - before == datetime.timedelta(days=7)


def test_one_ordered_flight_stands_where_its_open_day_was():
    campaign = load_example(today=TODAY)
    found = warn_plan(load_facts(campaign, load_flights(campaign), today=TODAY))
    moved = [one.flight.name for one in found if one.code == "anchor_moved"]
    assert moved == ["Abri’s rond Zwolle (voorbeeld)"]


def test_the_agency_is_briefed_on_two_flights():
    load_example(today=TODAY)
    assert Flight.objects.filter(briefings__supplier__slug="bureau-voorbeeld").count() == 2


def test_figures_hang_on_a_flight_of_their_channel():
    load_example(today=TODAY)
    figures = Figure.objects.filter(is_sample=True, flight__isnull=False)
    pairs = set(figures.values_list("channel", "flight__channel"))
    assert pairs == {(name, name) for name in ("youtube", "instagram", "facebook", "tiktok")}


def test_before_it_runs_there_is_no_plan():
    load_example(stage=Stage.RECRUITING, today=TODAY)
    assert Flight.objects.count() == 0


@pytest.mark.parametrize("stage", [Stage.CLOSED, Stage.HANDED_OVER])
def test_after_the_end_everything_lies_behind(stage):
    load_example(stage=stage, today=TODAY)
    assert set(Flight.objects.values_list("state", flat=True)) == {"done"}
    assert Flight.objects.filter(ends_on__gte=TODAY).count() == 0
