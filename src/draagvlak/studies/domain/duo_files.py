"""First-years as DUO publishes them: a column a year (03b, to 2019) or a row a year (p02, from 2020)."""

from __future__ import annotations

import csv
import gzip
import hashlib
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

WIDE, LONG = "duo-03b", "duo-p02"
DEFINITIONS = {WIDE: "hbo", LONG: "ho"}
MOST_BYTES = 50_000_000
YEAR = re.compile(r"^20\d\d$")
MASK = re.compile(r"^(-1|<\s*5|\*)$")
SHARED = {
    "croho": "OPLEIDINGSCODE_ACTUEEL",
    "programme": "OPLEIDINGSNAAM_ACTUEEL",
    "level": "TYPE_HOGER_ONDERWIJS",
    "institution": "INSTELLINGSNAAM_ACTUEEL",
    "municipality": "GEMEENTENUMMER",
}
OWN = {
    WIDE: SHARED | {"brin": "BRIN_NUMMER_ACTUEEL", "sector": "CROHO_ONDERDEEL"},
    LONG: SHARED
    | {
        "brin": "INSTELLINGSCODE_ACTUEEL",
        "sector": "ONDERDEEL",
        "year": "STUDIEJAAR",
        "count": "AANTAL_EERSTEJAARS_INGESCHREVENEN",
    },
}
Key = tuple[str, str, str, int]


class DuoFileError(ValueError):
    """Not a file of DUO with first-years; the message says what is missing."""


@dataclass(frozen=True)
class Skipped:
    line: int
    reason: str


@dataclass
class Counted:
    """One programme at one school in one place and year, summed over form and gender; None is masked."""

    facts: dict[str, str]
    year: int
    count: int | None

    @property
    def key(self) -> Key:
        return self.facts["croho"], self.facts["brin"], self.facts["municipality"], self.year

    def add(self, count: int | None) -> None:
        self.count = None if self.count is None or count is None else self.count + count


@dataclass
class DuoFile:
    name: str
    fingerprint: str
    layout: str
    lines: int = 0
    counts: dict[Key, Counted] = field(default_factory=dict)
    skipped: list[Skipped] = field(default_factory=list)

    @property
    def definition(self) -> str:
        return DEFINITIONS[self.layout]

    @property
    def years(self) -> list[int]:
        return sorted({year for *_, year in self.counts})

    @property
    def masked(self) -> int:
        return sum(one.count is None for one in self.counts.values())


def read_duo_file(content: bytes, *, name: str) -> DuoFile:
    """Read the whole file. Junk lines are skipped and listed; raises DuoFileError when it is another file."""
    fingerprint = hashlib.sha256(unpack(content, name=name)).hexdigest()
    text = decode(unpack(content, name=name))
    separator = ";" if text.partition("\n")[0].count(";") > text.partition("\n")[0].count(",") else ","
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    header = [name_column(cell) for cell in next(reader, [])]
    file = DuoFile(name, fingerprint, find_layout(header, name=name))
    for cells in reader:
        if cells:
            read_line(file, header, cells, line=reader.line_num)
    if not file.counts:
        raise DuoFileError(f"{name}: no line with first-years below the header.")
    return file


def unpack(content: bytes, *, name: str) -> bytes:
    if not content.startswith(b"\x1f\x8b"):
        return content
    with gzip.GzipFile(fileobj=io.BytesIO(content)) as packed:
        unpacked = packed.read(MOST_BYTES + 1)
    if len(unpacked) > MOST_BYTES:
        raise DuoFileError(f"{name}: more than {MOST_BYTES // 1_000_000} MB; the files of DUO are below 2 MB.")
    return unpacked


def decode(content: bytes) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")


def name_column(cell: str) -> str:
    return "_".join(cell.strip().upper().split())


def find_layout(header: list[str], *, name: str) -> str:
    years = [column for column in header if YEAR.match(column)]
    layout = LONG if "STUDIEJAAR" in header else WIDE
    missing = [column for column in OWN[layout].values() if column not in header]
    if missing or (layout == WIDE and not years):
        said = ", ".join(missing or ["a column for each year"])
        raise DuoFileError(f"{name}, line 1: columns of DUO are missing: {said}; take the file as it is on duo.nl.")
    return layout


def read_line(file: DuoFile, header: list[str], cells: list[str], *, line: int) -> None:
    if not any(cell.strip() for cell in cells):
        file.skipped.append(Skipped(line, "empty line"))
        return
    if len(cells) != len(header):
        file.skipped.append(Skipped(line, f"{len(cells)} cells instead of {len(header)}"))
        return
    file.lines += 1
    row = dict(zip(header, (cell.strip() for cell in cells), strict=True))
    facts = {fact: row[column] for fact, column in OWN[file.layout].items() if fact not in ("year", "count")}
    facts["sector"] = facts["sector"].replace("_", " ").lower()
    for year, cell in list_cells(row, file.layout):
        add_cell(file, facts, year=year, cell=cell, line=line)


def list_cells(row: dict[str, str], layout: str) -> Iterator[tuple[str, str]]:
    if layout == LONG:
        yield row["STUDIEJAAR"], row["AANTAL_EERSTEJAARS_INGESCHREVENEN"]
        return
    yield from ((column, cell) for column, cell in row.items() if YEAR.match(column))


def add_cell(file: DuoFile, facts: dict[str, str], *, year: str, cell: str, line: int) -> None:
    if not YEAR.match(year):
        file.skipped.append(Skipped(line, f"“{year}” is no study year"))
        return
    if not (cell.isdecimal() or MASK.match(cell)):
        file.skipped.append(Skipped(line, f"“{cell}” in {year} is no number of first-years"))
        return
    count = int(cell) if cell.isdecimal() else None
    one = Counted(facts, int(year), count)
    if one.key in file.counts:
        file.counts[one.key].add(count)
    else:
        file.counts[one.key] = one
