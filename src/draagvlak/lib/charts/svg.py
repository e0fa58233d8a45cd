"""Small parts of SVG. Every text is escaped; every number has at most two decimals."""

from __future__ import annotations

import hashlib
from xml.sax.saxutils import escape, quoteattr

WIDTHS = {"narrow": 360, "wide": 860}
"""Units a chart is drawn in: for a phone, for a desk. Text keeps its size; a wide chart is no blown-up narrow one."""
TEXT = 14.0
"""Height of letters in units."""
LETTER = 0.56
"""Width of an average letter of Archivo as a part of its height."""
FILLS = ("#1F3DFF", "#B45309", "#0F766E", "#9D174D")
"""What a picture shows where the style sheet is missing, such as in a saved file."""
DASHES = ("", "8 5", "2 4", "12 4 2 4")


def tag(name: str, inner: str = "", **attributes: object) -> str:
    """`tag("text", "a &amp; b", x=1, class_="label")`; `inner` is markup and must be escaped by the caller."""
    written = "".join(
        f" {key.rstrip('_').replace('_', '-')}={quoteattr(write(value))}"
        for key, value in attributes.items()
        if value is not None and value != ""
    )
    return f"<{name}{written}>{inner}</{name}>" if inner else f"<{name}{written}/>"


def write(value: object) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".") if isinstance(value, float) else str(value)


def text(words: str, *, x: float, y: float, kind: str = "label", anchor: str = "start") -> str:
    return tag(
        "text",
        escape(words),
        class_=f"chart__{kind}",
        x=x,
        y=y,
        font_size=TEXT,
        fill="currentColor",
        text_anchor=None if anchor == "start" else anchor,
    )


def measure(words: str) -> float:
    """About how wide the words are, in units."""
    return len(words) * TEXT * LETTER


def cut(words: str, *, width: float) -> str:
    """The words as far as they fit, with an ellipsis for the rest."""
    room = int(width / (TEXT * LETTER))
    return words if len(words) <= room else words[: max(room - 1, 1)].rstrip() + "…"


def frame(parts: list[str], *, width: float, height: float, title: str, describe: str) -> str:
    """The whole picture. Its ids follow from its contents, so that two in one page do not clash."""
    body = "".join(parts)
    mark = hashlib.sha256(f"{title}{describe}{body}".encode()).hexdigest()[:8]
    named = tag("title", escape(title) or " ", id=f"t{mark}") + tag("desc", escape(describe) or " ", id=f"d{mark}")
    return tag(
        "svg",
        named + body,
        xmlns="http://www.w3.org/2000/svg",
        class_="chart__picture",
        viewBox=f"0 0 {write(float(width))} {write(float(height))}",
        role="img",
        aria_labelledby=f"t{mark} d{mark}",
    )


def nice_top(largest: float) -> float:
    """A round number not below the largest: 1, 2, 2.5 or 5 times a power of ten."""
    if largest <= 0:
        return 1.0
    power = 10.0 ** (len(str(int(largest))) - 1) if largest >= 1 else 0.1
    return next(step * power for step in (1, 2, 2.5, 5, 10, 20) if step * power >= largest)
