"""What a drawn timeline is made of besides bars: texts, links, class names."""

from __future__ import annotations

import re

from draagvlak.lib.svg import say, tag

SAFE = re.compile(r"(https?://|/(?!/)|[#?])")
QUIET, STRONG = "planner__quiet", "planner__strong"


def text(words: str, *, x: float, y: float, size: float, kind: str, is_bold: bool = False, is_end: bool = False) -> str:
    return tag(
        "text", say(words), class_=kind, x=x, y=y, font_size=size, font_weight=700 if is_bold else None,
        fill="currentColor", text_anchor="end" if is_end else None,
    )  # fmt: skip


def line(kind: str, *, x1: float, y1: float, x2: float, y2: float, **attributes: object) -> str:
    return tag("line", "", class_=kind, x1=x1, y1=y1, x2=x2, y2=y2, stroke="currentColor", **attributes)


def name_class(block: str, **facts: str | bool) -> str:
    """ "planner__bar planner__bar--film is..." out of words of the caller; nothing in them can end the attribute."""
    parts = [name if value is True else slug(str(value)) for name, value in facts.items() if value]
    return " ".join([block, *(f"{block}--{part}" for part in parts if part)])


def slug(words: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", words.lower()).strip("-")


def link(inner: str, *, href: str, kind: str, title: str) -> str:
    """A link where the address is one of the web or of this site; else a group."""
    named = tag("title", say(title)) + inner
    if SAFE.match(href):
        return tag("a", named, class_=kind, href=href, aria_label=title)
    return tag("g", named, class_=kind)
