"""What goes into each slot: what was typed, else what the open day or the brand kit says, else nothing.

A design says where a slot's value may come from with `from = "open_day"`, `"open_day.place"`, `"brand.website"` and
so on. Typed words win; the day of a chosen open day is always its own.
"""

from collections.abc import Callable
from typing import Any

from django.utils import timezone

from draagvlak.coalition.models import Organisation
from draagvlak.lib.studio import Design, Slot
from draagvlak.studies.models import OpenDay
from draagvlak.toolkit.models import OwnVersion

OPEN_DAY = "open_day"


def uses_open_day(design: Design) -> bool:
    return any(takes_from_open_day(slot) for slot in design.slots.values())


def takes_from_open_day(slot: Slot) -> bool:
    return slot.source.split(".")[0] == OPEN_DAY


def uses_countdown(design: Design) -> bool:
    return any(slot.kind == "countdown" for slot in design.slots.values())


def uses_second(design: Design) -> bool:
    """Whether the design has room for a second organisation's logo."""
    return any(slot.kind == "logo" and slot.of == "second" for slot in design.slots.values())


def resolve_values(version: OwnVersion, design: Design) -> dict[str, Any]:
    """Slot -> value as the studio takes it; an own picture as {file, x, y}. Empty slots are left out."""
    resolved = {slot.name: resolve_slot(version, slot) for slot in design.slots.values() if slot.is_filled_in}
    return {name: value for name, value in resolved.items() if value not in (None, "")}


def resolve_slot(version: OwnVersion, slot: Slot) -> Any:
    typed = version.values.get(slot.name)
    if slot.kind == "picture":
        return resolve_picture(version, typed)
    if slot.kind == "date":
        follows = version.open_day is not None and takes_from_open_day(slot)
        typed = "" if follows else join_date(typed)
    return typed or suggest_value(slot, open_day=version.open_day, organisation=version.organisation)


def resolve_picture(version: OwnVersion, typed: Any) -> Any:
    """The name of a picture of the set, or {file, x, y} of one's own."""
    chosen = typed if isinstance(typed, dict) else {"set": typed}
    if not chosen.get("own"):
        return chosen.get("set")
    picture = version.picture
    if picture is None:
        return None
    return {"file": picture.file.name, "x": chosen.get("x", picture.focus_x), "y": chosen.get("y", picture.focus_y)}


def join_date(typed: Any) -> str:
    """ "2026-12-12T10:00/15:00" from {date, starts, ends}; "" without a date."""
    if isinstance(typed, str):
        return typed
    parts = typed or {}
    day, starts, ends = (str(parts.get(key) or "").strip() for key in ("date", "starts", "ends"))
    if not day or not starts:
        return day
    return f"{day}T{starts}/{ends}" if ends else f"{day}T{starts}"


def suggest_value(slot: Slot, *, open_day: OpenDay | None, organisation: Organisation) -> str:
    """What the slot takes from the open day or the brand kit when nothing is typed."""
    source = slot.source or USUAL_SOURCES.get(slot.kind, "")
    suggest = SUGGESTIONS.get(source)
    value = suggest(open_day, organisation) if suggest else ""
    return read_aloud(value) if slot.kind == "address" else value


def suggest_moment(open_day: OpenDay | None, _: Organisation) -> str:
    if open_day is None:
        return ""
    starts, ends = timezone.localtime(open_day.starts_at), timezone.localtime(open_day.ends_at)
    return f"{starts:%Y-%m-%dT%H:%M}/{ends:%H:%M}"


def suggest_website(open_day: OpenDay | None, organisation: Organisation) -> str:
    """The page of the open day, else the organisation's own."""
    if open_day is not None and open_day.website:
        return open_day.website
    kit = getattr(organisation, "brand_kit", None)
    return (kit.website if kit else "") or organisation.website


def read_aloud(address: str) -> str:
    """A web address as one says it: example.nl/open-dag."""
    for prefix in ("https://", "http://", "www."):
        address = address.removeprefix(prefix)
    return address.rstrip("/")


def suggest_name(_: OpenDay | None, organisation: Organisation) -> str:
    kit = getattr(organisation, "brand_kit", None)
    return (kit.display_name if kit else "") or organisation.name


Suggestion = Callable[[OpenDay | None, Organisation], str]
SUGGESTIONS: dict[str, Suggestion] = {
    **dict.fromkeys(("open_day", "open_day.starts", "open_day.date"), suggest_moment),
    **dict.fromkeys(("open_day.website", "open_day.url"), suggest_website),
    **dict.fromkeys(("brand.website", "organisation.website"), lambda _, owner: suggest_website(None, owner)),
    **dict.fromkeys(("brand.name", "organisation.name"), suggest_name),
    **dict.fromkeys(("brand.city", "organisation.city"), lambda _, owner: owner.city),
    "open_day.place": lambda day, _: day.place if day else "",
    "open_day.title": lambda day, _: day.title if day else "",
    "open_day.address": lambda day, _: day.address if day else "",
}
USUAL_SOURCES = {"address": "open_day.website", "qr": "open_day.website"}
