"""The wall around the desk: only the core team of the campaign at this host, and only pages that are part of it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import ResolverMatch

from draagvlak.desk.rules import person_can_use_desk
from draagvlak.desk.site_wall import check_site_view, is_site_view

DESK = "/beheer/"
OPEN = frozenset({"desk_login", "wagtailadmin_login", "wagtailadmin_logout"})
ACCOUNT = "wagtailadmin_account"
PARTS_OF_WAGTAIL = frozenset(
    {"wagtailadmin_home", "wagtailadmin_javascript_catalog", "wagtailadmin_sprite", "wagtailadmin_dismissibles"}
)


class DeskWallMiddleware:
    """Wagtail's permissions know a person, not a campaign; its own lists span the installation, and stay shut."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, *view: Any) -> HttpResponse | None:  # noqa: ARG002 - Django's
        match = request.resolver_match
        if match is None or not request.path.startswith(DESK) or not request.user.is_authenticated:
            return None  # Wagtail leads strangers to sign-in
        if match.view_name in OPEN:
            return None
        if not person_can_use_desk(request.user, request.campaign):  # type: ignore[arg-type,attr-defined]
            raise PermissionDenied
        if match.view_name == ACCOUNT:
            return redirect("portal:profile")
        if is_site_view(match):
            return check_site_view(request, match, request.campaign)  # type: ignore[attr-defined]
        if not is_part_of_desk(match):
            raise Http404
        return None


def is_part_of_desk(match: ResolverMatch) -> bool:
    """Our own pages, and those few of Wagtail that tell nothing about other campaigns."""
    return match.namespace.startswith("desk_") or match.view_name in PARTS_OF_WAGTAIL
