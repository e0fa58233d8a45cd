"""One row of a table as figures."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from datetime import date
from typing import Any

from draagvlak.channels.parsers.dates import DateProblem, read_day
from draagvlak.channels.parsers.grids import GridRow
from draagvlak.channels.parsers.layouts import EURO, UNITS, WHOLE, Column, name_currency
from draagvlak.channels.parsers.numbers import FORMULA, NumberProblem, read_number, says_nothing
from draagvlak.channels.parsers.rows import ParsedRow, ReadFigure, RowNote, RowProblem
from draagvlak.channels.parsers.survey import DAYS, Table, is_empty
from draagvlak.channels.parsers.words import find_channel, find_definition, list_channels, map_words

TOTAL = re.compile(r"^(grand |sub)?(total|totaal|totalen)(\s*(:|of\b|van\b|-).*)?$", re.IGNORECASE)
CONTROL = re.compile(r"[\x00-\x1f\x7f]+")
LONGEST = {"placement": 160, "audience": 160, "region": 120, "flight": 160, "organisation": 160, "open_day": 160}
LONGEST_DEFINITION = 200
SHOWN = 80
NAMES = ("flight", "adset", "ad")
LOOSE_TOTALS = frozenset({"meta", "google", "tiktok"})
"""Exports whose row of totals may carry no name at all."""


class RowReader:
    """Reads the rows of one table; what a column proves was learnt before."""

    def __init__(self, file: str, table: Table) -> None:
        self.file, self.table, self.layout = file, table, table.match.layout
        self.columns = {column.field: column for column in table.match.columns}
        money = set(table.match.foreign_money)
        found = [column for column in table.match.columns if column.field in UNITS and column.header not in money]
        self.metrics = [(column, column.field in WHOLE, table.mark_of(column.index)) for column in found]
        self.order, self.is_dutch = table.order, table.match.is_dutch
        self.language = "nl" if self.is_dutch else "en"
        self.counts_up = self.covers_one_window()
        self.days: dict[Any, date] = {}
        self.problems: list[RowProblem] = []

    def covers_one_window(self) -> bool:
        """An export with one and the same window in each row counts from its first day on."""
        return not self.layout.is_own and "day" not in self.columns and len(self.table.windows) <= 1

    def check_header(self) -> Iterator[RowProblem]:
        """What is wrong with the table as a whole."""
        line = self.table.line
        for header in self.table.match.foreign_money:
            yield self.problem(line, header, "currency", value=name_currency(header))
        if self.lacks_window:
            yield self.problem(line, "", "no_period")

    @property
    def lacks_window(self) -> bool:
        return not (set(DAYS) & set(self.columns)) and self.table.period is None

    def read(self, row: GridRow) -> Iterator[ParsedRow | RowProblem | RowNote]:
        if is_empty(row.cells) or self.lacks_window:
            return
        if (total := self.find_total(row.cells)) is not None:
            yield RowNote(row.sheet, row.line, "total_row", total)
            return
        self.problems = []
        parsed = self.parse(row)
        if self.problems:
            yield from self.problems
        elif parsed is not None:
            yield parsed if parsed.figures else RowNote(row.sheet, row.line, "no_figures")

    def find_total(self, cells: list[Any]) -> str | None:
        """What a row of totals calls itself, or None where the row is none."""
        first = next((str(cell).strip() for cell in cells if cell not in (None, "") and str(cell).strip()), "")
        if TOTAL.match(first):
            return first[:SHOWN]
        named = [name for name in NAMES if name in self.columns]
        if self.layout.id in LOOSE_TOTALS and named and not any(self.text(cells, name) for name in named):
            return first[:SHOWN]
        return None

    def cell(self, cells: list[Any], field: str) -> Any:
        column = self.columns.get(field)
        return cells[column.index] if column is not None and column.index < len(cells) else None

    def text(self, cells: list[Any], field: str) -> str:
        cell = self.cell(cells, field)
        if cell is None:
            return ""
        if isinstance(cell, float) and cell.is_integer():
            cell = int(cell)
        text = str(cell)
        return (CONTROL.sub(" ", text) if not text.isprintable() else text).strip()

    def parse(self, row: GridRow) -> ParsedRow | None:
        cells, line = row.cells, row.line
        self.sheet, self.line = row.sheet, line
        window = self.read_window(cells)
        channel = self.read_channel(cells)
        cumulative = self.read_cumulative(cells)
        texts = {name: self.read_name(cells, name) for name in LONGEST}
        self.check_currency(cells)
        figures = tuple(self.read_figures(cells, channel))
        if window is None:
            return None
        return ParsedRow(
            row.sheet,
            line,
            channel,
            self.name_placement(cells, texts["placement"]),
            texts["flight"],
            texts["organisation"],
            texts["open_day"],
            texts["audience"],
            texts["region"],
            *window,
            cumulative and window[0] != window[1] if not self.layout.is_own else cumulative,
            figures,
        )

    def read_name(self, cells: list[Any], field: str) -> str:
        if field not in self.columns:
            return ""
        text = self.text(cells, field)
        if says_nothing(text):
            return ""
        if len(text) > LONGEST[field] and self.layout.is_own:
            self.complain(field, "too_long", value=text, params={"most": str(LONGEST[field])})
        if FORMULA.match(text) and text.startswith("="):
            self.complain(field, "formula", value=text)
        return text[: LONGEST[field]]

    def name_placement(self, cells: list[Any], own: str) -> str:
        """What the source calls the place: our own column, the names of an ad, or operator and city."""
        if self.layout.is_own:
            return own
        fields = NAMES if "operator" not in self.columns else ("operator", "city")
        return shorten(" / ".join(text for field in fields if (text := self.text(cells, field))))

    def read_window(self, cells: list[Any]) -> tuple[date, date] | None:
        if not says_nothing(self.cell(cells, "day")):
            day = self.read_day(cells, "day")
            return (day, day) if day else None
        if "start" not in self.columns:
            if self.table.period is not None and "day" not in self.columns:
                return self.table.period
            self.complain("day", "missing")
            return None
        start, end = self.read_day(cells, "start"), self.read_day(cells, "end")
        if start and end and end < start:
            self.complain("end", "backwards", value=str(end), params={"start": str(start)})
            return None
        return (start, end) if start and end else None

    def read_day(self, cells: list[Any], field: str) -> date | None:
        cell = self.cell(cells, field)
        if says_nothing(cell):
            self.complain(field, "missing")
            return None
        if (known := self.days.get(cell)) is not None:
            return known
        try:
            day = read_day(cell, order=self.order, is_dutch=self.is_dutch)
        except DateProblem as problem:
            self.complain(field, problem.args[0], value=cell)
            return None
        if len(self.days) < 5000:
            self.days[cell] = day
        return day

    def read_channel(self, cells: list[Any]) -> str:
        if not self.layout.is_own:
            return self.narrow_channel(cells)
        text = self.text(cells, "channel")
        if not text:
            self.complain("channel", "missing")
            return ""
        channel = find_channel(text)
        if not channel:
            self.complain("channel", "unknown_channel", value=text, params={"known": ", ".join(list_channels())})
        return channel

    def narrow_channel(self, cells: list[Any]) -> str:
        """The platform within Meta, or YouTube within Google, when the export tells them apart."""
        platform = find_channel(self.text(cells, "platform")) if "platform" in self.columns else ""
        if "kind" in self.columns and self.text(cells, "kind").lower() == "video":
            return "youtube"
        return platform or self.layout.channel

    def read_cumulative(self, cells: list[Any]) -> bool:
        if "cumulative" not in self.columns:
            return self.counts_up
        text = self.text(cells, "cumulative")
        answer = map_words("answers").get(text.lower())
        if answer is None:
            self.complain("cumulative", "yes_or_no", value=text)
        return answer == "yes"

    def check_currency(self, cells: list[Any]) -> None:
        text = self.text(cells, "currency").upper() if "currency" in self.columns else ""
        if text and not says_nothing(text) and text not in (EURO, "€"):
            self.complain("currency", "currency", value=text)

    def read_figures(self, cells: list[Any], channel: str) -> Iterator[ReadFigure]:
        width = len(cells)
        for column, whole, mark in self.metrics:
            cell = cells[column.index] if column.index < width else None
            if says_nothing(cell):
                continue
            try:
                value = read_number(cell, whole=whole, mark=mark)
            except NumberProblem as problem:
                self.complain(column.field, problem.args[0], value=cell)
                continue
            unit, definition = self.describe(column, cells, channel)
            yield ReadFigure(column.field, value, unit, definition, column.header)

    def describe(self, column: Column, cells: list[Any], channel: str) -> tuple[str, str]:
        """Of what the number is a number, and what its source means by it."""
        metric = column.field
        known = find_definition(channel, metric)
        unit = known.unit if known else UNITS[metric]
        said = self.text(cells, "definition") if "definition" in self.columns else ""
        if metric == "reach":
            unit = self.read_reach_unit(cells, known.unit if known else "")
        panels = self.text(cells, "panels") if "panels" in self.columns else ""
        words = said or (known.text[self.language] if known else "" if self.layout.is_own else column.header)
        if panels:
            words = f"{panels} {self.columns['panels'].header.lower()}; {words}"
        return unit, words[:LONGEST_DEFINITION]

    def read_reach_unit(self, cells: list[Any], known: str) -> str:
        text = self.text(cells, "reach_unit") if "reach_unit" in self.columns else ""
        unit = map_words("units").get(text.lower(), "") if text else known
        if not unit:
            self.complain("reach_unit" if text or self.layout.is_own else "reach", "unit_of_reach", value=text)
        return unit

    def complain(self, field: str, code: str, *, value: Any = "", params: dict[str, str] | None = None) -> None:
        header = self.columns[field].header if field in self.columns else name_field(self.table, field)
        self.problems.append(self.problem(self.line, header, code, value=value, params=params))

    def problem(
        self, line: int, field: str, code: str, *, value: Any = "", params: dict[str, str] | None = None
    ) -> RowProblem:
        shown = CONTROL.sub(" ", str(value))[:SHOWN]
        return RowProblem(self.file, self.table.sheet, line, field, code, shown, params or {})


def name_field(table: Table, field: str) -> str:
    """How the layout calls a column that the file does not have."""
    language = "nl" if table.match.is_dutch else "en"
    return table.match.layout.names.get(language, {}).get(field, (field,))[0]


def shorten(text: str) -> str:
    """A name that fits, still different from every other one."""
    most = LONGEST["placement"]
    if len(text) <= most:
        return text
    return f"{text[: most - 9]} {hashlib.sha256(text.encode()).hexdigest()[:8]}"
