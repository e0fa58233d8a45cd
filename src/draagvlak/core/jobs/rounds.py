"""Rounds: what the platform does by itself every so often, such as looking for consents that ran out.

Rooms register theirs when the platform loads. The worker's pulse makes the rounds that are due; of several workers one
wins. A round may be made twice and must then find nothing left to do.
"""

from __future__ import annotations

import datetime
import logging
from collections.abc import Callable
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from draagvlak.core.models import Round

logger = logging.getLogger(__name__)

Verb = Callable[[], object]
HOUR = datetime.timedelta(hours=1)
DAY = datetime.timedelta(days=1)


@dataclass(frozen=True)
class Duty:
    """One round: its name, what it does, and the time between two."""

    name: str
    verb: Verb
    every: datetime.timedelta


DUTIES: dict[str, Duty] = {}


def register_round(name: str, verb: Verb, *, every: datetime.timedelta = DAY) -> None:
    """Have `verb` done every day (or `every`). The name stays the same over versions: it is kept in the database."""
    DUTIES[name] = Duty(name, verb, every)


def make_due_rounds(*, now: datetime.datetime | None = None) -> list[str]:
    """Do the rounds that are due; answer which. One that fails is logged, and tried again at its next time."""
    now = now or timezone.now()
    return [duty.name for duty in list(DUTIES.values()) if claim_round(duty, now=now) and make_round(duty)]


@transaction.atomic
def claim_round(duty: Duty, *, now: datetime.datetime) -> bool:
    """Whether this worker makes the round now. Only one update of the row can win."""
    row, is_new = Round.objects.get_or_create(name=duty.name, defaults={"made_at": now})
    if is_new:
        return True
    due = Round.objects.filter(name=duty.name, made_at=row.made_at, made_at__lte=now - duty.every)
    return bool(due.update(made_at=now))


def make_round(duty: Duty) -> bool:
    try:
        duty.verb()
    except Exception:
        logger.exception("The round “%s” failed; it is made again in %s.", duty.name, duty.every)
        return False
    return True
