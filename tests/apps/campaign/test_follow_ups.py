"""A follow-up takes along what was chosen, leaves the rest, and has walls of its own."""

import datetime

import pytest
from django.utils import timezone

from draagvlak.campaign.domain.follow_ups import (
    CannotFollowError,
    FollowUpPlans,
    hide_campaign,
    list_published,
    publish_campaign,
    start_follow_up,
)
from draagvlak.campaign.domain.goals import change_goal
from draagvlak.campaign.models import Campaign, CampaignState
from draagvlak.campaign.rules import seat_can_start_follow_up
from draagvlak.channels.models import TrackedLink
from draagvlak.coalition.domain.seats import Seat, find_seats
from draagvlak.coalition.enums import OrganisationKind, Role
from draagvlak.coalition.models import Coalition, Decision, Mandate
from draagvlak.core.carrying_on import list_parts
from draagvlak.core.models import AuditEvent
from draagvlak.media.models import Consent
from draagvlak.results.models import Figure
from tests.factories.campaign import (
    AudienceFactory,
    CampaignFactory,
    GoalFactory,
    MomentRuleFactory,
    ReasonFactory,
)
from tests.factories.coalition import BodyFactory, DecisionFactory, MandateFactory, OrganisationFactory
from tests.factories.figures import FigureFactory, FigureFileFactory
from tests.factories.materials import make_file, make_material
from tests.factories.media import ConsentFactory
from tests.factories.results import LinkFactory

pytestmark = pytest.mark.django_db
ALL = tuple(part.key for part in list_parts() if part.choice)
PLANS = {"name": "Civiele Helden 2", "slug": "helden-2", "host": "helden-2.localhost", "port": 8000}


@pytest.fixture
def campaign():
    return CampaignFactory(slug="helden")


@pytest.fixture
def leader(campaign):
    leading = OrganisationFactory(slug="domein", kind=OrganisationKind.SECTOR_BODY)
    return MandateFactory(coalition=campaign.coalition, organisation=leading, role=Role.CORE_TEAM)


def follow(campaign, leader, *, parts=ALL, **changed) -> Campaign:
    plans = FollowUpPlans(**{**PLANS, **changed}, parts=parts)
    return start_follow_up(campaign, plans=plans, leader=leader.organisation, by=leader.person)


def list_roles(campaign) -> list[tuple[str, str]]:
    mandates = Mandate.objects.active().filter(coalition=campaign.coalition)
    return sorted(mandates.values_list("person__email", "role"))


def test_the_follow_up_has_a_coalition_a_site_and_a_host_of_its_own(campaign, leader):
    follow_up = follow(campaign, leader, parts=(), starts_on=datetime.date(2027, 10, 1))
    site = follow_up.site
    assert (site.hostname, site.port, site == campaign.site) == ("helden-2.localhost", 8000, False)
    assert follow_up.coalition != campaign.coalition
    assert (follow_up.follows, follow_up.led_by, follow_up.state) == (
        campaign,
        leader.organisation,
        CampaignState.RECRUITING,
    )
    assert (follow_up.starts_on, follow_up.is_published) == (datetime.date(2027, 10, 1), False)
    assert list_roles(follow_up) == [(leader.person.email, Role.CORE_TEAM)]


def test_nothing_but_who_leads_goes_along_when_nothing_is_chosen(campaign, leader):
    for factory in (AudienceFactory, ReasonFactory, GoalFactory, MomentRuleFactory):
        factory(campaign=campaign)
    MandateFactory(coalition=campaign.coalition)
    make_material(campaign)
    follow_up = follow(campaign, leader, parts=())
    rows = [getattr(follow_up, name).count() for name in ("audiences", "reasons", "goals", "moments", "materials")]
    assert (rows, follow_up.coalition.memberships.count()) == ([0, 0, 0, 0, 0], 1)


def test_partners_the_core_team_and_people_keep_their_roles_but_an_agency_does_not_come(campaign, leader):
    BodyFactory(coalition=campaign.coalition, name="Stuurgroep", task="Beslist")
    other = MandateFactory(coalition=campaign.coalition, role=Role.CORE_TEAM)
    editor = MandateFactory(coalition=campaign.coalition, role=Role.EDITOR)
    reader = MandateFactory(coalition=campaign.coalition, role=Role.READER)
    agency = OrganisationFactory(slug="bureau", kind=OrganisationKind.AGENCY)
    supplier = MandateFactory(coalition=campaign.coalition, organisation=agency, role=Role.SUPPLIER)
    follow_up = follow(campaign, leader)
    expected = [(one.person.email, one.role) for one in (leader, other, editor, reader)]
    assert list_roles(follow_up) == sorted(expected)
    assert find_seats(supplier.person, follow_up.coalition) == []
    assert [body.name for body in follow_up.coalition.bodies.exclude(kind="core_team")] == ["Stuurgroep"]


