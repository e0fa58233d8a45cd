"""What visitors left: cards, orders for posters, requests for a guest lesson."""

import factory
from django.utils import timezone

from draagvlak.toolkit.enums import CardState
from draagvlak.toolkit.models import GuestLessonRequest, MakerCard, PosterOrder


class MakerCardFactory(factory.django.DjangoModelFactory):
    """A card that waits; `MakerCardFactory(is_shown=True)` is on the wall."""

    class Meta:
        model = MakerCard

    class Params:
        is_shown = factory.Trait(
            state=CardState.SHOWN,
            decided_at=factory.LazyFunction(timezone.now),
            made_at=factory.LazyFunction(timezone.now),
        )

    name = "Fatima"
    role = "student"
    what = "Ik reken uit hoe diep de palen moeten."
    place = "Hogeschool Voorbeeld"
    picture = "brug"


class PosterOrderFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = PosterOrder

    items = factory.LazyFunction(lambda: {"droog": 2, "brug": 1})
    school = "Lyceum Voorbeeld"
    name = "J. Decaan"
    street = "Schoolstraat 1"
    postcode = "1234 AB"
    city = "Almere"
    email = "decaan@voorbeeld.test"


class GuestLessonFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = GuestLessonRequest

    school = "Lyceum Voorbeeld"
    city = "Almere"
    group = "havo 4"
    subject = "Bruggen"
    period = "maart"
    name = "J. Decaan"
    email = "decaan@voorbeeld.test"
