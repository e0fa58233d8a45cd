"""What a source told, in our own words. Every adapter answers with these, and with what it left out and why."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Protocol

Tell = Callable[[int, int, str], None]
"""How far one is: so many of so many, of what. Zero of zero where nobody knows how many there are."""

LONGEST_KEY = 160


@dataclass(frozen=True)
class FoundLocation:
    """Where a school teaches. Empty `brin`: of the school the source belongs to."""

    key: str
    city: str
    brin: str = ""
    name: str = ""
    address: str = ""
    latitude: float | None = None
    longitude: float | None = None
    at: str = ""


@dataclass(frozen=True)
class FoundWindow:
    """From when until when one can apply for one start of a programme."""

    key: str
    starts_on: date
    opens_on: date | None = None
    closes_on: date | None = None


@dataclass(frozen=True)
class FoundProgramme:
    """`locations` are keys of places of the same source. `form`: voltijd, deeltijd, duaal, or empty."""

    key: str
    croho: str
    name: str
    brin: str = ""
    form: str = ""
    website: str = ""
    locations: tuple[str, ...] = ()
    windows: tuple[FoundWindow, ...] = ()
    at: str = ""


def join_programmes(first: FoundProgramme, other: FoundProgramme) -> FoundProgramme:
    """One programme with the places of both and every start once; of one start what the first says."""
    starts = {window.starts_on: window for window in (*other.windows, *first.windows)}
    places = tuple(dict.fromkeys(first.locations + other.locations))
    return replace(first, locations=places, windows=tuple(starts.values()))


@dataclass(frozen=True)
class FoundRequirement:
    """Who is admitted to a programme (found by `croho` and `form`) from one study year on."""

    key: str
    croho: str
    study_year: str
    level: str
    admission: str
    brin: str = ""
    form: str = ""
    profile: str = "any"
    subjects: str = ""
    source: str = ""
    checked_on: date | None = None
    at: str = ""


@dataclass(frozen=True)
class FoundOpenDay:
    """An open day. `location` is the key of a place of the same source; `at` says where in the source it stands."""

    key: str
    title: str
    starts_at: datetime
    ends_at: datetime
    place: str
    brin: str = ""
    kind: str = "open_day"
    address: str = ""
    website: str = ""
    registration_url: str = ""
    location: str = ""
    is_cancelled: bool = False
    at: str = ""


@dataclass(frozen=True)
class Skipped:
    """What was left out: where it stands in the source, and why."""

    at: str
    why: str


@dataclass
class Findings:
    """Everything one source told. `complete` names the subjects of which it tells all there is."""

    locations: list[FoundLocation] = field(default_factory=list)
    programmes: list[FoundProgramme] = field(default_factory=list)
    requirements: list[FoundRequirement] = field(default_factory=list)
    open_days: list[FoundOpenDay] = field(default_factory=list)
    skipped: list[Skipped] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    complete: list[str] = field(default_factory=list)
    brins: list[str] = field(default_factory=list)
    passed: list[str] = field(default_factory=list)
    """Keys of what the source does name and we left out: that is not gone there."""
    since: datetime | None = None

    def skip(self, at: str, why: str, *, key: str = "") -> None:
        self.skipped.append(Skipped(at, why))
        if key:
            self.passed.append(key)

    @property
    def total(self) -> int:
        return len(self.locations) + len(self.programmes) + len(self.requirements) + len(self.open_days)


class SourceError(Exception):
    """The source answers something else than what was agreed. The message says what, and what to do."""


class Adapter(Protocol):
    """A source from outside."""

    def gather(self, tell: Tell) -> Findings:
        """Everything wanted of it. Raises FetchError or SourceError; then nothing of it is used."""
        ...


def say_nothing(_done: int, _total: int, _what: str) -> None:
    """For who does not follow along."""


def make_key(kind: str, *parts: object) -> str:
    """The key of a source's own thing: as it is, or its fingerprint where it is too long to store."""
    written = ":".join([kind, *(str(part) for part in parts)])
    if len(written) <= LONGEST_KEY:
        return written
    return f"{kind}:sha256:{hashlib.sha256(written.encode()).hexdigest()}"
