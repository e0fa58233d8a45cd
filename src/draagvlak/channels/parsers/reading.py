"""Reading a file with figures: rows that can be used, and what is wrong with the others. As a stream."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from draagvlak.channels.parsers.grids import FileProblem, Grid, open_grid
from draagvlak.channels.parsers.layouts import Near
from draagvlak.channels.parsers.records import RowReader
from draagvlak.channels.parsers.rows import ParsedRow, RowNote, RowProblem
from draagvlak.channels.parsers.survey import Survey, survey_grid

Item = ParsedRow | RowProblem | RowNote


@dataclass
class FigureReader:
    """One file. `open_figures` makes it; `read` may be called again and gives the same."""

    name: str
    grid: Grid | None = None
    survey: Survey = field(default_factory=Survey)
    refusal: RowProblem | None = None

    @property
    def layout(self) -> str:
        """The layout of the first table; empty where none was recognised."""
        return next((table.match.layout.id for table in self.survey.tables.values()), "")

    @property
    def rows_total(self) -> int:
        return self.survey.rows

    @property
    def unused_columns(self) -> list[str]:
        return list(dict.fromkeys(name for table in self.survey.tables.values() for name in table.match.unused))

    def read(self) -> Iterator[Item]:
        """Every row in order: parsed, a problem for each field that is wrong, or a note where it is left out."""
        if self.refusal is not None or self.grid is None:
            if self.refusal is not None:
                yield self.refusal
            return
        for sheet in self.survey.skipped_sheets:
            yield RowNote(sheet, 0, "sheet_skipped", sheet)
        try:
            yield from self.read_rows(self.grid)
        except FileProblem as problem:
            yield tell_file_problem(self.name, problem)

    def read_rows(self, grid: Grid) -> Iterator[Item]:
        reader: RowReader | None = None
        sheet = None
        for row in grid.rows():
            if row.sheet != sheet:
                sheet, reader = row.sheet, None
            table = self.survey.tables.get((row.sheet, row.line))
            if table is not None:
                reader = RowReader(self.name, table)
                yield from reader.check_header()
            elif reader is not None:
                yield from reader.read(row)


def open_figures(path: Path, *, name: str) -> FigureReader:
    """Look the file through once: its kind, its layout, what its columns prove. Never raises for what is in it."""
    reader = FigureReader(name)
    try:
        reader.grid = open_grid(path, name=name)
        reader.survey = survey_grid(reader.grid)
    except FileProblem as problem:
        reader.refusal = tell_file_problem(name, problem)
    else:
        if not reader.survey.tables:
            reader.refusal = tell_no_layout(name, reader.survey.near)
        elif not reader.survey.rows:
            reader.refusal = RowProblem(name, "", 0, "", "no_rows")
    return reader


def tell_file_problem(name: str, problem: FileProblem) -> RowProblem:
    line = problem.args[1] if len(problem.args) > 1 else 0
    return RowProblem(name, "", line, "", problem.args[0])


def tell_no_layout(name: str, near: Near | None) -> RowProblem:
    """That no layout fits, and which comes nearest."""
    if near is None:
        return RowProblem(name, "", 0, "", "no_layout")
    params = {
        "layout": near.layout.id,
        "lacking": ", ".join(near.lacking),
        "alike": "; ".join(f"{found} → {known}" for found, known in near.alike),
    }
    return RowProblem(name, "", 0, "", "near_layout", params=params)
