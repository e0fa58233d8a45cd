"""Where the names go: beside their dots, clear of each other, of every dot and of the edge."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

NARROW, WIDE = frozenset("iljtfr'-. ’"), frozenset("mwMW")
"""Letters of bold Archivo by their width in font sizes; taken wide, so that what is drawn is never larger."""


@dataclass(frozen=True)
class Sign:
    """What is to be named: where its dot stands and what its name is."""

    key: str
    x: float
    y: float
    text: str


@dataclass(frozen=True)
class Label:
    """A name on a plate: the plate's box, and where its text begins (the middle of the line)."""

    left: float
    top: float
    width: float
    height: float
    text_x: float
    text_y: float

    def meets(self, other: Label, *, gap: float = 2) -> bool:
        apart = (
            self.left + self.width + gap <= other.left
            or other.left + other.width + gap <= self.left
            or self.top + self.height + gap <= other.top
            or other.top + other.height + gap <= self.top
        )
        return not apart


def place_labels(
    signs: Iterable[Sign], *, width: float, height: float, size: float, dot: float
) -> dict[str, Label | None]:
    """First come, first placed: at the right of its dot, else left, above, below; None where there is no room."""
    rows = list(signs)
    taken = [make_box(sign.x - dot, sign.y - dot, 2 * dot, 2 * dot) for sign in rows]
    found: dict[str, Label | None] = {}
    for number, sign in enumerate(rows):
        others = taken[:number] + taken[number + 1 :]
        free = (
            label
            for label in propose(sign, size=size, dot=dot)
            if fits(label, width, height) and not any(label.meets(other) for other in others)
        )
        found[sign.key] = next(free, None)
        if (label := found[sign.key]) is not None:
            taken.append(label)
    return found


def fits(label: Label, width: float, height: float) -> bool:
    across = label.left >= 0 and label.left + label.width <= width
    return across and label.top >= 0 and label.top + label.height <= height


def propose(sign: Sign, *, size: float, dot: float) -> Iterator[Label]:
    wide, high = measure_text(sign.text) * size + size * 0.8, size * 1.5
    gap = dot + size * 0.2
    level, middle = sign.y - high / 2, sign.x - wide / 2
    yield make_box(sign.x + gap, level, wide, high, pad=size * 0.4)
    yield make_box(sign.x - gap - wide, level, wide, high, pad=size * 0.4)
    for top in (sign.y - gap - high, sign.y + gap):
        for left in (middle, sign.x - dot, sign.x + dot - wide):
            yield make_box(left, top, wide, high, pad=size * 0.4)


def measure_text(text: str) -> float:
    return sum(0.38 if sign in NARROW else 0.93 if sign in WIDE else 0.7 if sign.isupper() else 0.6 for sign in text)


def make_box(left: float, top: float, width: float, height: float, *, pad: float = 0) -> Label:
    numbers = (left, top, width, height, left + pad, top + height / 2)
    return Label(*(round(number, 1) for number in numbers))
