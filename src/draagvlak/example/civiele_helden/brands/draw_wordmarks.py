"""Draws the example wordmarks: `python -m draagvlak.example.civiele_helden.brands.draw_wordmarks`.

Reads `organisations.toml` beside it and writes, per organisation, `brand.toml`, `logo-light.svg` (for a light ground)
and `logo-dark.svg` (for a dark ground): a plain mark of 100 units high and the name in Archivo, as outlines.
"""

import tomllib
from pathlib import Path
from typing import Any

from fontTools.pens.svgPathPen import SVGPathPen
from fontTools.pens.transformPen import TransformPen
from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import instantiateVariableFont

HERE = Path(__file__).parent
FONT = HERE.parents[2] / "lib" / "studio" / "fonts" / "Archivo.ttf"
NIGHT, PAPER, SAND = "#0A1433", "#FFFFFF", "#F6EBD8"
SIZES = {1: (78.0, 0.0), 2: (47.0, 52.0), 3: (33.0, 34.0)}

MARKS = {
    "arch": '<path fill="{a}" d="M0 100V50a50 50 0 0 1 100 0v50H75V50a25 25 0 0 0-50 0v50z"/>'
    '<path fill="{b}" d="M37 100V75h26v25z"/>',
    "bars": '<path fill="{a}" d="M0 0h28v100H0zM36 30h28v70H36z"/><path fill="{b}" d="M72 60h28v40H72z"/>',
    "disc": '<circle cx="50" cy="50" r="50" fill="{a}"/><path fill="{b}" d="M50 50h50a50 50 0 0 1-50 50z"/>',
    "gate": '<path fill="{a}" d="M0 0h100v26H0zM0 36h26v64H0zM74 36h26v64H74z"/><path fill="{b}" d="M37 36h26v64H37z"/>',
    "half": '<path fill="{a}" d="M0 50a50 50 0 0 1 100 0z"/><path fill="{b}" d="M0 58h100a50 50 0 0 1-100 0z"/>',
    "quarter": '<path fill="{a}" d="M0 100A100 100 0 0 1 100 0v100z"/><path fill="{b}" d="M60 100a40 40 0 0 1 40-40v40z"/>',
    "ring": '<path fill="{a}" fill-rule="evenodd" d="M50 0a50 50 0 1 0 0 100A50 50 0 0 0 50 0zm0 28a22 22 0 1 1 0 44'
    ' 22 22 0 0 1 0-44z"/><path fill="{b}" d="M50 28a22 22 0 0 1 22 22H50z"/>',
    "sail": '<path fill="{a}" d="M0 100L60 0v100z"/><path fill="{b}" d="M66 100V34l34 66z"/>',
    "steps": '<path fill="{a}" d="M0 100V66h33V33h33V0h34v100z"/><path fill="{b}" d="M0 0h33v33H0z"/>',
    "wave": '<path fill="{a}" d="M0 0h100v44a25 25 0 0 1-50 0 25 25 0 0 1-50 0z"/>'
    '<path fill="{b}" d="M0 100V70a25 25 0 0 0 50 0 25 25 0 0 0 50 0v30z"/>',
    "wedge": '<path fill="{a}" d="M0 100L100 0v100z"/><path fill="{b}" d="M0 0h62L0 62z"/>',
}


def is_light(colour: str) -> bool:
    """Whether a colour stands out on a dark ground (mean channel over half)."""
    return sum(int(colour[i : i + 2], 16) for i in (1, 3, 5)) > 380


def load_font() -> TTFont:
    """Archivo at the weight and width of the wordmarks."""
    return instantiateVariableFont(TTFont(FONT), {"wght": 780, "wdth": 106})


def draw_line(font: TTFont, text: str, *, x: float, baseline: float, size: float) -> tuple[str, float]:
    """The outlines of one line as an SVG path, and where it ends. Lengths in units of the mark."""
    glyphs, characters = font.getGlyphSet(), font.getBestCmap()
    scale = size / font["head"].unitsPerEm
    commands = []
    for character in text:
        name = characters[ord(character)]
        pen = SVGPathPen(glyphs, ntos=lambda number: f"{number:.2f}".rstrip("0").rstrip("."))
        glyphs[name].draw(TransformPen(pen, (scale, 0, 0, -scale, x, baseline)))
        commands.append(pen.getCommands())
        x += glyphs[name].width * scale
    return "".join(commands), x


def draw_logo(font: TTFont, entry: dict[str, Any], *, ink: str, mark: tuple[str, str]) -> str:
    """One wordmark as SVG: mark left, name right."""
    lines = entry["lines"]
    size, leading = SIZES[len(lines)]
    first = 50 + size * 0.345 - leading * (len(lines) - 1) / 2
    drawn = [
        draw_line(font, line, x=124, baseline=first + number * leading, size=size) for number, line in enumerate(lines)
    ]
    width = max(end for _, end in drawn)
    outlines = "".join(path for path, _ in drawn)
    shape = MARKS[entry["mark"]].format(a=mark[0], b=mark[1])
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:.1f} 100">{shape}'
        f'<path fill="{ink}" d="{outlines}"/></svg>\n'
    )


def write_toml(entry: dict[str, Any]) -> str:
    colours = ", ".join(f'"{colour}"' for colour in entry["colours"][1:])
    return (
        "# An own, simple wordmark; not the organisation's real house style.\n"
        f'name = "{entry["name"]}"\nshort = "{entry["short"]}"\nwebsite = "{entry["website"]}"\n'
        f'accent = "{entry["colours"][0]}"\ncolours = [{colours}]\n\n'
        '[logo]\nlight = "logo-light.svg"\ndark = "logo-dark.svg"\nclear_space = 0.25\n'
    )


def main() -> None:
    font = load_font()
    for slug, entry in tomllib.loads((HERE / "organisations.toml").read_text()).items():
        folder = HERE / slug
        folder.mkdir(exist_ok=True)
        accent, second = entry["colours"][:2]
        spark = next((colour for colour in (second, accent) if is_light(colour)), SAND)
        (folder / "brand.toml").write_text(write_toml(entry))
        (folder / "logo-light.svg").write_text(draw_logo(font, entry, ink=NIGHT, mark=(accent, second)))
        (folder / "logo-dark.svg").write_text(draw_logo(font, entry, ink=PAPER, mark=(PAPER, spark)))


if __name__ == "__main__":
    main()
