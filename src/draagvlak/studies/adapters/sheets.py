"""Files as tables of cells: CSV as spreadsheets write it, and XLSX, read with an end to how large they may be."""

from __future__ import annotations

import csv
import datetime
import io
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from draagvlak.core.fetching import read_text
from draagvlak.studies.adapters.found import SourceError

LARGEST = 20_000_000
LARGEST_UNPACKED = 200_000_000
MOST_RATIO = 200
MOST_MEMBERS = 300
MOST_ROWS = 25_000
MOST_COLUMNS = 60
DELIMITERS = ";,\t"


@dataclass(frozen=True)
class Sheet:
    """One table: its name (empty for a CSV), and its rows, each with the number of its line."""

    name: str
    rows: Iterator[tuple[int, list[str]]]


def open_sheets(content: bytes, *, name: str) -> Iterator[Sheet]:
    """The tables of a file, by what is in it. Raises SourceError."""
    if not content.strip():
        raise SourceError(_("%(name)s is empty.") % {"name": name})
    if len(content) > LARGEST:
        words = _("%(name)s is larger than %(most)d MB. Split it.")
        raise SourceError(words % {"name": name, "most": LARGEST // 1_000_000})
    if content.startswith(b"PK\x03\x04"):
        return open_workbook(content, name=name)
    if content.startswith((b"\xd0\xcf\x11\xe0", b"%PDF", b"\x89PNG", b"\xff\xd8\xff")) or b"\x00" in content[:200:2]:
        words = _("%(name)s is no CSV and no XLSX. Save it as one of these and choose it again.")
        raise SourceError(words % {"name": name})
    return iter([Sheet("", read_csv(content, name=name))])


def read_csv(content: bytes, *, name: str) -> Iterator[tuple[int, list[str]]]:
    text = read_text(content).text.removeprefix("\ufeff")
    first, _sign, rest = text.partition("\n")
    skipped = 0
    if first.strip().lower().startswith("sep="):
        text, skipped = rest, 1
    delimiter = max(DELIMITERS, key=text.partition("\n")[0].count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    line = skipped + 1
    try:
        for cells in reader:
            yield line, [cell.strip() for cell in cells[:MOST_COLUMNS]]
            line = skipped + reader.line_num + 1
    except csv.Error as error:
        words = _("%(name)s, line %(line)d: a quotation mark is not closed. Mend it and choose the file again.")
        raise SourceError(words % {"name": name, "line": line}) from error


def open_workbook(content: bytes, *, name: str) -> Iterator[Sheet]:
    from openpyxl import load_workbook  # late: takes a while to load

    check_archive(content, name=name)
    try:
        book = load_workbook(io.BytesIO(content), read_only=True, data_only=False, keep_links=False)
    except Exception as error:  # openpyxl raises whatever a broken file makes it raise
        raise SourceError(_("%(name)s cannot be opened. Save it again as XLSX.") % {"name": name}) from error
    for sheet in book.worksheets:
        yield Sheet(sheet.title, read_sheet(sheet, name=name))
    book.close()


def read_sheet(sheet: Any, *, name: str) -> Iterator[tuple[int, list[str]]]:
    try:
        sheet.reset_dimensions()
        for line, cells in enumerate(sheet.iter_rows(values_only=True, max_col=MOST_COLUMNS), 1):
            yield line, [write_cell(cell) for cell in cells]
    except Exception as error:  # as above
        raise SourceError(_("%(name)s cannot be read to its end. Save it again as XLSX.") % {"name": name}) from error


def check_archive(content: bytes, *, name: str) -> None:
    """Refuse a workbook that grows far larger than it is, before anything of it is unpacked."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            members = archive.infolist()
    except (zipfile.BadZipFile, ValueError, OSError) as error:
        raise SourceError(_("%(name)s cannot be opened. Save it again as XLSX.") % {"name": name}) from error
    unpacked, packed = sum(one.file_size for one in members), sum(one.compress_size for one in members) or 1
    grows = unpacked > 10_000_000 and unpacked / packed > MOST_RATIO
    if unpacked > LARGEST_UNPACKED or len(members) > MOST_MEMBERS or grows:
        words = _("%(name)s unpacks to far more than it says. Save only the table as a new file and choose that.")
        raise SourceError(words % {"name": name})
    if "xl/workbook.xml" not in {one.filename for one in members}:
        words = _("%(name)s is no CSV and no XLSX. Save it as one of these and choose it again.")
        raise SourceError(words % {"name": name})


def write_cell(cell: Any) -> str:
    """A cell as one would type it."""
    if cell is None:
        return ""
    if isinstance(cell, datetime.datetime):
        return cell.strftime("%Y-%m-%d") if cell.time() == datetime.time() else cell.strftime("%Y-%m-%d %H:%M")
    if isinstance(cell, datetime.date):
        return cell.isoformat()
    if isinstance(cell, datetime.time):
        return cell.strftime("%H:%M")
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell).strip()
