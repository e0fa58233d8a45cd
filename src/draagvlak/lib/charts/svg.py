"""What the charts share: sizes, texts and the frame around a picture."""

from __future__ import annotations

import hashlib

from draagvlak.lib import svg
from draagvlak.lib.svg import draw_hatch, say, tag, write

WIDTHS = {"narrow": 360, "wide": 860}
"""Units a chart is drawn in: for a phone, for a desk. Text keeps its size; a wide chart is no blown-up narrow one."""
TEXT = 14.0
"""Height of letters in units."""
FILLS = ("#1F3DFF", "#B45309", "#0F766E", "#9D174D")
"""What a picture shows where the style sheet is missing, such as in a saved file."""
DASHES = ("", "8 5", "2 4", "12 4 2 4")


def text(words: str, *, x: float, y: float, kind: str = "label", anchor: str = "start") -> str:
    return tag(
        "text",
        say(words),
        class_=f"chart__{kind}",
        x=x,
        y=y,
        font_size=TEXT,
        fill="currentColor",
        text_anchor=None if anchor == "start" else anchor,
    )


def measure(words: str, *, is_bold: bool = False) -> float:
    """About how wide the words are, in units."""
    return svg.measure(words, size=TEXT, is_bold=is_bold)


def cut(words: str, *, width: float) -> str:
    """The words as far as they fit, with an ellipsis for the rest."""
    return svg.cut(words, width=width, size=TEXT)


def wrap(words: str, *, width: float, most: int) -> list[str]:
    return svg.wrap(words, width=width, size=TEXT, most=most)


def draw_unknown(note: str, *, x: float, y: float, width: float, height: float) -> str:
    """A dashed box with the reason in it, hatched behind the words: there is something, nobody knows how much."""
    words = cut(note, width=width - 16)
    start = measure(words) + 20 if words else 0.0
    lines = draw_hatch(x + start, y, width=width - start, height=height) if width - start > 8 else ""
    hatch = tag("path", class_="chart__hatch", d=lines, stroke="currentColor", stroke_opacity=0.45) if lines else ""
    box = tag(
        "rect", class_="chart__gap", x=x, y=y, width=width, height=height, fill="none", stroke="currentColor",
        stroke_dasharray="4 4",
    )  # fmt: skip
    return hatch + box + text(words, x=x + 8, y=y + height / 2 + 5, kind="note")


def frame(parts: list[str], *, width: float, height: float, title: str, describe: str, prefix: str = "") -> str:
    """The whole picture. Its ids follow from its contents, so that two in one page do not clash; the same picture
    twice in a page needs a prefix."""
    body = "".join(parts)
    mark = prefix + hashlib.sha256(f"{title}{describe}{body}".encode(errors="replace")).hexdigest()[:8]
    named = tag("title", say(title) or " ", id=f"t{mark}") + tag("desc", say(describe) or " ", id=f"d{mark}")
    return tag(
        "svg",
        named + body,
        xmlns="http://www.w3.org/2000/svg",
        class_="chart__picture",
        viewBox=f"0 0 {write(float(width))} {write(float(height))}",
        role="img",
        aria_labelledby=f"t{mark} d{mark}",
    )
