"""What can be wrong with a piece, said before anything is downloaded.

A `Problem` carries a code and parameters, so that a face can say it in the reader's own language;
`message` is the English sentence for the command line and for logs.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

MESSAGES = {
    "missing": "is empty, but this design needs it.",
    "unknown_slot": "does not exist in this design. Known slots: {known}.",
    "too_long": "has {length} characters; at most {limit} fit.",
    "does_not_fit": "does not fit, even at the smallest size. Make it shorter, or break up its longest word.",
    "missing_character": "holds the character “{character}” ({name}), which the campaign's typeface does not have.",
    "hidden_character": "holds an invisible character ({name}). Type the text again instead of pasting it.",
    "right_to_left": "holds “{character}” ({name}), from a script written right to left, which cannot be set here.",
    "not_text": "must be text.",
    "not_a_url": "must be a web address that starts with https://, such as https://www.example.nl/open-day.",
    "not_a_date": "must be a date, such as 2026-12-12, or with times 2026-12-12T10:00/15:00.",
    "ends_before_start": "ends before it starts.",
    "date_passed": "lies before {created}, the day on which this piece is made.",
    "not_an_option": "must be one of: {options}.",
    "not_a_colour": "must be one of the allowed colours: {options}.",
    "low_contrast": "has too little contrast on {ground}: {ratio}, where {needed} is needed.",
    "not_a_picture": "must be one of the campaign's pictures ({options}) or a picture of your own.",
    "no_own_picture": "cannot be a picture of your own in this design.",
    "no_logo": "has no logo to show. Add one to the brand kit.",
    "no_second_brand": "needs a second organisation.",
    "qr_too_dense": "becomes too fine to scan. Use a shorter web address.",
    "outside_safe_area": "stands outside the area that every screen or frame shows.",
    "overlaps": "stands over “{other}” or within the space a logo keeps free.",
    "unknown_font": "asks for the typeface “{font}”, which is not part of the studio.",
    "format_not_served": "is not a format of this design.",
}


@dataclass(frozen=True)
class Problem:
    """One thing wrong: in which slot, in which format ("" when it holds for all), and what."""

    slot: str
    format: str
    code: str
    params: dict[str, Any] = field(default_factory=dict)

    @property
    def message(self) -> str:
        """The English sentence, without slot and format."""
        return MESSAGES[self.code].format(**self.params)

    def __str__(self) -> str:
        place = f"{self.slot} ({self.format})" if self.format else self.slot
        return f"{place}: {self.message}"


class StudioError(Exception):
    """A campaign folder, design, brand or format table that cannot be used as it stands."""


class SlotError(StudioError):
    """The piece cannot be made; `problems` says why, slot by slot."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(str(problem) for problem in self.problems))
