"""Open days out of a CSV file: read, held against what is there, and stored all at once or not at all."""

from __future__ import annotations

import csv
import io
from collections.abc import Container, Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from draagvlak.coalition.models import Organisation
from draagvlak.studies.domain.open_days import OpenDayDetails, add_open_day, change_open_day
from draagvlak.studies.interfaces.forms import OpenDayForm
from draagvlak.studies.models import OpenDay, OpenDayKind

COLUMNS = {
    "titel": "title",
    "datum": "date",
    "van": "starts",
    "tot": "ends",
    "plaats": "place",
    "adres": "address",
    "soort": "kind",
    "website": "website",
    "aanmelden": "registration_url",
}
"""The headers of the template in Dutch, and the field each fills; the English names are those of the fields."""
ENGLISH = {"from": "starts", "until": "ends", "registration": "registration_url"}
NEEDED = ("title", "date", "starts", "ends", "place")
KINDS = {
    "open dag": OpenDayKind.OPEN_DAY,
    "open avond": OpenDayKind.EVENING,
    "meeloopdag": OpenDayKind.STUDENT_FOR_A_DAY,
    "proefstuderen": OpenDayKind.TRIAL_LESSON,
    "online": OpenDayKind.ONLINE,
    "open day": OpenDayKind.OPEN_DAY,
    "open evening": OpenDayKind.EVENING,
    "student for a day": OpenDayKind.STUDENT_FOR_A_DAY,
    "trial studying": OpenDayKind.TRIAL_LESSON,
}
MAY_LACK = ("kind", "location", "address", "website", "registration_url")
MOST_ROWS = 500


@dataclass(frozen=True)
class Fault:
    """What is wrong, where, and what to do about it. Line 0 is the file as a whole."""

    line: int
    column: str
    text: str


@dataclass(frozen=True)
class Row:
    """One open day of the file, and the one that is there already at that time and place."""

    line: int
    details: OpenDayDetails
    existing: OpenDay | None

    @property
    def is_same(self) -> bool:
        return self.existing is not None and all(
            getattr(self.existing, name) == value for name, value in vars(self.details).items()
        )


@dataclass
class Batch:
    """What a file would do. With a fault in it, it does nothing."""

    rows: list[Row] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)

    @property
    def changes(self) -> list[Row]:
        return [row for row in self.rows if not row.is_same]


def read_open_days(content: bytes | str, *, organisation: Organisation) -> Batch:
    """The open days of a file, for one organisation. Reads UTF-8 (and what Excel makes), with ; or , or tabs."""
    text = content if isinstance(content, str) else decode(content)
    lines = csv.reader(io.StringIO(text), delimiter=find_delimiter(text))
    header = [name_column(cell) for cell in next(lines, [])]
    if missing := [name for name in NEEDED if name not in header]:
        return Batch(faults=[Fault(1, ", ".join(name_dutch(name) for name in missing), say_missing())])
    batch = Batch()
    for number, cells in enumerate(lines, start=2):
        if number > MOST_ROWS + 1:
            batch.faults.append(Fault(number, "", _("A file holds at most 500 open days. Split it.")))
            break
        if any(cell.strip() for cell in cells):
            read_row(dict(zip(header, cells, strict=False)), line=number, organisation=organisation, batch=batch)
    if not (batch.rows or batch.faults):
        batch.faults.append(Fault(0, "", _("There is no open day in this file. Put each on a line of its own.")))
    return batch


def read_row(cells: dict[str, str], *, line: int, organisation: Organisation, batch: Batch) -> None:
    kind = KINDS.get(cells.get("kind", "").strip().lower() or "open dag", cells.get("kind", "").strip())
    form = OpenDayForm({**cells, "kind": kind}, organisation=organisation)
    if not form.is_valid():
        batch.faults.extend(list_faults(form, line=line))
        return
    existing = find_existing(organisation, form.details)
    details = keep_unnamed(form.details, existing, named=cells) if existing else form.details
    batch.rows.append(Row(line, details, existing))


def keep_unnamed(details: OpenDayDetails, existing: OpenDay, *, named: Container[str]) -> OpenDayDetails:
    """A column that is not in the file leaves what is stored as it is."""
    kept = [name for name in MAY_LACK if name not in named]
    return replace(details, **{name: getattr(existing, name) for name in kept})


def list_faults(form: OpenDayForm, *, line: int) -> Iterator[Fault]:
    for name, errors in form.errors.items():
        for text in errors:
            yield Fault(line, name_dutch(name), str(text))


def find_existing(organisation: Organisation, details: OpenDayDetails) -> OpenDay | None:
    """A day of that title on that date and in that place is the same day, whatever its hours."""
    same = organisation.open_days.filter(title=details.title, place=details.place)
    return same.filter(starts_at__date=details.starts_at.date()).first()


@transaction.atomic
def store_batch(batch: Batch, *, organisation: Organisation, by: Any, campaign: str) -> int:
    """Add and change what the file says; how many. Refuses a batch with faults."""
    if batch.faults:
        raise ValueError("A file with faults changes nothing.")
    for row in batch.changes:
        if row.existing is None:
            add_open_day(organisation, details=row.details, by=by, campaign=campaign)
        else:
            change_open_day(row.existing, details=row.details, by=by, campaign=campaign)
    return len(batch.changes)


def decode(content: bytes) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")


def find_delimiter(text: str) -> str:
    header = text.partition("\n")[0]
    return max(";,\t", key=header.count)


def name_column(cell: str) -> str:
    name = cell.strip().lower()
    return COLUMNS.get(name) or ENGLISH.get(name) or name


def name_dutch(field_name: str) -> str:
    return next((dutch for dutch, name in COLUMNS.items() if name == field_name), field_name)


def say_missing() -> str:
    return _("This column is missing. The first line names the columns; take the example file as a start.")


def write_template() -> str:
    """A file to fill in, with one line as an example."""
    example = ["Open dag (voorbeeld)", "2027-02-06", "10:00", "15:00", "Zwolle", "", "open dag", "", ""]
    target = io.StringIO()
    csv.writer(target, delimiter=";").writerows([list(COLUMNS), example])
    return target.getvalue()
