"""Reminders: a mail at the hour something has to be posted, with the steps and the way to the pack."""

from __future__ import annotations

import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from draagvlak.campaign.models import Campaign
from draagvlak.channels.domain.channels import find_channel, load_channels
from draagvlak.coalition.domain.seats import Seat, find_seats
from draagvlak.core.audit import record_event
from draagvlak.core.letters import send_letter
from draagvlak.planning.domain.pack_subjects import Subject
from draagvlak.planning.domain.queries.packs import find_subject
from draagvlak.planning.models import Reminder


class PastMomentError(ValueError):
    """Nobody can be reminded at a moment that has gone by."""


@transaction.atomic
def set_reminder(subject: Subject, *, channel: str, at: datetime.datetime, seat: Seat) -> Reminder:
    """Mail this person at that moment; a second one for the same thing moves the first. Raises PastMomentError."""
    if at <= timezone.now():
        raise PastMomentError(at)
    find_channel(channel)
    about: dict[str, Any] = {
        "flight": subject.flight,
        "open_day": None if subject.flight else subject.open_day,
        "channel": channel,
    }
    reminder, _ = Reminder.objects.update_or_create(
        campaign=subject.campaign,
        organisation=seat.organisation,
        person=seat.person,
        sent_at=None,
        **about,
        defaults={"remind_at": at},
    )
    tell("set_reminder", reminder, by=seat.person)
    return reminder


@transaction.atomic
def drop_reminder(reminder: Reminder, *, by: Any) -> None:
    tell("drop_reminder", reminder, by=by)
    reminder.delete()


def send_due_reminders(*, now: datetime.datetime | None = None) -> int:
    """Each due reminder once; how many letters. None for who may no longer see the thing, or when it is called off."""
    now = now or timezone.now()
    keys = list(Reminder.objects.filter(sent_at=None, remind_at__lte=now).values_list("pk", flat=True))
    return sum(send_reminder(key, now=now) for key in keys)


@transaction.atomic
def send_reminder(key: int, *, now: datetime.datetime) -> int:
    """One reminder. Only who wins the update writes, so that of two workers one sends the letter."""
    if not Reminder.objects.filter(pk=key, sent_at=None).update(sent_at=now):
        return 0
    related = ("campaign__coalition", "campaign__site", "person", "organisation")
    reminder = Reminder.objects.select_related(*related).get(pk=key)
    subject = find_reminded(reminder)
    if subject is None or reminder.channel not in load_channels():
        return 0
    channel = find_channel(reminder.channel)
    facts: dict[str, Any] = {
        "subject": subject,
        "channel": channel,
        "place": f"{subject.key}/",
        "root": find_root(reminder.campaign),
    }
    return send_letter("planning/mail/reminder", to=[reminder.person], reminder=reminder, **facts)


def find_reminded(reminder: Reminder) -> Subject | None:
    """What it is about, if this person may still have its packs from a seat at that organisation."""
    seats = find_seats(reminder.person, reminder.campaign.coalition)
    seat = next((one for one in seats if one.organisation.pk == reminder.organisation_id), None)
    return find_subject(seat, reminder.campaign, key=name_subject(reminder)) if seat else None


def name_subject(reminder: Reminder) -> str:
    return f"inzet-{reminder.flight_id}" if reminder.flight_id else f"open-dag-{reminder.open_day_id}"


def find_root(campaign: Campaign) -> str:
    return str(campaign.site.root_url)


def tell(verb: str, reminder: Reminder, *, by: Any) -> None:
    facts = {
        "organisation": reminder.organisation.slug,
        "campaign": reminder.campaign.slug,
        "channel": reminder.channel,
    }
    record_event(verb, by=by, subject=reminder, at=reminder.remind_at.isoformat(), **facts)
