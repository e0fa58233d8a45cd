"""Draws the campaign's pictures for the web: `python -m draagvlak.example.civiele_helden.web.draw_drawings`.

Writes `drawings/<name>-<ground>-<size>.svg` beside it, from the same scenes as posters and film; which ones is said
in `drawings.toml`. What it writes is committed; run it again after a change of a scene.
"""

from __future__ import annotations

import tomllib
from pathlib import Path

import typst

from draagvlak.example.civiele_helden.web.squeezing import squeeze

HERE = Path(__file__).parent
CAMPAIGN = HERE.parent
FONTS = HERE.parents[2] / "lib" / "studio" / "fonts"
PAGE = """#import "/web/stage.typ": stage
#stage("{name}", "{ground}", "{size}", {width}pt, {height}pt)
"""


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


if __name__ == "__main__":
    main()