def test_goals_come_as_drafts_without_a_baseline_for_the_same_audience(campaign, leader):
    audience = AudienceFactory(campaign=campaign, key="ouders")
    GoalFactory(campaign=campaign, audience=audience, baseline=18, baseline_on=datetime.date(2026, 1, 1))
    goal = follow(campaign, leader).goals.get()
    assert (goal.is_draft, goal.baseline, goal.baseline_on, goal.target) == (True, None, None, 30)
    assert (goal.audience.key, goal.audience.campaign.slug) == ("ouders", "helden-2")
    change_goal(goal, by=leader.person, target=40)
    goal.refresh_from_db()
    assert goal.is_draft is False


def test_figures_consents_links_and_decisions_stay_where_they_are(campaign, leader):
    consent = ConsentFactory(organisation=leader.organisation)
    DecisionFactory(body=BodyFactory(coalition=campaign.coalition))
    LinkFactory(campaign=campaign, organisation=leader.organisation)
    FigureFactory(file=FigureFileFactory(campaign=campaign, organisation=leader.organisation))
    models = (Consent, Decision, TrackedLink, Figure)
    before = [list(model.objects.values()) for model in models]
    follow_up = follow(campaign, leader)
    assert [list(model.objects.values()) for model in models] == before
    assert consent.materials.filter(campaign=follow_up).count() == 0


def test_only_materials_that_hold_today_and_show_nobody_go_along(campaign, leader):
    yesterday = timezone.localdate() - datetime.timedelta(days=1)
    make_material(campaign, slug="les", files=[make_file()])
    make_material(campaign, slug="muziek-voorbij", valid_until=yesterday)
    make_material(campaign, slug="gezicht", people_shown=[ConsentFactory(organisation=leader.organisation)])
    follow_up = follow(campaign, leader)
    material = follow_up.materials.get()
    assert (material.slug, material.is_available) == ("les", True)
    kept = [version.files.count() for version in material.versions.all()]
    assert kept == [campaign.materials.get(slug="les").versions.get().files.count()]


@pytest.mark.parametrize(
    ("changed", "field", "why"),
    [
        ({"name": " "}, "name", "empty"),
        ({"slug": "Met hoofdletter"}, "slug", "form"),
        ({"slug": "helden"}, "slug", "taken"),
        ({"host": "https://helden.nl/"}, "host", "form"),
        ({"host": "testserver"}, "host", "taken"),
    ],
)
def test_plans_that_cannot_be_make_nothing(campaign, leader, changed, field, why):
    with pytest.raises(CannotFollowError) as fault:
        follow(campaign, leader, **changed)
    assert (fault.value.field, fault.value.why) == (field, why)
    assert (Campaign.objects.count(), Coalition.objects.count()) == (1, 1)


def test_an_unknown_part_makes_nothing(campaign, leader):
    with pytest.raises(ValueError, match="cijfers"):
        follow(campaign, leader, parts=("cijfers",))
    assert Campaign.objects.count() == 1


def test_the_trail_of_both_campaigns_knows(campaign, leader):
    follow(campaign, leader, parts=("reasons",))
    here = AuditEvent.objects.get(verb="start_follow_up")
    assert (here.campaign, here.details) == (
        "helden",
        {"follow_up": "helden-2", "carried": {"reasons": 0, "agreement": 0}},
    )
    assert AuditEvent.objects.get(verb="found_campaign").campaign == "helden-2"


def seat(mandate, *, role=None, looking_as=False) -> Seat:
    return Seat(mandate.person, mandate.coalition, mandate.organisation, role or Role(mandate.role), looking_as)


def test_the_core_team_starts_a_follow_up_until_the_initiative_is_elsewhere(campaign, leader):
    partner = MandateFactory(coalition=campaign.coalition)
    may = [
        seat_can_start_follow_up(one, campaign)
        for one in (seat(leader), seat(leader, looking_as=True), seat(partner), seat(partner, role=Role.READER))
    ]
    assert may == [True, False, False, False]
    campaign.initiative_with = partner.organisation
    may = [
        seat_can_start_follow_up(one, campaign)
        for one in (seat(leader), seat(partner), seat(partner, role=Role.READER))
    ]
    assert may == [False, True, False]


def test_the_page_of_all_campaigns_names_what_is_published(campaign, leader):
    publish_campaign(campaign, by=leader.person)
    publish_campaign(campaign, by=leader.person)
    follow(campaign, leader)
    assert [one.slug for one in list_published()] == ["helden"]
    hide_campaign(campaign, by=leader.person)
    assert list(list_published()) == []
    assert AuditEvent.objects.filter(verb="publish_campaign").count() == 1
