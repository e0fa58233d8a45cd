"""What an import would do to one thing, and all of it together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import Any, Literal

from draagvlak.core.hashing import hash_json
from draagvlak.studies.adapters.found import Skipped

What = Literal["new", "changed", "same", "gone"]
Pair = tuple[Any, Any]
SHOWN = 300
ORDER = {"changed": 0, "gone": 1, "new": 2, "same": 3}


@dataclass
class Entry:
    """One thing of a source beside what is stored. Pairs are what stands there and what the source says.

    `changes` are written; `own` was changed by hand since and stays; `values` is what the source says of every field,
    to remember.
    """

    subject: str
    what: What
    organisation: int
    label: str
    key: str = ""
    at: str = ""
    row: Any = None
    found: Any = None
    changes: dict[str, Pair] = field(default_factory=dict)
    own: dict[str, Pair] = field(default_factory=dict)
    values: dict[str, Any] = field(default_factory=dict)
    is_adopted: bool = False

    @property
    def matters(self) -> bool:
        return self.what != "same" or bool(self.own)

    def take_source(self) -> None:
        """Let the source go before what was changed by hand."""
        self.changes |= self.own
        self.own = {}
        if self.changes and self.what == "same":
            self.what = "changed"

    def as_report(self) -> dict[str, Any]:
        return {
            "subject": self.subject,
            "what": self.what,
            "organisation": self.organisation,
            "label": self.label,
            "at": self.at,
            "key": self.key,
            "row": self.row.pk if self.row is not None else None,
            "changes": write_pairs(self.changes),
            "own": write_pairs(self.own),
        }


@dataclass
class Plan:
    """Everything an import would do. Nothing is changed by making one."""

    entries: list[Entry] = field(default_factory=list)
    skipped: list[Skipped] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def of(self, subject: str, what: str) -> list[Entry]:
        return [one for one in self.entries if one.subject == subject and one.what == what]

    def of_any(self, *what: str) -> list[Entry]:
        return [one for one in self.entries if one.what in what]

    @property
    def counts(self) -> dict[str, int]:
        counts = Counter[str](one.what for one in self.entries)
        own = sum(bool(one.own) for one in self.entries)
        return {**{what: counts[what] for what in ORDER}, "own": own, "skipped": len(self.skipped)}

    @property
    def fingerprint(self) -> str:
        """The same for two plans that would ask the same yes."""
        rows = (
            [one.subject, one.what, one.organisation, one.key or one.label, write_pairs(one.changes | one.own)]
            for one in self.entries
            if one.matters
        )
        return hash_json(sorted(rows, key=str))

    def as_report(self) -> dict[str, Any]:
        """For a person to look at: counts of all, and the first few hundred of what matters."""
        told = sorted((one for one in self.entries if one.matters), key=lambda one: (ORDER[one.what], one.subject))
        return {
            "counts": self.counts,
            "subjects": count_subjects(self.entries),
            "entries": [one.as_report() for one in told[:SHOWN]],
            "entries_total": len(told),
            "skipped": [vars(one) for one in self.skipped[:SHOWN]],
            "skipped_total": len(self.skipped),
            "notes": self.notes[:SHOWN],
            "fingerprint": self.fingerprint,
        }


def count_subjects(entries: Iterable[Entry]) -> dict[str, dict[str, int]]:
    counts: dict[str, dict[str, int]] = {}
    for one in entries:
        of_subject = counts.setdefault(one.subject, {})
        of_subject[one.what] = of_subject.get(one.what, 0) + 1
    return counts


def write_pairs(pairs: dict[str, Pair]) -> dict[str, list[Any]]:
    return {name: [write_plain(before), write_plain(after)] for name, (before, after) in pairs.items()}


def write_plain(value: Any) -> Any:
    """A value as JSON holds it; moments in UTC, so that one moment is written one way."""
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, (list, tuple)):
        return [write_plain(one) for one in value]
    return value
