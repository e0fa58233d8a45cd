"""Results per campaign, partner and supplier; the chain and its gaps."""

import datetime
from decimal import Decimal

import pytest

from draagvlak.campaign.enums import AudienceKind, GoalKind
from draagvlak.campaign.models import Audience, Goal
from draagvlak.coalition.enums import Role
from draagvlak.planning.models import Flight
from draagvlak.results.domain.queries.chain import trace_chain
from draagvlak.results.domain.queries.home import judge_goals, list_channel_results, sum_by_week, sum_costs
from draagvlak.results.domain.queries.scope import Scope, find_scope
from draagvlak.results.enums import FigureState, Metric
from draagvlak.studies.models import EnrolmentCount, EnrolmentFile
from draagvlak.toolkit.models import Briefing
from tests.factories.coalition import MembershipFactory, OrganisationFactory
from tests.factories.results import FigureFactory, LinkFactory, count_visits
from tests.factories.studies import ProgrammeFactory
from tests.factories.toolkit import make_campaign, make_partner

pytestmark = pytest.mark.django_db


def make_flight(campaign, **facts) -> Flight:
    days = {"starts_on": datetime.date(2026, 11, 1), "ends_on": datetime.date(2026, 11, 30)}
    return Flight.objects.create(campaign=campaign, name="Inzet", channel="youtube", state="done", **days, **facts)


def read_chain(scope: Scope) -> dict[str, Decimal | None]:
    return {link.key: link.total and link.total.value for link in trace_chain(scope)}


def test_a_chain_without_figures_names_every_gap(db):
    chain = trace_chain(Scope(make_campaign()))
    assert [(link.key, link.total, bool(link.gap)) for link in chain] == [
        (key, None, True) for key in ("seen", "visited", "registered", "came", "started")
    ]


def test_the_chain_of_the_campaign_holds_everything_that_counts():
    campaign, school = make_campaign(), OrganisationFactory()
    FigureFactory(campaign=campaign, value=5000)
    FigureFactory(campaign=campaign, value=700, channel="tiktok")
    FigureFactory(campaign=campaign, value=99_999, state=FigureState.WAITING)
    FigureFactory(campaign=campaign, organisation=school, metric=Metric.REGISTRATIONS, value=60, channel="")
    FigureFactory(campaign=campaign, organisation=school, metric=Metric.VISITORS, value=48, channel="")
    count_visits(LinkFactory(campaign=campaign, organisation=school), 320)
    assert read_chain(Scope(campaign)) == {
        "seen": 5700, "visited": 320, "registered": 60, "came": 48, "started": None,
    }  # fmt: skip


def test_started_is_the_latest_intake_only():
    campaign = make_campaign()
    for year, value in ((2024, 300), (2025, 340)):
        day = datetime.date(year, 10, 1)
        FigureFactory(campaign=campaign, metric=Metric.FIRST_YEARS, value=value, window_start=day, window_end=day)
    assert read_chain(Scope(campaign))["started"] == 340


def test_a_partner_sees_its_own_part_only():
    campaign, school, other = make_campaign(), OrganisationFactory(), OrganisationFactory()
    FigureFactory(campaign=campaign, value=5000)
    FigureFactory(campaign=campaign, organisation=other, value=800)
    FigureFactory(campaign=campaign, organisation=school, value=70)
    FigureFactory(campaign=campaign, flight=make_flight(campaign, organisation=school), value=5)
    count_visits(LinkFactory(campaign=campaign, organisation=other), 12)
    chain = read_chain(Scope(campaign, school))
    assert (chain["seen"], chain["visited"]) == (75, None)


def test_a_supplier_sees_the_flights_it_is_briefed_on_only():
    campaign = make_campaign()
    agency = make_partner(campaign, slug="bureau", role=Role.SUPPLIER)
    briefing = Briefing.objects.create(campaign=campaign, supplier=agency.organisation, title="Film")
    mine, not_mine = make_flight(campaign), make_flight(campaign)
    mine.briefings.add(briefing)
    FigureFactory(campaign=campaign, flight=mine, value=40)
    FigureFactory(campaign=campaign, flight=not_mine, value=4000)
    scope = find_scope(agency.seat, campaign, sees_campaign=False)
    assert ([flight.pk for flight in scope.list_flights()], read_chain(scope)["seen"]) == ([mine.pk], 40)
    briefing.closed_at = "2026-11-01T00:00Z"
    briefing.save()
    assert (list(scope.list_flights()), read_chain(scope)["seen"]) == ([], None)


