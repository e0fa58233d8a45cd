"""The formats a piece is made in: sizes, safe areas and file rules, read from `formats.toml`.

The table is data of the outside world: each row names its source and the day it was checked.
"""

from __future__ import annotations

import datetime as dt
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from draagvlak.lib.studio.problems import StudioError

FAMILIES = ("square", "portrait", "story", "landscape", "a", "abri")
MEDIA_TYPES = {"jpg": "image/jpeg", "png": "image/png", "pdf": "application/pdf"}
TABLE = Path(__file__).with_name("formats.toml")


@dataclass(frozen=True)
class Rect:
    """A rectangle from the top-left corner of the trimmed page, in the unit of its format."""

    x: float
    y: float
    width: float
    height: float

    def contains(self, other: Rect, *, tolerance: float = 0.0) -> bool:
        """Whether `other` lies inside, give or take `tolerance`."""
        return (
            other.x >= self.x - tolerance
            and other.y >= self.y - tolerance
            and other.x + other.width <= self.x + self.width + tolerance
            and other.y + other.height <= self.y + self.height + tolerance
        )


@dataclass(frozen=True)
class FormatSpec:
    """One format of one channel. Lengths are in `unit` ("px" or "mm"); 1 px is 1 pt on the page."""

    id: str
    channel: str
    label: Mapping[str, str]
    file_part: str
    width: float
    height: float
    unit: str
    bleed: float
    family: str
    kind: str
    file_type: str
    quality: int
    max_bytes: int
    safe: Rect
    visible: Rect
    note: Mapping[str, str]
    source: str
    checked: dt.date
    operator: str = ""

    @property
    def is_print(self) -> bool:
        return self.kind == "print"

    @property
    def media_type(self) -> str:
        return MEDIA_TYPES[self.file_type]

    @property
    def points_per_unit(self) -> float:
        """PDF points in one unit of this format."""
        return 72 / 25.4 if self.unit == "mm" else 1.0


def parse_rect(row: Mapping[str, Any], key: str, *, width: float, height: float) -> Rect | None:
    """`safe = [x, y, w, h]`, or `safe_inset = 64` / `[horizontal, vertical]` from every edge."""
    if key in row:
        x, y, w, h = (float(part) for part in row[key])
        return Rect(x, y, w, h)
    inset = row.get(f"{key}_inset")
    if inset is None:
        return None
    dx, dy = (inset, inset) if isinstance(inset, int | float) else inset
    return Rect(float(dx), float(dy), width - 2 * dx, height - 2 * dy)


def parse_format(format_id: str, row: Mapping[str, Any]) -> FormatSpec:
    """Read one row; anything missing or impossible is an error that names the format and the field."""
    width, height = (float(part) for part in _field(format_id, row, "size", list))
    visible = parse_rect(row, "visible", width=width, height=height) or Rect(0, 0, width, height)
    safe = parse_rect(row, "safe", width=width, height=height)
    if safe is None:
        raise StudioError(f"formats: {format_id} lacks a safe area (safe or safe_inset).")
    spec = FormatSpec(
        id=format_id,
        channel=_field(format_id, row, "channel", str),
        label=_field(format_id, row, "label", dict),
        file_part=_field(format_id, row, "file", str),
        width=width,
        height=height,
        unit=_field(format_id, row, "unit", str),
        bleed=float(row.get("bleed", 0)),
        family=_field(format_id, row, "family", str),
        kind=_field(format_id, row, "kind", str),
        file_type=_field(format_id, row, "type", str),
        quality=int(row.get("quality", 90)),
        max_bytes=int(_field(format_id, row, "max_mb", int | float) * 1_000_000),
        safe=safe,
        visible=visible,
        note=_field(format_id, row, "note", dict),
        source=_field(format_id, row, "source", str),
        checked=_field(format_id, row, "checked", dt.date),
        operator=str(row.get("operator", "")),
    )
    _check_format(spec)
    return spec


def _field(format_id: str, row: Mapping[str, Any], name: str, kind: Any) -> Any:
    value = row.get(name)
    if not isinstance(value, kind) or value in ("", {}):
        raise StudioError(f"formats: {format_id} has no usable “{name}”.")
    return value


def _check_format(spec: FormatSpec) -> None:
    page = Rect(0, 0, spec.width, spec.height)
    rules = {
        "unit": spec.unit in ("px", "mm"),
        "family": spec.family in FAMILIES,
        "kind": spec.kind in ("screen", "print"),
        "type": spec.file_type in MEDIA_TYPES,
        "size": spec.width > 0 and spec.height > 0,
        "bleed": 0 <= spec.bleed <= 20,
        "quality": 50 <= spec.quality <= 100,
        "safe": page.contains(spec.safe) and spec.safe.width > 0 and spec.safe.height > 0,
        "visible": page.contains(spec.visible) and spec.visible.contains(spec.safe),
        "label": {"nl", "en"} <= spec.label.keys(),
        "note": {"nl", "en"} <= spec.note.keys(),
        "whole pixels": spec.unit == "mm" or (spec.width % 1 == 0 and spec.height % 1 == 0),
    }
    wrong = [name for name, holds in rules.items() if not holds]
    if wrong:
        raise StudioError(f"formats: {spec.id} has an impossible {', '.join(wrong)}.")


def parse_formats(text: str) -> dict[str, FormatSpec]:
    """All rows of a format table, in its order. File parts must differ, or files would overwrite one another."""
    try:
        rows = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise StudioError(f"formats: {error}") from error
    specs = {format_id: parse_format(format_id, row) for format_id, row in rows.items()}
    parts = [spec.file_part for spec in specs.values()]
    twice = sorted({part for part in parts if parts.count(part) > 1})
    if twice:
        raise StudioError(f"formats: the file part {', '.join(twice)} is used twice.")
    return specs


@cache
def load_formats(path: Path = TABLE) -> Mapping[str, FormatSpec]:
    """The studio's own format table, or another one from `path`."""
    return parse_formats(path.read_text(encoding="utf-8"))
