"""A seat: on whose behalf a person acts in one coalition. Every portal view starts from one."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest

from draagvlak.accounts.models import User
from draagvlak.coalition.enums import MembershipState, Role
from draagvlak.coalition.models import Coalition, Mandate, Organisation
from draagvlak.core.audit import record_event

SEAT_KEY = "seat"
LOOKING_AS_KEY = "looking_as"


@dataclass(frozen=True)
class Seat:
    """One person acting for one organisation in one coalition.

    With `looking_as`, a core-team person looks through the eyes of a partner: as a reader, changing nothing.
    """

    person: User
    coalition: Coalition
    organisation: Organisation
    role: Role
    looking_as: bool = False

    @property
    def is_core_team(self) -> bool:
        return self.role == Role.CORE_TEAM

    @property
    def is_supplier(self) -> bool:
        return self.role == Role.SUPPLIER


def find_seats(person: User, coalition: Coalition) -> list[Seat]:
    """The person's seats in this coalition, by name of the organisation; none of organisations that left."""
    mandates = (
        Mandate.objects.active()
        .filter(person=person, coalition=coalition)
        .filter(organisation__memberships__coalition=coalition, organisation__memberships__state=MembershipState.ACTIVE)
        .select_related("organisation")
        .order_by("organisation__name")
    )
    return [Seat(person, coalition, mandate.organisation, Role(mandate.role)) for mandate in mandates]


def choose_seat(request: HttpRequest) -> Seat | None:
    """The seat this request acts from: the only one, or the one chosen in this session, or that which is looked as."""
    campaign = getattr(request, "campaign", None)
    if not campaign or not isinstance(request.user, User):
        return None
    seats = find_seats(request.user, campaign.coalition)
    chosen = pick_seat(seats, slug=request.session.get(SEAT_KEY, ""))
    return look_through(chosen, slug=request.session.get(LOOKING_AS_KEY, "")) if chosen else None


def pick_seat(seats: list[Seat], *, slug: str) -> Seat | None:
    """The seat at the organisation with this slug; without a choice only an only seat."""
    named = [seat for seat in seats if seat.organisation.slug == slug]
    only = seats if len(seats) == 1 else []
    return next(iter(named or only), None)


def look_through(seat: Seat, *, slug: str) -> Seat:
    """The partner's seat the core team looks through, or the person's own where nothing (or nobody) is looked as."""
    if not slug or not seat.is_core_team:
        return seat
    partner = find_partner(seat.coalition, slug=slug)
    return Seat(seat.person, seat.coalition, partner, Role.READER, looking_as=True) if partner else seat


def find_partner(coalition: Coalition, *, slug: str) -> Organisation | None:
    """The active member of the coalition with this slug."""
    return Organisation.objects.filter(
        slug=slug, memberships__coalition=coalition, memberships__state=MembershipState.ACTIVE
    ).first()


def start_looking_as(request: HttpRequest, partner: Organisation, *, campaign: str) -> None:
    """From the next request on, see what this partner sees; written down."""
    request.session[LOOKING_AS_KEY] = partner.slug
    record_event("look_as.started", by=request.user, subject=partner, organisation=partner.slug, campaign=campaign)


def stop_looking_as(request: HttpRequest, *, campaign: str) -> None:
    """Back to one's own seat; written down."""
    slug = request.session.pop(LOOKING_AS_KEY, "")
    record_event("look_as.stopped", by=request.user, organisation=slug, campaign=campaign)
