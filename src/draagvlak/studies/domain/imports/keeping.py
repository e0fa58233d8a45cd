"""Findings as bytes, to keep between looking and taking over."""

from __future__ import annotations

import gzip
import json
from dataclasses import asdict, fields
from datetime import date, datetime
from typing import Any

from draagvlak.studies.adapters.found import (
    Findings,
    FoundLocation,
    FoundOpenDay,
    FoundProgramme,
    FoundRequirement,
    FoundWindow,
    Skipped,
)

LISTS: dict[str, type[Any]] = {
    "locations": FoundLocation,
    "programmes": FoundProgramme,
    "requirements": FoundRequirement,
    "open_days": FoundOpenDay,
    "skipped": Skipped,
}
MOMENTS = frozenset({"starts_at", "ends_at", "since"})
DAYS = frozenset({"starts_on", "opens_on", "closes_on", "checked_on"})


def write_findings(findings: Findings) -> bytes:
    return gzip.compress(json.dumps(asdict(findings), default=write_value, ensure_ascii=False).encode(), 5)


def write_value(value: Any) -> Any:
    if isinstance(value, (date, datetime)):
        return value.isoformat()
    raise TypeError(f"{type(value).__name__} has no form in JSON")


def read_findings(content: bytes) -> Findings:
    held = json.loads(gzip.decompress(content))
    lists = {name: [read_row(kind, row) for row in held[name]] for name, kind in LISTS.items()}
    since = datetime.fromisoformat(held["since"]) if held["since"] else None
    words = {name: held.get(name, []) for name in ("notes", "complete", "brins", "passed")}
    return Findings(**lists, **words, since=since)


def read_row(kind: type[Any], row: dict[str, Any]) -> Any:
    return kind(**{one.name: read_value(one.name, row[one.name]) for one in fields(kind)})


def read_value(name: str, value: Any) -> Any:
    if value is None:
        return None
    if name in MOMENTS:
        return datetime.fromisoformat(value)
    if name in DAYS:
        return date.fromisoformat(value)
    if name == "windows":
        return tuple(read_row(FoundWindow, one) for one in value)
    return tuple(value) if isinstance(value, list) else value
