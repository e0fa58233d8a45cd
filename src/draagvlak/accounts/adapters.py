"""How sign-in meets our rules: accounts only come from invitations, and the core team keeps its second factor."""

from __future__ import annotations

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from django.http import HttpRequest
from django.utils import translation

from draagvlak.accounts.models import User
from draagvlak.accounts.rules import person_needs_second_factor
from draagvlak.accounts.second_factor import proved_identity_recently


class InvitedAccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Nobody signs up without an invitation; mail goes out in the reader's own language."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:  # noqa: ARG002 - the signature is allauth's
        return False

    def is_reauthentication_required(self, *, app: str, **kwargs: Any) -> bool:
        """Not for whoever signed in a moment ago; else nobody in the core team gets in without typing all twice."""
        fresh = self.request is not None and proved_identity_recently(self.request)
        return not fresh and super().is_reauthentication_required(app=app, **kwargs)

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        person = User.objects.filter(email=email.strip().lower()).first()
        with translation.override(person.language if person else translation.get_language()):
            super().send_mail(template_prefix, email, context)


class KeptFactorAdapter(DefaultMFAAdapter):  # type: ignore[misc]
    """Who must have a second factor cannot take it away."""

    def can_delete_authenticator(self, authenticator: Authenticator) -> bool:
        is_app = authenticator.type == Authenticator.Type.TOTP
        return not (is_app and person_needs_second_factor(authenticator.user))
