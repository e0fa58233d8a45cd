"""Files as rows of cells, read as a stream and as often as needed: CSV in its many kinds, and XLSX."""

from __future__ import annotations

import codecs
import csv
import pickle
import tempfile
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any, NamedTuple, Protocol

CHUNK = 1 << 20
LARGEST_CSV = 200_000_000
LARGEST_UNPACKED = 600_000_000
LARGEST_WORDS = 60_000_000
"""The shared texts of a workbook are held in memory, so they have an end of their own."""
MOST_RATIO = 200
MOST_MEMBERS = 500
SMALL = 5_000_000
MOST_COLUMNS = 300
DELIMITERS = (";", ",", "\t")
LOOK_AT = 40
SPOOL_ROWS = 500


class FileProblem(ValueError):  # noqa: N818 - it is told, not raised to the top
    """Why a file cannot be read at all; `args[0]` is the code."""


class GridRow(NamedTuple):
    sheet: str
    line: int
    cells: list[Any]


class Grid(Protocol):
    """Rows of a file, as often as asked."""

    def rows(self) -> Iterator[GridRow]: ...


def open_grid(path: Path, *, name: str) -> Grid:
    """The file as a grid, by what is in it. Raises FileProblem."""
    with path.open("rb") as file:
        head = file.read(8)
    if not head:
        raise FileProblem("empty_file")
    if head.startswith(b"PK\x03\x04"):
        return WorkbookGrid(path)
    if head.startswith((b"\xd0\xcf\x11\xe0", b"%PDF", b"\x89PNG", b"\xff\xd8\xff")) or name.lower().endswith(".xls"):
        raise FileProblem("wrong_kind")
    if path.stat().st_size > LARGEST_CSV:
        raise FileProblem("file_too_large")
    return TextGrid(path)


class TextGrid:
    """CSV: the encoding follows from its bytes, the delimiter from its first lines."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.encoding = find_encoding(path)
        self.delimiter, self.skip = self.find_delimiter()

    def find_delimiter(self) -> tuple[str, int]:
        """The delimiter whose rows look most like a table, and how many lines to pass over (`sep=;`)."""
        with self.open() as file:
            lines = [line for _number, line in zip(range(LOOK_AT), file, strict=False)]
        first = lines[0].strip().lower() if lines else ""
        if first.startswith("sep=") and len(first) == len("sep=;"):
            return first[-1], 1
        return max(DELIMITERS, key=lambda mark: measure_rows(lines, mark)), 0

    def open(self) -> IO[str]:
        return self.path.open(encoding=self.encoding, newline="", errors="strict")

    def rows(self) -> Iterator[GridRow]:
        with self.open() as file:
            for _line in range(self.skip):
                next(file)
            reader = csv.reader(file, delimiter=self.delimiter, strict=True)
            line = self.skip + 1
            try:
                for cells in reader:
                    yield GridRow("", line, cells)
                    line = self.skip + reader.line_num + 1
            except csv.Error as error:
                raise FileProblem("broken_csv", line) from error


def measure_rows(lines: list[str], mark: str) -> tuple[int, int]:
    """How wide the widest known header is when cut at this mark, then how wide the widest row is."""
    from draagvlak.channels.parsers.layouts import recognise  # late: only here does a grid know of layouts

    try:
        rows = list(csv.reader(lines, delimiter=mark))
    except csv.Error:
        return (0, 0)
    matches = (recognise(cells[:MOST_COLUMNS]) for cells in rows)
    known = max((len(match.columns) for match in matches if match), default=0)
    return known, max((len(cells) for cells in rows), default=0)


def find_encoding(path: Path) -> str:
    """By its first bytes, by the zeros of UTF-16, or UTF-8 where every byte fits, else Windows-1252."""
    with path.open("rb") as file:
        head = file.read(4096)
    if head.startswith(codecs.BOM_UTF8):
        return "utf-8-sig"
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    zeros = head[:400]
    if zeros[1::2].count(0) > len(zeros) / 3:
        return "utf-16-le"
    if zeros[::2].count(0) > len(zeros) / 3:
        return "utf-16-be"
    if b"\x00" in head:
        raise FileProblem("wrong_kind")
    return "utf-8" if fits(path, "utf-8") else find_single_byte(path)


def find_single_byte(path: Path) -> str:
    if not fits(path, "cp1252"):
        raise FileProblem("encoding")
    return "cp1252"


def fits(path: Path, encoding: str) -> bool:
    decoder = codecs.getincrementaldecoder(encoding)()
    try:
        with path.open("rb") as file:
            while chunk := file.read(CHUNK):
                decoder.decode(chunk)
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True


class WorkbookGrid:
    """XLSX, read once as a stream and kept in a temporary file for the second time."""

    def __init__(self, path: Path) -> None:
        self.path = path
        check_archive(path)
        self.spool: IO[bytes] | None = None

    def rows(self) -> Iterator[GridRow]:
        if self.spool is not None:
            yield from read_spool(self.spool)
            return
        spool = tempfile.TemporaryFile()  # noqa: SIM115 - it lives as long as the grid
        waiting: list[GridRow] = []
        for row in read_workbook(self.path):
            waiting.append(row)
            yield row
            if len(waiting) >= SPOOL_ROWS:
                pickle.dump(waiting, spool)
                waiting = []
        pickle.dump(waiting, spool)
        self.spool = spool


def read_spool(spool: IO[bytes]) -> Iterator[GridRow]:
    """Rows that this process itself wrote a moment ago."""
    spool.seek(0)
    while True:
        try:
            yield from pickle.load(spool)  # noqa: S301 - our own temporary file, which has no name
        except EOFError:
            return


def read_workbook(path: Path) -> Iterator[GridRow]:
    from openpyxl import load_workbook  # late: takes a while to load

    try:
        book = load_workbook(path, read_only=True, data_only=False, keep_links=False)
        for sheet in book.worksheets:
            sheet.reset_dimensions()
            for line, cells in enumerate(sheet.iter_rows(values_only=True, max_col=MOST_COLUMNS), 1):
                yield GridRow(sheet.title, line, list(cells))
        book.close()
    except FileProblem:
        raise
    except Exception as error:  # openpyxl raises whatever a broken file makes it raise
        raise FileProblem("broken_workbook") from error


def check_archive(path: Path) -> None:
    """Refuse a workbook that would grow far larger than it is, before anything of it is unpacked."""
    try:
        with zipfile.ZipFile(path) as archive:
            members = archive.infolist()
            weigh_members(members)
            if "xl/workbook.xml" not in {member.filename for member in members}:
                raise FileProblem("wrong_kind")
            for member in members:
                if member.filename.endswith((".xml", ".rels")):
                    with archive.open(member) as part:
                        refuse_doctype(part.read(1024))
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError) as error:
        raise FileProblem("broken_workbook") from error


def weigh_members(members: list[zipfile.ZipInfo]) -> None:
    if len(members) > MOST_MEMBERS or sum(member.file_size for member in members) > LARGEST_UNPACKED:
        raise FileProblem("zip_bomb")
    for member in members:
        packed_tight = member.file_size > SMALL and member.file_size > MOST_RATIO * max(member.compress_size, 1)
        too_many_words = "sharedstrings" in member.filename.lower() and member.file_size > LARGEST_WORDS
        if packed_tight or too_many_words:
            raise FileProblem("zip_bomb")


def refuse_doctype(head: bytes) -> None:
    if b"<!DOCTYPE" in head.upper():
        raise FileProblem("zip_bomb")
