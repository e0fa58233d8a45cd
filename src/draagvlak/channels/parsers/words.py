"""Names of channels and units as files write them, and what each platform means by its numbers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache

from draagvlak.channels.parsers.layouts import read_tables, simplify


@dataclass(frozen=True)
class Definition:
    """What a platform means by one number, and of what it is a number."""

    channels: tuple[str, ...]
    metric: str
    unit: str
    text: dict[str, str]
    source: str
    checked: date


@cache
def load_definitions() -> tuple[Definition, ...]:
    rows = read_tables("figure_words")["definition"]
    return tuple(
        Definition(
            tuple(row["channels"]),
            row["metric"],
            row["unit"],
            {"nl": row["nl"], "en": row["en"]},
            row["source"],
            row["checked"],
        )
        for row in rows
    )


@cache
def find_definition(channel: str, metric: str) -> Definition | None:
    return next((one for one in load_definitions() if channel in one.channels and one.metric == metric), None)


@cache
def map_words(kind: str) -> dict[str, str]:
    """Each way of writing to what it means, of "channels", "units" or "answers"."""
    table = read_tables("figure_words")[kind]
    return {simplify(word): name for name, words in table.items() for word in [name, *words]}


def find_channel(text: str) -> str:
    return map_words("channels").get(simplify(text), "")


def list_channels() -> list[str]:
    """Each channel as a person would write it."""
    return [names[0] for names in read_tables("figure_words")["channels"].values()]
