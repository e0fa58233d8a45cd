"""A field of a model as JSON and back, with the JSON Schema of it. Text stays exactly as it is."""

from __future__ import annotations

import datetime
import re
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models

from draagvlak.core.dossier import Schema

FILE_PATTERN = r"^(files/[0-9a-f]{64}(\.[a-z0-9]{1,8})?)?$"
TIME_PATTERN = r"^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{6})?\+00:00$"
DAY_PATTERN = r"^\d{4}-\d{2}-\d{2}$"
LARGEST = {"Small": 2**15 - 1, "Big": 2**63 - 1}


class UnknownFieldError(TypeError):
    """A field of a kind that was never thought of; the dossier has to learn it first."""


def describe_field(field: models.Field[Any, Any]) -> Schema:
    """The JSON Schema of one field, with null where the column may be empty."""
    schema = describe_value(field)
    if field.null:
        schema["type"] = [schema["type"], "null"] if "type" in schema else schema.get("type")
        if "enum" in schema:
            schema["enum"] = [*schema["enum"], None]
    help_text = str(field.help_text).strip()
    return {**schema, "description": help_text} if help_text else schema


def describe_value(field: models.Field[Any, Any]) -> Schema:
    match field:
        case models.ForeignKey():
            return {"type": "string", "x-refers-to": field.related_model._meta.label_lower}
        case models.ManyToManyField():
            refers = {"type": "string", "x-refers-to": field.related_model._meta.label_lower}
            return {"type": "array", "items": refers, "uniqueItems": True}
        case models.BooleanField():
            return {"type": "boolean"}
        case models.IntegerField():
            return describe_whole_number(field)
        case models.FloatField():
            return {"type": "number"}
        case models.DecimalField():
            whole, parts = field.max_digits - field.decimal_places, field.decimal_places
            return {"type": "string", "pattern": rf"^-?\d{{1,{whole}}}(\.\d{{1,{parts}}})?$"}
        case models.DateTimeField():
            return {"type": "string", "pattern": TIME_PATTERN}
        case models.DateField():
            return {"type": "string", "pattern": DAY_PATTERN}
        case models.JSONField():
            return {}
        case models.FileField():
            return {"type": "string", "pattern": FILE_PATTERN}
        case models.CharField() | models.TextField():
            return describe_text(field)
    raise UnknownFieldError(f"{field}: {type(field).__name__}")


def describe_whole_number(field: models.Field[Any, Any]) -> Schema:
    name = type(field).__name__.removeprefix("Positive")
    largest = next((size for start, size in LARGEST.items() if name.startswith(start)), 2**31 - 1)
    smallest = 0 if type(field).__name__.startswith("Positive") else -largest - 1
    return {"type": "integer", "minimum": smallest, "maximum": largest}


def describe_text(field: models.Field[Any, Any]) -> Schema:
    schema: Schema = {"type": "string"}
    if field.choices:
        values = [str(value) for value, _words in field.flatchoices]
        return {**schema, "enum": list(dict.fromkeys([*([""] if field.blank else []), *values]))}
    return {**schema, "maxLength": field.max_length} if field.max_length else schema


def write_value(value: Any) -> Any:
    """A stored value as JSON. References and files are written by who knows their names."""
    if isinstance(value, datetime.datetime):
        return value.astimezone(datetime.UTC).isoformat()
    if isinstance(value, datetime.date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return f"{value:f}"
    if isinstance(value, str):
        return str(value)
    return value


def read_value(field: models.Field[Any, Any], written: Any) -> Any:
    """What was written, as the model wants it. Raises ValueError; the form was checked against the schema before."""
    if written is None:
        return None
    try:
        if isinstance(field, models.DateTimeField):
            return datetime.datetime.fromisoformat(written)
        if isinstance(field, models.DateField | models.DecimalField):
            return field.to_python(written)
    except ValidationError as error:
        raise ValueError(" ".join(error.messages)) from error
    return written


def is_file_name(name: str) -> bool:
    return bool(name) and re.fullmatch(FILE_PATTERN, name) is not None
