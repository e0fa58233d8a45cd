"""Figures and tracked links for tests."""

import datetime
from decimal import Decimal

import factory

from draagvlak.channels.models import LinkCount, TrackedLink
from draagvlak.results.enums import Metric, Unit
from draagvlak.results.models import Figure
from tests.factories.campaign import CampaignFactory

UNITS = {
    Metric.REACH: Unit.ACCOUNT,
    Metric.SPEND: Unit.EURO,
    Metric.CONTACTS: Unit.CONTACT,
    Metric.REGISTRATIONS: Unit.PERSON,
    Metric.VISITORS: Unit.PERSON,
    Metric.FIRST_YEARS: Unit.PERSON,
}


class FigureFactory(factory.django.DjangoModelFactory):
    """A number that counts, over one week: `FigureFactory(campaign=campaign, metric=Metric.REACH, value=1200)`."""

    class Meta:
        model = Figure

    campaign = factory.SubFactory(CampaignFactory)
    metric = Metric.IMPRESSIONS
    value = Decimal(1000)
    unit = factory.LazyAttribute(lambda o: UNITS.get(o.metric, Unit.EVENT))
    channel = "youtube"
    window_start = datetime.date(2026, 11, 2)
    window_end = datetime.date(2026, 11, 8)
    identity = factory.Sequence(lambda n: f"{n:064d}")


class LinkFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = TrackedLink

    campaign = factory.SubFactory(CampaignFactory)
    code = factory.Sequence(lambda n: f"code{n}")
    label = factory.Sequence(lambda n: f"Link {n}")


def count_visits(link: TrackedLink, visits: int, *, day: str = "2026-11-20") -> LinkCount:
    return LinkCount.objects.create(link=link, day=day, visits=visits)
