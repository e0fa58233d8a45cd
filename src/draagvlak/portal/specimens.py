"""Charts and a timeline for the style page. Every number in them is invented, and the page says so."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from draagvlak.lib.charts import (
    Bar,
    Chart,
    Estimated,
    Link,
    Series,
    draw_bars,
    draw_chain,
    draw_columns,
    draw_lines,
    draw_number_line,
    draw_spark,
)
from draagvlak.lib.planner import CANCELLED, TimeBar, TimeMark, Zoom, draw_timeline, open_window

DAY = datetime.date(2026, 11, 25)
WEEKS = (12, 18, 31, None, None, 44, 52, 38, 61, 70)


@dataclass(frozen=True)
class Specimen:
    """A chart in both widths, as the component takes it."""

    key: str
    title: str
    large: Chart
    small: Chart


def read_language() -> str:
    return "en" if (get_language() or "nl").startswith("en") else "nl"


def paint(key: str, title: str, sentence: str, draw: Callable[..., Chart], **facts: object) -> Specimen:
    make = partial(draw, title=title, sentence=sentence, language=read_language(), **facts)
    return Specimen(key, title, make(width="wide"), make(width="narrow"))


def list_charts() -> list[Specimen]:
    """One of each kind."""
    header = (_("Channel"), _("Number"))
    return [
        paint(
            "s-bars",
            _("Bars that lie"),
            _("What is not known is no zero; the line marks the target."),
            partial(draw_bars, list_bars()),
            header=header,
        ),
        paint(
            "s-columns",
            _("Columns over time"),
            _("A week without figures stays open."),
            partial(draw_columns, list_weeks()),
            header=(_("Week"), _("Number")),
        ),
        paint(
            "s-lines",
            _("Lines over time"),
            _("Told apart by colour, dash and shape; a gap stays a gap."),
            partial(draw_lines, list_series()),
            labels=[week for week, _number in list_weeks()],
            time_header=_("Week"),
        ),
        paint_estimates(),
        paint(
            "s-chain",
            _("Chain with a gap"),
            _("A link without a number is a gap with a name."),
            partial(draw_chain, list_links()),
            header=(_("Link of the chain"), _("Number")),
        ),
    ]


def paint_estimates() -> Specimen:
    ranges = (_("Interval from"), _("Interval to"), _("Bounds from"), _("Bounds to"))
    return paint(
        "s-number-line",
        _("Number line"),
        _("The dot is most likely, the bar the interval, the thin line what holds in any case."),
        partial(draw_number_line, list_estimates()),
        header=(_("What is estimated"), _("Most likely"), *ranges),
    )


def list_bars() -> list[Bar]:
    missing = _("No figures yet: the agency delivers in March.")
    return [
        Bar("YouTube", 1_234_567, target=1_500_000), Bar("TikTok", None, note=missing),
        Bar("Instagram", 410_000, target=300_000, is_floor=True),
    ]  # fmt: skip


def list_weeks() -> list[tuple[str, int | None]]:
    return [(_("wk %(week)s") % {"week": 40 + place}, number) for place, number in enumerate(WEEKS)]


def list_series() -> list[Series]:
    half = tuple(None if number is None else number // 2 for number in WEEKS)
    return [
        Series("Hogeschool Oost", WEEKS),
        Series("Hogeschool West", half),
        Series("Hogeschool Noord", (0, 2, 5, 9, 9, 12, None, 14)),
    ]


def list_estimates() -> list[Estimated]:
    return [
        Estimated("YouTube", 420_000, (350_000, 510_000), (210_000, 780_000)),
        Estimated("TikTok", bounds=(100_000, 600_000)),
        Estimated(_("Bus shelters"), note=_("The operator reports contacts, not people.")),
    ]


def list_links() -> list[Link]:
    missing = _("No figures yet: the agency delivers in March.")
    return [
        Link(_("The first link"), 1_234_567),
        Link(_("A link without a number"), None, gap=missing),
        Link(_("The last link"), 812),
    ]


def draw_sample_spark() -> Chart:
    header = (_("Week"), _("Number"))
    return draw_spark(list_weeks(), title=_("Number by week"), header=header, language=read_language())


def draw_sample_timeline() -> str:
    """A quarter with each look a bar can have."""
    window = open_window(Zoom.QUARTER, around=DAY)
    return draw_timeline(
        list_flights(), list_around(), window, title=_("Sample timeline"), today=DAY, language=read_language()
    )


def list_flights() -> list[TimeBar]:
    days = [datetime.date(2026, 10, 5) + datetime.timedelta(weeks=week) for week in range(12)]
    return [
        TimeBar("1", "YouTube", _("A flight that runs"), days[0], days[8], state="running"),
        TimeBar("2", "YouTube", _("A planned flight to look at"), days[9], days[11], state="planned", is_warned=True),
        TimeBar("3", "Instagram", _("An idea for a flight"), days[1], days[3], state="idea"),
        TimeBar("4", "Instagram", _("A cancelled flight"), days[6], days[8], state=CANCELLED),
        TimeBar("5", "Abri", _("A flight that is done"), datetime.date(2026, 9, 1), days[2], state="done"),
        TimeBar("6", "Abri", _("An ordered flight without an end"), days[7], None, state="ordered", is_open_ended=True),
    ]


def list_around() -> list[TimeMark]:
    first, second = datetime.date(2026, 11, 7), datetime.date(2026, 12, 12)
    return [
        TimeMark("a", _("Open day"), first),
        TimeMark("b", _("A cancelled open day"), second, is_cancelled=True),
        TimeMark("c", _("A holiday"), datetime.date(2026, 10, 10), datetime.date(2026, 10, 18), is_ground=True),
    ]
