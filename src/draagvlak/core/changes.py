"""Writing what differs: how most verbs that change one row do it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from django.db import models


@dataclass(frozen=True)
class Changes:
    """What was different, as text for the audit trail. False when nothing was."""

    before: dict[str, str] = field(default_factory=dict)
    after: dict[str, str] = field(default_factory=dict)

    def __bool__(self) -> bool:
        return bool(self.after)


def store_changes(row: models.Model, **values: Any) -> Changes:
    """Write the values that differ from what is stored. Call it within a transaction; `row` gets the values too."""
    stored = type(row)._default_manager.select_for_update().get(pk=row.pk)
    changed = [name for name, value in values.items() if getattr(stored, name) != value]
    before = {name: str(getattr(stored, name)) for name in changed}
    for name in changed:
        setattr(row, name, values[name])
    if changed:
        row.save(update_fields=changed)
    return Changes(before, {name: str(values[name]) for name in changed})
