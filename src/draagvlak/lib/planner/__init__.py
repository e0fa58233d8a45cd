"""A year as lanes of bars: what lies where, drawn as SVG and said as a list. Usable without the platform."""

from draagvlak.lib.planner.draw import draw_timeline
from draagvlak.lib.planner.layout import Lane, Layout, lay_out
from draagvlak.lib.planner.listing import ListMonth, ListRow, list_timeline
from draagvlak.lib.planner.model import CANCELLED, TimeBar, TimelineError, TimeMark, Window, Zoom
from draagvlak.lib.planner.packing import Lettering, Placed, Side
from draagvlak.lib.planner.periods import list_months, open_window, resolve_period
from draagvlak.lib.planner.ticks import Tick, list_ticks
from draagvlak.lib.planner.words import say_period

__all__ = [
    "CANCELLED",
    "Lane",
    "Layout",
    "Lettering",
    "ListMonth",
    "ListRow",
    "Placed",
    "Side",
    "Tick",
    "TimeBar",
    "TimeMark",
    "TimelineError",
    "Window",
    "Zoom",
    "draw_timeline",
    "lay_out",
    "list_months",
    "list_ticks",
    "list_timeline",
    "open_window",
    "resolve_period",
    "say_period",
]
