"""Places in the Netherlands, as people type them. The table and where it comes from: `tables/places/`."""

from __future__ import annotations

import csv
import re
import unicodedata
from collections import defaultdict
from dataclasses import dataclass
from difflib import get_close_matches
from functools import lru_cache
from pathlib import Path

from draagvlak.coalition.enums import Province
from draagvlak.lib.maps import Point

TABLE = Path(__file__).parents[1] / "tables" / "places" / "places.csv"
LONGEST = 60
"""Characters of what was typed that are read."""
LARGE = 15_000
"""Inhabitants from which a place is offered while typing: all would cost 40 kB, these cost 5."""
MOST_NEAR = 4


@dataclass(frozen=True)
class Place:
    name: str
    province: str
    point: Point
    population: int
    is_double: bool = False
    """Another place has this name too."""

    @property
    def full_name(self) -> str:
        """With the province where the name alone could mean another."""
        return f"{self.name} ({Province(self.province).label})" if self.is_double else self.name


@dataclass(frozen=True)
class Search:
    """What was typed, the place that is meant, and what else it could have been."""

    text: str = ""
    place: Place | None = None
    near: tuple[Place, ...] = ()

    @property
    def is_unknown(self) -> bool:
        return bool(self.text) and self.place is None


def fold(text: str) -> str:
    """Without capitals, accents and signs: "'s-Hertogenbosch" is "s hertogenbosch", "Fryslân" is "fryslan"."""
    plain = "".join(sign for sign in unicodedata.normalize("NFKD", text) if not unicodedata.combining(sign))
    return " ".join(re.findall(r"[a-z0-9]+", plain.casefold()))


@lru_cache(maxsize=1)
def load_places() -> dict[str, tuple[Place, ...]]:
    """Places by folded name; of one name the one with most people first."""
    with TABLE.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    names: dict[str, int] = defaultdict(int)
    for row in rows:
        names[fold(row["name"])] += 1
    found: dict[str, list[Place]] = defaultdict(list)
    for row in rows:
        place = read_place(row, is_double=names[fold(row["name"])] > 1)
        for name in [row["name"], *filter(None, row["also"].split("|"))]:
            found[fold(name)].append(place)
    return {name: tuple(places) for name, places in found.items()}


def read_place(row: dict[str, str], *, is_double: bool) -> Place:
    point = Point(float(row["latitude"]), float(row["longitude"]))
    return Place(row["name"], row["province"], point, int(row["population"]), is_double)


@lru_cache(maxsize=4096)
def find_places(name: str) -> tuple[Place, ...]:
    """The places of that name, however it is written, the largest first; "Hengelo (Gelderland)" is one of two."""
    folded = fold(name[:LONGEST])
    for province in Province:
        stem = folded.removesuffix(f" {fold_province(province)}")
        if stem != folded and (known := load_places().get(stem)):
            return tuple(place for place in known if place.province == province)
    return load_places().get(folded, ())


@lru_cache(maxsize=12)
def fold_province(province: Province) -> str:
    return fold(province.label)


def find_place(name: str) -> Place | None:
    return next(iter(find_places(name)), None)


def search_place(text: str) -> Search:
    """The place that is meant. Where the name is not known: names that are nearly the same."""
    typed = " ".join(text.split())[:LONGEST]
    if not typed:
        return Search()
    known = find_places(typed)
    if known:
        return Search(typed, known[0], known[1:])
    return Search(typed, None, find_near(fold(typed)))


def find_near(folded: str) -> tuple[Place, ...]:
    """Names that begin with it, the largest first; else names that look like it."""
    if len(folded) < 2 or folded.isdigit():
        return ()
    names = load_places()
    begin = [name for name in names if name.startswith(folded)]
    alike = begin or get_close_matches(folded, names, n=2 * MOST_NEAR, cutoff=0.72)
    places = {places[0] for name in alike for places in [names[name]]}
    ordered = sorted(places, key=lambda place: -place.population) if begin else [names[name][0] for name in alike]
    return tuple(dict.fromkeys(ordered))[:MOST_NEAR]


@lru_cache(maxsize=1)
def list_large_places() -> tuple[str, ...]:
    """Names to offer while typing, in order of the alphabet."""
    places = {place.full_name for places in load_places().values() for place in places if place.population >= LARGE}
    return tuple(sorted(places, key=fold))
