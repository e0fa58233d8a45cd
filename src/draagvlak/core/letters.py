"""Letters: mails to people, each in their own language, sent when the transaction is done."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.template.loader import render_to_string
from django.utils import translation

DEFAULT_LANGUAGE = "nl"


def send_letter(template: str, *, to: Iterable[Any], reply_to: Iterable[str] = (), **context: Any) -> int:
    """Send `<template>_subject.txt` and `<template>.txt` to each person once, after the commit; how many.

    People without an active account are left out. The context gets `person`, and `address`: the platform's address
    without a slash at its end, to be put before a path.
    """
    people = {person.pk: person for person in to if person.is_active and person.email}
    answers = list(reply_to)
    for person in people.values():
        transaction.on_commit(partial(post_letter, template, person, context, answers), robust=True)
    return len(people)


def send_note(template: str, *, to: str, language: str, reply_to: Iterable[str] = (), **context: Any) -> None:
    """The same to somebody without an account, after the commit. Nothing is sent to an empty address."""
    if to:
        facts: dict[str, Any] = {"to": to, "language": language, "context": context, "reply_to": list(reply_to)}
        transaction.on_commit(partial(post, template, **facts), robust=True)


def post_letter(template: str, person: Any, context: dict[str, Any], reply_to: list[str]) -> None:
    post(template, to=person.email, language=person.language, context={**context, "person": person}, reply_to=reply_to)


def post(template: str, *, to: str, language: str, context: dict[str, Any], reply_to: list[str]) -> None:
    facts = {"address": settings.PUBLIC_ADDRESS, **context}
    with translation.override(language or DEFAULT_LANGUAGE):
        subject = render_to_string(f"{template}_subject.txt", facts)
        body = render_to_string(f"{template}.txt", facts)
    EmailMessage(" ".join(subject.split()), body.strip() + "\n", to=[to], reply_to=reply_to).send()
