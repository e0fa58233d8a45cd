"""A measured figure beside its aim."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Figure:
    """One line of a benchmark; `met` is None where there is no aim."""

    name: str
    value: str
    aim: str = ""
    met: bool | None = None

    def __str__(self) -> str:
        verdict = "" if self.met is None else f"  aim {self.aim}: {'met' if self.met else 'MISSED'}"
        return f"  {self.name:<46} {self.value:>16}{verdict}"
