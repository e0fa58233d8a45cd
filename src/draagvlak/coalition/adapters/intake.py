"""The door to the intake of logos: a Protocol in our words, the real one, and a fake for tests."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import BinaryIO, Protocol

from draagvlak.lib.intake import FINDING_KINDS, Verdict, take_in


@dataclass(frozen=True)
class LogoFinding:
    """One thing that was found: a code, the level "refused", "cleaned" or "notice", and words of the file."""

    code: str
    level: str = "notice"
    params: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class TakenIn:
    """What became of an upload: the clean file with pictures of before and after, or only reasons."""

    findings: tuple[LogoFinding, ...] = ()
    content: bytes = b""
    suffix: str = "svg"
    before: bytes = b""
    after: bytes = b""

    @property
    def refused(self) -> bool:
        return not self.content


class LogoIntake(Protocol):
    """Checks and cleans one uploaded logo; gives a verdict whatever the file holds."""

    def take_in(self, file: BinaryIO, *, name: str) -> TakenIn: ...


class StudioLogoIntake:
    """The studio's intake, in a separate, limited process."""

    def take_in(self, file: BinaryIO, *, name: str) -> TakenIn:
        outcome = take_in(file, kind="logo", name=name)
        findings = tuple(LogoFinding(found.code, found.level.value, found.params) for found in outcome.findings)
        if outcome.verdict is Verdict.REFUSED or outcome.content is None:
            return TakenIn(findings)
        return TakenIn(
            findings, outcome.content, outcome.format, outcome.before or b"", outcome.after or outcome.before or b""
        )


@dataclass
class FakeLogoIntake:
    """Answers what the test put in, and keeps what it was given."""

    answer: TakenIn
    given: list[tuple[str, bytes]] = field(default_factory=list)

    def take_in(self, file: BinaryIO, *, name: str) -> TakenIn:
        self.given.append((name, file.read()))
        return self.answer


def find_level(code: str) -> str:
    """The level of a finding that was stored by its code."""
    kind = FINDING_KINDS.get(code)
    return kind.level.value if kind else "notice"


def find_sentence(code: str) -> str:
    """The English sentence of a code, with places for its params; itself when the code is unknown."""
    kind = FINDING_KINDS.get(code)
    return kind.sentence if kind else code
