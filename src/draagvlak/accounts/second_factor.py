"""Whether this person has a second factor, and whether this session has shown it."""

from __future__ import annotations

import time
from typing import Any

from allauth.account.signals import authentication_step_completed, user_logged_in
from allauth.mfa.models import Authenticator
from allauth.mfa.signals import authenticator_added
from django.dispatch import receiver
from django.http import HttpRequest

from draagvlak.accounts.models import User

PASSED_KEY = "second_factor_of"
PROVED_KEY = "proved_identity_at"
FRESH = 300.0
"""Seconds in which somebody who just signed in, or typed a code, is not asked again who they are."""


def has_second_factor(person: User) -> bool:
    """Whether the person has set up an authenticator app."""
    return Authenticator.objects.filter(user=person, type=Authenticator.Type.TOTP).exists()


def has_passed_second_factor(request: HttpRequest) -> bool:
    """Whether the person gave a second factor in this very session (or set it up there)."""
    return bool(request.user.pk and request.session.get(PASSED_KEY) == request.user.pk)


def proved_identity_recently(request: HttpRequest) -> bool:
    """Whether this session began, or set up its app, only minutes ago."""
    return time.time() - request.session.get(PROVED_KEY, 0) < FRESH


@receiver(user_logged_in)
def note_sign_in(request: HttpRequest, **kwargs: Any) -> None:  # noqa: ARG001 - a signal
    """Whoever signed in a moment ago need not type the same password again."""
    request.session[PROVED_KEY] = time.time()


@receiver(authentication_step_completed)
def note_step(request: HttpRequest, method: str, user: User, **kwargs: Any) -> None:  # noqa: ARG001 - a signal
    """Remember that a code of the app, or a recovery code, was right."""
    if method == "mfa":
        request.session[PASSED_KEY] = user.pk


@receiver(authenticator_added)
def note_enrolment(request: HttpRequest, user: User, authenticator: Authenticator, **kwargs: Any) -> None:  # noqa: ARG001
    """Setting up the app asked for a right code, so the session has passed."""
    if authenticator.type == Authenticator.Type.TOTP:
        request.session[PASSED_KEY] = user.pk
        request.session[PROVED_KEY] = time.time()
