"""The plan as a table: for a spreadsheet, and in words."""

from __future__ import annotations

import csv
import datetime
import io
from collections.abc import Callable, Iterable
from typing import Any

from django.http import HttpResponse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from draagvlak.coalition.enums import Province
from draagvlak.planning.domain.channel_book import name_channel, name_placement
from draagvlak.planning.domain.plans import Row, write_flight
from draagvlak.planning.enums import Anchor, FlightState, LineKind, LineSide
from draagvlak.planning.models import Flight

FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r")
FIELD_LABELS: dict[str, Any] = {
    "name": gettext_lazy("Flight"),
    "title": gettext_lazy("Budget line"),
    "organisation": gettext_lazy("Organisation"),
    "channel": gettext_lazy("Channel"),
    "placement": gettext_lazy("Placement"),
    "audience": gettext_lazy("Audience"),
    "region": gettext_lazy("Region"),
    "anchor": gettext_lazy("Period"),
    "relative_to": gettext_lazy("Relative to"),
    "start_offset": gettext_lazy("Begins, in days from its first day"),
    "end_offset": gettext_lazy("Ends, in days from its last day"),
    "starts_on": gettext_lazy("First day"),
    "ends_on": gettext_lazy("Last day"),
    "budget_line": gettext_lazy("Paid from"),
    "budget": gettext_lazy("Budget in euros, without VAT"),
    "state": gettext_lazy("State"),
    "materials": gettext_lazy("Materials"),
    "note": gettext_lazy("Note"),
    "sample": gettext_lazy("Sample"),
    "side": gettext_lazy("Side"),
    "kind": gettext_lazy("Kind"),
    "amount": gettext_lazy("Amount in euros, without VAT"),
    "vat_rate": gettext_lazy("VAT, %"),
    "quantity": gettext_lazy("Hours or contacts"),
    "due_on": gettext_lazy("Expected on"),
}
CHOICES: dict[str, Any] = {
    "state": FlightState,
    "anchor": Anchor,
    "region": Province,
    "side": LineSide,
    "kind": LineKind,
}
Ask = Callable[[Flight], bool]


def label_field(name: str) -> str:
    return str(FIELD_LABELS.get(name, name))


def say_value(name: str, value: str, row: Row) -> str:
    """A stored value as a person reads it; unknown ones as they are stored."""
    if not value:
        return ""
    if name in CHOICES and value in CHOICES[name].values:
        return str(CHOICES[name](value).label)
    if name == "channel":
        return name_channel(value)
    if name == "placement":
        return name_placement(row.get("channel", ""), value)
    if name in ("starts_on", "ends_on", "due_on"):
        return date_format(datetime.date.fromisoformat(value), "j F Y")
    return _("yes") if name == "sample" else value


def write_plan_csv(flights: Iterable[Flight], *, with_money: Ask, with_note: Ask, filename: str) -> HttpResponse:
    """Flights as CSV that Dutch spreadsheets open as it is; the budget and the rest only where these say so."""
    rows = []
    for flight in flights:
        hidden = (() if with_money(flight) else ("budget",)) + (() if with_note(flight) else ("budget_line", "note"))
        rows.append({name: "" if name in hidden else value for name, value in write_flight(flight).items()})
    return write_csv(rows, filename=filename)


def write_csv(rows: list[Row], *, filename: str) -> HttpResponse:
    names = [name for name in (rows[0] if rows else write_header()) if name != "id"]
    target = io.StringIO()
    writer = csv.writer(target, delimiter=";", lineterminator="\r\n")
    writer.writerow([label_field(name) for name in names])
    for row in rows:
        writer.writerow([make_plain(write_cell(name, row)) for name in names])
    answer = HttpResponse("\ufeff" + target.getvalue(), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{filename}"'
    return answer


def write_header() -> list[str]:
    return ["name", "organisation", "channel", "placement", "audience", "starts_on", "ends_on", "state"]


def write_cell(name: str, row: Row) -> str:
    """Dates stay ISO, so that a spreadsheet can sort them; amounts get the comma of the reader's land."""
    value = row.get(name, "")
    if name in ("starts_on", "ends_on", "due_on"):
        return value
    return (
        value.replace(".", ",") if name in ("budget", "amount", "vat_rate", "quantity") else say_value(name, value, row)
    )


def make_plain(text: str) -> str:
    """No text that a spreadsheet would run as a formula; a number below zero stays a number."""
    is_number = text.lstrip("-").replace(",", "").isdigit()
    return f"'{text}" if text.startswith(FORMULA_SIGNS) and not is_number else text
