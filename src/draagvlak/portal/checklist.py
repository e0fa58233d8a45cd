"""The first steps of an organisation, and which of them are done. Other subjects may add a step of their own."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from draagvlak.campaign.models import Campaign
from draagvlak.coalition.domain.brand import list_missing_parts
from draagvlak.coalition.domain.invitations import find_open
from draagvlak.coalition.domain.partners import find_colleagues
from draagvlak.coalition.domain.seats import Seat
from draagvlak.coalition.enums import OrganisationKind
from draagvlak.coalition.models import BrandKit
from draagvlak.studies.models import OpenDay
from draagvlak.toolkit.models import OwnVersion


@dataclass(frozen=True)
class Step:
    """One line of the checklist; `href` is empty for who may not do it."""

    done: bool
    title: str
    text: str
    href: str
    action: str


MakeStep = Callable[[Seat, Campaign], Step | None]


def check_brand(seat: Seat, campaign: Campaign) -> Step:  # noqa: ARG001 - all steps are asked alike
    kit = BrandKit.objects.filter(organisation=seat.organisation).first()
    return Step(
        done=not list_missing_parts(kit),
        title=_("Set up your brand kit"),
        text=_("Your colours and your logo. Then every design shows itself in your own look."),
        href="/portaal/huisstijl/",
        action=_("To the brand kit"),
    )


def check_colleague(seat: Seat, campaign: Campaign) -> Step:  # noqa: ARG001 - all steps are asked alike
    people = find_colleagues(seat.coalition, seat.organisation).count()
    return Step(
        done=people > 1 or find_open(seat.coalition, seat.organisation).exists(),
        title=_("Invite a colleague"),
        text=_("So that the work goes on when you are away."),
        href="/portaal/collegas/",
        action=_("Invite someone"),
    )


def check_open_day(seat: Seat, campaign: Campaign) -> Step | None:  # noqa: ARG001 - all steps are asked alike
    if seat.organisation.kind != OrganisationKind.SCHOOL:
        return None
    return Step(
        done=OpenDay.objects.filter(organisation=seat.organisation).exists(),
        title=_("Enter your open day"),
        text=_("Once. Date and place then appear in posters, posts and countdowns by themselves."),
        href="/portaal/open-dagen/",
        action=_("Enter an open day"),
    )


def check_version(seat: Seat, campaign: Campaign) -> Step:
    return Step(
        done=OwnVersion.objects.of(seat.organisation, campaign).exists(),
        title=_("Make your first version"),
        text=_("Choose a design, fill in what is yours and download it in every format."),
        href="/portaal/ontwerpen/",
        action=_("Choose a design"),
    )


STEPS: list[MakeStep] = [check_brand, check_open_day, check_version, check_colleague]


def list_steps(seat: Seat, campaign: Campaign) -> list[Step]:
    """The steps for this seat, in order; a supplier has none."""
    made: list[Any] = [] if seat.is_supplier else [make(seat, campaign) for make in STEPS]
    return [step for step in made if step]
