"""The daily round over the plan: who has a flight that starts tomorrow, or that should have started."""

from __future__ import annotations

import datetime
from collections import defaultdict
from typing import Any

from django.db import transaction
from django.utils import timezone

from draagvlak.core.letters import send_letter
from draagvlak.core.models import AuditEvent
from draagvlak.planning.domain.flights import name_flight, record_flight
from draagvlak.planning.domain.owners import find_owners
from draagvlak.planning.enums import NOT_YET_RUNNING
from draagvlak.planning.models import Flight

TOMORROW, LATE = "starts_tomorrow", "should_have_started"


@transaction.atomic
def remind_of_starts(*, today: datetime.date | None = None) -> int:
    """Tell each owner once for each start; a person says that a flight runs, the platform never does."""
    today = today or timezone.localdate()
    due = Flight.objects.filter(
        state__in=NOT_YET_RUNNING, starts_on__lte=today + datetime.timedelta(days=1), ends_on__gte=today
    ).select_related("campaign__coalition", "owner", "organisation")
    told = find_told(due)
    new = [(flight, about) for flight in due if name_once(flight, about := judge_start(flight, today)) not in told]
    for flight, about in new:
        record_flight("remind_of_start", flight, by=None, about=about, starts_on=f"{flight.starts_on:%Y-%m-%d}")
    return post_reminders(new)


def judge_start(flight: Flight, today: datetime.date) -> str:
    return LATE if flight.starts_on <= today else TOMORROW


def name_once(flight: Flight, about: str) -> tuple[str, str, str]:
    return name_flight(flight), about, f"{flight.starts_on:%Y-%m-%d}"


def find_told(flights: Any) -> set[tuple[str, str, str]]:
    events = AuditEvent.objects.filter(verb="remind_of_start", subject__in=[name_flight(flight) for flight in flights])
    return {(event.subject, event.details["about"], event.details["starts_on"]) for event in events}


def post_reminders(found: list[tuple[Flight, str]]) -> int:
    """One letter a person; how many people."""
    post: dict[Any, dict[str, list[Flight]]] = defaultdict(lambda: {TOMORROW: [], LATE: []})
    for flight, about in found:
        for person in find_owners(flight):
            post[person][about].append(flight)
    for person, theirs in post.items():
        send_letter("planning/mail/starts", to=[person], tomorrow=theirs[TOMORROW], late=theirs[LATE])
    return len(post)
