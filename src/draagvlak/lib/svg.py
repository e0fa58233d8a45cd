"""What libraries that draw share: writing SVG tags, and knowing how wide words are without a browser."""

from __future__ import annotations

import unicodedata
from xml.sax.saxutils import escape, quoteattr

# Advance widths of Archivo, weight 400, in thousandths of the size: space to tilde, then signs beyond ASCII.
# Measured from lib/studio/fonts/Archivo.ttf with fontTools on 25 Nov 2026.
ASCII = (
    209, 273, 374, 582, 510, 950, 692, 209, 355, 355, 407, 625, 277, 333, 277, 294, 573, 521, 567, 573, 555, 571, 573,
    553, 574, 573, 296, 296, 625, 625, 625, 578, 1005, 682, 698, 728, 734, 677, 612, 796, 736, 267, 559, 662, 536, 847,
    736, 788, 665, 788, 727, 673, 606, 731, 648, 924, 680, 655, 635, 296, 294, 296, 625, 485, 187, 545, 567, 519, 567,
    548, 280, 556, 563, 225, 223, 514, 225, 860, 563, 570, 567, 567, 332, 510, 297, 562, 504, 723, 513, 504, 498, 353,
    245, 353, 625,
)  # fmt: skip
BEYOND = {
    "€": 613, "…": 978, "–": 500, "—": 1000, "’": 279, "“": 492, "”": 492, "·": 333, "×": 645, "æ": 938, "ø": 624,
    "ß": 641, "œ": 975, "°": 400, "\u00a0": 209,
}  # fmt: skip
UNKNOWN = 700
"""A letter that is not in the table; broad ones of East Asia take a whole square."""
BOLD = 1.09
"""Weight 750 against 400."""


def tag(name: str, inner: str = "", **attributes: object) -> str:
    """`tag("text", "a &amp; b", x=1, class_="label")`; `inner` is markup and must be escaped by the caller.

    Attributes that are None or empty are left out.
    """
    written = "".join(
        f" {key.rstrip('_').replace('_', '-')}={quoteattr(write(value))}"
        for key, value in attributes.items()
        if value is not None and value != ""
    )
    return f"<{name}{written}>{inner}</{name}>" if inner else f"<{name}{written}/>"


def write(value: object) -> str:
    """At most two decimals, none where they say nothing; in a text, without signs that XML forbids."""
    if isinstance(value, float):
        return f"{value:.2f}".rstrip("0").rstrip(".")
    return clean(str(value))


def clean(words: str) -> str:
    """Without control signs and other code points that XML forbids, which would break a whole page's drawing."""
    return "".join(sign for sign in words if sign in "\t\n\r" or unicodedata.category(sign) not in {"Cc", "Cs", "Cn"})


def say(words: str) -> str:
    """Words as markup."""
    return escape(clean(words))


def measure(words: str, *, size: float, is_bold: bool = False) -> float:
    """About how wide the words are set in Archivo, in the unit of `size`."""
    return sum(measure_sign(sign) for sign in words) / 1000 * size * (BOLD if is_bold else 1.0)


def measure_sign(sign: str) -> int:
    known = measure_known(sign)
    if known is not None:
        return known
    if unicodedata.combining(sign):
        return 0
    base = unicodedata.normalize("NFD", sign)[0]
    return measure_known(base) or (1000 if unicodedata.east_asian_width(sign) in "WF" else UNKNOWN)


def measure_known(sign: str) -> int | None:
    place = ord(sign) - 32
    return ASCII[place] if 0 <= place < len(ASCII) else BEYOND.get(sign)


def cut(words: str, *, width: float, size: float, is_bold: bool = False) -> str:
    """The words as far as they fit, with an ellipsis for the rest; empty where not even that fits."""
    if measure(words, size=size, is_bold=is_bold) <= width:
        return words
    kept = words
    while kept and measure(f"{kept.rstrip()}…", size=size, is_bold=is_bold) > width:
        kept = kept[:-1]
    return f"{kept.rstrip()}…" if kept.rstrip() else ""


def wrap(words: str, *, width: float, size: float, most: int, is_bold: bool = False) -> list[str]:
    """Lines that fit, at most so many; the last ends with an ellipsis where words were left out."""
    lines: list[str] = []
    for word in words.split():
        longer = f"{lines[-1]} {word}" if lines else word
        fits = measure(longer, size=size, is_bold=is_bold) <= width
        lines = [*lines[:-1], longer] if lines and fits else [*lines, word]
    kept = lines[:most]
    if len(lines) > most:
        kept[-1] = " ".join(lines[most - 1 :])
    return [cut(line, width=width, size=size, is_bold=is_bold) for line in kept]


def draw_hatch(x: float, y: float, *, width: float, height: float, step: float = 7.0) -> str:
    """The path of slanting lines within a rectangle, cut off at its edges, so that no pattern with an id is needed."""
    lines, start = [], step
    while start < width + height:
        x0, y0 = (start, 0.0) if start <= width else (width, start - width)
        x1, y1 = (0.0, start) if start <= height else (start - height, height)
        lines.append(f"M{write(x + x0)} {write(y + y0)}L{write(x + x1)} {write(y + y1)}")
        start += step
    return "".join(lines)