def test_another_campaign_is_never_counted():
    here, there = make_campaign(), make_campaign(on="anders.localhost")
    FigureFactory(campaign=there, value=5000)
    count_visits(LinkFactory(campaign=there), 5)
    assert set(read_chain(Scope(here)).values()) == {None}


def test_reach_of_a_channel_is_a_floor_and_money_is_added():
    campaign = make_campaign()
    make_flight(campaign, budget=Decimal(900))
    for value in (1000, 1500):
        FigureFactory(campaign=campaign, metric=Metric.REACH, value=value)
        FigureFactory(campaign=campaign, metric=Metric.SPEND, value=250)
    (youtube,) = list_channel_results(Scope(campaign))
    assert (youtube.reach.value, youtube.reach.is_floor, youtube.spend.value) == (1500, True, 500)
    assert (youtube.ran, youtube.budget, sum_costs(Scope(campaign)).value) == (1, 900, 500)


def test_only_figures_within_one_week_are_shown_by_week():
    campaign = make_campaign()
    FigureFactory(campaign=campaign, value=10)
    FigureFactory(campaign=campaign, value=900, window_end=datetime.date(2026, 12, 31))
    assert sum_by_week(Scope(campaign), Metric.IMPRESSIONS) == {(2026, 45): 10}


@pytest.mark.parametrize("count", [1, 3])
def test_the_table_of_channels_takes_a_fixed_number_of_queries(count, django_assert_num_queries):
    campaign = make_campaign()
    for _ in range(count):
        FigureFactory(campaign=campaign, flight=make_flight(campaign))
    with django_assert_num_queries(2):
        list_channel_results(Scope(campaign))


def make_goal(campaign, kind: GoalKind, **facts) -> Goal:
    names = {"what_nl": "doel", "what_en": "goal", "unit_nl": "x", "unit_en": "x"}
    return Goal.objects.create(
        campaign=campaign, key=f"{kind}-{Goal.objects.count()}", kind=kind, target=100, target_on="2027-06-01",
        **names, **facts,
    )  # fmt: skip


def test_goals_are_held_against_what_is_known_and_reach_is_never_guessed():
    campaign = make_campaign()
    pupils = Audience.objects.create(
        campaign=campaign, key="havo-4", name_nl="havo 4", name_en="havo 4", kind=AudienceKind.PUPIL, age_from=15
    )
    make_goal(campaign, GoalKind.VISITORS)
    make_goal(campaign, GoalKind.REACH)
    make_goal(campaign, GoalKind.REACH, audience=pupils)
    make_goal(campaign, GoalKind.RECOGNITION)
    FigureFactory(campaign=campaign, metric=Metric.VISITORS, value=120, is_sample=True)
    FigureFactory(campaign=campaign, metric=Metric.REACH, value=1_000_000)
    results = judge_goals(Scope(campaign))
    assert [(result.actual, result.is_reached, result.is_sample) for result in results] == [
        (120, True, True), (None, False, False), (None, False, False), (None, False, False),
    ]  # fmt: skip
    assert len({result.gap for result in results}) == 4


def test_where_nobody_reported_first_years_the_newest_count_of_duo_is_named():
    campaign = make_campaign()
    programme = ProgrammeFactory(croho="34279")
    MembershipFactory(coalition=campaign.coalition, organisation=programme.organisation)
    file = EnrolmentFile.objects.create(name="duo.csv", fingerprint="0" * 64, source="voorbeeld.test")
    for year, count in ((2023, 280), (2024, 300), (2024, 33)):
        EnrolmentCount.objects.create(
            file=file,
            definition="ho",
            croho="34279",
            level="bachelor",
            brin=f"{count:04}",
            study_year=year,
            count=count,
        )
    started = trace_chain(Scope(campaign))[-1]
    assert (started.total, started.gap) == (
        None,
        "DUO telde er het laatst 333, in 2024. Een nieuwere telling is nog niet ingelezen.",
    )
