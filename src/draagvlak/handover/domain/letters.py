"""Letters about a transfer, to the people of both sides."""

from __future__ import annotations

from draagvlak.accounts.models import User
from draagvlak.coalition.enums import EDITING_ROLES
from draagvlak.coalition.models import Mandate
from draagvlak.core.letters import send_letter
from draagvlak.handover.models import Transfer


def find_people(transfer: Transfer) -> list[User]:
    """Who may edit on either side, and the old owner's people whom the transfer itself made readers."""
    sides = [transfer.from_organisation_id, transfer.to_organisation_id]
    mandates = Mandate.objects.active().filter(coalition=transfer.campaign.coalition, organisation__in=sides)
    editing = mandates.filter(role__in=EDITING_ROLES).values("person")
    seated = mandates.filter(person__body_memberships__body__coalition=transfer.campaign.coalition).values("person")
    return list(User.objects.filter(pk__in=editing) | User.objects.filter(pk__in=seated))


def tell_both_sides(what: str, transfer: Transfer) -> None:
    """`what` is "proposed", "in_effect" or "called_off"; sent after the commit."""
    people = find_people(transfer)
    address = transfer.campaign.site.root_url
    send_letter(f"handover/mail/{what}", to=people, transfer=transfer, campaign=transfer.campaign, site=address)
