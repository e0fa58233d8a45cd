"""Draws the example's materials: `python -m draagvlak.example.civiele_helden.materials.draw_materials`.

Writes, into `files/` beside it: pictures (JPEG), a lesson and a guideline (PDF), wordmarks (SVG), and the templates for
a presentation and a letter (see `draw_office.py`). What it writes is committed; run it again after a change.
"""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import typst
from fontTools.pens.boundsPen import BoundsPen
from fontTools.pens.svgPathPen import SVGPathPen
from fontTools.pens.transformPen import TransformPen
from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import instantiateVariableFont
from PIL import Image

from draagvlak.example.civiele_helden.materials.draw_office import draw_letter, draw_presentation

HERE = Path(__file__).parent
FILES = HERE / "files"
CAMPAIGN = HERE.parent
FONTS = HERE.parents[2] / "lib" / "studio" / "fonts"
PICTURES = {
    "brug": ("brug", "dijk"),
    "dijk": ("dijk", "water"),
    "meten": ("held-meten", "zand"),
    "drone": ("held-drone", "dijk"),
    "tunnel": ("held-tunnel", "nacht"),
    "maquette": ("held-model", "water"),
}
WIDTH, HEIGHT = 1600, 1200
INKS = {"nacht": "#0A1433", "zand": "#F6EBD8"}


def main() -> None:
    FILES.mkdir(exist_ok=True)
    compiler = typst.Compiler(root=str(CAMPAIGN), font_paths=[str(FONTS)], ignore_system_fonts=True)
    for name, (scene, ground) in PICTURES.items():
        (FILES / f"{name}.jpg").write_bytes(draw_picture(compiler, scene, ground))
    for name in ("les", "richtlijn"):
        (FILES / f"{name}.pdf").write_bytes(draw(compiler, HERE / f"{name}.typ", format="pdf"))
    for name, ink in INKS.items():
        (FILES / f"beeldmerk-{name}.svg").write_text(draw_wordmark(ink), encoding="utf-8")
    cover = (FILES / "brug.jpg").read_bytes()
    (FILES / "presentatie.pptx").write_bytes(draw_presentation(cover, (FILES / "meten.jpg").read_bytes()))
    (FILES / "brief.docx").write_bytes(draw_letter())


def draw(compiler: typst.Compiler, source: Path, **options: Any) -> bytes:
    drawn = compiler.compile(input=str(source), **options)
    assert isinstance(drawn, bytes)  # noqa: S101 - one page, one file
    return drawn


def draw_picture(compiler: typst.Compiler, scene: str, ground: str) -> bytes:
    source = (
        f'#import "/materials/sheets.typ": scene\n#set page(width: {WIDTH}pt, height: {HEIGHT}pt, margin: 0pt)\n'
        f'#scene("{scene}", "{ground}", {WIDTH}pt, {HEIGHT}pt)'
    )
    page = HERE / "page.typ"
    page.write_text(source, encoding="utf-8")
    try:
        png = draw(compiler, page, format="png", ppi=72.0)
    finally:
        page.unlink()
    target = io.BytesIO()
    Image.open(io.BytesIO(png)).convert("RGB").save(target, "JPEG", quality=88, optimize=True)
    return target.getvalue()


def draw_wordmark(ink: str) -> str:
    """Two words with the line between them, as outlines."""
    font = instantiateVariableFont(TTFont(FONTS / "Archivo.ttf"), {"wght": 900, "wdth": 125})
    cap, size = font["OS/2"].sCapHeight, 100.0
    scale = size / cap
    paths, widest = [], 0.0
    for word, top in (("Civiele", 0.0), ("Helden", size + 52.0)):
        path, width = outline(font, word, scale=scale, baseline=top + size)
        paths.append(f'<path fill="{ink}" d="{path}"/>')
        widest = max(widest, width)
    line = f'<path fill="#FF5A1F" d="M0 {size + 15:g}h{widest:.1f}v22H0z"/>'
    box = f"0 0 {widest:.1f} {2 * size + 52:g}"
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{box}">{paths[0]}{line}{paths[1]}</svg>\n'


def outline(font: TTFont, word: str, *, scale: float, baseline: float) -> tuple[str, float]:
    glyphs, names, at, path = font.getGlyphSet(), font.getBestCmap(), 0.0, []
    bounds = BoundsPen(glyphs)
    glyphs[names[ord(word[0])]].draw(bounds)
    at = -bounds.bounds[0] * scale
    for letter in word:
        pen = SVGPathPen(glyphs, ntos=lambda value: f"{value:.1f}".rstrip("0").rstrip("."))
        glyph = glyphs[names[ord(letter)]]
        glyph.draw(TransformPen(pen, (scale, 0, 0, -scale, at, baseline)))
        path.append(pen.getCommands())
        at += glyph.width * scale
    return "".join(path), at


if __name__ == "__main__":
    main()
