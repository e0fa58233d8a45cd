"""The plan as one drawing: months above, what happens around it, then a lane for each channel or organisation."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from dataclasses import dataclass, field

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from draagvlak.planning.domain.periods import Period
from draagvlak.planning.domain.timeline import Around, Lane
from draagvlak.planning.domain.windows import Window, Zoom
from draagvlak.planning.interfaces.packing import Placed, Scale, count_rows, place, shorten
from draagvlak.planning.interfaces.svg import write_tag
from draagvlak.planning.models import Flight

WIDTH = 1160.0
GUTTER = 128.0
AXIS = 46.0
ROW = 32.0
BAR = 24.0
MARK_ROW = 21.0
PAD = 9.0


@dataclass
class Sheet:
    """A drawing under way: what lies behind, what lies on top, and how far down it goes."""

    scale: Scale
    back: list[str] = field(default_factory=list)
    front: list[str] = field(default_factory=list)
    y: float = AXIS


def draw_plan(lanes: list[Lane], around: list[Around], window: Window, *, today: datetime.date) -> SafeString:
    """An SVG whose links lead to the flights. Colours and type come from the page's style sheet."""
    sheet = Sheet(Scale(window, GUTTER, WIDTH - GUTTER))
    around_parts = [
        (_("Moments"), [one for one in around if one.kind == "choice"], draw_moment),
        (_("Exams, holidays"), [one for one in around if one.is_band], draw_band),
        (_("Open days"), [one for one in around if one.kind == "open_day"], draw_open_day),
    ]
    for label, ones, draw in around_parts:
        draw_around(
            sheet, label, ones, draw, named=label != _("Open days") or window.zoom != Zoom.YEAR or len(ones) <= 6
        )
    for lane in lanes:
        draw_lane(sheet, lane)
    draw_axis(sheet, window)
    draw_public_holidays(sheet, [one for one in around if one.kind == "public_holiday"])
    draw_today(sheet, window, today)
    title = _("Timeline of the plan, %(window)s. The same stands below as a table.") % {"window": window.label}
    height = sheet.y + 6
    return write_tag(
        "svg",
        *sheet.back,
        *sheet.front,
        viewBox=f"0 0 {WIDTH:.0f} {height:.0f}",
        cls="timeline",
        role="group",
        aria_label=title,
    )


def draw_heading(sheet: Sheet, label: str, *, top: float, height: float, cls: str) -> None:
    """The name of a row at the left, and the line above it."""
    sheet.front.append(write_tag("line", x1=0, x2=WIDTH, y1=top, y2=top, cls="timeline__rule"))
    words = split_label(label)
    first = top + PAD + 15
    for number, word in enumerate(words):
        sheet.front.append(write_tag("text", word, x=0, y=first + number * 16, cls=cls))
    sheet.y = top + height


def split_label(label: str) -> list[str]:
    """One or two lines that fit the gutter."""
    if len(label) <= 18 or " " not in label:
        return [shorten(label, width=GUTTER - 6)]
    middle = min(
        (place for place, sign in enumerate(label) if sign == " "), key=lambda spot: abs(spot - len(label) / 2)
    )
    return [shorten(part, width=GUTTER - 6) for part in (label[:middle], label[middle + 1 :])]


def draw_around(
    sheet: Sheet, label: str, ones: list[Around], draw: Callable[[Sheet, Placed, float], None], *, named: bool
) -> None:
    """A row of what happens around the plan; nothing where nothing does."""
    if not ones:
        return
    placed = place(
        ones,
        sheet.scale,
        period=lambda one: one.period,
        label=lambda one: one.label if named else "",
        inside=draw is not draw_open_day,
    )
    rows = max(count_rows(placed), 1)
    top = sheet.y
    height = max(rows * MARK_ROW + PAD * 2 - 4, 16.0 * len(split_label(label)) + PAD * 2)
    for one in placed:
        draw(sheet, one, top + PAD + one.row * MARK_ROW)
    draw_heading(sheet, label, top=top, height=height, cls="timeline__side")


