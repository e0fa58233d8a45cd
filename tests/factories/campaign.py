"""Campaigns with their site, for tests."""

import datetime

import factory
from wagtail.models import Page, Site

from draagvlak.campaign.enums import AudienceKind, GoalKind
from draagvlak.campaign.models import Audience, Campaign, CampaignState, Goal, Moment, MomentRule, Reason
from tests.factories.coalition import CoalitionFactory


class SiteFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Site
        django_get_or_create = ("hostname",)

    hostname = factory.Sequence(lambda n: f"campagne-{n}.localhost")
    port = 80
    root_page = factory.LazyFunction(lambda: Page.objects.filter(depth__lte=2).order_by("-depth").first())


class CampaignFactory(factory.django.DjangoModelFactory):
    """A running campaign. `CampaignFactory(on="testserver")` answers to that host."""

    class Meta:
        model = Campaign

    class Params:
        on = "testserver"

    slug = factory.Sequence(lambda n: f"campagne-{n}")
    name = "Civiele Helden"
    coalition = factory.SubFactory(CoalitionFactory)
    site = factory.LazyAttribute(lambda o: SiteFactory(hostname=o.on))
    folder = "civiele_helden"
    state = CampaignState.RUNNING
    contact_email = "kernteam@voorbeeld.test"


class MomentFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Moment

    campaign = factory.SubFactory(CampaignFactory)
    key = factory.Sequence(lambda n: f"moment-{n}")
    school_year = "2026-2027"
    name_nl = "Open dagen"
    name_en = "Open days"
    starts_on = datetime.date(2026, 12, 1)
    ends_on = datetime.date(2027, 1, 31)


class ReasonFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Reason

    campaign = factory.SubFactory(CampaignFactory)
    number = "-23 %"
    statement_nl = "Minder eerstejaars"
    statement_en = "Fewer first-years"
    source = "DUO"


class MomentRuleFactory(factory.django.DjangoModelFactory):
    """A moment on the first of May."""

    class Meta:
        model = MomentRule

    campaign = factory.SubFactory(CampaignFactory)
    key = factory.Sequence(lambda n: f"regel-{n}")
    name_nl = "Laatste aanmelddag"
    name_en = "Deadline"
    starts = "05-01"
    ends = "05-01"


class AudienceFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Audience

    campaign = factory.SubFactory(CampaignFactory)
    key = factory.Sequence(lambda n: f"doelgroep-{n}")
    name_nl = "Eindexamenklassen"
    name_en = "Exam classes"
    kind = AudienceKind.PUPIL
    age_from = 16
    age_to = 18


class GoalFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Goal

    campaign = factory.SubFactory(CampaignFactory)
    key = factory.Sequence(lambda n: f"doel-{n}")
    kind = GoalKind.KNOWLEDGE
    what_nl = "Weet wat civiele techniek is"
    what_en = "Knows what civil engineering is"
    unit_nl = "%"
    unit_en = "%"
    baseline = 18
    target = 30
    target_on = datetime.date(2027, 6, 30)
