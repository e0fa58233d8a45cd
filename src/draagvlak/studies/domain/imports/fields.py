"""Which fields of each subject a source may speak of, and how a stored row says them, as an import compares them."""

from __future__ import annotations

from typing import Any

from draagvlak.studies.models import OpenDay, OpenDayState

PLACE_FIELDS = ("name", "city", "address", "latitude", "longitude")
PROGRAMME_FIELDS = ("name", "form", "website")
DAY_FIELDS = ("title", "starts_at", "ends_at", "place", "address", "website", "registration_url", "kind")
REQUIREMENT_FIELDS = ("admission", "subjects", "source", "checked_on")
FIELDS = {"location": PLACE_FIELDS, "requirement": REQUIREMENT_FIELDS}


def read_fields(subject: str, row: Any) -> dict[str, Any]:
    """Places are told by a mark: `#7` is the stored place of that key."""
    if subject == "open_day":
        return read_day_fields(row)
    if subject == "programme":
        return read_programme_fields(row)
    return {name: getattr(row, name) for name in FIELDS[subject]}


def read_programme_fields(row: Any) -> dict[str, Any]:
    current = {name: getattr(row, name) for name in PROGRAMME_FIELDS}
    return {**current, "locations": sorted(f"#{place.pk}" for place in row.locations.all())}


def read_day_fields(row: OpenDay) -> dict[str, Any]:
    current = {name: getattr(row, name) for name in DAY_FIELDS}
    current["location"] = f"#{row.location_id}" if row.location_id else ""
    current["cancelled"] = row.state == OpenDayState.CANCELLED
    return current
