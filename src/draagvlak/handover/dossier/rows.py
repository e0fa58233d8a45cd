"""Rows out of an archive, each checked: its form by the schema, its name, and that what it points at is there."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db import models
from jsonschema import Draft202012Validator
from jsonschema.exceptions import ValidationError

from draagvlak.core.dossier import Kind
from draagvlak.handover.dossier.fields import is_file_name, read_value
from draagvlak.handover.dossier.kinds import describe_kind, list_fields, list_references, make_name, name_member
from draagvlak.handover.dossier.opening import Archive
from draagvlak.handover.dossier.problems import DossierError


@dataclass(frozen=True)
class Row:
    """A row as it was written, and where."""

    line: int
    written: dict[str, Any]

    @property
    def name(self) -> str:
        return str(self.written["id"])


class RowReader:
    """Reads kind after kind, in the order of `list_kinds`; knows which names and files it has met."""

    def __init__(self, archive: Archive) -> None:
        self.archive = archive
        self.names: dict[str, set[str]] = defaultdict(set)
        self.files: set[str] = set()

    def read(self, kind: Kind) -> Iterator[Row]:
        """Raises DossierError at the first row that is not as it should be."""
        member, validator = name_member(kind), Draft202012Validator(describe_kind(kind))
        for line, text in enumerate(self.archive.read_lines(member), start=1):
            try:
                row = Row(line, self.check(kind, validator, text, line))
            except DossierError as error:
                raise DossierError(error.text, member=member, line=line, field=error.field) from error
            self.names[kind.label].add(row.name)
            yield row

    def check(self, kind: Kind, validator: Draft202012Validator, text: bytes, line: int) -> dict[str, Any]:
        written = parse_line(text)
        for error in validator.iter_errors(written):
            raise DossierError(error.message[:300], field=name_field(error))
        self.check_name(kind, written, line)
        for field in list_fields(kind):
            self.check_field(field, written[field.name])
        for field, target in list_references(kind):
            self.check_reference(field.name, target, written[field.name])
        return written

    def check_name(self, kind: Kind, written: dict[str, Any], line: int) -> None:
        if written["id"] in self.names[kind.label]:
            raise DossierError(f"“{written['id']}” stands here twice.", field="id")
        name = make_name(kind, [written[part] for part in kind.key], line=line)
        if written["id"] != name:
            raise DossierError(f"It is called “{written['id']}”, but what it holds makes it “{name}”.", field="id")

    def check_field(self, field: models.Field[Any, Any], value: Any) -> None:
        try:
            read_value(field, value)
        except ValueError as error:
            raise DossierError(str(error), field=field.name) from error
        if isinstance(field, models.FileField) and is_file_name(value):
            if value not in self.archive.weights:
                raise DossierError(f"The archive does not hold {value}.", field=field.name)
            self.files.add(value)

    def check_reference(self, field: str, target: Kind, value: Any) -> None:
        names = value if isinstance(value, list) else [] if value is None else [value]
        for name in names:
            if name not in self.names[target.label]:
                raise DossierError(f"There is no {target.label} “{name}” before it.", field=field)


def parse_line(text: bytes) -> dict[str, Any]:
    try:
        written = json.loads(text.decode(), object_pairs_hook=build_object, parse_constant=refuse_constant)
    except (ValueError, RecursionError) as error:
        raise DossierError("This line is no JSON.") from error
    if not isinstance(written, dict):
        raise DossierError("This line is no JSON object.")
    return written


def build_object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    built = dict(pairs)
    if len(built) != len(pairs):
        raise ValueError("a name stands in an object twice")
    return built


def refuse_constant(name: str) -> None:
    raise ValueError(f"{name} is no JSON")


def name_field(error: ValidationError) -> str:
    return ".".join(str(part) for part in error.absolute_path)