def draw_moment(sheet: Sheet, one: Placed, y: float) -> None:
    """A bar as long as the moment, with its name."""
    kind = "timeline__moment"
    bar = write_tag("rect", x=one.x0, y=y, width=one.x1 - one.x0, height=17, cls=f"{kind}-bar")
    sheet.front.append(group_named(one, bar, y=y + 12.5, cls=kind))


def draw_band(sheet: Sheet, one: Placed, y: float) -> None:
    """A bar in its row, and a column behind everything."""
    kind = "timeline__exam" if one.thing.kind == "exam" else "timeline__holiday"
    sheet.back.append(write_tag("rect", x=one.x0, y=AXIS, width=one.x1 - one.x0, height="100%", cls=f"{kind}-column"))
    bar = write_tag("rect", x=one.x0, y=y, width=one.x1 - one.x0, height=17, cls=f"{kind}-bar")
    sheet.front.append(group_named(one, bar, y=y + 12.5, cls=kind))


def draw_open_day(sheet: Sheet, one: Placed, y: float) -> None:
    """A diamond on its day."""
    middle, half = (one.x0 + one.x1) / 2, 6.5
    corners = [(middle, y + 1), (middle + half, y + 7.5), (middle, y + 14), (middle - half, y + 7.5)]
    points = " ".join(f"{x:.1f},{down:.1f}" for x, down in corners)
    kind = "timeline__day timeline__day--off" if one.thing.is_off else "timeline__day"
    shape = write_tag("polygon", points=points, cls="timeline__day-mark")
    sheet.front.append(group_named(one, shape, y=y + 12, cls=kind))


def group_named(one: Placed, shape: str, *, y: float, cls: str) -> SafeString:
    """A shape with its label, and in a title what it is and when."""
    return write_tag(
        "g", write_tag("title", say_around(one.thing)), shape, write_label(one, y=y, cls="timeline__word"), cls=cls
    )


def write_label(one: Placed, *, y: float, cls: str) -> SafeString:
    anchor = "end" if one.at_end else None
    inner = f"{cls} {cls}--inside" if one.inside else cls
    return write_tag("text", one.label, x=one.label_x, y=y, text_anchor=anchor, cls=inner)


def draw_lane(sheet: Sheet, lane: Lane) -> None:
    placed = place(
        lane.flights,
        sheet.scale,
        period=lambda one: Period(one.starts_on, one.ends_on),
        label=write_flight_label,
        longest=300,
    )
    top = sheet.y
    height = max(count_rows(placed) * ROW + PAD, 16.0 * len(split_label(lane.label)) + PAD * 2)
    for one in placed:
        sheet.front.append(draw_flight(one, top + PAD / 2 + one.row * ROW + (ROW - BAR) / 2))
    draw_heading(sheet, lane.label, top=top, height=height, cls="timeline__lane")


def write_flight_label(flight: Flight) -> str:
    return f"! {flight.name}" if getattr(flight, "warned", 0) else flight.name


def draw_flight(one: Placed, y: float) -> SafeString:
    """A bar that leads to the flight. A warning is a sign in the label and a mark at the start, not a colour alone."""
    flight: Flight = one.thing
    warned = getattr(flight, "warned", 0)
    parts = [
        write_tag("title", say_flight(flight)),
        write_tag("rect", x=one.x0, y=y, width=one.x1 - one.x0, height=BAR, cls="timeline__bar"),
    ]
    if warned:
        parts.append(write_tag("rect", x=one.x0, y=y, width=5.0, height=BAR, cls="timeline__warned"))
    parts.append(write_label(one, y=y + BAR / 2 + 4.5, cls="timeline__name"))
    name = f"timeline__flight timeline__flight--{flight.state}"
    address = reverse("portal:flight", args=[flight.pk])
    return write_tag("a", *parts, href=address, cls=name, aria_label=say_flight(flight))


