"""Asking the core team something, so that it reaches someone."""

from __future__ import annotations

from django.core.mail import EmailMessage
from django.db import transaction
from django.template.loader import render_to_string
from django.utils import translation

from draagvlak.coalition.domain.partners import find_core_team
from draagvlak.coalition.domain.seats import Seat
from draagvlak.core.audit import record_event


class NobodyToAskError(Exception):
    """There is neither a core team nor a contact address to mail to."""


@transaction.atomic
def ask_core_team(seat: Seat, text: str, *, campaign: str, campaign_name: str, fallback: str = "") -> int:
    """Mail a question to everybody in the core team, with the asker as reply address; answers to how many."""
    addresses = sorted(set(find_core_team(seat.coalition).values_list("person__email", flat=True)))
    addresses = addresses or [address for address in [fallback] if address]
    if not addresses:
        raise NobodyToAskError
    record_event("question.asked", by=seat.person, organisation=seat.organisation.slug, campaign=campaign, text=text)
    transaction.on_commit(lambda: mail_question(seat, text, campaign_name=campaign_name, addresses=addresses))
    return len(addresses)


def mail_question(seat: Seat, text: str, *, campaign_name: str, addresses: list[str]) -> None:
    """One mail to all, so that they see of each other who answers. The core team reads Dutch."""
    context = {"seat": seat, "text": text, "campaign_name": campaign_name}
    with translation.override("nl"):
        subject = render_to_string("coalition/mail/question_subject.txt", context)
        body = render_to_string("coalition/mail/question.txt", context)
    EmailMessage(" ".join(subject.split()), body.strip() + "\n", to=addresses, reply_to=[seat.person.email]).send()
