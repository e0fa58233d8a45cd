"""The studio's designs and brands, loaded once per process and known by fingerprint."""

from functools import lru_cache
from pathlib import Path

from draagvlak.campaign.domain.folders import find_campaign_folder
from draagvlak.lib import studio
from draagvlak.toolkit.models import Design

STAND_IN_LOGO = b"""<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 240 80">
<path fill="%s" d="M0 0h80v80H0zM16 16v48h48V16zM100 16h140v18H100zM100 46h92v18h-92z" fill-rule="evenodd"/></svg>"""
STAND_IN_COLOURS = {"light": b"#0A1433", "dark": b"#F6EBD8"}


def load_studio_design(design: Design) -> studio.Design:
    """The design folder as the studio reads it. A new fingerprint in the register reads the folder anew."""
    folder = find_campaign_folder(design.campaign)
    return read_design(folder, design.slug, design.fingerprint)


@lru_cache(maxsize=64)
def read_design(folder: Path, slug: str, fingerprint: str) -> studio.Design:  # noqa: ARG001 - part of the key
    return studio.load_campaign(folder).load_design(slug)


def stand_in_logos() -> dict[str, studio.Artwork]:
    """A plain mark that stands where a logo will come, in previews only."""
    return {
        ground: studio.read_artwork(STAND_IN_LOGO % colour, kind="svg") for ground, colour in STAND_IN_COLOURS.items()
    }
