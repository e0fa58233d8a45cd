"""What people left on the public site is erased in time: 90 days after it was handled, or a year after it came in."""

from __future__ import annotations

import datetime

from django.db.models import Q
from django.utils import timezone

from draagvlak.toolkit.domain.maker_cards import forget_leftover_pictures
from draagvlak.toolkit.enums import CardState, LessonState, OrderState
from draagvlak.toolkit.models import GuestLessonRequest, MakerCard, PosterOrder

AFTER_HANDLING = datetime.timedelta(days=90)
AFTER_COMING_IN = datetime.timedelta(days=365)


def erase_old_words(*, now: datetime.datetime | None = None) -> int:
    """Erase what is due; how many rows. Counts, places and schools stay; nothing that leads to a person does."""
    now = now or timezone.now()
    erased = erase_orders(now) + erase_lessons(now) + erase_cards(now)
    forget_leftover_pictures()
    return erased


def is_due(handled: str, now: datetime.datetime) -> Q:
    """Rows not erased yet, handled 90 days ago or in the house for a year."""
    old = Q(**{f"{handled}__lte": now - AFTER_HANDLING}) | Q(created_at__lte=now - AFTER_COMING_IN)
    return Q(erased_at=None) & old


def erase_orders(now: datetime.datetime) -> int:
    """An order of a year ago that was never sent is sent no more: its address is gone."""
    due = PosterOrder.objects.filter(is_due("sent_at", now))
    return due.update(name="", street="", postcode="", email="", erased_at=now, state=OrderState.SENT)


def erase_lessons(now: datetime.datetime) -> int:
    due = GuestLessonRequest.objects.filter(is_due("handled_at", now))
    due.filter(state=LessonState.OPEN).update(state=LessonState.CLOSED)
    return GuestLessonRequest.objects.filter(is_due("handled_at", now)).update(name="", email="", erased_at=now)


def erase_cards(now: datetime.datetime) -> int:
    """Cards on the wall stay as long as their maker wants; of those that were refused or never looked at nothing."""
    hidden = MakerCard.objects.filter(is_due("decided_at", now)).exclude(state=CardState.SHOWN)
    return hidden.update(name="", what="", place="", email="", reason="", erased_at=now, state=CardState.REFUSED)
