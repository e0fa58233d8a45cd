"""Verbs about a transfer: proposed, confirmed by both sides, in effect at once; or called off, with nothing changed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone

from draagvlak.accounts.models import User
from draagvlak.campaign.models import Campaign
from draagvlak.coalition.domain.partners import find_members
from draagvlak.coalition.enums import EDITING_ROLES, DecisionState, OrganisationKind
from draagvlak.coalition.models import Decision, Mandate, Organisation
from draagvlak.core.audit import record_event
from draagvlak.handover.domain.checklist import lay_checklist
from draagvlak.handover.domain.effect import hand_on
from draagvlak.handover.domain.letters import tell_both_sides
from draagvlak.handover.enums import SETTLED, Side, TransferState
from draagvlak.handover.models import Confirmation, Transfer


class CannotTransferError(Exception):
    """`why` says what is wrong: "outside", "same", "running", "decision", "both", "people", "over", "unconfirmed"."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


@dataclass(frozen=True)
class Agreement:
    """What is proposed to whom."""

    kind: str
    to_organisation: Organisation
    stays_as: str
    agreement: str


@transaction.atomic
def propose_transfer(
    campaign: Campaign, *, terms: Agreement, from_organisation: Organisation, by: Any, is_sample: bool = False
) -> Transfer:
    """Put the terms and the checklist before both sides. Nothing of the campaign changes yet."""
    if terms.to_organisation == from_organisation:
        raise CannotTransferError("same")
    insiders = find_members(campaign.coalition).exclude(kind=OrganisationKind.AGENCY)
    if not insiders.filter(pk=terms.to_organisation.pk).exists():
        raise CannotTransferError("outside")
    try:
        with transaction.atomic():
            transfer = Transfer.objects.create(
                campaign=campaign,
                from_organisation=from_organisation,
                proposed_by=by,
                is_sample=is_sample,
                **vars(terms),
            )
    except IntegrityError as error:
        raise CannotTransferError("running") from error
    lay_checklist(transfer)
    tell("propose_transfer", transfer, by=by)
    tell_both_sides("proposed", transfer)
    return transfer


@transaction.atomic
def confirm_transfer(
    transfer: Transfer, *, side: str, decision: Decision, by: Any, leaders: Iterable[User] = ()
) -> Confirmation:
    """One side says yes, by a decision that was taken; the new owner names who of its people will lead.

    Nobody says yes for both sides.
    """
    stored = hold_open(transfer)
    if decision.coalition_id != stored.campaign.coalition_id or decision.state != DecisionState.TAKEN:
        raise CannotTransferError("decision")
    if stored.confirmations.exclude(side=side).filter(by=by).exclude(by=None).exists():
        raise CannotTransferError("both")
    if side == Side.NEW:
        name_leaders(stored, leaders)
    confirmation, _ = stored.confirmations.update_or_create(side=side, defaults={"decision": decision, "by": by})
    tell("confirm_transfer", stored, by=by, side=side, decision=decision.number)
    return confirmation


def name_leaders(transfer: Transfer, people: Iterable[User]) -> None:
    """At least one, each with a mandate to edit at the new owner."""
    chosen = list(people)
    if not chosen or find_candidates(transfer).filter(person__in=chosen).count() != len(chosen):
        raise CannotTransferError("people")
    transfer.leaders.set(chosen)


def find_candidates(transfer: Transfer) -> Any:
    """The mandates at the new owner whose people can lead."""
    return Mandate.objects.active().filter(
        coalition=transfer.campaign.coalition,
        organisation=transfer.to_organisation,
        role__in=EDITING_ROLES,
        person__is_active=True,
    )


@transaction.atomic
def put_into_effect(transfer: Transfer, *, by: Any) -> Transfer:
    """Both sides said yes: who leads changes, the old owner keeps what was agreed, and what is open is named.

    All in one transaction. Site, host name, links and QR codes stay as they are.
    """
    stored = hold_open(transfer)
    check_still_holds(stored)
    still_open = list(stored.items.exclude(state__in=SETTLED).values_list("title", flat=True))
    hand_on(stored, by=by)
    end(stored, state=TransferState.DONE, still_open=still_open)
    tell("put_transfer_into_effect", stored, by=by, still_open=still_open)
    tell_both_sides("in_effect", stored)
    return stored


def check_still_holds(transfer: Transfer) -> None:
    """What both sides said yes to stands today still: decisions, partner, people."""
    confirmations = {one.side: one for one in transfer.confirmations.select_related("decision")}
    if set(confirmations) != set(Side.values):
        raise CannotTransferError("unconfirmed")
    if any(one.decision.state != DecisionState.TAKEN for one in confirmations.values()):
        raise CannotTransferError("decision")
    if not find_members(transfer.campaign.coalition).filter(pk=transfer.to_organisation_id).exists():
        raise CannotTransferError("outside")
    if not find_candidates(transfer).filter(person__in=transfer.leaders.all()).exists():
        raise CannotTransferError("people")


@transaction.atomic
def call_off_transfer(transfer: Transfer, *, by: Any) -> Transfer:
    """Before it took effect: everything stays as it was; the checklist stays readable."""
    stored = hold_open(transfer)
    end(stored, state=TransferState.CANCELLED)
    tell("call_off_transfer", stored, by=by)
    tell_both_sides("called_off", stored)
    return stored


def hold_open(transfer: Transfer) -> Transfer:
    """The stored row, held until the end of the transaction; of two at once the second finds it over."""
    stored = Transfer.objects.select_for_update(of=("self",)).select_related("campaign").get(pk=transfer.pk)
    if not stored.is_open:
        raise CannotTransferError("over")
    return stored


def end(transfer: Transfer, *, state: str, still_open: Iterable[str] = ()) -> None:
    transfer.state, transfer.ended_at, transfer.open_at_effect = state, timezone.now(), list(still_open)
    transfer.save(update_fields=["state", "ended_at", "open_at_effect"])


def tell(verb: str, transfer: Transfer, *, by: Any, **details: Any) -> None:
    facts = {"kind": transfer.kind, "to": transfer.to_organisation.slug, **details}
    organisation, campaign = transfer.from_organisation.slug, transfer.campaign.slug
    record_event(verb, by=by, subject=transfer, organisation=organisation, campaign=campaign, **facts)
