"""What a transfer changes when it takes effect. Call it within the transaction of the verb."""

from __future__ import annotations

from typing import Any

from draagvlak.campaign.domain.follow_ups import ensure_core_team_body
from draagvlak.campaign.models import Campaign, CampaignState
from draagvlak.coalition.domain.bodies import AlreadyInBodyError, end_membership, seat_member
from draagvlak.coalition.domain.mandates import change_role
from draagvlak.coalition.enums import BodyKind, Role
from draagvlak.coalition.models import BodyMember, Mandate, Organisation
from draagvlak.handover.enums import StaysAs, TransferKind
from draagvlak.handover.models import Transfer

ROLES = {StaysAs.ADVISER: Role.READER, StaysAs.PARTNER: Role.EDITOR}


def hand_on(transfer: Transfer, *, by: Any) -> None:
    """The campaign: other people lead it. The initiative: others may start what follows; a closed campaign is over."""
    campaign = transfer.campaign
    if transfer.kind == TransferKind.INITIATIVE:
        campaign.initiative_with = transfer.to_organisation
        if campaign.state == CampaignState.CLOSED:
            campaign.state = CampaignState.HANDED_OVER
    else:
        campaign.led_by, campaign.initiative_with = transfer.to_organisation, None
        let_lead(transfer, by=by)
        keep_place(campaign, organisation=transfer.from_organisation, stays_as=transfer.stays_as, by=by)
    campaign.save(update_fields=["led_by", "initiative_with", "state"])


def let_lead(transfer: Transfer, *, by: Any) -> None:
    """The named people come into the core team, and into its body."""
    campaign, organisation = transfer.campaign, transfer.to_organisation
    leaders = find_mandates(campaign, organisation).filter(person__in=transfer.leaders.all())
    for mandate in leaders.select_related("person"):
        change_role(mandate, role=Role.CORE_TEAM, by=by, campaign=campaign.slug)
        take_place(campaign, mandate, by=by)


def keep_place(campaign: Campaign, *, organisation: Organisation, stays_as: str, by: Any) -> None:
    """What the old owner's core team becomes. An adviser keeps a place in the body, and so reads everything."""
    if stays_as == StaysAs.CO_LEADER:
        return
    mandates = list(find_mandates(campaign, organisation).filter(role=Role.CORE_TEAM).select_related("person"))
    for mandate in mandates:
        change_role(mandate, role=ROLES[StaysAs(stays_as)], by=by, campaign=campaign.slug)
        if stays_as == StaysAs.ADVISER:
            take_place(campaign, mandate, by=by)
        else:
            leave_place(campaign, mandate, by=by)


def find_mandates(campaign: Campaign, organisation: Organisation) -> Any:
    return Mandate.objects.active().filter(coalition=campaign.coalition, organisation=organisation)


def take_place(campaign: Campaign, mandate: Mandate, *, by: Any) -> None:
    """In the core team's body; who sits there already stays."""
    body = ensure_core_team_body(campaign.coalition, by=by, campaign=campaign.slug)
    try:
        seat_member(body, person=mandate.person, organisation=mandate.organisation, by=by, campaign=campaign.slug)
    except AlreadyInBodyError:
        return


def leave_place(campaign: Campaign, mandate: Mandate, *, by: Any) -> None:
    places = BodyMember.objects.active().filter(body__coalition=campaign.coalition, body__kind=BodyKind.CORE_TEAM)
    for place in places.filter(person=mandate.person, organisation=mandate.organisation):
        end_membership(place, by=by, campaign=campaign.slug)


def keep_agreement(source: Campaign, target: Campaign, *, by: Any) -> int:
    """In a follow-up of a campaign whose initiative was handed on, the old owner gets the place that was agreed."""
    agreed = source.transfers.filter(kind=TransferKind.INITIATIVE, state="done").order_by("-ended_at").first()
    if agreed is None:
        return 0
    keep_place(target, organisation=agreed.from_organisation, stays_as=agreed.stays_as, by=by)
    return 1
