"""A signed-in person reads the platform in their own language; the core team needs a second factor."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import urlencode

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import Resolver404, resolve, reverse
from django.utils import translation

from draagvlak.accounts.rules import person_needs_second_factor
from draagvlak.accounts.second_factor import has_passed_second_factor, has_second_factor

DESK = "/beheer/"
PUBLIC = frozenset({"public", "public-en"})
OPEN_WITHOUT_SECOND_FACTOR = (
    "mfa_activate_totp",
    "mfa_reauthenticate",
    "account_reauthenticate",
    "account_logout",
    "set_language",
)


class PersonLanguageMiddleware:
    """Activates the language a signed-in person chose."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.user.is_authenticated:
            translation.activate(request.user.language)
            request.LANGUAGE_CODE = translation.get_language() or "nl"
        return self.get_response(request)


class RequireSecondFactorMiddleware:
    """Who needs a second factor sees nothing before it is set up and shown; nobody enters the desk without one."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        missing = find_missing_step(request) if request.user.is_authenticated else None
        return missing or self.get_response(request)


def find_missing_step(request: HttpRequest) -> HttpResponse | None:
    """The step this person must take first, or None when the way is free."""
    at_desk = request.path.startswith(DESK)
    if at_desk and not request.user.has_perm("wagtailadmin.access_admin"):
        raise PermissionDenied
    if has_passed_second_factor(request) or request.path in open_addresses() or is_for_everybody(request.path):
        return None
    if not at_desk and not person_needs_second_factor(request.user):  # type: ignore[arg-type]
        return None
    if not has_second_factor(request.user):  # type: ignore[arg-type]
        return redirect("mfa_activate_totp")
    return redirect(f"{reverse('mfa_reauthenticate')}?{urlencode({'next': request.get_full_path()})}")


def is_for_everybody(path: str) -> bool:
    """Whether the address belongs to the campaign site, which shows everybody the same."""
    try:
        return resolve(path).namespace in PUBLIC
    except Resolver404:
        return False


def open_addresses() -> set[str]:
    return {reverse(name) for name in OPEN_WITHOUT_SECOND_FACTOR}
