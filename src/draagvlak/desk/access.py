"""The first move of every page of the desk: may you? And from which campaign everything starts."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest

from draagvlak.desk.rules import find_desk_seat


class DeskPage:
    """A page for the core team of the campaign at hand. Gives `self.campaign`, `self.coalition` and `self.seat`."""

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        seat = find_desk_seat(request.user, request.campaign)
        if seat is None:
            raise PermissionDenied
        self.seat, self.campaign, self.coalition = seat, request.campaign, seat.coalition
        super().setup(request, *args, **kwargs)  # type: ignore[misc]
