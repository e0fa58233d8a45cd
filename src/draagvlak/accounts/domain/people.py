"""Verbs about a person's own account."""

from __future__ import annotations

from allauth.account.models import EmailAddress
from django.db import transaction

from draagvlak.accounts.models import User
from draagvlak.core.audit import record_event


@transaction.atomic
def create_person(email: str, *, first_name: str, last_name: str, password: str | None, language: str) -> User:
    """An account with a confirmed address. Only call this for an address its owner has proved to read."""
    person = User.objects.create_user(
        email, password or None, first_name=first_name, last_name=last_name, language=language
    )
    EmailAddress.objects.create(user=person, email=person.email, verified=True, primary=True)
    record_event("person.created", by=person, subject=person)
    return person


def change_profile(person: User, *, first_name: str, last_name: str, language: str) -> None:
    """Change what a person is called and the language they read."""
    person.first_name, person.last_name, person.language = first_name, last_name, language
    person.save(update_fields=["first_name", "last_name", "language"])
    record_event("person.profile_changed", by=person, subject=person)


def change_language(person: User, *, language: str) -> None:
    person.language = language
    person.save(update_fields=["language"])
