"""What happened to a flight, in words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from draagvlak.core.models import AuditEvent
from draagvlak.planning.domain.flights import name_flight
from draagvlak.planning.enums import FlightState
from draagvlak.planning.models import Flight

WORDS: dict[str, Any] = {
    "plan_flight": _("planned it"),
    "change_flight": _("changed it"),
    "move_flight": _("set its state to %(state)s"),
    "undo_flight_move": _("took a step back, to %(state)s"),
    "catch_up_flight": _("moved it along with what it hangs on"),
    "follow_anchor": _("moved what it hangs on; it followed"),
    "anchor_called_off": _("called off the open day it hangs on"),
    "anchor_resumed": _("let the open day it hangs on go ahead after all"),
    "attach_material": _("attached “%(name)s”"),
    "detach_material": _("took “%(name)s” off"),
    "remind_of_start": _("reminded of its start"),
}


@dataclass(frozen=True)
class Happened:
    """One line of a flight's history."""

    event: AuditEvent
    words: str


def list_history(flight: Flight, *, most: int = 40) -> list[Happened]:
    """The newest first."""
    events = AuditEvent.objects.filter(subject=name_flight(flight)).select_related("actor")
    return [Happened(event, say_event(event)) for event in events[:most]]


def say_event(event: AuditEvent) -> str:
    state = event.details.get("after", {}).get("state", "") if isinstance(event.details.get("after"), dict) else ""
    label = FlightState(state).label if state in FlightState.values else state
    words = str(WORDS.get(event.verb, event.verb))
    return words % {"state": label, "name": event.details.get("name", "")} if "%(" in words else words
