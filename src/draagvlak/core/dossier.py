"""What of each room goes into a dossier: the archive in which a whole campaign is handed over.

Each room registers its models when the platform loads, or says why one stays behind; `handover` walks the registry.
A test holds that no model is forgotten. People never go along: a link to a person is left out by itself.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db import models

Schema = dict[str, Any]


class Names:
    """Which row of the database is which row of the archive, both ways. Filled kind by kind."""

    def __init__(self) -> None:
        self._names: dict[str, dict[Any, str]] = {}
        self._keys: dict[str, dict[str, Any]] = {}

    def add(self, kind: str, key: Any, name: str) -> None:
        self._names.setdefault(kind, {})[key] = name
        self._keys.setdefault(kind, {})[name] = key

    def name_of(self, kind: str, key: Any) -> str | None:
        """The name within the archive of the row with this primary key."""
        return self._names.get(kind, {}).get(key)

    def key_of(self, kind: str, name: str) -> Any:
        """The primary key of the row with this name within the archive, or None."""
        return self._keys.get(kind, {}).get(name)


@dataclass(frozen=True)
class Rewrite:
    """A value that is not written as it is stored, such as a key of another row inside JSON.

    `outward` answers what is written; `inward` puts what was read on a row that is not stored yet.
    """

    schema: Schema
    outward: Callable[[Any, Names], Any]
    inward: Callable[[Any, Any, Names], None]


@dataclass(frozen=True)
class Kind:
    """One kind of row in a dossier.

    `rows` answers what of it belongs to a campaign. `key` names the fields that together tell one row from another,
    as people would; without it rows are numbered. `shared` rows belong to the installation and not to the campaign:
    they also go along when another row points at them, and one that is there already is not written again.
    """

    model: type[models.Model]
    rows: Callable[[Any], models.QuerySet[Any]]
    key: tuple[str, ...] = ()
    shared: bool = False
    omit: Mapping[str, str] = field(default_factory=dict)
    rewrite: Mapping[str, Rewrite] = field(default_factory=dict)
    after: tuple[str, ...] = ()
    is_last: bool = False

    @property
    def label(self) -> str:
        return self.model._meta.label_lower


KINDS: dict[str, Kind] = {}
LEFT_OUT: dict[str, str] = {}


def register_kind(model: type[models.Model], rows: Callable[[Any], models.QuerySet[Any]], **how: Any) -> None:
    """Let rows of this model go along; see `Kind` for what can be said about them."""
    kind = Kind(model, rows, **how)
    KINDS[kind.label] = kind


def leave_out(model: type[models.Model], why: str) -> None:
    """Say why rows of this model do not go along."""
    LEFT_OUT[model._meta.label_lower] = why


def pull_along(model: type[models.Model]) -> Callable[[Any], models.QuerySet[Any]]:
    """Rows that go along only where another row points at them."""
    return lambda _campaign: model._base_manager.none()
