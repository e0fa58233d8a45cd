"""From which seat a request acts, and that looking as somebody changes nothing."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse_lazy

from draagvlak.coalition.domain.seats import choose_seat

SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})
ALLOWED_WHILE_LOOKING = (
    reverse_lazy("portal:look-as-stop"),
    reverse_lazy("set_language"),
    reverse_lazy("account_logout"),
)


class SeatMiddleware:
    """Sets `request.seat` (or None); while the core team looks as a partner, nothing can be changed."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.seat = choose_seat(request)  # type: ignore[attr-defined]
        if changes_while_looking(request):
            return render(request, "portal/look_as/refused.html", status=403)
        return self.get_response(request)


def changes_while_looking(request: HttpRequest) -> bool:
    """A request that would change something while the seat is another's; the desk is the person's own."""
    seat = request.seat  # type: ignore[attr-defined]
    if seat is None or not seat.looking_as or request.method in SAFE_METHODS:
        return False
    return request.path not in {str(path) for path in ALLOWED_WHILE_LOOKING} and not request.path.startswith("/beheer/")
