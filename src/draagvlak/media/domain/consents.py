"""Permission to be shown: recorded first, withdrawn at any time."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone

from draagvlak.coalition.models import Organisation
from draagvlak.core.audit import record_event
from draagvlak.media.models import Consent
from draagvlak.media.signals import consent_ended


@dataclass(frozen=True)
class ConsentDetails:
    """What is recorded before any picture is taken in."""

    person_name: str
    age_group: str
    given_by: str
    given_on: date
    valid_until: date


@transaction.atomic
def record_consent(organisation: Organisation, *, details: ConsentDetails, by: Any, campaign: str = "") -> Consent:
    consent = Consent.objects.create(organisation=organisation, recorded_by=by, **vars(details))
    record_event("record_consent", by=by, subject=consent, organisation=organisation.slug, campaign=campaign)
    return consent


@transaction.atomic
def withdraw_consent(consent: Consent, *, by: Any, campaign: str = "") -> None:
    """From now on nothing that shows this person can be made or downloaded. Withdrawing twice changes nothing."""
    if consent.withdrawn_at is not None:
        return
    consent.withdrawn_at = timezone.now()
    consent.save(update_fields=["withdrawn_at"])
    slug = consent.organisation.slug
    record_event("withdraw_consent", by=by, subject=consent, organisation=slug, campaign=campaign)
    consent_ended.send(sender=Consent, consent=consent)


@transaction.atomic
def extend_consent(consent: Consent, *, valid_until: date, by: Any, campaign: str = "") -> None:
    """The person agreed to be shown for longer. A withdrawn consent is over: record a new one."""
    if consent.withdrawn_at is not None:
        raise ValueError("A withdrawn consent cannot be extended; record a new one.")
    consent.valid_until, consent.end_noted_at = valid_until, None
    consent.save(update_fields=["valid_until", "end_noted_at"])
    slug = consent.organisation.slug
    record_event("extend_consent", by=by, subject=consent, organisation=slug, campaign=campaign)


def end_run_out_consents() -> int:
    """The daily round: rooms above hear of each consent that ran out, once; how many."""
    waiting = Consent.objects.filter(withdrawn_at=None, end_noted_at=None, valid_until__lt=timezone.localdate())
    return sum(note_end(consent) for consent in waiting.select_related("organisation"))


@transaction.atomic
def note_end(consent: Consent) -> bool:
    """Of several workers one tells."""
    claimed = Consent.objects.filter(pk=consent.pk, end_noted_at=None).update(end_noted_at=timezone.now())
    if claimed:
        record_event("consent_ran_out", by=None, subject=consent, organisation=consent.organisation.slug)
        consent_ended.send(sender=Consent, consent=consent)
    return bool(claimed)
