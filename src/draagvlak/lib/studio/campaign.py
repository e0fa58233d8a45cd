"""A campaign folder: identity, designs and brands that belong together.

identity/palette.toml, identity/*.typ   what every design draws with
designs/<slug>/                         see `design`
brands/<slug>/brand.toml                see `brand`
"""

from __future__ import annotations

import hashlib
import re
import tomllib
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from draagvlak.lib.studio.brand import Brand, load_brand_file
from draagvlak.lib.studio.colour import Palette, parse_palette
from draagvlak.lib.studio.design import Design, load_design
from draagvlak.lib.studio.problems import StudioError

ENGINE = Path(__file__).parent
LAST = 1000
SLUG = re.compile(r"^[a-z0-9][a-z0-9-]*$")
PACKAGE_IMPORT = re.compile(r'"@[\w-]+/')


@dataclass(frozen=True)
class Campaign:
    """A loaded campaign folder. extra: more of its folders the typesetter may read; they belong to no design."""

    folder: Path
    palette: Palette
    extra: tuple[str, ...] = ()

    @cached_property
    def design_slugs(self) -> tuple[str, ...]:
        """In the order in which people should meet them: `order` of design.toml, then the name. Without cards."""
        slugs = [slug for slug in self._design_folders if slug not in self.card_slugs]
        return tuple(sorted(slugs, key=lambda slug: (_read_order(self.folder / "designs" / slug), slug)))

    @cached_property
    def card_slugs(self) -> tuple[str, ...]:
        """Designs with `use = "site"`: the campaign's site makes them, no partner does."""
        folder = self.folder / "designs"
        return tuple(slug for slug in self._design_folders if _read_use(folder / slug) == "site")

    @cached_property
    def _design_folders(self) -> tuple[str, ...]:
        return _folders_with(self.folder / "designs", "design.toml")

    @cached_property
    def brand_slugs(self) -> tuple[str, ...]:
        return _folders_with(self.folder / "brands", "brand.toml")

    @cached_property
    def sources(self) -> dict[str, Path]:
        """Virtual path -> file, for all that the typesetter may read."""
        own = ("identity", "designs", *self.extra)
        roots = {"studio": ENGINE / "typst", **{name: self.folder / name for name in own}}
        return {
            f"{name}/{path.relative_to(root).as_posix()}": path
            for name, root in roots.items()
            for path in sorted(root.rglob("*"))
            if path.is_file() and path.suffix != ".toml"
        }

    @cached_property
    def fingerprint(self) -> str:
        """A hash of every source."""
        return _hash_files(self.sources)

    @cached_property
    def engine_fingerprint(self) -> str:
        """A hash of what all designs share: the studio's primitives and the identity."""
        shared = {name: path for name, path in self.sources.items() if not name.startswith("designs/")}
        colours = repr(sorted((token, colour.rgb, colour.cmyk) for token, colour in self.palette.colours.items()))
        return _hash_files(shared) + hashlib.sha256(colours.encode()).hexdigest()[:16]

    def load_design(self, slug: str) -> Design:
        return load_design(self, slug)

    def load_brand(self, slug: str) -> Brand:
        """The brand of brands/<slug>."""
        if slug not in self.brand_slugs:
            raise StudioError(f"There is no organisation “{slug}”. Organisations: {', '.join(self.brand_slugs)}.")
        return load_brand_file(self.folder / "brands" / slug / "brand.toml")


def load_campaign(folder: str | Path) -> Campaign:
    """Read a campaign folder as it stands now; edits after this need a new call."""
    folder = Path(folder).resolve()
    path = folder / "identity" / "palette.toml"
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, tomllib.TOMLDecodeError) as error:
        raise StudioError(f"{path}: {error}") from error
    campaign = Campaign(folder, parse_palette(table.get("colours", table.get("colors", {})), where=str(path)))
    _refuse_packages(campaign)
    return campaign


def _refuse_packages(campaign: Campaign) -> None:
    """A design that imports a package would go to the network."""
    for name, path in campaign.sources.items():
        if path.suffix == ".typ" and PACKAGE_IMPORT.search(path.read_text(encoding="utf-8")):
            raise StudioError(f"{name}: designs cannot import packages; put the code in the identity folder.")


def _folders_with(root: Path, name: str) -> tuple[str, ...]:
    found = [path.parent.name for path in sorted(root.glob(f"*/{name}"))]
    return tuple(slug for slug in found if SLUG.match(slug))


def _read_order(folder: Path) -> int:
    """The place of a design among the others; a folder with a fault comes last and is told when it is loaded."""
    try:
        return int(_read_table(folder).get("order", LAST))
    except (TypeError, ValueError):
        return LAST


def _read_use(folder: Path) -> str:
    return str(_read_table(folder).get("use", ""))


def _read_table(folder: Path) -> dict[str, Any]:
    try:
        return tomllib.loads((folder / "design.toml").read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError):
        return {}


def _hash_files(files: dict[str, Path]) -> str:
    digest = hashlib.sha256()
    for name, path in sorted(files.items()):
        digest.update(name.encode() + b"\0" + hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()[:32]
