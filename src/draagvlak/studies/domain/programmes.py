"""Programmes of a school, and who is admitted to them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction

from draagvlak.core.audit import record_event
from draagvlak.studies.models import EntryRequirement, Programme


@dataclass(frozen=True)
class RequirementDetails:
    """Who is admitted from one study year on, coming from one level with one profile, and who says so."""

    study_year: str
    level: str
    profile: str
    admission: str
    subjects: str = ""
    source: str = ""
    checked_on: date | None = None


@transaction.atomic
def change_programme(programme: Programme, *, by: Any, campaign: str = "", **values: Any) -> list[str]:
    """Store what is different; answers which values changed. `locations` is a list of the school's own."""
    locations = values.pop("locations", None)
    changed = [name for name, value in values.items() if getattr(programme, name) != value]
    for name in changed:
        setattr(programme, name, values[name])
    programme.save(update_fields=changed or ["name"])
    if locations is not None and set(programme.locations.all()) != set(locations):
        programme.locations.set(locations)
        changed.append("locations")
    if changed:
        slug = programme.organisation.slug
        record_event("change_programme", by=by, subject=programme, organisation=slug, campaign=campaign, fields=changed)
    return changed


@transaction.atomic
def set_requirement(
    programme: Programme, *, details: RequirementDetails, by: Any, campaign: str = ""
) -> EntryRequirement:
    """Say who is admitted; what was said of the same year, level and profile is replaced."""
    keys = {name: getattr(details, name) for name in ("study_year", "level", "profile")}
    facts = {name: value for name, value in vars(details).items() if name not in keys}
    row, is_new = EntryRequirement.objects.get_or_create(programme=programme, **keys, defaults=facts)
    if is_new or any(getattr(row, name) != value for name, value in facts.items()):
        EntryRequirement.objects.filter(pk=row.pk).update(**facts)
        slug = programme.organisation.slug
        record_event("set_requirement", by=by, subject=programme, organisation=slug, campaign=campaign, **keys)
        row.refresh_from_db()
    return row
