"""Which rows go along: what each room names, and what these point at of the installation's own."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from django.db import models

from draagvlak.core.dossier import Kind
from draagvlak.handover.dossier.kinds import list_fields, list_kinds, list_references

SOME = 500
Wanted = dict[str, set[Any]]


def gather_wanted(campaign: Any) -> Wanted:
    """The keys of all rows of shared kinds: their own and the ones pointed at, from the top of the house down."""
    wanted: Wanted = defaultdict(set)
    for kind in reversed(list_kinds()):
        if kind.shared:
            wanted[kind.label] |= set(kind.rows(campaign).values_list("pk", flat=True))
        for field, target in list_references(kind):
            if target.shared:
                wanted[target.label] |= {key for key in list_targets(kind, field, campaign, wanted) if key is not None}
    return wanted


def list_targets(kind: Kind, field: models.Field[Any, Any], campaign: Any, wanted: Wanted) -> Iterator[Any]:
    if not kind.shared:
        yield from kind.rows(campaign).order_by().values_list(field.name, flat=True).distinct()
        return
    for keys in split(sorted(wanted[kind.label])):
        yield from kind.model._base_manager.filter(pk__in=keys).values_list(field.name, flat=True).distinct()


def list_rows(kind: Kind, campaign: Any, wanted: Wanted) -> Iterator[Any]:
    """In the order they were made, so that they come in that order too."""
    many = [field.name for field in list_fields(kind) if isinstance(field, models.ManyToManyField)]
    if not kind.shared:
        yield from kind.rows(campaign).order_by("pk").prefetch_related(*many).iterator(SOME)
        return
    for keys in split(sorted(wanted[kind.label])):
        yield from kind.model._base_manager.filter(pk__in=keys).order_by("pk").prefetch_related(*many)


def split(keys: list[Any]) -> Iterator[list[Any]]:
    for start in range(0, len(keys), SOME):
        yield keys[start : start + SOME]
