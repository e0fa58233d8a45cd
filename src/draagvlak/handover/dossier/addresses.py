"""Mail addresses of people stay behind, also where somebody typed one into a text."""

from __future__ import annotations

from typing import Any

from allauth.account.models import EmailAddress

from draagvlak.accounts.models import User
from draagvlak.coalition.models import Invitation, OrganisationInvitation
from draagvlak.core.trail import ADDRESS

FORGOTTEN = "…"


def list_known_addresses() -> frozenset[str]:
    """The addresses of everybody with an account here, or invited to one."""
    known: set[str] = set()
    for model in (User, EmailAddress, Invitation, OrganisationInvitation):
        known |= {address.lower() for address in model._default_manager.values_list("email", flat=True)}
    return frozenset(known - {""})


def forget_known(value: Any, known: frozenset[str]) -> Any:
    """The same value without these addresses; a field that held nothing else becomes empty."""
    if isinstance(value, dict):
        return {forget_known(name, known): forget_known(one, known) for name, one in value.items()}
    if isinstance(value, list):
        return [forget_known(one, known) for one in value]
    if not isinstance(value, str) or "@" not in value:
        return value
    if value.lower() in known:
        return ""
    return ADDRESS.sub(lambda found: FORGOTTEN if found[0].rstrip(".").lower() in known else found[0], value)
