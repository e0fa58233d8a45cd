"""Reading a column of numbers as people write them: decimal comma or point, thousands, and cells that were masked."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass

from draagvlak.lib.effect.problems import PanelError

MASKS = frozenset(
    {"", "*", "**", "-", ".", "..", "x", "na", "n/a", "n.a.", "nan", "null", "none", "nvt", "n.v.t.", "?"}
)
UNDER = re.compile(r"^(?:<=?|≤)\s*\d+(?:[.,]\d+)?$|^minder dan \d+$|^less than \d+$")
PLAIN = re.compile(r"^[+-]?(?:\d+(?:[.,]\d*)?|[.,]\d+)(?:e[+-]?\d+)?$")
THOUSAND = re.compile(r"^[+-]?[1-9]\d{0,2}\.\d{3}$")
EUROPEAN = ";\t|"
FEW = 4
NOTES = {",": ("The comma was read as the decimal mark (--decimal . reads it otherwise).",), ".": ()}
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
    return hide_minus_one(Column(numbers, bad, NOTES[mark]))


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
    """Which of comma and point is the decimal mark; raises PanelError where 1,234 may be either."""
    both = [text for text in texts if "," in text and "." in text]
    if both:
        return max(",.", key=both[0].rfind)
    for mark, other in (",.", ".,"):
        if any(text.count(mark) > 1 for text in texts):
            return other
    with_comma = [text for text in texts if "," in text]
    if not with_comma:
        return "," if separator in EUROPEAN and groups_thousands(texts, ".") else "."
    if groups_thousands(texts, ","):
        return "."
    if all(THOUSAND.match(text.replace(",", ".")) for text in with_comma):
        return decide_doubtful(separator, with_comma[0])
    return ","


def groups_thousands(texts: list[str], mark: str) -> bool:
    """Whole numbers below a thousand among numbers with exactly three digits behind each mark."""
    marked = [text.replace(mark, ".") for text in texts if mark in text]
    return FEW <= len(marked) < len(texts) and all(THOUSAND.match(text) for text in marked)


def decide_doubtful(separator: str, example: str) -> str:
    """Every number looks like 1,234: English where commas separate, a decimal comma beside semicolons, else ask."""
    if separator in ",;":
        return "." if separator == "," else ","
    raise PanelError(f"“{example}” may be a thousand or a decimal number: use --decimal . or --decimal , to say which.")


def to_number(text: str, decimal: str) -> float | None:
    group = "." if decimal == "," else ","
    bare = text.casefold().replace(group, "").replace(decimal, ".").removesuffix("%")
    if not PLAIN.match(bare):
        return None
    return float(bare)
