"""Why a campaign exists, what it wants, and the decision that starts it."""

import datetime

import pytest
from django.utils import timezone

from draagvlak.campaign.domain.goals import OtherAudienceError, add_goal, change_goal, remove_goal
from draagvlak.campaign.domain.reasons import add_reason, change_reason, remove_reason
from draagvlak.campaign.domain.starting import AlreadyStartedError, DecisionDoesNotHoldError, start_campaign
from draagvlak.campaign.enums import GoalKind
from draagvlak.campaign.models import CampaignState
from draagvlak.core.models import AuditEvent
from tests.factories.campaign import AudienceFactory, CampaignFactory, GoalFactory, ReasonFactory
from tests.factories.coalition import BodyFactory, DecisionFactory

pytestmark = pytest.mark.django_db
GOAL = {
    "kind": GoalKind.KNOWLEDGE,
    "what_nl": "Weet wat civiele techniek is",
    "what_en": "Knows what civil engineering is",
    "unit_nl": "%",
    "unit_en": "%",
    "target": 30,
    "target_on": datetime.date(2027, 6, 30),
}


def recruiting(**values):
    return CampaignFactory(state=CampaignState.RECRUITING, **values)


def decide(campaign, **values):
    return DecisionFactory(body=BodyFactory(coalition=campaign.coalition), **values)


def test_reasons_are_added_below_changed_and_removed_with_a_trace():
    campaign = CampaignFactory()
    first, second = (
        add_reason(campaign, by=None, statement_nl=text, statement_en=text, source="DUO") for text in ("Een", "Twee")
    )
    assert list(campaign.reasons.all()) == [first, second]
    assert [change_reason(first, by=None, number="-23 %"), change_reason(first, by=None, number="-23 %")] == [
        True,
        False,
    ]
    remove_reason(first, by=None)
    assert list(campaign.reasons.all()) == [second]
    event = AuditEvent.objects.get(verb="remove_reason")
    assert (event.campaign, event.details["statement"]) == (campaign.slug, "Een")


def test_goals_have_codes_of_their_own_and_keep_their_history():
    campaign = CampaignFactory()
    goals = [add_goal(campaign, by=None, **GOAL) for _ in range(2)]
    assert [goal.key for goal in goals] == ["weet-wat-civiele-techniek-is", "weet-wat-civiele-techniek-is-2"]
    change_goal(goals[0], by=None, target=35)
    assert AuditEvent.objects.get(verb="change_goal").details["before"] == {"target": "30.00"}
    remove_goal(goals[1], by=None)
    assert list(campaign.goals.all()) == [goals[0]]


def test_a_goal_is_about_an_audience_of_its_own_campaign():
    with pytest.raises(OtherAudienceError):
        add_goal(CampaignFactory(), by=None, audience=AudienceFactory(campaign__on="b.localhost"), **GOAL)
    with pytest.raises(OtherAudienceError):
        change_goal(GoalFactory(campaign__on="c.localhost"), by=None, audience=AudienceFactory(campaign__on="d.test"))


def test_a_decision_starts_the_campaign():
    campaign = recruiting()
    decision = decide(campaign)
    start_campaign(campaign, decision=decision, by=None)
    campaign.refresh_from_db()
    assert (campaign.state, campaign.started_by, campaign.starts_on) == (
        CampaignState.RUNNING,
        decision,
        timezone.localdate(),
    )


def test_a_first_day_that_was_set_stays():
    campaign = recruiting(starts_on=datetime.date(2026, 10, 1))
    assert start_campaign(campaign, decision=decide(campaign), by=None).starts_on == datetime.date(2026, 10, 1)


@pytest.mark.parametrize("state", ["rejected", "withdrawn"])
def test_a_decision_that_does_not_hold_starts_nothing(state):
    campaign = recruiting()
    with pytest.raises(DecisionDoesNotHoldError):
        start_campaign(campaign, decision=decide(campaign, state=state), by=None)
    with pytest.raises(DecisionDoesNotHoldError):
        start_campaign(campaign, decision=DecisionFactory(), by=None)
    campaign.refresh_from_db()
    assert campaign.state == CampaignState.RECRUITING


def test_a_campaign_starts_once():
    campaign = recruiting()
    start_campaign(campaign, decision=decide(campaign), by=None)
    with pytest.raises(AlreadyStartedError):
        start_campaign(campaign, decision=decide(campaign), by=None)


def test_a_reason_reads_in_the_readers_language():
    assert str(ReasonFactory()) == "Minder eerstejaars"
