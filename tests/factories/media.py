"""Consents and pictures for tests."""

import datetime
import hashlib
import io

import factory
from django.core.files.base import ContentFile
from django.utils import timezone
from PIL import Image

from draagvlak.media.models import AgeGroup, Consent, OwnPicture
from tests.factories.coalition import OrganisationFactory


class ConsentFactory(factory.django.DjangoModelFactory):
    """Permission that stands for another year."""

    class Meta:
        model = Consent

    organisation = factory.SubFactory(OrganisationFactory)
    person_name = "Noor Jansen"
    age_group = AgeGroup.ADULT
    given_by = "Noor Jansen"
    valid_until = factory.LazyFunction(lambda: timezone.localdate() + datetime.timedelta(days=365))


class OwnPictureFactory(factory.django.DjangoModelFactory):
    """A small orange photo under a valid consent."""

    class Meta:
        model = OwnPicture

    consent = factory.SubFactory(ConsentFactory)
    organisation = factory.SelfAttribute("consent.organisation")
    width = 60
    height = 80
    file = factory.LazyFunction(lambda: ContentFile(draw_photo(), name="foto.jpg"))
    fingerprint = factory.LazyFunction(lambda: hashlib.sha256(draw_photo()).hexdigest())


def draw_photo(size: tuple[int, int] = (60, 80), colour: str = "#FF5A1F") -> bytes:
    target = io.BytesIO()
    Image.new("RGB", size, colour).save(target, "JPEG")
    return target.getvalue()
