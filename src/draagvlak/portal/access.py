"""The first move of every portal view: may you?"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from draagvlak.coalition.domain.seats import find_seats
from draagvlak.portal.elsewhere import find_campaigns_elsewhere

View = Callable[..., HttpResponse]


def with_seat(view: View) -> View:
    """Only with a seat in this campaign: else to sign-in, to the choice of a seat, or a page that says why not."""

    @wraps(view)
    def check_seat(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path())
        return view(request, *args, **kwargs) if request.seat else lead_to_seat(request)  # type: ignore[attr-defined]

    return check_seat


def lead_to_seat(request: HttpRequest) -> HttpResponse:
    """Where somebody without a chosen seat goes."""
    campaign = request.campaign  # type: ignore[attr-defined]
    if not campaign:
        raise Http404
    if find_seats(request.user, campaign.coalition):  # type: ignore[arg-type]
        return redirect("portal:seats")
    elsewhere = find_campaigns_elsewhere(request.user, here=campaign)  # type: ignore[arg-type]
    return render(request, "portal/seats/none.html", {"elsewhere": elsewhere}, status=403)


def require(allowed: bool) -> None:
    """Go on only when a rule said yes; for pages whose existence is no secret."""
    if not allowed:
        raise PermissionDenied


def require_or_hide(allowed: bool) -> None:
    """Go on only when a rule said yes; else act as if the page does not exist."""
    if not allowed:
        raise Http404
