"""Which characters the campaign's typeface can set. The typesetter drops what it lacks in silence, so ask first."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from pathlib import Path

from fontTools.ttLib import TTFont

FONTS = Path(__file__).with_name("fonts")
FONT_FILES = ("Archivo.ttf", "ArchivoExt.ttf")
SPACES = re.compile(r"[\t\x0b\x0c\u2000-\u2006\u2008-\u200a\u205f\u3000\u1680]")
NO_BREAK_SPACES = re.compile(r"[\u2007\u202f]")
LINE_ENDS = re.compile(r"\r\n|[\r\n\x85\u2028\u2029]")


@cache
def known_characters() -> frozenset[int]:
    """Code points either font file has."""
    points: set[int] = set()
    for name in FONT_FILES:
        with TTFont(FONTS / name, lazy=True) as font:
            points |= set(font.getBestCmap())
    return frozenset(points)


@cache
def known_families() -> frozenset[str]:
    """The family names a layout may ask for."""
    names = set()
    for name in FONT_FILES:
        with TTFont(FONTS / name, lazy=True) as font:
            names.add(str(font["name"].getDebugName(16) or font["name"].getDebugName(1)))
    return frozenset(names)


def tidy_text(text: str, *, multiline: bool) -> str:
    """Composed characters (NFC), plain spaces, no surplus space; line ends kept only where lines may be broken."""
    text = unicodedata.normalize("NFC", text)
    text = NO_BREAK_SPACES.sub("\u00a0", SPACES.sub(" ", LINE_ENDS.sub("\n", text)))
    lines = [" ".join(part for part in line.split(" ") if part) for line in text.split("\n")]
    return "\n".join(line for line in lines if line) if multiline else " ".join(line for line in lines if line)


def find_unknown(text: str) -> tuple[str, dict[str, str]] | None:
    """The first character that cannot be set: (problem code, parameters), or None."""
    for character in text:
        if character == "\n":
            continue
        category = unicodedata.category(character)
        params = {"character": character, "name": character_name(character)}
        if category in ("Cc", "Cf", "Cs", "Co", "Cn"):
            return "hidden_character", {"name": params["name"]}
        if unicodedata.bidirectional(character) in ("R", "AL", "AN"):
            return "right_to_left", params
        if category.startswith("M") or ord(character) not in known_characters():
            return "missing_character", params
    return None


def character_name(character: str) -> str:
    """ "U+1F600 GRINNING FACE"; the code alone where Unicode has no name."""
    return f"U+{ord(character):04X} {unicodedata.name(character, '')}".strip()
