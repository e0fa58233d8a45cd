"""Reading a CSV as a spreadsheet saves it: Dutch or English headers, `;` or `,`, UTF-8 or Windows' own code page."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

LARGEST = 1_000_000
"""Bytes."""
MOST_ROWS = 200
SEPARATORS = (";", ",", "\t")
NOT_TEXT = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"%PDF")


@dataclass(frozen=True)
class Problem:
    """What is wrong, where, and what to do. `line` 0 is the file as a whole; `field` is the header as it stands."""

    file: str
    line: int
    field: str
    text: str

    def __str__(self) -> str:
        places = [self.file, _("line %(line)s") % {"line": self.line} if self.line else "", self.field]
        return f"{', '.join(place for place in places if place)}: {self.text}"


@dataclass(frozen=True)
class Column:
    """One column: its name in the code, its headers (the first Dutch, the second English), whether it must be there."""

    name: str
    headers: tuple[str, ...]
    required: bool = True


@dataclass(frozen=True)
class Row:
    """One line of the file with its values by column name, without the white space around them."""

    line: int
    values: Mapping[str, str]


@dataclass(frozen=True)
class Table:
    """A file as it was read. With a problem none of it is used."""

    file: str
    rows: list[Row] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    headers: Mapping[str, str] = field(default_factory=dict)

    def complain(self, row: Row, name: str, text: str) -> Problem:
        """A problem at one cell, named as the file names its column."""
        return Problem(self.file, row.line, self.headers.get(name, name), text)


def read_table(content: bytes, *, file: str, columns: Sequence[Column]) -> Table:
    """The rows of a file, or what is wrong with it. Empty lines are passed over."""
    fault = find_fault(content)
    if fault:
        return Table(file, problems=[Problem(file, 0, "", fault)])
    try:
        lines = list(read_lines(decode(content)))
    except csv.Error:
        text = _("This is no CSV: a quotation mark is not closed. Save the sheet as CSV again.")
        return Table(file, problems=[Problem(file, 0, "", text)])
    if not lines:
        return Table(file, problems=[Problem(file, 0, "", _("There is nothing in it. Fill in the template."))])
    (line, header), *body = lines
    places, problems = match_headers(header, columns, file=file, line=line)
    rows = [Row(number, pick_values(cells, places)) for number, cells in body]
    problems += [Problem(file, number, "", text) for number, cells in body if (text := judge_width(cells, header))]
    problems += [] if problems or rows else [Problem(file, 0, "", _("Only the headers are there, no rows."))]
    if len(rows) > MOST_ROWS:
        text = _("%(count)d rows; at most %(most)d at once. Split the file.") % {"count": len(rows), "most": MOST_ROWS}
        problems.insert(0, Problem(file, 0, "", text))
    return Table(file, rows, problems, {name: header[place].strip() for name, place in places.items()})


def find_fault(content: bytes) -> str:
    """Why these bytes are no CSV at all, or nothing."""
    if len(content) > LARGEST:
        return _("Larger than 1 MB. A list of people is much smaller: is this the right file?")
    if content.startswith(NOT_TEXT) or b"\x00" in content:
        return _("This is no CSV but another kind of file. In your spreadsheet choose Save as, then CSV.")
    return ""


def decode(content: bytes) -> str:
    """UTF-8 (with or without its mark), or else as Windows writes it."""
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")


def read_lines(text: str) -> Iterator[tuple[int, list[str]]]:
    """(line at which it begins, cells) of every row that holds something."""
    first = next((line for line in text.splitlines() if line.strip()), "")
    separator = max(SEPARATORS, key=first.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    begins = 1
    for cells in reader:
        if any(cell.strip() for cell in cells):
            yield begins, cells
        begins = reader.line_num + 1


def match_headers(
    header: list[str], columns: Sequence[Column], *, file: str, line: int
) -> tuple[dict[str, int], list[Problem]]:
    """Where each column stands, and what is wrong with the headers."""
    known = {spelling: column.name for column in columns for spelling in column.headers}
    places: dict[str, int] = {}
    problems = []
    for place, cell in enumerate(header):
        name = known.get(normalise(cell))
        if name is None and cell.strip():
            offered = ", ".join(column.headers[0] for column in columns)
            text = _("We do not know this column. Use: %(columns)s.") % {"columns": offered}
            problems.append(Problem(file, line, cell.strip(), text))
        elif name in places:
            problems.append(Problem(file, line, cell.strip(), _("This column is there twice. Keep one.")))
        elif name is not None:
            places[name] = place
    for column in columns:
        if column.required and column.name not in places:
            problems.append(Problem(file, line, column.headers[0], _("This column is missing. Add it.")))
    return places, problems


def normalise(cell: str) -> str:
    return " ".join(cell.replace("_", " ").split()).lower()


def pick_values(cells: list[str], places: Mapping[str, int]) -> dict[str, str]:
    return {name: cells[place].strip() if place < len(cells) else "" for name, place in places.items()}


def judge_width(cells: list[str], header: list[str]) -> str:
    """Why a row is wider than its header, or nothing."""
    if not any(cell.strip() for cell in cells[len(header) :]):
        return ""
    return _("More cells than headers. Is there a separator within a cell? Put that cell between quotation marks.")


def write_template(columns: Sequence[Column], *, language: str) -> bytes:
    """The headers to fill in below, as a spreadsheet of this language opens them."""
    is_english = language.startswith("en")
    headers = [column.headers[1 if is_english else 0] for column in columns]
    return ("\ufeff" + ("," if is_english else ";").join(headers) + "\r\n").encode()
