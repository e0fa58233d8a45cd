"""The same picture in fewer bytes, for a browser: numbers to a tenth, default attributes left out, short names."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

Point = tuple[float, float]
NUMBER = re.compile(r"-?\d+\.\d+")
CLIP = re.compile(r"c[0-9A-F]{16,}")
STEP = re.compile(r"([a-zA-Z])([^a-zA-Z]*)")
NUMBERS = re.compile(r"-?\d*\.?\d+(?:e-?\d+)?")
SIZES = {"m": 2, "l": 2, "h": 1, "v": 1, "c": 6}
DEFAULTS = re.compile(
    r' xmlns:(?:xlink|h5)="[^"]*"| stroke-miterlimit="4"| stroke-linejoin="miter"| stroke-linecap="butt"'
    r'| fill-rule="nonzero"| class="[^"]*"| overflow="visible"'
)
SMOOTH = 0.15


def squeeze(svg: str) -> str:
    svg = DEFAULTS.sub("", svg)
    svg = re.sub(r'(<svg viewBox="[^"]*") width="[^"]*" height="[^"]*"', r"\1", svg)
    svg = re.sub(r'\bd="([^"]*)"', lambda match: f'd="{squeeze_path(match[1])}"', svg)
    svg = re.sub(r'transform="([^"]*)"', lambda match: f'transform="{round_all(match[1], 4)}"', svg)
    svg = round_all(svg, 2)
    names = {name: f"c{index}" for index, name in enumerate(dict.fromkeys(CLIP.findall(svg)))}
    return CLIP.sub(lambda match: names[match[0]], svg) + "\n"


def squeeze_path(path: str) -> str:
    pen = Pen()
    for letter, numbers in STEP.findall(path):
        pen.draw(letter, [float(number) for number in NUMBERS.findall(numbers)])
    return "".join(pen.parts)


@dataclass
class Pen:
    """Steps rounded to a tenth from where the pen stands after rounding, so that nothing drifts."""

    true: Point = (0.0, 0.0)
    at: Point = (0.0, 0.0)
    start: tuple[Point, Point] = ((0.0, 0.0), (0.0, 0.0))
    smooth: Point | None = None
    parts: list[str] = field(default_factory=list)

    def draw(self, letter: str, values: list[float]) -> None:
        kind = letter.lower()
        if kind == "z":
            self.parts.append("z")
            (self.true, self.at), self.smooth = self.start, None
            return
        size = SIZES[kind]
        for offset in range(0, len(values), size):
            self.step(kind, read_points(kind, values[offset : offset + size], self.true, absolute=letter.isupper()))

    def step(self, kind: str, points: list[Point]) -> None:
        steps = [(round(x - self.at[0], 1), round(y - self.at[1], 1)) for x, y in points]
        if kind == "c" and self.goes_on(steps[0]):
            self.parts.append(write_step("s", steps[1:]))
        else:
            self.parts.append(write_step(kind, steps))
        self.smooth = (steps[2][0] - steps[1][0], steps[2][1] - steps[1][1]) if kind == "c" else None
        self.true, self.at = points[-1], (self.at[0] + steps[-1][0], self.at[1] + steps[-1][1])
        if kind == "m":
            self.start = (self.true, self.at)

    def goes_on(self, handle: Point) -> bool:
        """Whether an arc leaves as the last one came in, so that its first handle need not be said."""
        if self.smooth is None:
            return False
        return max(abs(handle[0] - self.smooth[0]), abs(handle[1] - self.smooth[1])) < SMOOTH


def read_points(kind: str, values: list[float], at: Point, *, absolute: bool) -> list[Point]:
    """The points of one step, on the sheet."""
    (x, y), (dx, dy) = at, (0.0, 0.0) if absolute else at
    if kind == "h":
        return [(values[0] + dx, y)]
    if kind == "v":
        return [(x, values[0] + dy)]
    return [(one + dx, two + dy) for one, two in zip(values[::2], values[1::2], strict=True)]


def write_step(kind: str, steps: list[Point]) -> str:
    numbers = {"h": [steps[-1][0]], "v": [steps[-1][1]]}.get(kind) or [number for step in steps for number in step]
    return kind + " ".join(shorten(str(number), 1) for number in numbers).replace(" -", "-")


def round_all(text: str, digits: int) -> str:
    return NUMBER.sub(lambda match: shorten(match[0], digits), text)


def shorten(number: str, digits: int) -> str:
    rounded = f"{float(number):.{digits}f}".rstrip("0").rstrip(".")
    return "0" if rounded in ("-0", "") else rounded
