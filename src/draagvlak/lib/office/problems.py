"""What can be wrong with an office file. A code, and the name of the part or placeholder it is about."""

from __future__ import annotations

from dataclasses import dataclass

SENTENCES = {
    "not-office": "This is no PowerPoint, Word or Excel file.",
    "too-large-inside": "Unpacked, this file is too large.",
    "active": "“{name}” can run by itself (a macro or an embedded program). Save the file without it.",
    "external": "“{name}” is fetched from elsewhere. Put it in the file itself.",
    "unsafe-part": "“{name}” is written in a way that we do not read.",
    "unreadable": "The file is damaged: “{name}” cannot be read.",
    "unknown-placeholder": "“{name}” is no placeholder that we know.",
    "wrong-kind": "This template is a “{name}”, and that was not expected here.",
}


@dataclass(frozen=True)
class Problem:
    """One thing that is wrong."""

    code: str
    name: str = ""

    def __str__(self) -> str:
        return SENTENCES[self.code].format(name=self.name)


class OfficeError(Exception):
    """The file cannot be used; `problems` say why, all of one kind at once."""

    def __init__(self, *problems: Problem) -> None:
        self.problems = problems
        super().__init__(" ".join(str(problem) for problem in problems))
