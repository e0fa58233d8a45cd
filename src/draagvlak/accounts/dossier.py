"""Accounts stay where they are."""

from draagvlak.accounts.models import User
from draagvlak.core.dossier import leave_out


def register() -> None:
    leave_out(User, "Accounts do not go along; the successor invites its own people.")
