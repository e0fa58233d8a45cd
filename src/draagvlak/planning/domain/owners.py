"""Who hears about a flight."""

from __future__ import annotations

from draagvlak.accounts.models import User
from draagvlak.coalition.domain.partners import find_colleagues, find_core_team
from draagvlak.coalition.enums import Role
from draagvlak.planning.models import Flight


def find_owners(flight: Flight) -> list[User]:
    """The flight's owner; without one who can still sign in, the editors of its organisation, else the core team."""
    if flight.owner is not None and flight.owner.is_active:
        return [flight.owner]
    coalition = flight.campaign.coalition
    if flight.organisation is not None:
        editors = find_colleagues(coalition, flight.organisation).filter(role__in=[Role.EDITOR, Role.CORE_TEAM])
        if people := sorted({mandate.person for mandate in editors}, key=lambda person: person.pk):
            return people
    return sorted({mandate.person for mandate in find_core_team(coalition)}, key=lambda person: person.pk)
