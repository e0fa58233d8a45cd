"""Drawing an SVG to pixels with Typst, inside the worker and after the danger checks only."""

from __future__ import annotations

import resource
from collections.abc import Callable

import typst

from draagvlak.lib.intake.findings import RefusedError

POINTS = 512
PIXELS_PER_INCH = 144.0  # 512 pt becomes 1,024 px

_PAGE = b"""#let w = float(sys.inputs.w) * 1pt
#let h = float(sys.inputs.h) * 1pt
#set page(width: w, height: h, margin: 0pt, fill: none)
#image(bytes(sys.inputs.svg), format: "svg", width: w, height: h, fit: "stretch")
"""
_NOTHING = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"><path d="M0 0h1v1z"/></svg>'

Draw = Callable[[str, float], bytes]


def prepare_drawing() -> Draw:
    """A function from SVG text and ratio to PNG. Warmed up, so that it opens no file afterwards."""
    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False)
    compiler = typst.Compiler(root=".", font_paths=fonts, ignore_system_fonts=True)

    def draw(text: str, ratio: float) -> bytes:
        width, height = (POINTS, POINTS / ratio) if ratio >= 1 else (POINTS * ratio, POINTS)
        inputs = {"svg": text, "w": f"{width:.6f}", "h": f"{height:.6f}"}
        png = compiler.compile(input=_PAGE, format="png", ppi=PIXELS_PER_INCH, sys_inputs=inputs)
        if not isinstance(png, bytes):
            raise RefusedError("svg-undrawable")
        return png

    draw(_NOTHING, 1.0)
    return draw


def draw_within(draw: Draw, text: str, ratio: float, *, seconds: float) -> bytes:
    """Draw, and refuse what cannot be drawn or takes more than its share of processor time."""
    before = _processor_seconds()
    try:
        png = draw(text, ratio)
    except typst.TypstError as error:
        raise RefusedError("svg-undrawable") from error
    if _processor_seconds() - before > seconds:
        raise RefusedError("svg-too-complex")
    return png


def _processor_seconds() -> float:
    usage = resource.getrusage(resource.RUSAGE_SELF)
    return usage.ru_utime + usage.ru_stime
