"""Open days for tests."""

import datetime

import factory
from django.utils import timezone

from draagvlak.studies.models import EntryRequirement, Location, OpenDay, Programme
from tests.factories.coalition import OrganisationFactory


class OpenDayFactory(factory.django.DjangoModelFactory):
    """An open day three weeks from now; `day="2026-12-12"` puts it from 10 to 15 o'clock on that day."""

    class Meta:
        model = OpenDay

    class Params:
        day = None

    organisation = factory.SubFactory(OrganisationFactory)
    key = factory.Sequence(lambda n: f"open-dag-{n}")
    title = "Open dag"
    place = "Enschede"
    address = "Brugstraat 1"
    website = "https://www.voorbeeld.test/open-dag"

    @factory.lazy_attribute
    def starts_at(self):
        return at_clock(self.day, 10)

    @factory.lazy_attribute
    def ends_at(self):
        return at_clock(self.day, 15)


def at_clock(day, hour):
    chosen = datetime.date.fromisoformat(day) if day else timezone.localdate() + datetime.timedelta(days=21)
    return timezone.make_aware(datetime.datetime.combine(chosen, datetime.time(hour)))


class LocationFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Location

    organisation = factory.SubFactory(OrganisationFactory)
    city = "Enschede"


class ProgrammeFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Programme

    organisation = factory.SubFactory(OrganisationFactory)
    croho = "34279"
    name = "B Civiele Techniek"


class EntryRequirementFactory(factory.django.DjangoModelFactory):
    """Welcome from havo, whatever the profile, from 2024-2025 on."""

    class Meta:
        model = EntryRequirement

    programme = factory.SubFactory(ProgrammeFactory)
    study_year = "2024-2025"
    level = "havo"
    admission = "welcome"
    source = "voorbeeld.test"
