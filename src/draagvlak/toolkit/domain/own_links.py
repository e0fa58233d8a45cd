"""The short link of an own version: its QR codes lead there, so that what is printed can lead elsewhere later.

Only where the campaign's site is served over https: a code on a poster must open on every phone, and codes are checked
for that. Elsewhere (on one's own machine) the code leads to the page itself, as before.
"""

from __future__ import annotations

from typing import Any

from draagvlak.channels.domain.links import LinkDetails, change_link, make_link
from draagvlak.channels.models import LinkTarget, TrackedLink
from draagvlak.lib.studio import Design
from draagvlak.lib.studio.qr import is_web_address
from draagvlak.toolkit.models import OwnVersion


def give_link(version: OwnVersion, *, design: Design, by: Any) -> TrackedLink | None:
    """The version's own link, made on first need and brought up to date; None for a design without a QR code."""
    slots = [slot.name for slot in design.slots.values() if slot.kind == "qr"]
    if not slots:
        return None
    details = describe_target(version, typed=str(version.values.get(slots[0]) or ""))
    if version.link is None:
        version.link = make_link(version.campaign, organisation=version.organisation, details=details, by=by)
        version.save(update_fields=["link"])
    else:
        change_link(version.link, details=details, by=by)
    return version.link


def describe_target(version: OwnVersion, *, typed: str) -> LinkDetails:
    """What was typed goes first, then the chosen open day, then whatever day comes next."""
    label = version.name[:160]
    if typed:
        return LinkDetails(label=label, target=LinkTarget.PAGE, url=typed)
    if version.open_day is not None:
        return LinkDetails(label=label, target=LinkTarget.OPEN_DAY, open_day=version.open_day)
    return LinkDetails(label=label, target=LinkTarget.NEXT_OPEN_DAY)


def lead_codes(values: dict[str, Any], *, design: Design, link: TrackedLink | None) -> dict[str, Any]:
    """The values with every QR code leading to the link, where the link's address can stand on paper."""
    address = write_short_address(link) if link else ""
    if not is_web_address(address):
        return values
    codes = {slot.name: address for slot in design.slots.values() if slot.kind == "qr" and slot.name in values}
    return {**values, **codes}


def write_short_address(link: TrackedLink) -> str:
    """The whole address on the campaign's own host."""
    root: str = link.campaign.site.root_url
    return f"{root}/s/{link.code}"
