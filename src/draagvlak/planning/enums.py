"""States and kinds of the plan."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class FlightState(TextChoices):
    IDEA = "idea", _("idea")
    PLANNED = "planned", _("planned")
    ORDERED = "ordered", _("ordered")
    RUNNING = "running", _("running")
    DONE = "done", _("done")
    CANCELLED = "cancelled", _("cancelled")


FIXED = frozenset({FlightState.ORDERED, FlightState.RUNNING, FlightState.DONE})
"""A flight in one of these no longer moves by itself; it warns."""
LIVE = frozenset({FlightState.PLANNED, FlightState.ORDERED, FlightState.RUNNING})
OPEN = LIVE | {FlightState.IDEA}
"""Still to be worked on: what a planner is warned about."""
NOT_YET_RUNNING = frozenset({FlightState.PLANNED, FlightState.ORDERED})

NEXT_STATES: dict[str, tuple[FlightState, ...]] = {
    FlightState.IDEA: (FlightState.PLANNED, FlightState.CANCELLED),
    FlightState.PLANNED: (FlightState.ORDERED, FlightState.RUNNING, FlightState.IDEA, FlightState.CANCELLED),
    FlightState.ORDERED: (FlightState.RUNNING, FlightState.CANCELLED),
    FlightState.RUNNING: (FlightState.DONE, FlightState.CANCELLED),
    FlightState.DONE: (),
    FlightState.CANCELLED: (FlightState.PLANNED,),
}
"""Where a flight may go from each state; a step taken by mistake is taken back, not walked back."""


class Anchor(TextChoices):
    FIXED = "fixed", _("fixed dates")
    MOMENT = "moment", _("relative to a moment")
    OPEN_DAY = "open_day", _("relative to an open day")


class LineSide(TextChoices):
    CONTRIBUTION = "contribution", _("contribution")
    COST = "cost", _("cost")


class LineKind(TextChoices):
    MONEY = "money", _("money")
    HOURS = "hours", _("hours")
    MEDIA = "media", _("media space")


class Severity(TextChoices):
    """How much a warning of the plan weighs."""

    BAD = "bad", _("act on this")
    WARN = "warn", _("look at this")
    INFO = "info", _("good to know")
