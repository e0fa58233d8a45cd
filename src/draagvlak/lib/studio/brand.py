"""An organisation's brand as the studio sees it: names, colours and logos, all in memory.

A portal builds a `Brand` from its own records; `load_brand` of a campaign builds one from a folder with a
`brand.toml`. Logos must be clean already (see `intake`): the studio refuses what refers to another file.
"""

from __future__ import annotations

import hashlib
import io
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from PIL import Image

from draagvlak.lib.studio.colour import Colour, parse_colour
from draagvlak.lib.studio.problems import StudioError

LENGTH = re.compile(r"^\s*([0-9.]+)\s*(px|pt|mm|cm|in)?\s*$")
FOREIGN_REFERENCE = re.compile(rb"""(?:\b(?:href|src)\s*=\s*["']?|url\(\s*["']?)(?!#|["')])[^\s>]""", re.IGNORECASE)
SUFFIXES = {"svg": "svg", "png": "png", "jpg": "jpg", "jpeg": "jpg"}


@dataclass(frozen=True)
class Artwork:
    """A clean SVG, PNG or JPEG with its ratio (width / height)."""

    content: bytes = field(repr=False)
    kind: str
    ratio: float

    @property
    def asset_name(self) -> str:
        """The name by content under which the typesetter finds it."""
        return f"{hashlib.sha256(self.content).hexdigest()[:32]}.{self.kind}"


@dataclass(frozen=True)
class Brand:
    """One organisation: `colours[0]` is its accent; `logos` by ground, "light" and "dark"."""

    slug: str
    name: str
    short: str
    website: str
    colours: tuple[Colour, ...]
    logos: Mapping[str, Artwork]
    clear_space: float = 0.25

    @property
    def accent(self) -> Colour:
        return self.colours[0]


def read_artwork(content: bytes, *, kind: str, where: str = "logo") -> Artwork:
    """An `Artwork` from bytes. kind is "svg", "png" or "jpg"."""
    suffix = SUFFIXES.get(kind.lower().lstrip("."))
    if suffix is None:
        raise StudioError(f"{where}: only SVG, PNG and JPEG can be placed.")
    if suffix == "svg":
        if FOREIGN_REFERENCE.search(content):
            raise StudioError(f"{where}: the SVG refers to another file.")
        return Artwork(content, suffix, svg_ratio(content, where=where))
    with Image.open(io.BytesIO(content)) as image:
        return Artwork(content, suffix, image.width / image.height)


def svg_ratio(content: bytes, *, where: str) -> float:
    """Width / height from the root's viewBox, else from its width and height."""
    root = re.search(rb"<svg\b[^>]*>", content)
    attributes = dict(re.findall(r'([\w:-]+)\s*=\s*["\']([^"\']*)["\']', root.group().decode() if root else ""))
    box = [float(part) for part in re.split(r"[\s,]+", attributes.get("viewBox", "").strip()) if part]
    if len(box) == 4 and box[2] > 0 and box[3] > 0:
        return box[2] / box[3]
    sizes = [LENGTH.match(attributes.get(key, "")) for key in ("width", "height")]
    if sizes[0] and sizes[1] and float(sizes[1][1]) > 0:
        return float(sizes[0][1]) / float(sizes[1][1])
    raise StudioError(f"{where}: the SVG says neither viewBox nor width and height.")


def load_brand_file(path: Path) -> Brand:
    """Read a `brand.toml`; logo paths are relative to it."""
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, tomllib.TOMLDecodeError) as error:
        raise StudioError(f"{path}: {error}") from error
    return parse_brand(table, slug=path.parent.name, folder=path.parent)


def parse_brand(table: Mapping[str, Any], *, slug: str, folder: Path) -> Brand:
    """A `Brand` from the table of a brand.toml."""
    for key in ("name", "website", "accent"):
        if not table.get(key):
            raise StudioError(f"brand {slug}: “{key}” is missing.")
    colours = [table["accent"], *table.get("colours", [])]
    logo = table.get("logo", {})
    logos = {ground: _read_logo(folder / name, slug) for ground, name in _logo_files(logo, folder).items()}
    return Brand(
        slug=str(table.get("slug", slug)),
        name=str(table["name"]),
        short=str(table.get("short", table["name"])),
        website=str(table["website"]),
        colours=tuple(parse_colour(value, where=f"brand {slug}") for value in colours),
        logos=logos,
        clear_space=float(logo.get("clear_space", 0.25)),
    )


def _logo_files(logo: Mapping[str, Any], folder: Path) -> dict[str, str]:
    named = {ground: str(logo[ground]) for ground in ("light", "dark") if ground in logo}
    usual = {ground: f"logo-{ground}.svg" for ground in ("light", "dark")}
    return named or {ground: name for ground, name in usual.items() if (folder / name).is_file()}


def _read_logo(path: Path, slug: str) -> Artwork:
    try:
        return read_artwork(path.read_bytes(), kind=path.suffix, where=f"brand {slug}, {path.name}")
    except OSError as error:
        raise StudioError(f"brand {slug}: {path.name} cannot be read.") from error
