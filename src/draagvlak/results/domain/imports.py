"""A file with figures: handed in, read in a job, looked at, then imported whole or dropped; later perhaps undone."""

from __future__ import annotations

import hashlib
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.core.files.base import File
from django.db import IntegrityError, transaction
from django.utils import timezone

from draagvlak.campaign.models import Campaign
from draagvlak.channels.parsers import RowProblem
from draagvlak.coalition.models import Organisation
from draagvlak.core.audit import record_event
from draagvlak.planning.models import Flight
from draagvlak.results.domain.laying_out import Layout, Outcome, Tell, be_silent
from draagvlak.results.domain.placing import flights_of, simplify_name
from draagvlak.results.domain.scratch import Scratch
from draagvlak.results.domain.writing import return_replaced, write_figures
from draagvlak.results.enums import TAKEN_FILES, FileState
from draagvlak.results.models import Figure, FigureFile, FlightName

CHUNK = 1 << 20
TELL_SECONDS = 0.4
SUFFIXES = (".csv", ".xlsx", ".txt", ".tsv")


class FileClosedError(Exception):
    """The file is not in a state in which this can be done: somebody was first."""


class RowsWithErrorsError(Exception):
    """Rows have errors, and nobody chose to leave them out."""


@dataclass(frozen=True)
class Taken:
    """A file that was handed in; `is_known` when the campaign had its content already, and nothing changed."""

    file: FigureFile
    is_known: bool


def take_in_file(
    campaign: Campaign,
    *,
    organisation: Organisation | None,
    content: File[bytes],
    name: str,
    by: Any,
    is_sample: bool = False,
    read_later: bool = True,
) -> Taken:
    """Keep the file and have it read. Without organisation the core team hands it in for the whole campaign."""
    fingerprint, size = weigh_content(content)
    if known := find_taken(campaign, fingerprint):
        return Taken(known, is_known=True)
    name = Path(name.replace("\\", "/")).name[-200:] or "cijfers.csv"
    file = FigureFile(
        campaign=campaign,
        organisation=organisation,
        name=name,
        fingerprint=fingerprint,
        size=size,
        handed_in_by=by,
        is_sample=is_sample,
    )
    suffix = Path(name).suffix.lower()
    try:
        with transaction.atomic():
            file.file.save(f"{fingerprint[:16]}{suffix if suffix in SUFFIXES else ''}", content, save=True)
            record_file("take_in_file", file, by=by)
            if read_later:
                transaction.on_commit(lambda: enqueue(file.pk))
    except IntegrityError:
        file.file.delete(save=False)
        known = find_taken(campaign, fingerprint)
        if known is None:
            raise
        return Taken(known, is_known=True)
    return Taken(file, is_known=False)


def find_taken(campaign: Campaign, fingerprint: str) -> FigureFile | None:
    files = FigureFile.objects.filter(campaign=campaign, fingerprint=fingerprint, state__in=TAKEN_FILES)
    return files.select_related("campaign", "organisation").first()


def weigh_content(content: File[bytes]) -> tuple[str, int]:
    """SHA-256 and size; the content is at its beginning again afterwards."""
    digest, size = hashlib.sha256(), 0
    content.seek(0)
    for chunk in content.chunks(CHUNK):
        digest.update(chunk)
        size += len(chunk)
    content.seek(0)
    return digest.hexdigest(), size


def enqueue(file_id: int) -> None:
    from draagvlak.results.tasks import work_on_file  # late: tasks import this module

    work_on_file.enqueue(file_id)


def work_on(file: FigureFile) -> None:
    """What the job does: read a file that waits, import one that was confirmed. May run any number of times."""
    if file.state in (FileState.WAITING, FileState.READING):
        read_file(file)
    elif file.state == FileState.CONFIRMED:
        import_file(file, tell=report_progress(file))


@contextmanager
def lay_out(file: FigureFile) -> Iterator[Layout]:
    """The stored file in a scratch table, gone afterwards."""
    with tempfile.NamedTemporaryFile(suffix=Path(file.name).suffix) as copy, Scratch() as scratch:
        with file.file.open("rb") as stored:
            for chunk in stored.chunks(CHUNK):
                copy.write(chunk)
        copy.flush()
        yield Layout(file, Path(copy.name), scratch)


def report_progress(file: FigureFile) -> Tell:
    """Store how far it is, now and then."""
    told = 0.0

    def tell(done: int, total: int) -> None:
        nonlocal told
        if time.monotonic() - told > TELL_SECONDS or done == total:
            told = time.monotonic()
            FigureFile.objects.filter(pk=file.pk).update(rows_read=done, rows_total=total)

    return tell


def read_file(file: FigureFile) -> Outcome:
    """Read it and store what it would change; it waits for somebody then. A file nobody can read is refused."""
    moved = FigureFile.objects.filter(pk=file.pk, state__in=[FileState.WAITING, FileState.READING])
    moved.update(state=FileState.READING, rows_read=0)
    with lay_out(file) as layout:
        layout.read(report_progress(file))
        outcome = layout.compare()
    state = FileState.PREVIEW if outcome.rows and outcome.layout else FileState.REFUSED
    moved.update(state=state, layout=outcome.layout, report=outcome.as_json(), rows_total=outcome.rows)
    file.refresh_from_db()
    return outcome


