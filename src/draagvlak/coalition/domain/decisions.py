"""Verbs about decisions. A decision points at nothing: what it starts is started by the verb above that takes it."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.core.files.base import ContentFile
from django.db import transaction

from draagvlak.coalition.domain.documents import NewDocument
from draagvlak.coalition.enums import DecisionState
from draagvlak.coalition.models import Body, Coalition, Decision, DecisionDocument
from draagvlak.core.audit import record_event


@dataclass(frozen=True)
class DecisionDetails:
    """What is written down of a decision."""

    title: str
    text: str
    decided_on: datetime.date
    number: str = ""
    votes_for: int | None = None
    votes_against: int | None = None
    abstentions: int | None = None
    state: str = DecisionState.TAKEN


class NumberTakenError(Exception):
    """Another decision of the coalition has this number."""


class OtherCoalitionError(Exception):
    """A body decides for its own coalition only."""


@transaction.atomic
def record_decision(
    coalition: Coalition,
    *,
    body: Body,
    details: DecisionDetails,
    documents: Iterable[NewDocument] = (),
    by: Any,
    campaign: str = "",
) -> Decision:
    """Write a decision down with its documents; without a number it gets the next one of its year."""
    if body.coalition_id != coalition.pk:
        raise OtherCoalitionError
    number = details.number or find_next_number(coalition, details.decided_on.year)
    if coalition.decisions.filter(number=number).exists():
        raise NumberTakenError(number)
    facts = {**vars(details), "number": number}
    decision = Decision.objects.create(coalition=coalition, body=body, recorded_by=by, **facts)
    record_event("record_decision", by=by, subject=decision, campaign=campaign, number=number, title=decision.title)
    for document in documents:
        add_document(decision, document=document, by=by, campaign=campaign)
    return decision


@transaction.atomic
def add_document(decision: Decision, *, document: NewDocument, by: Any, campaign: str = "") -> DecisionDocument:
    """Keep a document with a decision. The same content twice is kept once."""
    known = decision.documents.filter(fingerprint=document.fingerprint).first()
    if known:
        return known
    kept = DecisionDocument(decision=decision, name=document.name, size=len(document.content), added_by=by)
    kept.fingerprint = document.fingerprint
    kept.file.save(f"{document.fingerprint[:16]}{document.suffix}", ContentFile(document.content), save=False)
    kept.save()
    record_event("add_document", by=by, subject=kept, campaign=campaign, number=decision.number, name=kept.name)
    return kept


@transaction.atomic
def withdraw_decision(decision: Decision, *, by: Any, campaign: str = "") -> None:
    """The decision no longer holds; it stays on record. What it started goes on until another decision ends it."""
    taken = Decision.objects.filter(pk=decision.pk, state=DecisionState.TAKEN)
    if taken.update(state=DecisionState.WITHDRAWN):
        record_event("withdraw_decision", by=by, subject=decision, campaign=campaign, number=decision.number)


def find_next_number(coalition: Coalition, year: int) -> str:
    """ "2026-4" after "2026-3", whatever else is among the numbers."""
    used = coalition.decisions.filter(number__startswith=f"{year}-").values_list("number", flat=True)
    counts = [int(number.partition("-")[2]) for number in used if number.partition("-")[2].isdigit()]
    return f"{year}-{max(counts, default=0) + 1}"
