"""A recipe: all that is rendered of an own version, frozen as plain data, and turned into a piece of the studio."""

from dataclasses import asdict, dataclass, replace
from datetime import date
from functools import lru_cache
from typing import Any

from draagvlak.coalition.models import BrandKit, Organisation
from draagvlak.core.storage import private_storage
from draagvlak.lib import studio
from draagvlak.lib.studio.piece import Piece
from draagvlak.toolkit.domain.own_links import lead_codes
from draagvlak.toolkit.domain.slots import resolve_values
from draagvlak.toolkit.domain.studio import load_studio_design, stand_in_logos
from draagvlak.toolkit.models import Design, OwnVersion


@dataclass(frozen=True)
class BrandRecipe:
    """A brand kit as it stood: colours as {rgb, cmyk}, logos as names in the private storage."""

    slug: str
    name: str
    short: str
    website: str
    colours: list[dict[str, Any]]
    logos: dict[str, str]


@dataclass(frozen=True)
class Recipe:
    """Everything that goes into a file, as JSON. `created` is the day a countdown counts from."""

    design: str
    fingerprint: str
    language: str
    created: str
    values: dict[str, Any]
    brand: BrandRecipe
    second: BrandRecipe | None = None

    def as_json(self) -> dict[str, Any]:
        return asdict(self)

    @classmethod
    def from_json(cls, stored: dict[str, Any]) -> "Recipe":
        second = stored.get("second")
        brands = {"brand": BrandRecipe(**stored["brand"]), "second": BrandRecipe(**second) if second else None}
        return cls(**{**stored, **brands})


def write_recipe(version: OwnVersion, *, today: date) -> Recipe:
    """Freeze what a version looks like on this day."""
    design = load_studio_design(version.design)
    second = version.second_organisation
    return Recipe(
        design=version.design.slug,
        fingerprint=version.design.fingerprint,
        language=version.language,
        created=(version.publish_on or today).isoformat(),
        values=lead_codes(resolve_values(version, design), design=design, link=version.link),
        brand=freeze_brand(version.organisation),
        second=freeze_brand(second) if second else None,
    )


def freeze_brand(organisation: Organisation) -> BrandRecipe:
    """The organisation's brand kit; its bare name and a neutral colour where it has none yet."""
    kit = find_brand_kit(organisation)
    logos = {"light": kit.logo_light.name, "dark": kit.logo_dark.name}
    return BrandRecipe(
        slug=organisation.slug,
        name=kit.display_name or organisation.name,
        short=organisation.short,
        website=kit.website or organisation.website,
        colours=[{"rgb": colour, "cmyk": kit.cmyk.get(colour)} for colour in kit.colours] or [{"rgb": "#0A1433"}],
        logos={ground: name for ground, name in logos.items() if name},
    )


def find_brand_kit(organisation: Organisation) -> BrandKit:
    """The stored kit, or an unsaved empty one."""
    kit: BrandKit | None = getattr(organisation, "brand_kit", None)
    return kit or BrandKit(organisation=organisation, display_name=organisation.name, website=organisation.website)


def build_piece(recipe: Recipe, design: Design) -> Piece:
    """What the studio renders. Raises FileNotFoundError when a frozen logo or picture is gone."""
    loaded = load_studio_design(design)
    return Piece(
        design=loaded,
        brand=build_brand(recipe.brand),
        values={name: build_value(value) for name, value in recipe.values.items()},
        language=recipe.language,
        created=date.fromisoformat(recipe.created),
        second=build_brand(recipe.second) if recipe.second else None,
    )


def build_brand(brand: BrandRecipe) -> studio.Brand:
    return studio.Brand(
        slug=brand.slug,
        name=brand.name,
        short=brand.short,
        website=brand.website,
        colours=tuple(build_colour(colour) for colour in brand.colours),
        logos={ground: read_logo(name, stamp_of(name)) for ground, name in brand.logos.items()},
    )


def build_colour(colour: dict[str, Any]) -> studio.Colour:
    c, m, y, k = (float(part) for part in colour.get("cmyk") or (0, 0, 0, 0))
    return studio.Colour(colour["rgb"].upper(), (c, m, y, k) if colour.get("cmyk") else None)


def build_value(value: Any) -> Any:
    """An own picture is stored by name and handed over with its content; everything else as it is."""
    if not isinstance(value, dict) or "file" not in value:
        return value
    content = read_stored(value["file"], stamp_of(value["file"]))
    return studio.OwnPicture(content, focus=(value.get("x", 0.5), value.get("y", 0.4)))


def stamp_of(name: str) -> float:
    """When a stored file last changed, so that a cache knows a new file under an old name."""
    return private_storage().get_modified_time(name).timestamp()


@lru_cache(maxsize=64)
def read_logo(name: str, stamp: float) -> studio.Artwork:
    return studio.read_artwork(read_stored(name, stamp), kind=name.rsplit(".", 1)[-1], where="logo")


@lru_cache(maxsize=16)
def read_stored(name: str, stamp: float) -> bytes:  # noqa: ARG001 - part of the key
    with private_storage().open(name) as file:
        content: bytes = file.read()
    return content


def with_stand_ins(piece: Piece) -> Piece:
    """The piece with a plain mark where a logo is still missing: for previews, never for files."""
    return replace(piece, brand=mark_brand(piece.brand), second=mark_brand(piece.second) if piece.second else None)


def mark_brand(brand: studio.Brand) -> studio.Brand:
    return brand if brand.logos else replace(brand, logos=stand_in_logos())
