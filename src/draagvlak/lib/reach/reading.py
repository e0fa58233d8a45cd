"""The four files: figures, population, survey, known overlaps. Errors name file, line, field and what to do."""

from __future__ import annotations

import csv
import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from draagvlak.lib.reach.facts import (
    ChannelFigure,
    Group,
    Known,
    KnownOverlap,
    Pair,
    ReachError,
    Survey,
    SurveyShare,
    sort_pair,
)

FIGURES = ("channel", "group", "impressions", "reach")
POPULATION = ("group", "population")
SURVEY = ("group", "channel_i", "channel_j", "share_both", "n")
KNOWN = ("group", "channel_i", "channel_j", "reach_both")
SAME = 1e-9
PEOPLE = frozenset({"impressions", "reach", "population", "reach_both"})
GROUPED = re.compile(r"\d{1,3}(?:\.\d{3})+")


@dataclass(frozen=True)
class Line:
    """One line of a file, by column."""

    file: str
    number: int
    cells: dict[str, str]
    has_comma: bool  # decimals are written with a comma

    @property
    def place(self) -> str:
        return f"{self.file}, line {self.number}"

    def fail(self, field: str, what: str) -> ReachError:
        return ReachError(f"{self.place}, field {field}: {what}")

    def read_text(self, field: str) -> str:
        text = " ".join(self.cells[field].split())
        if not text:
            raise self.fail(field, "is empty; fill it in.")
        return text

    def read_number(self, field: str) -> float | None:
        """None for an empty cell. Raises ReachError for what is no number, below zero or endless.

        Also for people written as 680.310 beside semicolons: that may be a thousand times as many.
        """
        text = self.cells[field].strip()
        if not text:
            return None
        if self.has_comma and field in PEOPLE and GROUPED.fullmatch(text):
            raise self.fail(field, f"“{text}” may be {text.replace('.', '')} or a decimal number; write only digits.")
        plain = text.replace(",", ".") if self.has_comma else text
        try:
            number = float(plain)
        except ValueError:
            how = "with a comma for decimals" if self.has_comma else "with a point for decimals"
            raise self.fail(field, f"“{text}” is no number; write digits {how}, without separators.") from None
        if not math.isfinite(number):
            raise self.fail(field, f"“{text}” is no number that can be used; leave it empty if it is not known.")
        if number < 0:
            raise self.fail(field, f"{text} is below zero; correct it.")
        return number

    def read_known(self, field: str) -> float:
        number = self.read_number(field)
        if number is None:
            raise self.fail(field, "is empty; fill it in, or drop the line.")
        return number


def read_lines(path: Path, fields: Sequence[str]) -> Iterator[Line]:
    """The lines of a CSV in UTF-8 that holds these columns, separated by comma, semicolon or tab."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        raise ReachError(f"{path.name}: is not UTF-8; save it as CSV UTF-8.") from None
    rows = text.splitlines()
    if not rows:
        raise ReachError(f"{path.name}: is empty; its first line must be {','.join(fields)}.")
    mark = max(",;\t", key=rows[0].count)
    reader = csv.reader(rows, delimiter=mark)
    header = [name.strip().lower() for name in next(reader)]
    if missing := [name for name in fields if name not in header]:
        raise ReachError(
            f"{path.name}, line 1: column {', '.join(missing)} is missing; the first line must be {mark.join(fields)}."
        )
    if doubled := sorted({name for name in header if name in fields and header.count(name) > 1}):
        raise ReachError(f"{path.name}, line 1: column {doubled[0]} stands there twice; drop one.")
    for cells in reader:
        if any(cell.strip() for cell in cells):
            yield make_line(path.name, reader.line_num, header, cells, has_comma=mark != ",")


def make_line(file: str, number: int, header: Sequence[str], cells: Sequence[str], *, has_comma: bool) -> Line:
    if len(cells) != len(header):
        raise ReachError(
            f"{file}, line {number}: {len(cells)} fields where the first line has {len(header)}; "
            "look for a separator inside a number or a name."
        )
    return Line(file, number, dict(zip(header, cells, strict=True)), has_comma)


def read_groups(figures: Path, population: Path) -> list[Group]:
    """The groups in the order of the population, each with its figures.

    A group of the population without figures stays, as one that was not reported. Raises ReachError for figures of a
    group that the population does not have.
    """
    people = read_population(population)
    found: dict[str, dict[str, ChannelFigure]] = {name: {} for name in people}
    for line in read_lines(figures, FIGURES):
        channel, group = line.read_text("channel"), line.read_text("group")
        if group not in found:
            raise line.fail("group", f"“{group}” is not in {population.name}; add it there, or correct the name.")
        if channel in found[group]:
            raise line.fail(
                "channel",
                f"“{channel}” stands twice in group “{group}”. Reach of parts cannot be added up: give one reach over "
                "the whole campaign.",
            )
        reach, impressions = line.read_number("reach"), line.read_number("impressions")
        found[group][channel] = ChannelFigure(channel, reach, impressions, line.place)
    return [Group(name, people[name], tuple(by.values())) for name, by in found.items()]


def read_population(path: Path) -> dict[str, float | None]:
    people: dict[str, float | None] = {}
    for line in read_lines(path, POPULATION):
        group = line.read_text("group")
        if group in people:
            raise line.fail("group", f"“{group}” stands twice; keep one line.")
        people[group] = line.read_number("population")
        if people[group] == 0:
            raise line.fail("population", "is zero; leave it empty if it is not known.")
    if not people:
        raise ReachError(f"{path.name}: has no groups; write a line for each.")
    return people


def read_survey(path: Path) -> Survey:
    shares: dict[str, dict[Pair, SurveyShare]] = {}
    for line in read_lines(path, SURVEY):
        share, n = line.read_known("share_both"), line.read_known("n")
        if share > 1:
            raise line.fail("share_both", f"{share:g} is more than one; write a share, 0.25 for 25 %.")
        if n < 1 or n != int(n):
            raise line.fail("n", f"{n:g} is no number of people asked; write a whole number above zero.")
        group, pair = line.read_text("group"), read_pair(line)
        before = shares.setdefault(group, {}).get(pair)
        if before is not None and abs(before.share - share) > SAME:
            raise line.fail("share_both", f"differs from what {before.place} says of the same two; keep one line.")
        shares[group][pair] = SurveyShare(share, int(n), line.place)
    return Survey(shares)


def read_known(path: Path) -> Known:
    overlaps: dict[str, dict[Pair, KnownOverlap]] = {}
    for line in read_lines(path, KNOWN):
        both, group, pair = line.read_known("reach_both"), line.read_text("group"), read_pair(line)
        if pair[0] == pair[1]:
            raise line.fail("channel_j", f"is “{pair[1]}” like channel_i; reach of one channel goes into the figures.")
        before = overlaps.setdefault(group, {}).get(pair)
        if before is not None and abs(before.reach_both - both) > SAME:
            raise line.fail("reach_both", f"differs from what {before.place} says of the same two; keep one line.")
        overlaps[group][pair] = KnownOverlap(both, line.place)
    return Known(overlaps)


def read_pair(line: Line) -> Pair:
    return sort_pair(line.read_text("channel_i"), line.read_text("channel_j"))
