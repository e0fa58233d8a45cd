"""What stands in the navigation, for this seat."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from draagvlak.coalition.domain.seats import Seat
from draagvlak.coalition.enums import OrganisationKind
from draagvlak.coalition.rules import (
    seat_can_lead,
    seat_can_see_brand_kit,
    seat_can_see_colleagues,
    seat_reads_campaign,
)
from draagvlak.handover.rules import seat_sees_handover
from draagvlak.toolkit.rules import seat_gives_lessons

HOME = "/portaal/"
SCHOOL = OrganisationKind.SCHOOL


@dataclass(frozen=True)
class Entry:
    """One line of the navigation."""

    href: str
    label: str
    icon: str
    current: bool = False


@dataclass(frozen=True)
class Group:
    """Lines that belong together, below a small heading (none for the first and last group)."""

    label: str
    entries: list[Entry]


def list_groups(seat: Seat | None, *, path: str) -> list[Group]:
    """The groups this seat sees; the line whose address the path starts with is current."""
    if seat is None:
        return []
    groups = [(label, list(make_entries(lines, path=path))) for label, lines in list_lines(seat)]
    return [Group(str(label), entries) for label, entries in groups if entries]


def list_entries(seat: Seat | None, *, path: str) -> list[Entry]:
    """All lines, without their groups."""
    return [entry for group in list_groups(seat, path=path) for entry in group.entries]


def list_lines(seat: Seat) -> list[tuple[object, list[tuple[str, object, str, bool]]]]:
    """(heading, lines), each line as (address below the portal, label, icon, whether this seat sees it)."""
    partner = not seat.is_supplier
    return [
        ("", [("", _("Overview"), "home", True)]),
        (
            _("Make"),
            [
                ("ontwerpen/", _("Designs"), "designs", True),
                ("toolkit/", _("Toolkit"), "toolkit", True),
                ("versies/", _("My versions"), "versions", partner),
                ("beeld/", _("Pictures"), "picture", partner),
            ],
        ),
        (
            _("Plan"),
            [
                ("plan/", _("Plan of the year"), "plan", True),
                ("open-dagen/", _("Open days"), "calendar", partner),
                ("opleidingen/", _("Programmes"), "programme", partner and seat.organisation.kind == SCHOOL),
                ("links/", _("Links"), "link", partner),
                ("naar-buiten/", _("Going out"), "out", True),
                ("aanvragen/", _("Requests"), "lesson", seat_gives_lessons(seat)),
            ],
        ),
        (
            _("Look back"),
            [
                ("resultaten/", _("Results"), "results", True),
                ("beweringen/", _("Claims"), "claim", partner),
                ("gedragen/", _("Who carries it"), "carried", partner),
                ("cijfers/", _("Figures"), "figures", True),
            ],
        ),
        (
            _("Together"),
            [
                ("campagne/", _("The campaign"), "campaign", seat_reads_campaign(seat)),
                ("overdracht/", _("Handover"), "handover", seat_sees_handover(seat)),
                ("huisstijl/", _("Brand kit"), "brand", seat_can_see_brand_kit(seat)),
                ("collegas/", _("Colleagues"), "people", seat_can_see_colleagues(seat)),
                ("partners/", _("Partners"), "partners", seat_can_lead(seat)),
                ("vraag/", _("Ask the core team"), "ask", True),
            ],
        ),
    ]


def make_entries(lines: list[tuple[str, object, str, bool]], *, path: str) -> Iterator[Entry]:
    for below, label, icon, shown in lines:
        href = HOME + below
        if shown:
            yield Entry(href, str(label), icon, path == href or (href != HOME and path.startswith(href)))
