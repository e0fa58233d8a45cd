"""Theme colours: what PowerPoint and Word call accent1 to accent6, by slot."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from lxml import etree

_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_HEX = re.compile(r"#[0-9A-Fa-f]{6}")


def recolour_themes(parts: Any, colours: Mapping[str, str]) -> None:
    """Give every theme of a package these colours; slots that are not named keep theirs."""
    for part in parts:
        if "/theme/theme" in str(part.partname):
            part._blob = recolour(part.blob, colours)


def recolour(theme: bytes, colours: Mapping[str, str]) -> bytes:
    """The theme with the colours of the named slots replaced."""
    root = etree.fromstring(theme, etree.XMLParser(resolve_entities=False, no_network=True))
    for slot, colour in colours.items():
        if not _HEX.fullmatch(colour):
            raise ValueError(f"{slot}: {colour!r} is not a colour such as #1F3DFF")
        for place in root.iter(f"{_A}{slot}"):
            place[:] = []
            etree.SubElement(place, f"{_A}srgbClr").set("val", colour[1:].upper())
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True))
