"""Figures out of the scratch table into the platform's own, many at a time. Only within a transaction."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import Any

from django.db import connection
from django.utils import timezone

from draagvlak.results.enums import FigureState
from draagvlak.results.models import Figure, FigureFile

BATCH = 2_000
MOST_KEYS = 500
FIELDS = (
    "campaign", "organisation", "flight", "open_day", "flight_name", "channel", "placement", "metric", "value", "unit",
    "window_start", "window_end", "is_cumulative", "audience", "region", "definition", "file", "sheet", "row",
    "reported_by", "recorded_at", "state", "doubt", "doubt_details", "identity", "is_sample",
)  # fmt: skip


def write_figures(file: FigureFile, rows: Iterator[dict[str, Any]]) -> int:
    """Add the figures, and call what they replace replaced; how many were added.

    A doubtful figure replaces a figure that counts only once somebody accepts it.
    """
    written, now = 0, connection.ops.adapt_datetimefield_value(timezone.now())
    while batch := list(islice(rows, BATCH)):
        insert_figures([make_values(file, row, now) for row in batch])
        sure = [row["replaces"] for row in batch if row["replaces"] and not row["doubt"]]
        doubtful = [row["replaces"] for row in batch if row["replaces"] and row["doubt"]]
        replace_figures(sure)
        replace_figures(doubtful, states=[FigureState.WAITING])
        written += len(batch)
    return written


def make_values(file: FigureFile, row: dict[str, Any], now: Any) -> tuple[Any, ...]:
    return (
        file.campaign_id,
        row["organisation"],
        row["flight"],
        row["open_day"],
        row["flight_name"],
        row["channel"],
        row["placement"],
        row["metric"],
        row["value"],
        row["unit"],
        row["window_start"],
        row["window_end"],
        bool(row["cumulative"]),
        row["audience"],
        row["region"],
        row["definition"],
        file.pk,
        row["sheet"],
        row["line"],
        file.handed_in_by_id,
        now,
        FigureState.WAITING.value if row["doubt"] else FigureState.COUNTS.value,
        row["doubt"],
        row["details"] or "{}",
        row["identity"],
        file.is_sample,
    )


def insert_figures(rows: list[tuple[Any, ...]]) -> None:
    """Straight into the table: thirty times as many a second as objects one by one."""
    quote = connection.ops.quote_name
    columns = ", ".join(quote(str(getattr(Figure._meta.get_field(name), "column", name))) for name in FIELDS)
    marks = ", ".join(["%s"] * len(FIELDS))
    with connection.cursor() as cursor:
        cursor.executemany(f"INSERT INTO {quote(Figure._meta.db_table)} ({columns}) VALUES ({marks})", rows)  # noqa: S608 - our own names


def replace_figures(keys: list[int], *, states: list[str] | None = None) -> None:
    for start in range(0, len(keys), MOST_KEYS):
        figures = Figure.objects.filter(pk__in=keys[start : start + MOST_KEYS])
        figures.filter(state__in=states or [FigureState.COUNTS, FigureState.WAITING]).update(state=FigureState.REPLACED)


def return_replaced(identities: list[str]) -> int:
    """Where nothing of an identity counts or waits any more, its newest replaced figure comes back; how many."""
    returned = 0
    for start in range(0, len(identities), MOST_KEYS):
        some = identities[start : start + MOST_KEYS]
        figures = Figure.objects.filter(identity__in=some)
        current = set(
            figures.filter(state__in=[FigureState.COUNTS, FigureState.WAITING]).values_list("identity", flat=True)
        )
        newest = {one.identity: one for one in figures.filter(state=FigureState.REPLACED).order_by("pk")}
        back = [one for identity, one in newest.items() if identity not in current]
        for state, doubtful in ((FigureState.COUNTS, False), (FigureState.WAITING, True)):
            keys = [one.pk for one in back if (one.doubt != "" and one.judged_at is None) == doubtful]
            returned += Figure.objects.filter(pk__in=keys).update(state=state)
    return returned
