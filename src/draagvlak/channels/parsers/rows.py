"""What is read out of a file with figures: rows, their numbers, and what is wrong with them. Words come later."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from datetime import date
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class ReadFigure:
    """One number of a row. `field` is the header of its column, as it stands in the file."""

    metric: str
    value: Decimal
    unit: str
    definition: str
    field: str


@dataclass(frozen=True, slots=True)
class ParsedRow:
    """One row that can be used: what its numbers are about, and the numbers.

    `flight_ref` and `organisation_ref` are names as they stand in the file. With `is_cumulative` a later row with the
    same first day includes this one.
    """

    sheet: str
    line: int
    channel: str
    placement: str
    flight_ref: str
    organisation_ref: str
    open_day_ref: str
    audience: str
    region: str
    window_start: date
    window_end: date
    is_cumulative: bool
    figures: tuple[ReadFigure, ...]


@dataclass(frozen=True, slots=True)
class RowProblem:
    """Why a row cannot be used: where, a code to be put in words, the value as it stands. Line 0: the whole file."""

    file: str
    sheet: str
    line: int
    field: str
    code: str
    value: str = ""
    params: dict[str, str] = dataclasses.field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class RowNote:
    """Something left out on purpose, such as a row with totals."""

    sheet: str
    line: int
    code: str
    value: str = ""
