"""CSV and XLSX with programmes, places, entry requirements or open days, by documented columns.

Which of the four a table holds follows from its columns. One fault keeps the whole file out, so that nothing is half
done; each is told with its line, its column and what to do.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from draagvlak.studies.adapters import cells
from draagvlak.studies.adapters.cells import CellError
from draagvlak.studies.adapters.file_columns import (
    COLUMNS,
    LISTS,
    find_subject,
    name_column,
    names_of,
    say_columns,
)
from draagvlak.studies.adapters.found import (
    Findings,
    FoundLocation,
    FoundOpenDay,
    FoundProgramme,
    FoundRequirement,
    FoundWindow,
    SourceError,
    Tell,
    make_key,
)
from draagvlak.studies.adapters.sheets import MOST_ROWS, Sheet, open_sheets

MOST_FAULTS = 200


@dataclass(frozen=True)
class Fault:
    """What is wrong, where, and what to do about it. Line 0 is the table as a whole."""

    line: int
    column: str
    text: str
    sheet: str = ""


class FileFaultsError(SourceError):
    """A file with faults; nothing of it is used."""

    def __init__(self, name: str, faults: list[Fault]) -> None:
        first = faults[0]
        where = _("%(name)s, line %(line)d, %(column)s") % {
            "name": name,
            "line": first.line,
            "column": first.column or _("the whole line"),
        }
        super().__init__(f"{where}: {first.text}")
        self.name, self.faults = name, faults


@dataclass
class TableFile:
    """A file, whole in memory."""

    content: bytes
    name: str
    faults: list[Fault] = field(default_factory=list)

    def gather(self, tell: Tell) -> Findings:
        findings, known = Findings(), 0
        for sheet in open_sheets(self.content, name=self.name):
            known += self.read_table(sheet, findings, tell)
        if not known:
            self.faults.append(Fault(1, "", say_columns()))
        elif not findings.total and not self.faults:
            self.faults.append(Fault(0, "", _("There is nothing in this file below its header.")))
        if self.faults:
            raise FileFaultsError(self.name, self.faults)
        return findings

    def read_table(self, sheet: Sheet, findings: Findings, tell: Tell) -> bool:
        """Whether it was a table of ours; other sheets of a workbook are passed over and named."""
        header: list[str] = []
        subject, rows = "", 0
        for line, row in sheet.rows:
            if not any(row):
                continue
            if not header:
                header = [name_column(cell) for cell in row]
                subject = find_subject(header)
                if not subject:
                    findings.notes.append(_("Sheet “%(name)s” has none of our columns.") % {"name": sheet.name or "1"})
                    return False
                continue
            rows += 1
            if rows > MOST_ROWS or len(self.faults) >= MOST_FAULTS:
                self.stop(sheet, line, rows)
                break
            self.read_row(dict(zip(header, row, strict=False)), subject, sheet=sheet.name, line=line, into=findings)
            if rows % 1000 == 0:
                tell(rows, 0, sheet.name or self.name)
        return bool(subject)

    def stop(self, sheet: Sheet, line: int, rows: int) -> None:
        if rows > MOST_ROWS:
            words = _("A table holds at most %(most)d lines. Split it.") % {"most": MOST_ROWS}
            self.faults.append(Fault(line, "", words, sheet.name))

    def read_row(self, row: dict[str, str], subject: str, *, sheet: str, line: int, into: Findings) -> None:
        names = {english: dutch for dutch, english in COLUMNS[subject].items()}
        values = {names_of(subject).get(column, column): cell for column, cell in row.items()}
        reader = RowReader(values, names, at=f"{sheet + ', ' if sheet else ''}{_('line')} {line}")
        found = READERS[subject](reader)
        self.faults += [Fault(line, column, text, sheet) for column, text in reader.faults]
        if not reader.faults:
            getattr(into, LISTS[subject]).append(found)


@dataclass
class RowReader:
    """Reads the cells of one row and remembers what is wrong with each."""

    values: Mapping[str, str]
    names: Mapping[str, str]
    at: str
    faults: list[tuple[str, str]] = field(default_factory=list)

    def read(self, name: str, how: cells.How, *, needed: bool = False) -> Any:
        cell = self.values.get(name, "")
        try:
            if cell.startswith("="):
                raise CellError(_("Here is a formula. Put its outcome in its place."))
            if needed and not cell:
                raise CellError(_("This must not be empty."))
            return how(cell)
        except CellError as error:
            self.faults.append((self.names.get(name, name), str(error)))
            return None

    def text(self, name: str, *, most: int = 200, needed: bool = False) -> str:
        return str(self.read(name, cells.text(most), needed=needed) or "")

    @property
    def shared(self) -> dict[str, Any]:
        key, brin = self.text("key", most=120), self.text("brin", most=4).upper()
        return {"key": make_key("file", brin, key) if key else "", "brin": brin, "at": self.at}


def read_open_day(row: RowReader) -> FoundOpenDay | None:
    day, starts = row.read("date", cells.day, needed=True), row.read("starts", cells.clock, needed=True)
    ends, kind = row.read("ends", cells.clock, needed=True), row.read("kind", cells.kind)
    facts = {
        "title": row.text("title", most=60, needed=True),
        "place": row.text("place", most=60, needed=True),
        "address": row.text("address"),
        "website": row.read("website", cells.web_address),
        "registration_url": row.read("registration", cells.web_address),
        "is_cancelled": row.read("cancelled", cells.yes_no),
    }
    shared = row.shared
    if row.faults:
        return None
    starts_at, ends_at = cells.join(day, starts), cells.join(day, ends)
    if ends_at <= starts_at:
        row.faults.append((row.names["ends"], _("The end lies before the start. Check both times.")))
    return FoundOpenDay(starts_at=starts_at, ends_at=ends_at, kind=str(kind), **facts, **shared)


def read_location(row: RowReader) -> FoundLocation | None:
    latitude, longitude = row.read("latitude", cells.degrees(90)), row.read("longitude", cells.degrees(180))
    if (latitude is None) != (longitude is None) and not row.faults:
        row.faults.append((row.names["latitude"], _("Latitude and longitude go together: fill in both or neither.")))
    facts = {"city": row.text("city", most=80, needed=True), "name": row.text("name", most=120)}
    return FoundLocation(
        latitude=latitude,
        longitude=longitude,
        address=row.text("address"),
        **facts,
        **row.shared,
    )


def read_programme(row: RowReader) -> FoundProgramme | None:
    starts, opens = row.read("starts_on", cells.maybe_day), row.read("opens_on", cells.maybe_day)
    closes = row.read("closes_on", cells.maybe_day)
    if (opens or closes) and not starts:
        row.faults.append(
            (row.names["starts_on"], _("Say from which day the programme starts, beside the days to apply."))
        )
    if opens and closes and closes < opens:
        row.faults.append((row.names["closes_on"], _("This lies before the first day one can apply.")))
    croho, form = str(row.read("croho", cells.croho, needed=True)), str(row.read("form", cells.form))
    shared = row.shared
    windows = (FoundWindow("", starts, opens, closes),) if starts else ()
    cities = [city.strip() for city in row.text("cities", most=400).split("|") if city.strip()]
    facts = {"name": row.text("name", most=120, needed=True), "website": row.read("website", cells.web_address)}
    return FoundProgramme(
        croho=croho,
        form=form,
        locations=tuple(f"city:{city}" for city in cities),
        windows=windows,
        **facts,
        **shared,
    )


def read_requirement(row: RowReader) -> FoundRequirement | None:
    admission = str(row.read("admission", cells.admission, needed=True))
    source = row.text("source", most=300)
    if admission != "unknown" and not source and not row.faults:
        row.faults.append((row.names["source"], _("Name the page or the person you have this from.")))
    facts = {
        "croho": row.read("croho", cells.croho, needed=True),
        "form": row.read("form", cells.form),
        "study_year": row.read("study_year", cells.study_year, needed=True),
        "level": row.read("level", cells.level, needed=True),
        "profile": row.read("profile", cells.profile),
        "checked_on": row.read("checked_on", cells.maybe_day),
    }
    subjects = row.text("subjects")
    return FoundRequirement(admission=admission, source=source, subjects=subjects, **facts, **row.shared)


READERS = {
    "open_day": read_open_day,
    "location": read_location,
    "programme": read_programme,
    "requirement": read_requirement,
}
