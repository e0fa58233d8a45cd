"""Channels as data: placements, limits, rules, and which audience a channel sells and reports."""

from __future__ import annotations

import datetime
import tomllib
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from django.utils.translation import get_language

TABLES = Path(__file__).resolve().parents[1] / "tables"


class UnknownChannelError(KeyError):
    """A channel that stands in no table."""


@dataclass(frozen=True)
class Words:
    """The same words in Dutch and English."""

    nl: Any
    en: Any

    def speak(self) -> Any:
        return self.en if (get_language() or "nl").startswith("en") else self.nl

    def __str__(self) -> str:
        return str(self.speak())


@dataclass(frozen=True)
class Placement:
    """A place on a channel; `stills` are format ids of the studio, `films` ratios, each list best first."""

    key: str
    name: Words
    films: tuple[str, ...]
    stills: tuple[str, ...]


@dataclass(frozen=True)
class Limit:
    """What may be measured and how much is allowed, in `unit`, both ends included; None is no bound.

    A limit on file types has no bounds but names those taken in `among`.
    """

    key: str
    unit: str
    source: str
    evidence: str
    checked: datetime.date
    least: float | None = None
    most: float | None = None
    among: tuple[str, ...] = ()

    def allows(self, value: float | str) -> bool:
        if isinstance(value, str):
            return value in self.among
        return (self.least is None or value >= self.least) and (self.most is None or value <= self.most)


@dataclass(frozen=True)
class Channel:
    """One channel with all its rows."""

    key: str
    name: Words
    accepts: tuple[str, ...]
    placements: dict[str, Placement]
    limits: dict[str, Limit]
    forbidden: Words
    steps: Words
    evidence: str
    source: str
    checked: datetime.date


@dataclass(frozen=True)
class AudienceRule:
    """Whether a channel sells an audience ("yes", "context", "place", "no") and in what it reports it ("no" if not)."""

    channels: tuple[str, ...]
    can_buy: str
    can_report: str
    note: Words
    source: str
    evidence: str
    checked: datetime.date
    kinds: tuple[str, ...] = field(default=())
    minors: bool = False

    def fits(self, channel: str, *, kind: str, has_minors: bool) -> bool:
        if channel not in self.channels or (self.kinds and kind not in self.kinds):
            return False
        return has_minors or not self.minors


def read_table(name: str) -> dict[str, Any]:
    return tomllib.loads((TABLES / f"{name}.toml").read_text(encoding="utf-8"))


@cache
def load_channels() -> dict[str, Channel]:
    """Every channel by its key, in the order of the table."""
    return {key: read_channel(key, row) for key, row in read_table("channels").items()}


def read_channel(key: str, row: dict[str, Any]) -> Channel:
    rules = row["rules"]
    return Channel(
        key=key,
        name=read_words(row["name"]),
        accepts=tuple(row["accepts"]),
        placements={name: read_placement(name, one) for name, one in row["placement"].items()},
        limits={name: read_limit(name, one) for name, one in row["limit"].items()},
        forbidden=read_words(rules["forbidden"]),
        steps=read_words(rules["steps"]),
        evidence=rules["evidence"],
        source=rules["source"],
        checked=rules["checked"],
    )


def read_limit(key: str, row: dict[str, Any]) -> Limit:
    return Limit(key=key, **{**row, "among": tuple(row.get("among", ()))})


def read_placement(key: str, row: dict[str, Any]) -> Placement:
    return Placement(key, read_words(row["name"]), tuple(row["films"]), tuple(row["stills"]))


def read_words(value: str | dict[str, Any]) -> Words:
    """A proper name is the same in both languages."""
    return Words(value, value) if isinstance(value, str) else Words(value["nl"], value["en"])


def find_channel(key: str) -> Channel:
    """Raises UnknownChannelError."""
    try:
        return load_channels()[key]
    except KeyError as error:
        raise UnknownChannelError(key) from error


def list_placements(channel: str) -> list[Placement]:
    """The placements of a channel; none for a channel nobody knows."""
    found = load_channels().get(channel)
    return list(found.placements.values()) if found else []


@cache
def load_audience_rules() -> tuple[AudienceRule, ...]:
    return tuple(read_rule(row) for row in read_table("audiences")["rule"])


def read_rule(row: dict[str, Any]) -> AudienceRule:
    facts = {**row, "channels": tuple(row["channels"]), "kinds": tuple(row.get("kinds", ()))}
    return AudienceRule(**{**facts, "note": read_words(row["note"])})


def find_audience_rule(channel: str, *, kind: str, has_minors: bool) -> AudienceRule | None:
    """The first row that fits; None for a channel that stands in no row."""
    return next((rule for rule in load_audience_rules() if rule.fits(channel, kind=kind, has_minors=has_minors)), None)
