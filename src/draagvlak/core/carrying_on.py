"""What of a campaign carries on into a follow-up. Each room registers its own part and copies it itself."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Part:
    """One thing that can be carried on. `count` and `copy` get campaigns; `copy` answers how many it carried.

    A part that is no `choice` always goes along, and stands on no page. A lower `position` goes first.
    """

    key: str
    name: Any
    note: Any
    count: Callable[[Any], int]
    copy: Callable[..., int]
    position: int
    choice: bool = True


_parts: dict[str, Part] = {}


def register_part(part: Part) -> None:
    """Called once by each room when the platform starts."""
    _parts[part.key] = part


def list_parts() -> list[Part]:
    """In the order in which they are copied: what others rest on first."""
    return sorted(_parts.values(), key=lambda part: part.position)


def carry_on(source: Any, target: Any, *, keys: Iterable[str], by: Any) -> dict[str, int]:
    """Copy the chosen parts, and those that always go along; how many of each. Unknown keys are an error."""
    chosen = set(keys)
    unknown = chosen - set(_parts)
    if unknown:
        raise ValueError(f"Nothing called {', '.join(sorted(unknown))} can be carried on.")
    return {
        part.key: part.copy(source, target, by=by) for part in list_parts() if part.key in chosen or not part.choice
    }
