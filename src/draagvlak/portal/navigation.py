"""What stands in the navigation, for this seat."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from draagvlak.coalition.domain.seats import Seat
from draagvlak.coalition.rules import seat_can_lead, seat_can_see_brand_kit, seat_can_see_colleagues


@dataclass(frozen=True)
class Entry:
    """One line of the navigation."""

    href: str
    label: str
    icon: str
    current: bool = False


def list_entries(seat: Seat | None, *, path: str) -> list[Entry]:
    """The lines this seat sees; the one whose address the path starts with is current."""
    if seat is None:
        return []
    lines = [
        ("/", _("Overview"), "home", True),
        ("/ontwerpen/", _("Designs"), "designs", True),
        ("/versies/", _("My versions"), "versions", not seat.is_supplier),
        ("/open-dagen/", _("Open days"), "calendar", not seat.is_supplier),
        ("/beeld/", _("Pictures"), "picture", not seat.is_supplier),
        ("/huisstijl/", _("Brand kit"), "brand", seat_can_see_brand_kit(seat)),
        ("/collegas/", _("Colleagues"), "people", seat_can_see_colleagues(seat)),
        ("/partners/", _("Partners"), "partners", seat_can_lead(seat)),
        ("/vraag/", _("Ask the core team"), "ask", True),
    ]
    return [
        Entry(href, str(label), icon, path == href or (href != "/" and path.startswith(href)))
        for href, label, icon, shown in lines
        if shown
    ]
