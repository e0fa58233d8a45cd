"""Numbers as people and platforms write them.

`1.234` may be a thousand or one and a bit. A column of whole things (reach, clicks) says a thousand; another column
says it by its other cells, such as `12,50`. Where nothing proves it the row asks, it is never guessed.
"""

from __future__ import annotations

import math
import re
from datetime import date
from decimal import Decimal
from typing import Any

MOST = Decimal(10) ** 11
PLACES = Decimal("0.0001")
NOTHING = frozenset({"", "-", "--", "–", "—", "n/a", "na", "n.v.t.", "nvt", "null", "none"})
SPACES = re.compile(r"[\s\u00a0\u202f\u2009]+")
MONEY = re.compile(r"^(?:€|EUR)|(?:€|EUR)$", re.IGNORECASE)
PLAIN = re.compile(r"^\d+$")
ONE_MARK = re.compile(r"^(\d+)([.,])(\d+)$")
GROUPED = re.compile(r"^\d{1,3}(?:([.,])\d{3})(?:\1\d{3})*(?:([.,])(\d+))?$")
SCIENTIFIC = re.compile(r"^[\d.,]+e[+-]?\d+$", re.IGNORECASE)
FORMULA = re.compile(r"^(=|[+@](?!\d))")
BROKEN_CELL = re.compile(r"^#[A-ZÀ-Ý/0!?]+[!?]?$", re.IGNORECASE)
LEADING = re.compile(r"^[1-9]\d{0,2}$")
THOUSANDS_DIGITS = 3

COMMA, POINT = ",", "."


class NumberProblem(ValueError):  # noqa: N818 - it is told, not raised to the top
    """Why a cell is no number here; `args[0]` is the code."""


def says_nothing(cell: Any) -> bool:
    """Whether a cell means: not reported. A zero is reported."""
    return cell is None or (isinstance(cell, str) and cell.strip().lower() in NOTHING)


def weigh_mark(text: str) -> str:
    """Which decimal mark this text proves: a comma, a point, or none ("")."""
    text = strip_number(text).lstrip("-+")
    if one := ONE_MARK.match(text):
        whole, mark, rest = one.groups()
        return "" if is_ambiguous(whole, rest) else mark
    if (grouped := GROUPED.match(text)) and grouped[1]:
        other = COMMA if grouped[1] == POINT else POINT
        proven = grouped[2] if grouped[2] else other
        return proven if proven != grouped[1] else ""
    return ""


def is_ambiguous(whole: str, rest: str) -> bool:
    """`1.234`: three digits after the only mark, and one to three before it that do not begin with a zero."""
    return len(rest) == THOUSANDS_DIGITS and LEADING.match(whole) is not None


def strip_number(text: str) -> str:
    bare = SPACES.sub("", text)
    return MONEY.sub("", bare)


def read_number(cell: Any, *, whole: bool, mark: str) -> Decimal:
    """The number in a cell. `whole`: the column counts things; `mark`: the decimal mark its cells prove, or ""."""
    if isinstance(cell, (bool, date)):
        raise NumberProblem("not_a_number")
    value = read_typed(cell) if isinstance(cell, (int, float)) else read_text(str(cell).strip(), whole=whole, mark=mark)
    if value < 0:
        raise NumberProblem("negative")
    if value >= MOST:
        raise NumberProblem("too_large")
    if whole and value != value.to_integral_value():
        raise NumberProblem("not_whole")
    return value if whole else value.quantize(PLACES)


def read_typed(cell: float) -> Decimal:
    """A number that the file itself calls a number."""
    if not math.isfinite(cell):
        raise NumberProblem("not_a_number")
    return Decimal(repr(cell))


def read_text(text: str, *, whole: bool, mark: str) -> Decimal:
    refuse_text(text)
    bare = strip_number(text)
    sign = -1 if bare.startswith("-") or (bare.startswith("(") and bare.endswith(")")) else 1
    bare = bare.strip("()").lstrip("+-")
    if PLAIN.match(bare):
        return sign * Decimal(bare)
    if one := ONE_MARK.match(bare):
        return sign * read_one_mark(*one.groups(), whole=whole, mark=mark)
    grouped = GROUPED.match(bare)
    if grouped and grouped[1] and grouped[1] != grouped[2] and mark in ("", grouped[2] or other_mark(grouped[1])):
        digits = bare.split(grouped[2])[0] if grouped[2] else bare
        return sign * Decimal(f"{digits.replace(grouped[1], '')}.{grouped[3] or 0}")
    raise NumberProblem("not_a_number")


def refuse_text(text: str) -> None:
    """Text that is no number, told apart so that the message can say what to do."""
    if FORMULA.match(text):
        raise NumberProblem("formula")
    if BROKEN_CELL.match(text):
        raise NumberProblem("broken_cell")
    if text.endswith("%"):
        raise NumberProblem("percent")
    if SCIENTIFIC.match(text):
        raise NumberProblem("scientific")


def other_mark(mark: str) -> str:
    return COMMA if mark == POINT else POINT


def read_one_mark(whole_part: str, found: str, rest: str, *, whole: bool, mark: str) -> Decimal:
    """A number with one mark in it: decimals, or thousands."""
    decimal = Decimal(f"{whole_part}.{rest}")
    thousands = Decimal(whole_part + rest)
    if not is_ambiguous(whole_part, rest):
        if mark not in ("", found):
            raise NumberProblem("mixed_marks")
        return decimal
    if whole:
        return thousands
    if not mark:
        raise NumberProblem("ambiguous_number")
    return decimal if mark == found else thousands


def write_number(value: Decimal, *, mark: str = COMMA, grouped: bool = False) -> str:
    """A number as text, with this decimal mark and, when asked, thousands set apart by the other one."""
    text = f"{value:,f}" if grouped else f"{value:f}"
    return text.translate(str.maketrans(",.", ".,")) if mark == COMMA else text
