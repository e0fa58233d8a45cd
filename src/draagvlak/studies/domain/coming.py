"""Which open day comes next; for links that fall forward and pages that count on it."""

import datetime
from collections.abc import Iterable
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone

from draagvlak.coalition.enums import MembershipState
from draagvlak.coalition.models import Coalition, Organisation
from draagvlak.studies.models import OpenDay, OpenDayState

NEXT = ("key", "title", "kind", "place", "starts_at", "organisation__slug")


def find_next_open_day(organisation: Organisation, *, after: datetime.datetime | None = None) -> OpenDay | None:
    """The organisation's first open day that has not ended by then and was not called off; full ones are among them."""
    moment = after or timezone.now()
    coming = OpenDay.objects.filter(organisation=organisation, ends_at__gte=moment)
    return coming.exclude(state=OpenDayState.CANCELLED).order_by("starts_at").first()


def find_day_instead(day: OpenDay) -> OpenDay | None:
    """For who cannot come on this day: the school's next one that goes on and is not full, else an earlier one."""
    coming = OpenDay.objects.filter(organisation=day.organisation_id, ends_at__gte=timezone.now()).exclude(pk=day.pk)
    open_ones = coming.exclude(state__in=[OpenDayState.CANCELLED, OpenDayState.FULL]).order_by("starts_at", "pk")
    with_school = open_ones.select_related("organisation", "location")
    return with_school.filter(starts_at__gt=day.starts_at).first() or with_school.first()


def find_next_open_days(organisations: Iterable[int], *, after: datetime.datetime) -> dict[int, OpenDay]:
    """The same for many organisations at once, by their keys; those without a day to come are left out."""
    coming = OpenDay.objects.filter(organisation__in=list(organisations), ends_at__gte=after)
    coming = coming.exclude(state=OpenDayState.CANCELLED).select_related("organisation__brand_kit")
    return {day.organisation_id: day for day in coming.order_by("-starts_at")}


def find_next_dates(organisations: Iterable[int]) -> dict[int, dict[str, Any]]:
    """Per organisation its next day that goes on, as key, title, kind, place and start: for lists of schools."""
    coming = OpenDay.objects.filter(organisation__in=list(organisations), ends_at__gte=timezone.now())
    days = coming.exclude(state=OpenDayState.CANCELLED).order_by("-starts_at")
    return {row["organisation_id"]: row for row in days.values("organisation_id", *NEXT)}


def list_open_days(coalition: Coalition) -> QuerySet[OpenDay]:
    """Every day of every active member, past ones and those called off too: an old address goes on answering."""
    members = coalition.memberships.filter(state=MembershipState.ACTIVE).values("organisation")
    return OpenDay.objects.filter(organisation__in=members).select_related("organisation", "location")


def open_day_still_comes(open_day: OpenDay, *, after: datetime.datetime | None = None) -> bool:
    return open_day.state != OpenDayState.CANCELLED and open_day.ends_at >= (after or timezone.now())


def list_coming_open_days(coalition: Coalition) -> QuerySet[OpenDay]:
    """Days still to come at every active member, soonest first; those called off are among them and say so."""
    return list_open_days(coalition).filter(ends_at__gte=timezone.now()).order_by("starts_at", "pk")


def list_coming_addresses(coalition: Coalition) -> QuerySet[OpenDay, tuple[str, str]]:
    """School and key of each day still to come that goes on: what its address is made of."""
    days = list_coming_open_days(coalition).exclude(state=OpenDayState.CANCELLED)
    return days.values_list("organisation__slug", "key")
