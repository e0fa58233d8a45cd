"""The registered kinds in the order they are written and read: what is pointed at comes first."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any, cast

from django.contrib.auth import get_user_model
from django.db import models
from django.utils import translation

from draagvlak.core.dossier import KINDS, Kind, Schema
from draagvlak.handover.dossier.fields import describe_field

FORMAT = "draagvlak-dossier"
VERSION = 1
Field = models.Field[Any, Any]


def list_kinds() -> list[Kind]:
    """Raises ValueError when kinds point at one another in a circle."""
    left, ordered = dict(sorted(KINDS.items())), list[Kind]()
    while left:
        ready = [kind for kind in left.values() if not (needs(kind) & left.keys())]
        usual = [kind for kind in ready if not kind.is_last] or (
            ready if all(one.is_last for one in left.values()) else []
        )
        if not usual:
            raise ValueError(f"These point at one another: {', '.join(left)}")
        ordered.append(usual[0])
        del left[usual[0].label]
    return ordered


def points_at(field: Field) -> str:
    """The kind that a reference leads to."""
    return cast(type[models.Model], field.related_model)._meta.label_lower


def needs(kind: Kind) -> set[str]:
    """The kinds that have to be there first; itself not counted."""
    pointed = {points_at(field) for field in list_fields(kind) if field.is_relation}
    return (pointed | set(kind.after)) - {kind.label}


@cache
def list_model_fields(model: type[models.Model]) -> tuple[Field, ...]:
    """Columns and plain many-to-many fields, without the primary key and without links to people."""
    many = [field for field in model._meta.many_to_many if is_plain(field)]
    columns = [field for field in model._meta.concrete_fields if not field.primary_key]
    return tuple(field for field in [*columns, *many] if field.related_model is not get_user_model())


def is_plain(field: models.ManyToManyField[Any, Any]) -> bool:
    """Without a model of our own between the two, which would go along by itself."""
    return bool(cast(type[models.Model], field.remote_field.through)._meta.auto_created)


def list_fields(kind: Kind) -> list[Field]:
    """The fields that go along and are written as they are stored."""
    return [one for one in list_model_fields(kind.model) if one.name not in kind.omit and one.name not in kind.rewrite]


def list_file_fields(kind: Kind) -> list[models.FileField]:
    return [field for field in list_fields(kind) if isinstance(field, models.FileField)]


def list_references(kind: Kind) -> Iterator[tuple[Field, Kind]]:
    for field in list_fields(kind):
        if field.is_relation:
            yield field, KINDS[points_at(field)]


def describe_kind(kind: Kind) -> Schema:
    """The published JSON Schema of one kind of row, in English whatever language is spoken."""
    with translation.override("en"):
        properties: Schema = {"id": {"type": "string", "minLength": 1, "description": describe_id(kind)}}
        properties |= {field.name: describe_field(field) for field in list_fields(kind)}
        properties |= {name: dict(rewrite.schema) for name, rewrite in kind.rewrite.items()}
        return {
            "$schema": "https://json-schema.org/draft/2020-12/schema",
            "$id": f"urn:draagvlak:dossier:{VERSION}:{kind.label}",
            "title": kind.label,
            "description": " ".join((kind.model.__doc__ or "").split()),
            "type": "object",
            "properties": properties,
            "required": list(properties),
            "additionalProperties": False,
        }


def describe_id(kind: Kind) -> str:
    return f"Made of {', '.join(kind.key)}." if kind.key else "The number of the line."


def name_member(kind: Kind) -> str:
    return f"rows/{kind.label}.jsonl"


def name_schema(kind: Kind) -> str:
    return f"schemas/{kind.label}.schema.json"


def make_name(kind: Kind, parts: list[Any], *, line: int) -> str:
    """The name of a row within the archive. `parts`: the values of its key as they are written."""
    if not kind.key:
        return str(line)
    references = {field.name for field, _ in list_references(kind)}
    return "/".join(
        str(part) if name in references else escape_part(part) for name, part in zip(kind.key, parts, strict=True)
    )


def escape_part(part: Any) -> str:
    return str(part).replace("%", "%25").replace("/", "%2F")
