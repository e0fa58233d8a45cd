"""The same timeline in words, month by month: for a phone, a screen reader and a mail."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

from draagvlak.lib.planner.model import TimeBar, TimeMark, Window
from draagvlak.lib.planner.packing import is_in_sight
from draagvlak.lib.planner.words import find_words, say_period


@dataclass(frozen=True)
class ListRow:
    """One bar or mark in words; `when` is "7–8 nov 2026", `remarks` what a drawing would show by its look."""

    thing: TimeBar | TimeMark
    when: str
    label: str
    lane: str
    remarks: tuple[str, ...] = ()

    @property
    def is_mark(self) -> bool:
        return isinstance(self.thing, TimeMark)


@dataclass(frozen=True)
class ListMonth:
    """`first` is the first of the month, None for what has no date."""

    title: str
    first: datetime.date | None
    rows: tuple[ListRow, ...]


def list_timeline(
    bars: Sequence[TimeBar], marks: Sequence[TimeMark], window: Window, *, language: str = "nl"
) -> list[ListMonth]:
    """What begins in each month. What began before stands in the first month, what has no date at the end."""
    everything: list[TimeBar | TimeMark] = [*marks, *bars]
    things = sorted(everything, key=lambda one: (one.starts or datetime.date.max, isinstance(one, TimeBar), one.id))
    grouped: dict[datetime.date | None, list[ListRow]] = {}
    for thing in things:
        if thing.starts is None or is_in_sight(thing, window):
            grouped.setdefault(find_month(thing, window), []).append(write_row(thing, language=language))
    return [ListMonth(name_month(first, language=language), first, tuple(rows)) for first, rows in grouped.items()]


def find_month(thing: TimeBar | TimeMark, window: Window) -> datetime.date | None:
    return None if thing.starts is None else max(thing.starts, window.starts).replace(day=1)


def name_month(first: datetime.date | None, *, language: str) -> str:
    words = find_words(language)
    return words.undated if first is None else f"{words.months[first.month - 1]} {first.year}"


def write_row(thing: TimeBar | TimeMark, *, language: str) -> ListRow:
    return ListRow(thing, say_when(thing, language=language), thing.label, thing.lane, find_remarks(thing, language))


def say_when(thing: TimeBar | TimeMark, *, language: str) -> str:
    """ "1–14 dec 2026", with what an open end means."""
    is_open = isinstance(thing, TimeBar) and thing.is_open_ended
    if is_open:
        return say_period(thing.starts, None, language=language)
    return say_period(thing.starts, thing.ends or thing.starts, language=language)


def find_remarks(thing: TimeBar | TimeMark, language: str) -> tuple[str, ...]:
    words = find_words(language)
    is_warned = isinstance(thing, TimeBar) and thing.is_warned
    remarks = (
        thing.said,
        words.cancelled if thing.is_cancelled else "",
        words.warned if is_warned else "",
    )  # fmt: skip
    return tuple(remark for remark in remarks if remark)


def say_thing(thing: TimeBar | TimeMark, *, language: str) -> str:
    """ "Film: 1–14 dec 2026, gepland, let op"."""
    return f"{thing.label}: " + ", ".join([say_when(thing, language=language), *find_remarks(thing, language)])
