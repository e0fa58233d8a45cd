"""The first look through a file: where its tables begin, and what their columns prove about numbers and days."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from draagvlak.channels.parsers.dates import DateProblem, read_day, settle_order, weigh_order
from draagvlak.channels.parsers.grids import Grid, GridRow
from draagvlak.channels.parsers.layouts import UNITS, Match, Near, find_nearest, recognise
from draagvlak.channels.parsers.numbers import weigh_mark

HEADER_WITHIN = 30
"""A header stands among so many first lines of a sheet, or after an empty line."""
DAYS = ("start", "end", "day")
PERIOD = re.compile(r"^(.+?\d)\s+[-–]\s+(\S.*)$")


@dataclass
class Table:
    """A header and the rows below it, with what its columns prove."""

    sheet: str
    line: int
    match: Match
    period: tuple[date, date] | None = None
    marks: dict[int, set[str]] = field(default_factory=dict)
    orders: set[str] = field(default_factory=set)
    windows: set[tuple[str, ...]] = field(default_factory=set)
    rows: int = 0

    def __post_init__(self) -> None:
        columns = self.match.columns
        self.numbers = [column.index for column in columns if column.field in UNITS]
        self.days = [column.index for column in columns if column.field in DAYS]

    def learn(self, cells: list[Any]) -> None:
        """Take in what one row proves."""
        self.rows += 1
        width = len(cells)
        for index in self.numbers:
            cell = cells[index] if index < width else None
            if isinstance(cell, str) and cell and not cell.isdigit() and (mark := weigh_mark(cell)):
                self.marks.setdefault(index, set()).add(mark)
        texts = [str(cells[index]) for index in self.days if index < width]
        self.orders.update(weigh_order(text) for text in texts)
        if len(self.windows) < 2:
            self.windows.add(tuple(texts))

    def mark_of(self, index: int) -> str:
        """The decimal mark of a column, when its cells prove one and do not contradict one another."""
        return settle_order(self.marks.get(index, ()))

    @property
    def order(self) -> str:
        return settle_order(self.orders)


@dataclass
class Survey:
    """All tables of a file by sheet and line of their header; the nearest layout where there is none."""

    tables: dict[tuple[str, int], Table] = field(default_factory=dict)
    skipped_sheets: list[str] = field(default_factory=list)
    near: Near | None = None
    rows: int = 0


def survey_grid(grid: Grid) -> Survey:
    survey = Survey()
    current: Table | None = None
    for row, table in walk_tables(grid.rows(), survey):
        if table is not current:
            current = table
        elif table is not None:
            table.learn(row.cells)
    survey.rows = sum(table.rows for table in survey.tables.values())
    return survey


def walk_tables(rows: Iterator[GridRow], survey: Survey) -> Iterator[tuple[GridRow, Table | None]]:
    """Each row that is not empty with the table it stands in; a header comes with its own, new table."""
    sheet, looked_at, after_gap = None, 0, True
    table: Table | None = None
    before: list[str] = []
    for row in rows:
        if row.sheet != sheet:
            note_skipped(survey, sheet, table)
            sheet, table, looked_at, before, after_gap = row.sheet, None, 0, [], True
        if is_empty(row.cells):
            after_gap = True
            continue
        looking = looked_at < HEADER_WITHIN if table is None else after_gap
        looked_at, after_gap = looked_at + 1, False
        if looking and (match := recognise(row.cells)):
            table = Table(row.sheet, row.line, match, read_period(before))
            survey.tables[(row.sheet, row.line)] = table
        elif looking and table is None:
            remember_near(survey, row.cells)
            before.append(" ".join(str(cell) for cell in row.cells if cell not in (None, "")))
        yield row, table
    note_skipped(survey, sheet, table)


def note_skipped(survey: Survey, sheet: str | None, table: Table | None) -> None:
    if sheet and table is None:
        survey.skipped_sheets.append(sheet)


def remember_near(survey: Survey, cells: list[Any]) -> None:
    if survey.near is None and not survey.tables:
        survey.near = find_nearest(cells)


def is_empty(cells: list[Any]) -> bool:
    return not any(cell is not None and str(cell).strip() for cell in cells)


def read_period(lines: list[str]) -> tuple[date, date] | None:
    """The period that stands above a Google table: “September 1, 2026 - September 30, 2026”."""
    for line in reversed(lines):
        found = PERIOD.match(re.sub(r"\s+", " ", line).strip().strip('"'))
        if found:
            try:
                return read_day(found[1], is_dutch=True), read_day(found[2], is_dutch=True)
            except DateProblem:
                continue
    return None
