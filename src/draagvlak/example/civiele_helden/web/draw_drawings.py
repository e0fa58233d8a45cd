"""Draws the campaign's pictures for the web: `python -m draagvlak.example.civiele_helden.web.draw_drawings`.

Writes `drawings/<name>-<ground>-<size>.svg` beside it, from the same scenes as posters and film; which ones is said in `drawings.toml`.
What it writes is committed; run it again after a change of a scene.
"""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import typst

HERE = Path(__file__).parent
CAMPAIGN = HERE.parent
FONTS = HERE.parents[2] / "lib" / "studio" / "fonts"
PAGE = """#import "/web/stage.typ": stage
#stage("{name}", "{ground}", "{size}", {width}pt, {height}pt)
"""
NUMBER = re.compile(r"-?\d+\.\d+")
STEP = re.compile(r"([a-zA-Z])([^a-zA-Z]*)")
NUMBERS = re.compile(r"-?\d*\.?\d+(?:e-?\d+)?")
SIZES = {"m": 2, "l": 2, "h": 1, "v": 1, "c": 6}
CLIP = re.compile(r"c[0-9A-F]{16,}")


def main() -> None:
    table = tomllib.loads((HERE / "drawings.toml").read_text(encoding="utf-8"))
    (HERE / "drawings").mkdir(exist_ok=True)
    compiler = typst.Compiler(root=str(CAMPAIGN), font_paths=[str(FONTS)], ignore_system_fonts=True)
    for name, drawing in table["drawing"].items():
        for ground in drawing["grounds"]:
            for size in drawing.get("sizes", table["sizes"]):
                width, height = table["sizes"][size]
                page = PAGE.format(name=name, ground=ground, size=size, width=width, height=height)
                target = HERE / "drawings" / f"{name}-{ground}-{size}.svg"
                target.write_text(squeeze(draw(compiler, page)), encoding="utf-8")


def draw(compiler: typst.Compiler, source: str) -> str:
    page = HERE / "page.typ"
    page.write_text(source, encoding="utf-8")
    try:
        drawn = compiler.compile(input=str(page), format="svg")
    finally:
        page.unlink()
    assert isinstance(drawn, bytes)  # noqa: S101 - one page, one file
    return drawn.decode("utf-8")


def squeeze(svg: str) -> str:
    """The same picture in fewer bytes: numbers to a tenth, default attributes and empty groups left out, short names of clips."""
    svg = re.sub(
        r' xmlns:(?:xlink|h5)="[^"]*"| stroke-miterlimit="4"| stroke-linejoin="miter"| stroke-linecap="butt"', "", svg
    )
    svg = re.sub(r' fill-rule="nonzero"| class="[^"]*"| overflow="visible"', "", svg)
    svg = re.sub(r'(<svg viewBox="[^"]*") width="[^"]*" height="[^"]*"', r"\1", svg)
    svg = re.sub(r"\bd=\"([^\"]*)\"", lambda match: f'd="{squeeze_path(match[1])}"', svg)
    svg = re.sub(r'transform="([^"]*)"', lambda match: f'transform="{round_all(match[1], 4)}"', svg)
    svg = NUMBER.sub(lambda match: shorten(match[0], 2), svg)
    names = {name: f"c{index}" for index, name in enumerate(dict.fromkeys(CLIP.findall(svg)))}
    return CLIP.sub(lambda match: names[match[0]], svg) + "\n"


def squeeze_path(path: str) -> str:
    """Steps rounded to a tenth from where the pen stands after rounding, so that nothing drifts; arcs that go on smoothly said short."""
    true, pen, smooth, parts = (0.0, 0.0), (0.0, 0.0), None, []
    start = (true, pen)
    for letter, numbers in STEP.findall(path):
        values = [float(number) for number in NUMBERS.findall(numbers)]
        kind = letter.lower()
        if kind == "z":
            parts.append("z")
            (true, pen), smooth = start, None
            continue
        for offset in range(0, len(values), SIZES[kind]):
            points = read_points(kind, values[offset : offset + SIZES[kind]], true, absolute=letter.isupper())
            steps = [(round(x - pen[0], 1), round(y - pen[1], 1)) for x, y in points]
            shown = kind
            if (
                kind == "c"
                and smooth is not None
                and max(abs(steps[0][0] - smooth[0]), abs(steps[0][1] - smooth[1])) < 0.15
            ):
                shown, steps = "s", steps[1:]
            parts.append(write_step(shown, steps))
            smooth = (steps[-1][0] - steps[-2][0], steps[-1][1] - steps[-2][1]) if kind == "c" else None
            true, pen = points[-1], (pen[0] + steps[-1][0], pen[1] + steps[-1][1])
            start = (true, pen) if kind == "m" else start
    return "".join(parts)


def read_points(
    kind: str, values: list[float], at: tuple[float, float], *, absolute: bool
) -> list[tuple[float, float]]:
    """The points of one step, on the sheet."""
    (x, y), (dx, dy) = at, (0.0, 0.0) if absolute else at
    if kind == "h":
        return [(values[0] + dx, y)]
    if kind == "v":
        return [(x, values[0] + dy)]
    return [(one + dx, two + dy) for one, two in zip(values[::2], values[1::2], strict=True)]


def write_step(kind: str, steps: list[tuple[float, float]]) -> str:
    numbers = {"h": [steps[-1][0]], "v": [steps[-1][1]]}.get(kind) or [number for step in steps for number in step]
    return kind + " ".join(shorten(str(number), 1) for number in numbers).replace(" -", "-")


def round_all(text: str, digits: int) -> str:
    return NUMBER.sub(lambda match: shorten(match[0], digits), text)


def shorten(number: str, digits: int) -> str:
    rounded = f"{float(number):.{digits}f}".rstrip("0").rstrip(".")
    return "0" if rounded in ("-0", "") else rounded


if __name__ == "__main__":
    main()
