"""Reading a column of numbers as people write them: decimal comma or point, thousands, and cells that were masked."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass

MASKS = frozenset(
    {"", "*", "**", "-", ".", "..", "x", "na", "n/a", "n.a.", "nan", "null", "none", "nvt", "n.v.t.", "?"}
)
UNDER = re.compile(r"^(?:<=?|≤)\s*\d+(?:[.,]\d+)?$|^minder dan \d+$|^less than \d+$")
PLAIN = re.compile(r"^[+-]?(?:\d+(?:[.,]\d*)?|[.,]\d+)(?:e[+-]?\d+)?$")
SPACES = str.maketrans("", "", " \u00a0\u202f'’")


@dataclass(frozen=True)
class Column:
    """`numbers[i]` is NaN where the cell was masked; `bad` holds the places of cells that are neither."""

    numbers: list[float]
    bad: list[int]
    notes: tuple[str, ...]


def read_column(cells: Sequence[str], *, separator: str, decimal: str | None = None) -> Column:
    """Read a whole column at once: how one cell is written tells how another is meant.

    `-1` is a mask (DUO) when it is the only negative and all other cells are whole numbers.
    """
    texts = [cell.strip() for cell in cells]
    masked = [is_mask(text) for text in texts]
    bare = [text.translate(SPACES) for text in texts]
    mark = decimal or find_decimal([text for text, hidden in zip(bare, masked, strict=True) if not hidden], separator)
    numbers, bad = [], []
    for place, (text, hidden) in enumerate(zip(bare, masked, strict=True)):
        number = math.nan if hidden else to_number(text, mark)
        if number is None:
            bad.append(place)
        numbers.append(math.nan if number is None else number)
    return hide_minus_one(Column(numbers, bad, ("The comma was read as the decimal mark.",) if mark == "," else ()))


def is_mask(text: str) -> bool:
    return text.casefold() in MASKS or UNDER.match(text.casefold()) is not None


def hide_minus_one(column: Column) -> Column:
    known = [number for number in column.numbers if not math.isnan(number)]
    negative = {number for number in known if number < 0}
    if negative != {-1.0} or any(number != int(number) for number in known):
        return column
    numbers = [math.nan if number == -1 else number for number in column.numbers]
    return Column(numbers, column.bad, (*column.notes, "-1 was read as a masked cell: all other numbers are counts."))


def find_decimal(texts: list[str], separator: str) -> str:
    both = [text for text in texts if "," in text and "." in text]
    if both:
        return max(",.", key=both[0].rfind)
    if any(text.count(".") > 1 for text in texts):
        return ","
    with_comma = [text for text in texts if "," in text]
    if not with_comma or any(text.count(",") > 1 for text in with_comma):
        return "."
    thousands = all(re.match(r"^[+-]?[1-9]\d{0,2},\d{3}$", text) for text in with_comma)
    return "." if thousands and separator == "," else ","


def to_number(text: str, decimal: str) -> float | None:
    group = "." if decimal == "," else ","
    bare = text.casefold().replace(group, "").replace(decimal, ".").removesuffix("%")
    if not PLAIN.match(bare):
        return None
    return float(bare)
