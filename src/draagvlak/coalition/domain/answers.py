"""Questions to the core team that nobody has called answered yet. They live in the audit trail."""

from __future__ import annotations

from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet, Value
from django.db.models.fields import CharField
from django.db.models.functions import Cast, Concat

from draagvlak.accounts.models import User
from draagvlak.core.audit import record_event
from draagvlak.core.models import AuditEvent

ASKED, ANSWERED = "question.asked", "question.answered"


def find_questions(campaign: str) -> QuerySet[AuditEvent]:
    """All questions asked in a campaign (by slug), the newest first."""
    return AuditEvent.objects.filter(verb=ASKED, campaign=campaign).select_related("actor")


def find_open_questions(campaign: str) -> QuerySet[AuditEvent]:
    """Those not yet called answered."""
    subject = Concat(Value("core.auditevent:"), Cast(OuterRef("pk"), CharField()), output_field=CharField())
    answers = AuditEvent.objects.filter(verb=ANSWERED, campaign=campaign, subject=subject)
    return find_questions(campaign).exclude(Exists(answers))


@transaction.atomic
def answer_question(question: AuditEvent, *, by: User) -> None:
    """Write down that a question was answered; only once."""
    if find_open_questions(question.campaign).filter(pk=question.pk).exists():
        record_event(ANSWERED, by=by, subject=question, organisation=question.organisation, campaign=question.campaign)
