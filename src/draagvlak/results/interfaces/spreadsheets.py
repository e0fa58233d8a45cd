"""Figures and errors as CSV, safe to open in a spreadsheet."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from typing import Any

from django.http import StreamingHttpResponse
from django.utils.http import content_disposition_header
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from draagvlak.core.answers import seal
from draagvlak.results.interfaces.problems import Trouble
from draagvlak.results.models import Figure

FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r")
BOM = "\ufeff"


class Echo:
    """Gives a written line back instead of keeping it."""

    def write(self, line: str) -> str:
        return line


def make_safe(cell: Any) -> str:
    """No text that a spreadsheet would run as a formula."""
    text = "" if cell is None else str(cell)
    return f"'{text}" if text.startswith(FORMULA_SIGNS) else text


def stream_csv(rows: Iterable[Iterable[Any]], *, name: str) -> StreamingHttpResponse:
    """Semicolons and decimal commas where Dutch is read, as Excel there expects."""
    delimiter = "," if (get_language() or "nl").startswith("en") else ";"
    writer = csv.writer(Echo(), delimiter=delimiter)
    lines: Iterator[Any] = (writer.writerow([make_safe(cell) for cell in row]) for row in rows)
    answer = StreamingHttpResponse(add_mark(lines), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = content_disposition_header(True, name) or "attachment"
    return seal(answer)


def add_mark(lines: Iterator[str]) -> Iterator[str]:
    yield BOM
    yield from lines


def write_value(value: Any) -> str:
    text = f"{value:f}".rstrip("0").rstrip(".") if "." in f"{value:f}" else f"{value:f}"
    return text if (get_language() or "nl").startswith("en") else text.replace(".", ",")


def list_figure_rows(figures: Iterable[Figure]) -> Iterator[list[Any]]:
    """A number never travels alone: each row says of what, when, for whom, by whom, and from which file and row."""
    yield [
        _("From"), _("Last day"), _("What"), _("Value"), _("Unit"), _("Channel"), _("Placement"), _("Flight"),
        _("Organisation"), _("Audience"), _("Region"), _("Definition"), _("State"), _("Why it waits"), _("File"),
        _("Fingerprint of the file"), _("Row"), _("Recorded on"), _("Sample"),
    ]  # fmt: skip
    for one in figures:
        yield [
            one.window_start, one.window_end, one.get_metric_display(), write_value(one.value), one.get_unit_display(),
            one.channel, one.placement, one.flight.name if one.flight else one.flight_name,
            one.organisation.name if one.organisation else "", one.audience, one.region, one.definition,
            one.get_state_display(), one.get_doubt_display(), one.file.name if one.file else "",
            one.file.fingerprint if one.file else "", one.row or "", one.recorded_at.date(),
            _("sample") if one.is_sample else "",
        ]  # fmt: skip


def list_trouble_rows(troubles: Iterable[Trouble], *, file: str) -> Iterator[list[Any]]:
    yield [_("File"), _("Sheet"), _("Row"), _("Column"), _("Value"), _("What to do")]
    for one in troubles:
        yield [file, one.sheet, one.line or "", one.field, one.value, one.words]
