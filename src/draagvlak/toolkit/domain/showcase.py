"""A design as it would look for somebody who has filled in nothing yet."""

from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from draagvlak.coalition.domain.seats import Seat
from draagvlak.toolkit.domain.own_versions import find_next_open_day, starting_values
from draagvlak.toolkit.domain.recipes import BrandRecipe, Recipe, freeze_brand
from draagvlak.toolkit.domain.slots import resolve_values, uses_open_day
from draagvlak.toolkit.domain.studio import load_studio_design
from draagvlak.toolkit.models import Design, OwnVersion

EXAMPLE_DAY = date(2026, 11, 23)
"""From which a countdown counts when a design's own example day is shown."""


def write_showcase(design: Design, seat: Seat, *, language: str, today: date, picture: str = "") -> Recipe:
    """The example words of the design with the seat's own brand and next open day; nobody's brand for a supplier."""
    loaded = load_studio_design(design)
    open_day = None if seat.is_supplier or not uses_open_day(loaded) else find_next_open_day(seat.organisation)
    version = OwnVersion(design=design, organisation=seat.organisation, language=language, open_day=open_day)
    version.values = starting_values(loaded, language=language)
    if picture:
        version.values |= {slot.name: {"set": picture} for slot in loaded.slots.values() if slot.kind == "picture"}
    own: dict[str, Any] = {} if seat.is_supplier else resolve_values(version, loaded)
    chosen = {name: value for name, value in resolve_values(version, loaded).items() if name in version.values}
    return Recipe(
        design=design.slug,
        fingerprint=design.fingerprint,
        language=language,
        created=(today if open_day else EXAMPLE_DAY).isoformat(),
        values={**loaded.example(language), **own, **chosen},
        brand=neutral_brand() if seat.is_supplier else freeze_brand(seat.organisation),
    )


def neutral_brand() -> BrandRecipe:
    """What a supplier sees: nobody's."""
    name = _("Name of the partner")
    return BrandRecipe("voorbeeld", name, name, "https://www.example.org", [{"rgb": "#0A1433", "cmyk": None}], {})