def say_flight(flight: Flight) -> str:
    """ "Film: 1 Dec – 14 Dec 2026, planned"; with a warning it says so."""
    said = f"{flight.name}: {say_days(flight.starts_on, flight.ends_on)}, {flight.get_state_display()}"
    return _("%(said)s. Look at this one.") % {"said": said} if getattr(flight, "warned", 0) else said


def say_around(one: Around) -> str:
    said = f"{one.label}: {say_days(one.period.starts_on, one.period.ends_on)}"
    return _("%(said)s, called off") % {"said": said} if one.is_off else said


def say_days(first: datetime.date, last: datetime.date) -> str:
    end = date_format(last, "j b Y")
    return end if first == last else f"{date_format(first, 'j b')} – {end}"


def draw_axis(sheet: Sheet, window: Window) -> None:
    """Units of time above, with a line down at each."""
    for first, label, below in list_units(window):
        x = sheet.scale.find_x(first)
        if first > window.starts_on:
            sheet.back.append(write_tag("line", x1=x, x2=x, y1=AXIS - 10, y2="100%", cls="timeline__grid"))
        strong = "timeline__unit" if label else "timeline__unit timeline__unit--quiet"
        sheet.front.append(write_tag("text", label, x=x + 5, y=18, cls=strong))
        sheet.front.append(write_tag("text", below, x=x + 5, y=35, cls="timeline__unit timeline__unit--quiet"))


def list_units(window: Window) -> list[tuple[datetime.date, str, str]]:
    """(first day, name, small words below it) of each month, week or day."""
    if window.zoom == Zoom.YEAR:
        return [(first, date_format(first, "b"), say_year(first, window)) for first in window.months]
    days = [window.starts_on + datetime.timedelta(days=number) for number in range(Scale(window, 0, 1).days)]
    if window.zoom == Zoom.QUARTER:
        weeks = [(day, say_month(day, window), str(day.day)) for day in days if day.weekday() == 0]
        first = window.starts_on
        return weeks if first.weekday() == 0 else [(first, date_format(first, "F"), ""), *drop_first_name(weeks)]
    if window.zoom == Zoom.WEEK:
        return [(day, date_format(day, "l"), date_format(day, "j b")) for day in days]
    return [(day, str(day.day), date_format(day, "D")) for day in days]


def say_year(first: datetime.date, window: Window) -> str:
    return str(first.year) if first.month == 1 or first == window.starts_on else ""


def say_month(monday: datetime.date, window: Window) -> str:
    """The month's name above its first Monday."""
    return date_format(monday, "F") if monday.day <= 7 or monday == window.starts_on else ""


def drop_first_name(weeks: list[tuple[datetime.date, str, str]]) -> list[tuple[datetime.date, str, str]]:
    """The first month was named at the edge already."""
    first_month = weeks[0][0].month
    return [(day, "" if day.month == first_month else label, below) for day, label, below in weeks]


def draw_public_holidays(sheet: Sheet, ones: list[Around]) -> None:
    """A small mark on the axis."""
    for one in ones:
        x0, x1 = sheet.scale.find_span(one.period)
        mark = write_tag("rect", x=x0, y=AXIS - 6, width=x1 - x0, height=5, cls="timeline__free")
        sheet.front.append(write_tag("g", write_tag("title", say_around(one)), mark))


def draw_today(sheet: Sheet, window: Window, today: datetime.date) -> None:
    if not window.contains(today):
        return
    share = 0.5 * sheet.scale.width / sheet.scale.days
    x = sheet.scale.find_x(today) + share
    label = _("today")
    flip = x + 50 > sheet.scale.right
    sheet.back.append(write_tag("line", x1=x, x2=x, y1=AXIS - 8, y2=sheet.y + 4, cls="timeline__today"))
    anchor = "end" if flip else None
    side = x - 4 if flip else x + 4
    sheet.front.append(write_tag("text", label, x=side, y=sheet.y + 14, text_anchor=anchor, cls="timeline__today-word"))
    sheet.y += 16