def confirm_file(file: FigureFile, *, good_rows_only: bool, by: Any) -> None:
    """Have it imported. With errors only when somebody chose to leave those rows out."""
    if file.error_count and not good_rows_only:
        raise RowsWithErrorsError
    with transaction.atomic():
        move_file(file, [FileState.PREVIEW], FileState.CONFIRMED, good_rows_only=good_rows_only, confirmed_by=by)
        record_file("confirm_file", file, by=by, left_out=file.error_count)
        transaction.on_commit(lambda: enqueue(file.pk))


def import_file(
    file: FigureFile, *, tell: Tell = be_silent, on_problem: Callable[[RowProblem], None] | None = None
) -> Outcome:
    """Everything at once, or nothing: read it again, compare it with what the campaign has now, keep it."""
    with lay_out(file) as layout:
        layout.read(tell, on_problem)
        with transaction.atomic():
            Campaign.objects.select_for_update().get(pk=file.campaign_id)
            outcome = layout.compare()
            if outcome.has_errors and not file.good_rows_only:
                raise RowsWithErrorsError
            report = {**outcome.as_json(), "written": write_figures(file, layout.scratch.figures())}
            facts = {"layout": outcome.layout, "report": report, "imported_at": timezone.now()}
            facts |= {"rows_total": outcome.rows, "rows_read": outcome.rows}
            states = [FileState.CONFIRMED, FileState.WAITING, FileState.PREVIEW]
            move_file(file, states, FileState.IMPORTED, **facts)
            record_file("import_file", file, by=file.confirmed_by or file.handed_in_by, **dict(outcome.counts))
    return outcome


@transaction.atomic
def cancel_file(file: FigureFile, *, by: Any) -> None:
    """Drop it: its content goes, the record that it was handed in stays."""
    move_file(file, [FileState.WAITING, FileState.PREVIEW, FileState.REFUSED], FileState.CANCELLED, report={})
    record_file("cancel_file", file, by=by)
    drop_content(file)


@transaction.atomic
def undo_file(file: FigureFile, *, by: Any) -> int:
    """Take its figures out again; what they replaced counts again. How many were taken out."""
    move_file(file, [FileState.IMPORTED], FileState.UNDONE)
    figures = Figure.objects.filter(file=file)
    identities = list(figures.values_list("identity", flat=True).distinct())
    removed, _by_model = figures.delete()
    returned = return_replaced(identities)
    record_file("undo_file", file, by=by, removed=removed, returned=returned)
    return removed


@transaction.atomic
def assign_flights(file: FigureFile, *, names: dict[str, Flight], by: Any) -> None:
    """Say which flights the names in the file mean; remembered for the next file, and the preview is made again."""
    allowed = set(flights_of(file.campaign, file.organisation).values_list("pk", flat=True))
    for name, flight in names.items():
        if flight.pk in allowed:
            FlightName.objects.update_or_create(
                campaign=file.campaign,
                organisation=file.organisation,
                name=simplify_name(name),
                defaults={"flight": flight},
            )
    move_file(file, [FileState.PREVIEW], FileState.WAITING)
    record_file("assign_flights", file, by=by, names=sorted(names))
    transaction.on_commit(lambda: enqueue(file.pk))


def give_up_file(file_id: int) -> None:
    """Its job will not be tried again: say so, so that nobody waits for it."""
    unread = FigureFile.objects.filter(pk=file_id, state__in=[FileState.WAITING, FileState.READING])
    unread.update(state=FileState.REFUSED, report={"errors": [broken_problem()], "counts": {"errors": 1}})
    FigureFile.objects.filter(pk=file_id, state=FileState.CONFIRMED).update(state=FileState.PREVIEW)


def broken_problem() -> dict[str, Any]:
    return {"sheet": "", "line": 0, "field": "", "code": "failed", "value": "", "params": {}}


def move_file(file: FigureFile, states: list[FileState], state: FileState, **facts: Any) -> None:
    """From one of these states to another; raises FileClosedError when somebody else was first."""
    if not FigureFile.objects.filter(pk=file.pk, state__in=states).update(state=state, **facts):
        raise FileClosedError
    file.refresh_from_db()


def drop_content(file: FigureFile) -> None:
    storage, name = file.file.storage, file.file.name
    FigureFile.objects.filter(pk=file.pk).update(file="")
    if name:
        transaction.on_commit(lambda: storage.delete(name))


def record_file(verb: str, file: FigureFile, *, by: Any, **details: Any) -> None:
    slug = file.organisation.slug if file.organisation else ""
    record_event(verb, by=by, subject=file, organisation=slug, campaign=file.campaign.slug, name=file.name, **details)
