"""How the example's coalition is governed: what is real has a source, what is invented says so."""

import datetime

import pytest

from draagvlak.accounts.models import User
from draagvlak.campaign.models import Goal, Reason
from draagvlak.coalition.domain.measures import list_scope
from draagvlak.coalition.domain.queries.governing import find_measures
from draagvlak.coalition.domain.seats import find_seats
from draagvlak.coalition.models import Body, BodyMember, Decision, Measure, MeasureScope, Organisation
from draagvlak.coalition.rules import seat_sees_campaign
from draagvlak.example.seeding import load_example
from draagvlak.example.stages import Stage
from draagvlak.planning.models import Booking, BudgetLine

pytestmark = pytest.mark.django_db
TODAY = datetime.date(2026, 11, 23)
COUNTED = (Reason, Goal, Body, BodyMember, Decision, Measure, MeasureScope, BudgetLine, Booking)


def count_everything() -> list[int]:
    return [model.objects.count() for model in COUNTED]


def test_the_real_measure_holds_at_seven_of_nine_from_2024_and_carries_both_arrows():
    campaign = load_example(today=TODAY)
    measure = find_measures(campaign.coalition).get(key="nadere-vooropleidingseisen")
    table = list_scope(measure.scopes.all())
    holds = sorted(row.organisation.slug for row in table.rows if row.cells == [False, True])
    holds_not = sorted(row.organisation.slug for row in table.rows if row.cells == [False, False])
    assert table.years == ["2023-2024", "2024-2025"]
    assert holds == ["avans", "haagse-hogeschool", "han", "inholland", "nhl-stenden", "saxion", "windesheim"]
    assert holds_not == ["hogeschool-rotterdam", "hz"]
    assert (measure.is_result, measure.is_rival, measure.is_sample) == (True, True, False)
    assert all([measure.result_said_by, measure.rival_note, measure.source_url, measure.checked_on])


def test_a_decision_started_the_campaign_and_every_decision_says_it_is_a_sample():
    campaign = load_example(today=TODAY)
    assert campaign.started_by.number == "2023-1"
    decisions = Decision.objects.filter(
        coalition=campaign.coalition, number__in=["2023-1", "2026-1", "2026-2", "2026-3"]
    )
    assert [(one.is_sample, one.title.endswith("(voorbeeld)")) for one in decisions] == [(True, True)] * 4


def test_money_is_a_sample_and_comes_from_fictional_organisations_only():
    campaign = load_example(today=TODAY)
    lines = BudgetLine.objects.filter(campaign=campaign).select_related("organisation")
    assert [line.title for line in lines if not line.is_sample or "(voorbeeld)" not in line.title] == []
    assert [line.title for line in lines if line.organisation and not line.organisation.is_fictional] == []


def test_reasons_have_a_source_and_the_day_it_was_checked_and_goals_are_samples():
    load_example(today=TODAY)
    assert [reason.number for reason in Reason.objects.all() if not (reason.source and reason.checked_on)] == []
    assert [goal.key for goal in Goal.objects.all() if not goal.is_sample or "(voorbeeld)" not in goal.what_nl] == []


def test_the_board_member_reads_the_campaign_as_a_whole():
    campaign = load_example(today=TODAY)
    (seat,) = find_seats(User.objects.get(email="bestuur@example.org"), campaign.coalition)
    assert (seat.is_core_team, seat_sees_campaign(seat)) == (False, True)


def test_a_campaign_that_recruits_has_not_decided_or_received_anything_yet():
    campaign = load_example(stage=Stage.RECRUITING, today=TODAY)
    assert (campaign.started_by, Decision.objects.count(), Booking.objects.count()) == (None, 0, 0)
    assert (Reason.objects.count(), Measure.objects.count()) == (3, 1)


def test_what_had_not_happened_yet_is_not_there():
    load_example(today=datetime.date(2026, 7, 1))
    assert list(Decision.objects.filter(decided_on__gt=datetime.date(2026, 7, 1))) == []


def test_loading_it_again_changes_nothing():
    load_example(today=TODAY)
    before = count_everything()
    load_example(today=TODAY)
    assert count_everything() == before


def test_every_school_has_its_province():
    load_example(today=TODAY)
    assert list(Organisation.objects.filter(kind="school", province="")) == []
