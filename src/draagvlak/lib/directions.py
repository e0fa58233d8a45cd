"""A short test that ends in two or three directions: read from a table and checked, and scored. It keeps nothing.

`docs/reference/hero-test.md` documents the table. Every fault in it is told at once, with where it stands.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

LANGUAGES = ("nl", "en")
NAME = re.compile(r"^[a-z][a-z0-9]*$")
QUESTIONS, ANSWERS, DIRECTIONS = range(3, 9), range(2, 7), range(3, 13)
FEWEST, MOST = 2, 3
JOINT = "+"
Texts = Mapping[str, str]


class TestTableError(Exception):
    """The table cannot be used; `faults` are sentences, each with where it holds."""

    __test__ = False

    def __init__(self, faults: Sequence[str]) -> None:
        self.faults = tuple(faults)
        super().__init__("\n".join(faults))


@dataclass(frozen=True)
class Direction:
    """Something one could become. `card` is what somebody says who does it."""

    key: str
    name: Texts
    card: Texts
    work: Texts
    picture: str
    ground: str
    story: Texts


@dataclass(frozen=True)
class Answer:
    key: str
    text: Texts
    picture: str
    points: Mapping[str, int]


@dataclass(frozen=True)
class Question:
    key: str
    text: Texts
    answers: tuple[Answer, ...]

    def find(self, key: str) -> Answer | None:
        return next((answer for answer in self.answers if answer.key == key), None)


@dataclass(frozen=True)
class HeroTest:
    title: Texts
    lead: Texts
    questions: tuple[Question, ...]
    directions: tuple[Direction, ...]

    def find_direction(self, key: str) -> Direction | None:
        return next((direction for direction in self.directions if direction.key == key), None)


def list_open(test: HeroTest, given: Mapping[str, str]) -> list[Question]:
    """Questions without an answer that exists."""
    return [question for question in test.questions if question.find(given.get(question.key, "")) is None]


def score(test: HeroTest, given: Mapping[str, str]) -> list[Direction]:
    """Two directions, the one with most points first; three when the third has as many as the second.

    Equal points stand in the order of the table. Answers that do not exist count for nothing.
    """
    points = dict.fromkeys((direction.key for direction in test.directions), 0)
    for question in test.questions:
        answer = question.find(given.get(question.key, ""))
        for key, number in (answer.points if answer else {}).items():
            points[key] += number
    ranked = sorted(test.directions, key=lambda direction: -points[direction.key])
    is_tied = len(ranked) > FEWEST and points[ranked[FEWEST].key] == points[ranked[FEWEST - 1].key] > 0
    return ranked[: MOST if is_tied else FEWEST]


def write_result(directions: Sequence[Direction]) -> str:
    """What stands in the address of a result: the directions and nothing else."""
    return JOINT.join(direction.key for direction in directions)


def read_result(test: HeroTest, written: str) -> list[Direction]:
    """The directions of an address; empty for one that this test does not give."""
    keys = written.split(JOINT)
    if not FEWEST <= len(keys) <= MOST or len(set(keys)) < len(keys):
        return []
    found = [test.find_direction(key) for key in keys]
    return [direction for direction in found if direction] if all(found) else []


def parse_test(table: Mapping[str, Any]) -> HeroTest:
    """Read the table. Raises TestTableError with all that is wrong."""
    reader = Reader()
    directions = reader.read_rows(table, "direction", reader.read_direction, DIRECTIONS)
    known = {direction.key for direction in directions if direction}
    questions = reader.read_rows(
        table, "question", lambda row, where: reader.read_question(row, where, known), QUESTIONS
    )
    title, lead = reader.read_texts(table, "title", "test"), reader.read_texts(table, "lead", "test")
    reader.check_reach(directions, questions)
    if reader.faults:
        raise TestTableError(reader.faults)
    return HeroTest(title, lead, tuple(questions), tuple(directions))


class Reader:
    """Reads rows and gathers what is wrong with them."""

    def __init__(self) -> None:
        self.faults: list[str] = []

    def blame(self, where: str, what: str) -> None:
        self.faults.append(f"{where}: {what}")

    def read_rows(self, table: Mapping[str, Any], name: str, read: Any, wanted: range, where: str = "") -> list[Any]:
        rows = table.get(name, [])
        if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
            self.blame(where or name, f"“{name}” is a list of tables: [[{name}]].")
            return []
        if len(rows) not in wanted:
            self.blame(where or name, f"{wanted.start} to {wanted.stop - 1} times “{name}”, not {len(rows)}.")
        found = [read(row, f"{where} {name} {number}".strip()) for number, row in enumerate(rows, start=1)]
        keys = [row.key for row in found]
        for key in sorted({key for key in keys if keys.count(key) > 1}):
            self.blame(where or name, f"the id “{key}” is used twice.")
        return found

    def read_direction(self, row: Mapping[str, Any], where: str) -> Direction:
        return Direction(
            key=self.read_key(row, where),
            name=self.read_texts(row, "name", where, most=44),
            card=self.read_texts(row, "card", where, most=60),
            work=self.read_texts(row, "work", where),
            picture=self.read_word(row, "picture", where),
            ground=str(row.get("ground", "")),
            story=self.read_texts(row, "story", where) if "story" in row else {},
        )

    def read_question(self, row: Mapping[str, Any], where: str, known: set[str]) -> Question:
        answers = self.read_rows(row, "answer", lambda one, at: self.read_answer(one, at, known), ANSWERS, where)
        return Question(self.read_key(row, where), self.read_texts(row, "text", where), tuple(answers))

    def read_answer(self, row: Mapping[str, Any], where: str, known: set[str]) -> Answer:
        points = row.get("points", {})
        if not isinstance(points, dict) or not points:
            self.blame(where, "says for which directions it counts: points = { water = 2 }.")
            points = {}
        for key, number in points.items():
            if key not in known:
                self.blame(where, f"gives points to “{key}”, which is no direction.")
            elif not isinstance(number, int) or isinstance(number, bool) or not 1 <= number <= 3:
                self.blame(where, f"gives “{key}” {number} points; that must be 1, 2 or 3.")
        return Answer(
            self.read_key(row, where), self.read_texts(row, "text", where), str(row.get("picture", "")), points
        )

    def read_key(self, row: Mapping[str, Any], where: str) -> str:
        key = row.get("id")
        if not isinstance(key, str) or not NAME.match(key):
            self.blame(where, "“id” is a short word of small letters, such as water.")
        return str(key)

    def read_word(self, row: Mapping[str, Any], name: str, where: str) -> str:
        word = row.get(name)
        if not isinstance(word, str) or not word:
            self.blame(where, f"“{name}” is missing.")
        return str(word or "")

    def read_texts(self, row: Mapping[str, Any], name: str, where: str, *, most: int = 300) -> dict[str, str]:
        given = row.get(name)
        texts = given if isinstance(given, dict) else {}
        for language in LANGUAGES:
            text = texts.get(language)
            if not isinstance(text, str) or not text.strip():
                self.blame(where, f"“{name}” has no text in {language}.")
            elif len(text) > most:
                self.blame(where, f"“{name}” in {language} has {len(text)} characters; at most {most} fit.")
        return {language: str(texts.get(language, "")) for language in LANGUAGES}

    def check_reach(self, directions: Sequence[Direction], questions: Sequence[Question]) -> None:
        """A direction that no answer counts for would never be found."""
        counted = {key for question in questions for answer in question.answers for key in answer.points}
        for direction in directions:
            if direction.key not in counted:
                self.blame(f"direction “{direction.key}”", "no answer counts for it, so nobody gets it.")
