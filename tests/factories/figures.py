"""Figures and the files they came from, for tests."""

import datetime
import hashlib
from decimal import Decimal

import factory
from django.core.files.base import ContentFile

from draagvlak.results.domain.identity import hash_series, make_identity
from draagvlak.results.enums import FileState, Metric, Unit
from draagvlak.results.models import Figure, FigureFile
from tests.factories.campaign import CampaignFactory


class FigureFileFactory(factory.django.DjangoModelFactory):
    """A file that is waiting to be confirmed: `FigureFileFactory(campaign=…, content=b"…")`."""

    class Meta:
        model = FigureFile

    class Params:
        content = factory.Sequence(lambda n: f"dag;kanaal\n2026-11-{n % 28 + 1:02};instagram\n{n}".encode())

    campaign = factory.SubFactory(CampaignFactory)
    name = "cijfers.csv"
    layout = "draagvlak"
    file = factory.LazyAttribute(lambda o: ContentFile(o.content, name="cijfers.csv"))
    fingerprint = factory.LazyAttribute(lambda o: hashlib.sha256(o.content).hexdigest())
    size = factory.LazyAttribute(lambda o: len(o.content))
    state = FileState.PREVIEW


class FigureFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Figure

    file = None
    campaign = factory.LazyAttribute(lambda o: o.file.campaign if o.file else CampaignFactory())
    channel = "instagram"
    placement = factory.Sequence(lambda n: f"plaats {n}")
    metric = Metric.REACH
    value = Decimal(1000)
    unit = Unit.ACCOUNT
    window_start = datetime.date(2026, 11, 2)
    window_end = datetime.date(2026, 11, 8)
    row = 2

    @factory.lazy_attribute
    def identity(self):
        organisation = self.organisation.pk if getattr(self, "organisation", None) else None
        series = hash_series(self.campaign.pk, organisation, "", self.channel, self.placement, self.metric, "", "")
        return make_identity(series, self.window_start, self.window_end)
