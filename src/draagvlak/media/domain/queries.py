"""Pictures and consents as a seat may see them."""

from datetime import timedelta

from django.db.models import QuerySet
from django.utils import timezone

from draagvlak.coalition.domain.seats import Seat
from draagvlak.media.models import Consent, OwnPicture
from draagvlak.media.rules import seat_can_see_pictures

SOON = timedelta(days=60)


def consents_for(seat: Seat) -> QuerySet[Consent]:
    if not seat_can_see_pictures(seat):
        return Consent.objects.none()
    return Consent.objects.filter(organisation=seat.organisation).order_by("valid_until", "pk")


def pictures_for(seat: Seat) -> QuerySet[OwnPicture]:
    if not seat_can_see_pictures(seat):
        return OwnPicture.objects.none()
    pictures = OwnPicture.objects.filter(organisation=seat.organisation)
    return pictures.select_related("consent").order_by("-uploaded_at", "-pk")


def usable_pictures_for(seat: Seat) -> QuerySet[OwnPicture]:
    """Only those whose consent stands today."""
    today = timezone.localdate()
    return pictures_for(seat).filter(consent__withdrawn_at=None, consent__valid_until__gte=today)


def expires_soon(consent: Consent) -> bool:
    return consent.is_valid and consent.valid_until <= timezone.localdate() + SOON
