"""What every chart gives: a picture to put in a page, a table for who would rather read, and a CSV."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass

from draagvlak.lib.charts.numbers import Number, format_found, format_plain

BOM = "\ufeff"
DANGEROUS = ("=", "+", "-", "@", "\t", "\r")
Cell = str | Number | None


@dataclass(frozen=True)
class Table:
    """Header and rows behind a chart. None is a number that is not known; it is never written as zero."""

    header: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    unknown: str = "–"

    def read(self, *, language: str) -> list[list[str]]:
        """The rows as a person reads them."""
        return [[self.read_cell(cell, language=language) for cell in row] for row in self.rows]

    def read_cell(self, cell: Cell, *, language: str) -> str:
        if cell is None:
            return self.unknown
        return cell if isinstance(cell, str) else format_found(cell, language=language)


@dataclass(frozen=True)
class Chart:
    """`svg` stands in a page as it is: no script, no style, colours by class with an attribute to fall back on."""

    svg: str
    table: Table
    sentence: str = ""
    language: str = "nl"

    @property
    def header(self) -> tuple[str, ...]:
        return self.table.header

    @property
    def rows(self) -> list[list[str]]:
        return self.table.read(language=self.language)

    def to_csv(self) -> str:
        """UTF-8 text with a mark for spreadsheets; `;` and decimal comma in Dutch, `,` and point in English."""
        return write_csv([self.table.header, *self.table.rows], language=self.language)


def write_csv(rows: Sequence[Sequence[Cell]], *, language: str) -> str:
    out = io.StringIO()
    out.write(BOM)
    writer = csv.writer(out, delimiter=";" if language == "nl" else ",", lineterminator="\r\n")
    writer.writerows([[write_cell(cell, language=language) for cell in row] for row in rows])
    return out.getvalue()


def write_cell(cell: Cell, *, language: str) -> str:
    """A text that a spreadsheet would take for a formula gets an apostrophe in front."""
    if isinstance(cell, str):
        return f"'{cell}" if cell.startswith(DANGEROUS) else cell
    return format_plain(cell, language=language)
