"""A clean SVG drawing as pixels, for programs that know no SVG."""

from __future__ import annotations

import io
import re

import typst
from PIL import Image

_PAGE = b"""#let w = float(sys.inputs.w) * 1pt
#set page(width: w, height: auto, margin: 0pt, fill: none)
#image(bytes(sys.inputs.svg), format: "svg", width: w)
"""


def draw_svg(content: bytes, *, width: int) -> bytes:
    """PNG of this many pixels wide, transparent where nothing is drawn. Only for drawings that the intake cleaned."""
    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False)
    compiler = typst.Compiler(root=".", font_paths=fonts, ignore_system_fonts=True)
    text = re.sub(r"^\ufeff", "", content.decode("utf-8"))
    png = compiler.compile(input=_PAGE, format="png", ppi=72.0, sys_inputs={"svg": text, "w": str(width)})
    target = io.BytesIO()
    with Image.open(io.BytesIO(png)) as picture:  # type: ignore[arg-type]
        picture.save(target, "PNG", optimize=True)
    return target.getvalue()
