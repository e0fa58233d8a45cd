"""Laying a file out: every row read, placed, doubted and compared with what the campaign has. Nothing is kept here."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from draagvlak.channels.parsers import FigureReader, ParsedRow, RowNote, RowProblem, open_figures
from draagvlak.results.domain.doubts import find_doubts
from draagvlak.results.domain.identity import hash_series, make_identity
from draagvlak.results.domain.open_day_figures import OpenDayFinder, identify
from draagvlak.results.domain.placing import Place, Placer, RefusedRowError, tell_refusal
from draagvlak.results.domain.scratch import Scratch
from draagvlak.results.enums import FigureState
from draagvlak.results.models import Figure, FigureFile

SHOWN_ERRORS = 200
SHOWN_NOTES = 50
SHOWN_NAMES = 200
TELL_EVERY = 2_000
MOST_SERIES = 50_000
"""So many series are remembered at a time; they are hashed again otherwise."""
OPEN_DAY_METRICS = frozenset({"registrations", "visitors"})
KEPT = (FigureState.COUNTS, FigureState.WAITING, FigureState.REFUSED)

Tell = Callable[[int, int], None]


def be_silent(_done: int, _total: int) -> None:
    """Tell nobody how far it is."""


@dataclass
class Outcome:
    """What a file would change, or did: counts, the first errors and notes, names that lead to no flight."""

    layout: str = ""
    rows: int = 0
    counts: Counter[str] = field(default_factory=Counter)
    errors: list[dict[str, Any]] = field(default_factory=list)
    notes: list[dict[str, Any]] = field(default_factory=list)
    more: dict[str, Any] = field(default_factory=dict)

    @property
    def has_errors(self) -> bool:
        return bool(self.counts["errors"])

    @property
    def changes(self) -> int:
        return self.counts["new"] + self.counts["replaces"]

    def note_error(self, problem: RowProblem) -> None:
        self.counts["errors"] += 1
        if len(self.errors) < SHOWN_ERRORS:
            self.errors.append(write_problem(problem))

    def note(self, note: RowNote) -> None:
        self.counts["left_out"] += 1
        if len(self.notes) < SHOWN_NOTES:
            self.notes.append({"sheet": note.sheet, "line": note.line, "code": note.code, "value": note.value})

    def as_json(self) -> dict[str, Any]:
        return {"counts": dict(self.counts), "errors": self.errors, "notes": self.notes, **self.more}


def write_problem(problem: RowProblem) -> dict[str, Any]:
    names = ("sheet", "line", "field", "code", "value", "params")
    return {name: getattr(problem, name) for name in names}


class Layout:
    """One file being laid out in a scratch table."""

    def __init__(self, file: FigureFile, path: Path, scratch: Scratch) -> None:
        self.file, self.scratch = file, scratch
        self.reader = open_figures(path, name=file.name)
        self.placer = Placer(file)
        self.open_days = OpenDayFinder(file.campaign)
        self.outcome = Outcome(self.reader.layout, self.reader.rows_total)
        self.series: dict[tuple[Any, ...], str] = {}

    def read(self, tell: Tell = be_silent, on_problem: Callable[[RowProblem], None] | None = None) -> None:
        """Lay out every row; told how far it is, and each problem as it is met."""
        last = None
        for item in read_placed(self.reader, self.placer, file=self.file.name):
            if isinstance(item, RowProblem):
                self.take_problem(item, on_problem)
            elif isinstance(item, RowNote):
                self.outcome.note(item)
            else:
                self.lay_row(*item)
            at = getattr(item[0] if isinstance(item, tuple) else item, "line", 0)
            if at != last and at % TELL_EVERY == 0:
                tell(min(at, self.outcome.rows), self.outcome.rows)
            last = at
        self.scratch.close_file()
        for problem in tell_twice(self.scratch, file=self.file.name):
            self.take_problem(problem, on_problem)
        tell(self.outcome.rows, self.outcome.rows)

    def take_problem(self, problem: RowProblem, on_problem: Callable[[RowProblem], None] | None) -> None:
        self.outcome.note_error(problem)
        if on_problem is not None:
            on_problem(problem)

    def lay_row(self, row: ParsedRow, place: Place) -> None:
        self.outcome.counts["good_rows"] += 1
        doubts = doubt_row(row)
        for figure in row.figures:
            metric = figure.metric
            day = self.open_days.find(place.organisation, row) if metric in OPEN_DAY_METRICS else None
            organisation = place.organisation if day is None else day.organisation_id
            key = (place.scope, row.flight_ref, row.channel, row.placement, metric, row.audience, row.region)
            identity = identify(day, metric, self.file.campaign) if day else self.identify_row(row, key)
            doubt, details = doubts.get(metric, ("", ""))
            self.scratch.add(
                (
                    identity,
                    row.sheet,
                    row.line,
                    figure.field,
                    organisation,
                    place.flight,
                    day.pk if day is not None else None,
                    row.flight_ref,
                    row.channel,
                    row.placement,
                    metric,
                    f"{figure.value:.4f}",
                    figure.unit,
                    row.window_start.isoformat(),
                    row.window_end.isoformat(),
                    row.is_cumulative,
                    row.audience,
                    row.region,
                    figure.definition,
                    doubt,
                    details,
                )
            )

    def identify_row(self, row: ParsedRow, key: tuple[Any, ...]) -> str:
        series = self.series.get(key)
        if series is None:
            if len(self.series) >= MOST_SERIES:
                self.series.clear()
            series = self.series[key] = hash_series(self.file.campaign_id, *key)
        return make_identity(series, row.window_start, row.window_end)

    def compare(self) -> Outcome:
        """Beside what the campaign has now; the outcome in numbers."""
        span = self.scratch.find_span()
        self.scratch.compare(list_known(self.file, span) if span else [])
        outcome, scratch = self.outcome, self.scratch
        outcome.counts.update(scratch.count("state"))
        doubts = scratch.count("doubt")
        outcome.counts["doubtful"] = sum(doubts.values())
        names = dict(self.placer.unmatched.most_common(SHOWN_NAMES))
        outcome.more = {
            "doubts": doubts,
            "metrics": scratch.count("metric"),
            "channels": scratch.count("channel"),
            "window": list(span or ()),
            "unmatched": names,
            "unused_columns": self.reader.unused_columns[:50],
        }
        return outcome


Placed = tuple[ParsedRow, Place] | RowProblem | RowNote


def read_placed(reader: FigureReader, placer: Placer, *, file: str) -> Iterator[Placed]:
    """Every row with where it belongs; a row that may not be handed in is a problem like any other."""
    for item in reader.read():
        if not isinstance(item, ParsedRow):
            yield item
            continue
        try:
            yield item, placer.place(item)
        except RefusedRowError as refusal:
            yield tell_refusal(item, refusal, file=file)


def doubt_row(row: ParsedRow) -> dict[str, tuple[str, str]]:
    """Metric -> (why it is doubtful, the numbers it follows from); the first doubt of a metric stands."""
    found: dict[str, tuple[str, str]] = {}
    values = {figure.metric: figure.value for figure in row.figures}
    for doubt, metrics, numbers in find_doubts(values, audience=row.audience, region=row.region):
        for metric in metrics:
            found.setdefault(str(metric), (str(doubt), json.dumps(numbers)))
    return found


def tell_twice(scratch: Scratch, *, file: str) -> Iterator[RowProblem]:
    """The same thing in two rows with different numbers."""
    for line, sheet, header, value, first, other in scratch.take_twice():
        if value != other:
            params = {"line": str(first), "other": trim(other)}
            yield RowProblem(file, sheet, line, header, "twice", trim(value), params)


def trim(value: str) -> str:
    return value.rstrip("0").rstrip(".") if "." in value else value


def list_known(file: FigureFile, span: tuple[str, str]) -> Iterator[tuple[Any, ...]]:
    """What the campaign has over the period of the file, as the scratch table wants it."""
    figures = Figure.objects.filter(
        campaign=file.campaign_id, state__in=KEPT, window_start__lte=span[1], window_end__gte=span[0]
    )
    names = ("pk", "identity", "metric", "value", "window_start", "window_end", "is_cumulative", "state")
    for pk, identity, metric, value, start, end, cumulative, state in figures.values_list(*names).iterator(5_000):
        yield pk, identity, metric, f"{value:.4f}", start.isoformat(), end.isoformat(), cumulative, state
