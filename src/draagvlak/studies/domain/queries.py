"""Open days as a seat may see them."""

from django.db.models import QuerySet
from django.utils import timezone

from draagvlak.coalition.domain.seats import Seat
from draagvlak.studies.models import OpenDay
from draagvlak.studies.rules import seat_can_see_open_days


def open_days_for(seat: Seat) -> QuerySet[OpenDay]:
    """All open days of the seat's own organisation; none for a supplier."""
    if not seat_can_see_open_days(seat):
        return OpenDay.objects.none()
    return OpenDay.objects.filter(organisation=seat.organisation).select_related("organisation", "location")


def upcoming_open_days_for(seat: Seat) -> QuerySet[OpenDay]:
    return open_days_for(seat).upcoming()  # type: ignore[attr-defined,no-any-return]


def coming_open_days_for(seat: Seat) -> QuerySet[OpenDay]:
    """Still to come, the cancelled ones too: the list on which one changes and reinstates."""
    return open_days_for(seat).filter(ends_at__gte=timezone.now()).order_by("starts_at")


def past_open_days_for(seat: Seat) -> QuerySet[OpenDay]:
    return open_days_for(seat).filter(ends_at__lt=timezone.now()).order_by("-starts_at")
