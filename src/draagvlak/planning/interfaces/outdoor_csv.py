"""Groups of panels out of a CSV: operator;city;panels;contacts. All rows or none, and each fault by line and field."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from draagvlak.planning.domain.outdoor import GroupDetails, name_place

COLUMNS = {
    "operator": ("operator", "exploitant"),
    "city": ("city", "stad", "plaats", "gemeente"),
    "panels": ("panels", "vlakken", "panelen", "aantal"),
    "contacts": ("contacts", "contacten"),
}
NEEDED = ("operator", "city", "panels")
MOST_ROWS, LONGEST, LARGEST = 2_000, 80, 10_000_000_000
GROUPED = re.compile(r"\d{1,3}([. ]\d{3})+")


@dataclass(frozen=True)
class RowError:
    """What is wrong where, and what to do. Line 1 is the header."""

    line: int
    field: str
    message: str


def read_groups(content: bytes, *, source: str = "") -> tuple[list[GroupDetails], list[RowError]]:
    """(groups, faults); with faults the groups must not be used. `source` names where the contacts come from."""
    text = decode(content)
    lines = csv.reader(io.StringIO(text), delimiter=guess_delimiter(text))
    rows = [(number, row) for number, row in enumerate(lines, start=1) if any(cell.strip() for cell in row)]
    if not rows:
        return [], [RowError(1, "", _("The file is empty. Begin with operator;city;panels;contacts."))]
    places = find_columns(rows[0][1])
    missing = [name for name in NEEDED if name not in places]
    if missing:
        advice = _("This column is missing. The first line has to be operator;city;panels;contacts.")
        return [], [RowError(rows[0][0], name, advice) for name in missing]
    if len(rows) > MOST_ROWS + 1:
        return [], [RowError(MOST_ROWS + 2, "", _("That is too much for one file. Split it up."))]
    return read_rows(rows[1:], places, source=source)


def decode(content: bytes) -> str:
    """UTF-8, or what Excel writes in Western Europe."""
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")


def guess_delimiter(text: str) -> str:
    first = text.split("\n", 1)[0]
    return max(";,\t", key=first.count)


def find_columns(header: list[str]) -> dict[str, int]:
    names = [cell.strip().casefold() for cell in header]
    found = {key: [names.index(word) for word in words if word in names] for key, words in COLUMNS.items()}
    return {key: places[0] for key, places in found.items() if places}


def read_rows(
    rows: list[tuple[int, list[str]]], places: dict[str, int], *, source: str
) -> tuple[list[GroupDetails], list[RowError]]:
    groups: list[GroupDetails] = []
    faults: list[RowError] = []
    seen: dict[tuple[str, str], int] = {}
    for line, row in rows:
        cells = {key: row[place].strip() if place < len(row) else "" for key, place in places.items()}
        found = list(check_row(line, cells))
        if not found:
            group = make_details(cells, source=source)
            before = seen.setdefault(name_place(group), line)
            if before != line:
                words = _("This operator in this city stands on line %(line)s already. Put them together.")
                found.append(RowError(line, "city", words % {"line": before}))
            groups.append(group)
        faults += found
    return groups, faults


def check_row(line: int, cells: dict[str, str]) -> Iterator[RowError]:
    for name in ("operator", "city"):
        if not cells[name]:
            yield RowError(line, name, _("This is empty. Fill it in."))
        elif len(cells[name]) > LONGEST:
            yield RowError(line, name, _("This is longer than %(most)s characters. Shorten it.") % {"most": LONGEST})
    yield from check_number(line, "panels", cells["panels"], least=1)
    if cells.get("contacts"):
        yield from check_number(line, "contacts", cells["contacts"], least=0)


def check_number(line: int, name: str, text: str, *, least: int) -> Iterator[RowError]:
    number = read_number(text)
    if number is None:
        words = _("“%(text)s” is not a whole number. Write it as 1250 or 1.250.")
        yield RowError(line, name, words % {"text": text[:40]})
    elif not least <= number <= LARGEST:
        words = _("%(number)s cannot be right. Look it up with the operator.")
        yield RowError(line, name, words % {"number": number})


def read_number(text: str) -> int | None:
    """1250, 1.250 and 1 250; None for anything else."""
    bare = text.strip().replace("\u00a0", " ")
    if GROUPED.fullmatch(bare):
        bare = bare.replace(".", "").replace(" ", "")
    return int(bare) if bare.isascii() and bare.isdecimal() and len(bare) < 15 else None


def make_details(cells: dict[str, str], *, source: str) -> GroupDetails:
    contacts = read_number(cells.get("contacts", ""))
    panels = read_number(cells["panels"]) or 0
    return GroupDetails(cells["operator"], cells["city"], panels, contacts, source if contacts is not None else "")
