"""How many people there are, so that a reach above it is noticed. Source and date stand in the table."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from pathlib import Path
from typing import Any
from unicodedata import normalize

TABLE = Path(__file__).parents[1] / "tables" / "population.toml"
AGES = re.compile(r"(\d{1,3})\s*(?:-|–|t/m|tot|to)\s*(\d{1,3})")
FROM_AGE = re.compile(r"(\d{1,3})\s*\+")
YOUNGEST = 13
"""The platforms' own lower limit: nobody younger has an account."""


@cache
def read_population() -> dict[str, Any]:
    return tomllib.loads(TABLE.read_text(encoding="utf-8"))


def count_people(*, audience: str = "", region: str = "") -> int:
    """At most so many people can be reached, by the ages or the province that a source names."""
    province = normalize("NFKD", region).encode("ascii", "ignore").decode().strip().lower()
    bounds = [count_ages(*read_ages(audience))]
    if province in read_population()["provinces"]:
        bounds.append(read_population()["provinces"][province])
    return min(bounds)


def read_ages(audience: str) -> tuple[int, int]:
    """ "18-24" or "18+"; without ages everybody a platform may have as an account."""
    ages = read_population()["ages"]
    if found := AGES.search(audience):
        first, last = int(found[1]), int(found[2])
        if first <= last < len(ages):
            return first, last
    if found := FROM_AGE.search(audience):
        return min(int(found[1]), len(ages) - 1), len(ages) - 1
    return YOUNGEST, len(ages) - 1


def count_ages(first: int, last: int) -> int:
    return sum(read_population()["ages"][first : last + 1])
