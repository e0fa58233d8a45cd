"""Who may use the desk, as sentences."""

from __future__ import annotations

from django.contrib.auth.models import AnonymousUser

from draagvlak.accounts.models import User
from draagvlak.campaign.models import Campaign
from draagvlak.coalition.domain.seats import Seat, find_seats
from draagvlak.coalition.models import Mandate


def find_desk_seat(person: User | AnonymousUser, campaign: Campaign | None) -> Seat | None:
    """The core-team seat from which this person leads this campaign, or None."""
    if not campaign or not isinstance(person, User) or not person.is_active:
        return None
    return next((seat for seat in find_seats(person, campaign.coalition) if seat.is_core_team), None)


def person_can_use_desk(person: User | AnonymousUser, campaign: Campaign | None) -> bool:
    """Only the core team of this very campaign; a superuser without that mandate does not."""
    return find_desk_seat(person, campaign) is not None


def person_can_end_mandate(person: User, mandate: Mandate) -> bool:
    """Nobody shuts themselves out by mistake: one's own mandate is ended by a colleague."""
    return mandate.ended_at is None and mandate.person_id != person.pk
