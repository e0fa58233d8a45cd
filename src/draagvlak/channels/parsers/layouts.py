"""Layouts of files with figures, as data; and recognising one by its headers."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from functools import cache
from pathlib import Path
from typing import Any

TABLES = Path(__file__).parents[1] / "tables"
CURRENCY = re.compile(r"\s*\(([A-Za-z]{3})\)\s*$")
NOT_CURRENCIES = frozenset({"all"})
EURO = "EUR"
OWN = "draagvlak"
LANGUAGES = ("nl", "en")
FEW = 2
"""As many known headers make a row worth naming as the nearest layout."""

UNITS = {
    "reach": "account",
    "impressions": "event",
    "frequency": "ratio",
    "spend": "euro",
    "views_2s": "event",
    "views_3s": "event",
    "views_6s": "event",
    "views_30s": "event",
    "views_25": "event",
    "views_50": "event",
    "views_75": "event",
    "views_100": "event",
    "clicks": "event",
    "contacts": "contact",
    "registrations": "person",
    "visitors": "person",
    "visits": "event",
}
"""What each column of numbers counts, unless the file or the platform says otherwise (only for reach)."""

WHOLE = frozenset(UNITS) - {"frequency", "spend"}


@dataclass(frozen=True)
class Layout:
    """One layout: `names` maps a field to the names of its column, most wanted first."""

    id: str
    label: dict[str, str]
    channel: str
    need: tuple[tuple[str, ...], ...]
    telling: frozenset[str]
    names: dict[str, dict[str, tuple[str, ...]]]
    source: str
    checked: date

    @property
    def is_own(self) -> bool:
        return self.id == OWN

    def aliases(self, field: str) -> list[str]:
        return [simplify(name) for language in LANGUAGES for name in self.names.get(language, {}).get(field, ())]

    @property
    def fields(self) -> list[str]:
        return list(dict.fromkeys(field for names in self.names.values() for field in names))


@dataclass(frozen=True)
class Column:
    """A column that is used: which field, where, and its header as it stands in the file."""

    field: str
    index: int
    header: str


@dataclass(frozen=True)
class Match:
    """A layout that fits a header row."""

    layout: Layout
    columns: tuple[Column, ...]
    is_dutch: bool
    unused: tuple[str, ...]
    foreign_money: tuple[str, ...]


@dataclass(frozen=True)
class Near:
    """The layout that comes nearest where none fits: what it lacks, and headers that look like a known one."""

    layout: Layout
    lacking: tuple[str, ...]
    alike: tuple[tuple[str, str], ...]


@cache
def load_layouts() -> tuple[Layout, ...]:
    return tuple(make_layout(row) for row in read_tables("figure_layouts")["layout"])


@cache
def read_tables(name: str) -> dict[str, Any]:
    return tomllib.loads((TABLES / f"{name}.toml").read_text(encoding="utf-8"))


def make_layout(row: dict[str, Any]) -> Layout:
    names = {
        language: {field: tuple(found) for field, found in row.get(language, {}).items()} for language in LANGUAGES
    }
    return Layout(
        id=row["id"],
        label={language: row[f"name_{language}"] for language in LANGUAGES},
        channel=row.get("channel", ""),
        need=tuple(tuple(group) for group in row["need"]),
        telling=frozenset(simplify(name) for name in row["telling"]),
        names=names,
        source=row["source"],
        checked=row["checked"],
    )


def find_layout(layout_id: str) -> Layout:
    return next(layout for layout in load_layouts() if layout.id == layout_id)


def simplify(header: Any) -> str:
    """A header without what people write differently: capitals, underscores, spaces, the currency in brackets."""
    text = str(header or "").replace("\ufeff", "").replace("\u00a0", " ").replace("_", " ")
    text = re.sub(r"\s+", " ", CURRENCY.sub("", text) if name_currency(text) else text).strip().lower()
    return re.sub(r"\s*%", "%", text)


def name_currency(header: Any) -> str:
    """ "USD" of "Amount spent (USD)"; empty where a header names none."""
    found = CURRENCY.search(str(header or ""))
    return found[1].upper() if found and found[1].lower() not in NOT_CURRENCIES else ""


def recognise(cells: Sequence[Any]) -> Match | None:
    """The layout these headers belong to: of those that fit, the one that knows most of them."""
    simple = [simplify(cell) for cell in cells]
    fits = [match for layout in load_layouts() if (match := fit_layout(layout, cells, simple))]
    return max(fits, key=lambda match: len(match.columns), default=None)


def fit_layout(layout: Layout, cells: Sequence[Any], simple: list[str]) -> Match | None:
    if not layout.telling & set(simple):
        return None
    columns = find_columns(layout, cells, simple)
    known = {column.field for column in columns}
    if not all(known & set(group) for group in layout.need):
        return None
    used = {column.index for column in columns}
    unused = tuple(str(cell).strip() for index, cell in enumerate(cells) if index not in used and simple[index])
    foreign = tuple(str(cells[one.index]) for one in columns if name_currency(cells[one.index]) not in ("", EURO))
    return Match(layout, columns, speaks_dutch(layout, simple), unused, foreign)


def find_columns(layout: Layout, cells: Sequence[Any], simple: list[str]) -> tuple[Column, ...]:
    """For each field the column with its most wanted name."""
    found = []
    for field in layout.fields:
        name = next((name for name in layout.aliases(field) if name in simple), None)
        if name is not None:
            index = simple.index(name)
            found.append(Column(field, index, str(cells[index]).strip()))
    return tuple(found)


def speaks_dutch(layout: Layout, simple: list[str]) -> bool:
    def count(language: str) -> int:
        known = {simplify(name) for names in layout.names.get(language, {}).values() for name in names}
        return sum(header in known for header in simple)

    return count("nl") > count("en")


def find_nearest(cells: Sequence[Any]) -> Near | None:
    """The layout that knows most of these headers, when it knows a few or they look like its own."""
    simple = [simplify(cell) for cell in cells]
    layouts = sorted(load_layouts(), key=lambda layout: -score(layout, simple))
    best = layouts[0]
    if score(best, simple) < FEW:
        return None
    known = {column.field for column in find_columns(best, cells, simple)}
    language = "nl" if speaks_dutch(best, simple) else "en"
    lacking = tuple(describe_group(best, group, language) for group in best.need if not known & set(group))
    return Near(best, lacking, find_alike(best, cells, simple))


def score(layout: Layout, simple: list[str]) -> float:
    cells = find_columns(layout, simple, simple)
    return len(cells) + 0.5 * len(find_alike(layout, simple, simple))


def describe_group(layout: Layout, group: tuple[str, ...], language: str) -> str:
    names = layout.names.get(language) or layout.names["en"]
    return " / ".join(names[field][0] for field in group if field in names)


def find_alike(layout: Layout, cells: Sequence[Any], simple: list[str]) -> tuple[tuple[str, str], ...]:
    """(header in the file, the known header it looks like), of headers that are not known themselves."""
    known = [name for field in layout.fields for name in layout.aliases(field)]
    pairs = []
    for cell, header in zip(cells, simple, strict=True):
        near = get_close_matches(header, known, n=1, cutoff=0.75) if header and header not in known else []
        if near:
            pairs.append((str(cell).strip(), near[0]))
    return tuple(pairs)
