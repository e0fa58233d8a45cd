"""Every error of a file, read again: the report keeps the first ones only."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from draagvlak.results.domain.imports import lay_out
from draagvlak.results.domain.laying_out import write_problem
from draagvlak.results.models import FigureFile


def list_problems(file: FigureFile) -> Iterator[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    with lay_out(file) as layout:
        layout.read(on_problem=lambda problem: found.append(write_problem(problem)))
    yield from found
