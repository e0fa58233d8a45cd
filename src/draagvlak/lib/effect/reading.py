"""Reading a panel from any CSV in long form: one row per unit and time, whatever the columns are called."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from draagvlak.lib.effect.cells import Column, read_column
from draagvlak.lib.effect.panel import Panel, read_number, suggest
from draagvlak.lib.effect.problems import PanelError
from draagvlak.lib.effect.times import order_times

SEPARATORS = ";\t|,"
WHOLE = re.compile(r"^(\d+)\.0+$")
"""1990.0, as a spreadsheet or a data frame may write a year or a code."""
ENCODINGS = ("utf-8-sig", "cp1252")


@dataclass(frozen=True)
class Row:
    line: int
    unit: str
    time: str
    cell: str
    cells: tuple[str, ...]


def read_panel(
    path: Path | str, *, unit: str, time: str, value: str, sums: bool = False, decimal: str | None = None
) -> Panel:
    """Read the named columns of the file into a panel.

    The separator, the encoding and the decimal mark follow from the file. With `sums`, several rows of one unit and
    time are added up; a masked row among them masks the sum. Raises PanelError naming file, line and column.
    """
    content = decode(Path(path))
    return parse_panel(content, name=Path(path).name, unit=unit, time=time, value=value, sums=sums, decimal=decimal)


def parse_panel(
    content: str, *, name: str, unit: str, time: str, value: str, sums: bool = False, decimal: str | None = None
) -> Panel:
    separator = find_separator(content)
    header, rows = list_rows(content, separator, name=name, columns=(unit, time, value))
    if not rows:
        raise PanelError(f"{name}: there is no row below the header.")
    column = read_column([row.cell for row in rows], separator=separator, decimal=decimal)
    refuse_words(column, rows, name=name, column_name=value)
    if not sums:
        refuse_doubles(rows, name=name, columns=(unit, time))
    panel = lay_out(rows, column)
    return replace(panel, breaks=find_breaks(header, rows, panel.times))


def decode(path: Path) -> str:
    content = path.read_bytes()
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16")
    for encoding in ENCODINGS:
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise PanelError(f"{path.name}: this is not a text file; save it as CSV in UTF-8.")


def find_separator(content: str) -> str:
    """The mark that cuts the header into most columns."""
    head = next((line for line in content.splitlines() if line.strip()), "")
    return max(SEPARATORS, key=lambda mark: len(next(csv.reader([head], delimiter=mark), [])))


def list_rows(content: str, separator: str, *, name: str, columns: tuple[str, str, str]) -> tuple[list[str], list[Row]]:
    """The header and the rows below it."""
    reader = csv.reader(io.StringIO(content, newline=""), delimiter=separator)
    header: list[str] = []
    places: list[int] = []
    rows = []
    for cells in reader:
        if not any(cell.strip() for cell in cells):
            continue
        if not header:
            header = [cell.strip() for cell in cells]
            places = [find_column(column, header, name=name) for column in columns]
            continue
        rows.append(make_row(cells, places, line=reader.line_num, name=name, columns=columns))
    if not header:
        raise PanelError(f"{name}: the file is empty.")
    return header, rows


def make_row(cells: list[str], places: list[int], *, line: int, name: str, columns: tuple[str, str, str]) -> Row:
    unit, time, value = (cells[place].strip() if place < len(cells) else "" for place in places)
    for cell, column in ((unit, columns[0]), (time, columns[1])):
        if not cell:
            raise PanelError(f"{name}, line {line}: “{column}” is empty; fill it in or take the line out.")
    return Row(line, WHOLE.sub(r"\1", unit), WHOLE.sub(r"\1", time), value, tuple(cells))


def find_column(wanted: str, header: list[str], *, name: str) -> int:
    if wanted in header:
        return header.index(wanted)
    alike = [place for place, column in enumerate(header) if column.casefold() == wanted.strip().casefold()]
    if len(alike) == 1:
        return alike[0]
    raise PanelError(f"{name}, line 1: there is no column “{wanted}”{suggest(wanted, tuple(header))}")


def refuse_words(column: Column, rows: list[Row], *, name: str, column_name: str) -> None:
    if not column.bad:
        return
    first = rows[column.bad[0]]
    more = f" ({len(column.bad)} such cells)" if len(column.bad) > 1 else ""
    raise PanelError(
        f"{name}, line {first.line}: “{first.cell}” in “{column_name}” is not a number{more}; "
        "write a number, or leave the cell empty when it is not known."
    )


def refuse_doubles(rows: list[Row], *, name: str, columns: tuple[str, str]) -> None:
    counts = Counter((row.unit, row.time) for row in rows)
    (unit, time), most = counts.most_common(1)[0]
    if most == 1:
        return
    lines = [str(row.line) for row in rows if (row.unit, row.time) == (unit, time)][:3]
    raise PanelError(
        f"{name}, lines {' and '.join(lines)}: {most} rows have “{unit}” in “{columns[0]}” and “{time}” in "
        f"“{columns[1]}”; use --sum to add such rows up, or give one row per unit and time."
    )


def find_breaks(header: list[str], rows: list[Row], times: tuple[str, ...]) -> dict[str, str]:
    """Times at which a column of words that is the same for all units changes once, as a definition does; with it."""
    found = {}
    for place, name in enumerate(header):
        said: dict[str, set[str]] = {}
        for row in rows:
            said.setdefault(row.time, set()).add(row.cells[place].strip() if place < len(row.cells) else "")
        words = [said[time].pop() if len(said[time]) == 1 else "" for time in times]
        if not all(words) or any(read_number(word) is not None for word in words):
            continue
        changes = [time for time, word, last in zip(times[1:], words[1:], words, strict=False) if word != last]
        if len(changes) == 1:
            found[changes[0]] = name
    return found


def lay_out(rows: list[Row], column: Column) -> Panel:
    times = order_times([(row.unit, row.time) for row in rows])
    units = sorted({row.unit for row in rows})
    unit_at = {unit: place for place, unit in enumerate(units)}
    time_at = {time: place for place, time in enumerate(times)}
    values = np.full((len(units), len(times)), np.nan)
    masks: dict[tuple[str, str], str] = {}
    for row, number in zip(rows, column.numbers, strict=True):
        if np.isnan(number):
            masks[row.unit, row.time] = row.cell
            continue
        at = unit_at[row.unit], time_at[row.time]
        values[at] = number if np.isnan(values[at]) else values[at] + number
    for unit, time in masks:
        values[unit_at[unit], time_at[time]] = np.nan
    return Panel(tuple(units), tuple(times), values, masks, column.notes)
