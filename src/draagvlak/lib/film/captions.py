"""Captions: what is heard and said, and when. WebVTT out and in."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable
from dataclasses import dataclass

from draagvlak.lib.film.problems import FilmError

HEADER = "WEBVTT"
CLOCK = r"(?:(\d{2,}):)?([0-5]\d):([0-5]\d)\.(\d{3})"
TIMING = re.compile(rf"^{CLOCK}[ \t]+-->[ \t]+{CLOCK}")
LINE_END = re.compile(r"\r\n|\r|\n")
TAG = re.compile(r"<[^>]*>")
READING_SPEED = 15.0


@dataclass(frozen=True, order=True)
class Cue:
    """One caption: from `start` to `end` in seconds, to the millisecond. No line of `text` is blank.

    Raises FilmError when it ends before it starts, or when its text would not survive in a captions file.
    """

    start: float
    end: float
    text: str

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise FilmError(
                f"The caption “{self.text}” must end after it starts, not {self.start:g} to {self.end:g} s."
            )
        if "\r" in self.text or "\0" in self.text or any(not line.strip() for line in self.text.split("\n")):
            raise FilmError(f"The caption at {self.start:g} s has an empty line or a character that cannot be shown.")

    @property
    def speed(self) -> float:
        """Characters to read in a second."""
        return len(self.text) / (self.end - self.start)


def find_fast_cues(cues: Iterable[Cue], *, most: float = READING_SPEED) -> list[Cue]:
    """The captions that pass faster than `most` characters a second."""
    return [cue for cue in cues if cue.speed > most]


def write_vtt(cues: Iterable[Cue]) -> str:
    """A WebVTT file, its cues in order of time."""
    blocks = [f"{write_time(cue.start)} --> {write_time(cue.end)}\n{escape_text(cue.text)}\n" for cue in sorted(cues)]
    return "\n".join([f"{HEADER}\n", *blocks])


def read_vtt(text: str, *, where: str = "captions") -> tuple[Cue, ...]:
    """The cues of a WebVTT file; notes, styles, settings and tags are passed over.

    FilmError names the line at fault.
    """
    lines = LINE_END.split(text.removeprefix("\ufeff"))
    if lines[0] != HEADER and not lines[0].startswith((f"{HEADER} ", f"{HEADER}\t")):
        raise FilmError(f"{where}, line 1: captions start with “{HEADER}”.")
    return tuple(read_cue(lines, index, where) for index, line in enumerate(lines) if "-->" in line)


def read_cue(lines: list[str], index: int, where: str) -> Cue:
    found = TIMING.match(lines[index])
    if not found:
        raise FilmError(f"{where}, line {index + 1}: “{lines[index]}” is not a time such as 00:01.000 --> 00:02.500.")
    parts = [int(part or 0) for part in found.groups()]
    end = next((at for at in range(index + 1, len(lines)) if not lines[at].strip()), len(lines))
    body = html.unescape(TAG.sub("", "\n".join(lines[index + 1 : end])))
    try:
        return Cue(to_seconds(parts[:4]), to_seconds(parts[4:]), body)
    except FilmError as error:
        raise FilmError(f"{where}, line {index + 1}: {error}") from error


def write_time(seconds: float) -> str:
    """ "00:00:01.250"."""
    whole, thousandths = divmod(round(seconds * 1000), 1000)
    return f"{whole // 3600:02d}:{whole // 60 % 60:02d}:{whole % 60:02d}.{thousandths:03d}"


def to_seconds(parts: list[int]) -> float:
    hours, minutes, seconds, thousandths = parts
    return (((hours * 60 + minutes) * 60 + seconds) * 1000 + thousandths) / 1000


def escape_text(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
