"""Field by field: what a source may write, and what is somebody's own."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from draagvlak.studies.domain.imports.entries import Entry, Pair, write_plain
from draagvlak.studies.models import SourceRecord

MISSING = object()


def weigh_fields(
    current: Mapping[str, Any], said: Mapping[str, Any], record: SourceRecord | None, *, rules: bool
) -> tuple[dict[str, Pair], dict[str, Pair]]:
    """Which fields to write, and which are somebody's own.

    A field the source leaves empty empties nothing that it did not fill itself. With `rules` the source goes before a
    row it was never seen beside (a file that a person hands in); without, what stands there does.
    """
    changes: dict[str, Pair] = {}
    own: dict[str, Pair] = {}
    for name, new in said.items():
        now = current[name]
        if write_plain(now) == write_plain(new):
            continue
        last = record.values.get(name, MISSING) if record else MISSING
        is_untouched = last is not MISSING and write_plain(now) == last
        if is_empty(new) and not is_untouched:
            continue
        is_first_word = last is MISSING and (rules or (name == "cancelled" and new))
        (changes if is_untouched or is_empty(now) or is_first_word else own)[name] = (now, new)
    return changes, own


def is_empty(value: Any) -> bool:
    return value in ("", None, (), [])


def keep_times_together(entry: Entry) -> None:
    """When somebody changed the start or the end of a day by hand, both stay theirs."""
    times = ("starts_at", "ends_at")
    if any(name in entry.own for name in times):
        entry.own |= {name: entry.changes.pop(name) for name in times if name in entry.changes}
