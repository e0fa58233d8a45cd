"""Who needs a second factor. Higher rooms add their own reasons at start, so that this room need not know them."""

from __future__ import annotations

from collections.abc import Callable

from draagvlak.accounts.models import User

Reason = Callable[[User], bool]

_reasons: list[Reason] = []


def require_second_factor_when(reason: Reason) -> None:
    """Add a reason for which a person needs a second factor; the same one only once."""
    if reason not in _reasons:
        _reasons.append(reason)


def person_needs_second_factor(person: User) -> bool:
    """Administrators always; others when a room above says so (the core team)."""
    return person.is_staff or person.is_superuser or any(reason(person) for reason in _reasons)
