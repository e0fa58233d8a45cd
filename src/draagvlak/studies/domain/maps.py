"""The map of the Netherlands with the places where one can study."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from draagvlak.lib.maps import Label, Outlines, Point, Projection, Sign, draw_outlines, place_labels

TABLE = Path(__file__).parents[1] / "tables" / "provinces" / "nl-provinces.topojson"
LAND = Projection(west=3.3584, south=50.7514, east=7.2276, north=53.5553, width=560, margin=20)
"""The bounds of the provinces; the margin leaves room for the thick line and for names at the coast."""
SIZE, DOT = 19, 10
MOST_DOTS = 48


@dataclass(frozen=True)
class Spot:
    """A place on the map: its dot, and what can be chosen there."""

    key: str
    name: str
    """The accessible name: which schools are there."""
    label: str
    point: Point
    href: str
    is_answer: bool = True
    """Whether what was asked for is there: an orange dot, else an open one."""


@dataclass(frozen=True)
class Dot:
    spot: Spot
    x: float
    y: float
    label: Label | None


@dataclass(frozen=True)
class Map:
    """A drawing of `width` by `height` units; read by `public/map.html`."""

    outlines: Outlines
    dots: tuple[Dot, ...]
    width: int
    height: int


@lru_cache(maxsize=1)
def load_outlines() -> Outlines:
    return draw_outlines(json.loads(TABLE.read_text(encoding="utf-8")), LAND)


def draw_map(spots: Iterable[Spot]) -> Map:
    """The first spots get their name first; names that would meet another stay away, the dot does not."""
    shown = [spot for spot in spots if is_on_the_map(spot.point)][:MOST_DOTS]
    signs = tuple(make_sign(spot) for spot in shown)
    labels = name_signs(signs)
    dots = tuple(Dot(spot, sign.x, sign.y, labels[spot.key]) for spot, sign in zip(shown, signs, strict=True))
    return Map(load_outlines(), dots, round(LAND.width), round(LAND.height))


def make_sign(spot: Spot) -> Sign:
    x, y = LAND.project(spot.point)
    return Sign(spot.key, round(x, 1), round(y, 1), spot.label)


@lru_cache(maxsize=64)
def name_signs(signs: tuple[Sign, ...]) -> dict[str, Label | None]:
    """The same places are asked for again and again; nobody changes the answer."""
    return place_labels(signs, width=LAND.width, height=LAND.height, size=SIZE, dot=DOT + 3)


def is_on_the_map(point: Point) -> bool:
    return LAND.south <= point.latitude <= LAND.north and LAND.west <= point.longitude <= LAND.east
