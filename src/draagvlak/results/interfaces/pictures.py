"""Results as pictures: each drawn twice (phone and desk), with its sentence, table and CSV."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import partial

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from draagvlak.lib.charts import Bar, Chart, Link, Series, draw_bars, draw_chain, draw_columns, draw_lines
from draagvlak.lib.charts.numbers import format_number
from draagvlak.results.domain.queries.carrying import Carrier, Share, count_over_time, list_months
from draagvlak.results.domain.queries.chain import ChainLink
from draagvlak.results.enums import Metric, Step


@dataclass(frozen=True)
class Picture:
    """One chart of a page, under a key that also names its CSV."""

    key: str
    title: str
    large: Chart
    small: Chart
    is_sample: bool = False


def paint(
    key: str, title: str, draw: Callable[..., Chart], *, sentence: str, is_sample: bool = False, **facts: object
) -> Picture:
    language = "en" if (get_language() or "nl").startswith("en") else "nl"
    make = partial(draw, title=title, sentence=sentence, language=language, **facts)
    return Picture(key, title, make(width="wide"), make(width="narrow"), is_sample)


def number(value: Decimal | int) -> str:
    return format_number(value, language="en" if (get_language() or "nl").startswith("en") else "nl")


def paint_chain(chain: Sequence[ChainLink]) -> Picture:
    links = [Link(one.label, one.total and one.total.value, one.gap) for one in chain]
    missing = [one.label for one in chain if one.total is None]
    sentence = (
        _("No link says anything about the next: each counts something else. Not known yet: %(links)s.")
        % {"links": ", ".join(missing)}
        if missing
        else _("No link says anything about the next: each counts something else.")
    )
    return paint(
        "keten",
        _("From seen to started"),
        partial(draw_chain, links),
        sentence=sentence,
        header=(_("Link of the chain"), _("Number")),
        is_sample=any(one.total.is_sample for one in chain if one.total),
    )


def paint_weeks(weeks: dict[tuple[int, int], Decimal], metric: Metric, *, is_sample: bool) -> Picture:
    points = [(_("wk %(week)s") % {"week": week}, weeks.get((year, week))) for year, week in fill_weeks(weeks)]
    best = max(weeks, key=lambda one: weeks[one])
    sentence = _("The most in week %(week)s: %(number)s. A week without figures stays open.") % {
        "week": best[1],
        "number": number(weeks[best]),
    }
    title = _("%(metric)s by week") % {"metric": str(metric.label).capitalize()}
    header = (_("Week"), str(metric.label))
    return paint("weken", title, partial(draw_columns, points), sentence=sentence, header=header, is_sample=is_sample)


def fill_weeks(weeks: dict[tuple[int, int], Decimal]) -> list[tuple[int, int]]:
    """Every ISO week from the first to the last."""
    first, last = (datetime.date.fromisocalendar(*week, 1) for week in (min(weeks), max(weeks)))
    count = (last - first).days // 7 + 1
    days = [first + datetime.timedelta(weeks=index) for index in range(count)]
    return [(day.isocalendar().year, day.isocalendar().week) for day in days]


def paint_steps(share: Share) -> Picture:
    bars = [Bar(str(step.label).capitalize(), share.steps[step], target=share.total) for step in Step]
    sentence = ngettext(
        "Of %(total)s organisation, %(made)s made something of its own.",
        "Of %(total)s organisations, %(made)s made something of their own.",
        share.total,
    ) % {"total": share.total, "made": share.steps[Step.MADE]}
    header = (_("Step"), _("Organisations"))
    return paint("stappen", _("How far partners are"), partial(draw_bars, bars), sentence=sentence, header=header)


def paint_time(carriers: list[Carrier]) -> Picture:
    months = list_months(until=timezone.localdate())
    counted = count_over_time(carriers, months=months)
    series = [Series(str(step.label).capitalize(), tuple(values)) for step, values in counted.items()]
    labels = [date_format(month, "M Y") for month in months]
    sentence = _("How many organisations had taken each step by the end of each month, this month until today.")
    return paint(
        "verloop", _("Over time"), partial(draw_lines, series), sentence=sentence, labels=labels, time_header=_("Month")
    )


def paint_shares(key: str, title: str, shares: Sequence[Share]) -> Picture:
    bars = [Bar(share.label.capitalize(), share.steps[Step.MADE], target=share.total) for share in shares]
    sentence = _("How many made something of their own. The line marks how many joined.")
    header = (title, _("Made something"))
    return paint(key, title, partial(draw_bars, bars), sentence=sentence, header=header)
