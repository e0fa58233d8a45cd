"""Verbs about what a supplier hands in for a briefing. It is kept as it came, never opened, only handed out to keep."""

from __future__ import annotations

import hashlib
from typing import Any

from django.core.files.base import File
from django.db import transaction
from django.utils import timezone

from draagvlak.coalition.domain.partners import find_core_team
from draagvlak.core.audit import record_event
from draagvlak.core.letters import send_letter
from draagvlak.toolkit.models import Briefing, Deliverable

LARGEST = 200_000_000
"""Bytes."""
MOST_WAITING = 50
LONGEST_NAME = 200
PIECE = 1_048_576


class DeliverableRefusedError(Exception):
    """The file cannot be taken in; `why` is one of "empty", "large" and "many"."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


class BriefingClosedError(Exception):
    """Nothing is handed in for a briefing that was closed."""


class AnsweredError(Exception):
    """It was accepted before."""


@transaction.atomic
def hand_in(briefing: Briefing, *, file: File[Any], name: str, note: str = "", by: Any) -> Deliverable:
    """Keep a file for a briefing and tell the core team.

    Raises BriefingClosedError, and DeliverableRefusedError when the file is empty or over `LARGEST`, or when
    `MOST_WAITING` files wait for an answer.
    """
    open_now = Briefing.objects.select_for_update().filter(pk=briefing.pk, closed_at=None)
    if not open_now.exists():
        raise BriefingClosedError
    refuse_unusable(briefing, size=file.size)
    fingerprint = take_fingerprint(file)
    deliverable = Deliverable(briefing=briefing, name=plain_name(name), size=file.size, note=note, handed_in_by=by)
    deliverable.fingerprint = fingerprint
    file.seek(0)
    deliverable.file.save(f"{briefing.pk}-{fingerprint[:24]}.bin", file, save=False)
    deliverable.save()
    tell("hand_in", deliverable, by=by)
    people = [mandate.person for mandate in find_core_team(briefing.campaign.coalition)]
    send_letter("toolkit/mail/handed_in", to=people, deliverable=deliverable, briefing=briefing)
    return deliverable


@transaction.atomic
def accept_deliverable(deliverable: Deliverable, *, answer: str = "", by: Any) -> None:
    """It is what was asked for; who handed it in is told. Raises AnsweredError when it was accepted before."""
    settle(deliverable, accepted=True, answer=answer, by=by)


@transaction.atomic
def send_back(deliverable: Deliverable, *, answer: str, by: Any) -> None:
    """It is not yet what was asked for, with what is to change. Raises AnsweredError when it was accepted before."""
    settle(deliverable, accepted=False, answer=answer, by=by)


def settle(deliverable: Deliverable, *, accepted: bool, answer: str, by: Any) -> None:
    now = timezone.now() if accepted else None
    waiting = Deliverable.objects.filter(pk=deliverable.pk, accepted_at=None)
    if not waiting.update(accepted_at=now, answer=answer):
        raise AnsweredError
    deliverable.refresh_from_db(fields=["accepted_at", "answer"])
    tell("accept_deliverable" if accepted else "send_back_deliverable", deliverable, by=by, answer=answer)
    people = [deliverable.handed_in_by] if deliverable.handed_in_by else []
    send_letter("toolkit/mail/deliverable_answered", to=people, deliverable=deliverable, briefing=deliverable.briefing)


def refuse_unusable(briefing: Briefing, *, size: int) -> None:
    if not size:
        raise DeliverableRefusedError("empty")
    if size > LARGEST:
        raise DeliverableRefusedError("large")
    if briefing.deliverables.filter(accepted_at=None, answer="").count() >= MOST_WAITING:
        raise DeliverableRefusedError("many")


def take_fingerprint(file: File[Any]) -> str:
    """SHA-256 of the content, read in pieces."""
    digest = hashlib.sha256()
    for piece in file.chunks(PIECE):
        digest.update(piece)
    return digest.hexdigest()


def plain_name(name: str) -> str:
    """The file's own name without a path, its end kept when it is too long."""
    return name.replace("\\", "/").rpartition("/")[2][-LONGEST_NAME:] or "bestand"


def tell(verb: str, deliverable: Deliverable, *, by: Any, answer: str = "") -> None:
    briefing = deliverable.briefing
    facts = {"briefing": briefing.title, "name": deliverable.name, "answer": answer}
    slug, campaign = briefing.supplier.slug, briefing.campaign.slug
    record_event(verb, by=by, subject=deliverable, organisation=slug, campaign=campaign, **facts)
