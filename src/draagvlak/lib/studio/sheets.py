"""Many pieces in one picture: contact sheets to look at, and the wall of formats on which the line goes on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PIL import Image, ImageDraw, ImageFont

from draagvlak.lib.studio.formats import FormatSpec
from draagvlak.lib.studio.glyphs import FONTS
from draagvlak.lib.studio.piece import Piece, prepare, typeset
from draagvlak.lib.studio.raster import draw_page

PAPER = "#E9E9E6"
INK = "#0A1433"
GAP = 18
LABEL = 22


@dataclass(frozen=True)
class Cell:
    """One piece on a sheet, with what it is."""

    label: str
    image: Image.Image


def draw_scaled(piece: Piece, spec: FormatSpec, *, height: int) -> Image.Image:
    """The trimmed page at a given height, drawn at twice that and reduced."""
    width = round(height * spec.width / spec.height)
    sheet = typeset(piece, spec, prepare(piece, spec, max_side=2 * max(width, height)), bleed=False)
    drawn = draw_page(sheet.pdf, width=2 * width, height=2 * height)
    return drawn.resize((width, height), Image.Resampling.LANCZOS)


def contact_sheet(
    pieces: Sequence[Piece], specs: Sequence[FormatSpec], *, height: int = 300, width: int = 2400
) -> Image.Image:
    """Every piece in every format, labelled, flowing over rows of at most `width` pixels; a row starts per piece."""
    rows: list[list[Cell]] = []
    for piece in pieces:
        rows += flow_cells([cell_for(piece, spec, height=height) for spec in specs], width)
    return lay_out(rows, height=height)


def cell_for(piece: Piece, spec: FormatSpec, *, height: int) -> Cell:
    return Cell(f"{piece.brand.slug} {piece.design.slug} {spec.id}", draw_scaled(piece, spec, height=height))


def flow_cells(cells: Sequence[Cell], width: int) -> list[list[Cell]]:
    """Rows of cells, each row no wider than `width`."""
    rows: list[list[Cell]] = [[]]
    used = GAP
    for cell in cells:
        if rows[-1] and used + cell.image.width + GAP > width:
            rows.append([])
            used = GAP
        rows[-1].append(cell)
        used += cell.image.width + GAP
    return rows


def lay_out(rows: Sequence[Sequence[Cell]], *, height: int) -> Image.Image:
    """Rows of cells on paper, each with its label underneath."""
    width = max(sum(cell.image.width + GAP for cell in row) for row in rows) + GAP
    sheet = Image.new("RGB", (width, len(rows) * (height + LABEL + GAP) + GAP), PAPER)
    pen = ImageDraw.Draw(sheet)
    font = ImageFont.truetype(str(FONTS / "Archivo.ttf"), 12)
    for index, row in enumerate(rows):
        x, y = GAP, GAP + index * (height + LABEL + GAP)
        for cell in row:
            sheet.paste(cell.image, (x, y))
            pen.text((x, y + height + 4), cell.label, fill=INK, font=font)
            x += cell.image.width + GAP
    return sheet


def joined_wall(pieces: Sequence[Piece], specs: Sequence[FormatSpec], *, height: int = 640) -> Image.Image:
    """Formats side by side at one height, without a gap: the line goes on from one to the next."""
    shown = [(piece, spec) for spec in specs for piece in pieces if piece.design.serves(spec)]
    images = [draw_scaled(piece, spec, height=height) for piece, spec in shown]
    wall = Image.new("RGB", (sum(image.width for image in images), height), PAPER)
    x = 0
    for image in images:
        wall.paste(image, (x, 0))
        x += image.width
    return wall
