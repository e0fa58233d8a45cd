"""The chain from seen to started, with its gaps named.

Five links: seen, on the site, registered, came, started. None is divided by another: each counts something else (times,
visits, registrations, people at a door, first-year students), and nothing says they are the same people.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Sum
from django.utils.translation import gettext as _

from draagvlak.results.domain.queries.scope import Scope
from draagvlak.results.domain.queries.totals import Total, sort_by_metric, sum_metric
from draagvlak.results.enums import Metric, Unit
from draagvlak.results.models import Figure
from draagvlak.studies.domain.admissions import find_main_programme
from draagvlak.studies.domain.enrolments import count_newest_year


@dataclass(frozen=True)
class ChainLink:
    """One link of the chain. Without `total`, `gap` says why there is no number."""

    key: str
    label: str
    total: Total | None
    caveat: str = ""
    gap: str = ""


def trace_chain(scope: Scope) -> list[ChainLink]:
    """The five links as far as there are figures."""
    figures = sort_by_metric(list(scope.list_figures()))
    return [
        trace_seen(figures),
        trace_visits(scope),
        trace_registered(figures),
        trace_came(figures),
        trace_started(figures, scope),
    ]


def trace_seen(figures: dict[str, list[Figure]]) -> ChainLink:
    total = sum_metric(figures, Metric.IMPRESSIONS)
    return ChainLink(
        "seen",
        _("seen"),
        total,
        caveat=_("Times shown, not people. How many different people that were, the platforms together cannot tell."),
        gap="" if total else _("No figures of the channels have come in yet."),
    )


def trace_visits(scope: Scope) -> ChainLink:
    found = scope.list_visits().aggregate(total=Sum("visits"))["total"]
    total = Total(found, Unit.EVENT, 1, is_sample=has_sample_links(scope)) if found else None
    return ChainLink(
        "visited",
        _("on the site"),
        total,
        caveat=_(
            "Visits through our own links, counted without following anybody. Who asks not to be counted, is not."
        ),
        gap="" if total else _("Nobody has followed one of the links yet."),
    )


def has_sample_links(scope: Scope) -> bool:
    return scope.list_visits().filter(link__is_sample=True).exists()


def trace_registered(figures: dict[str, list[Figure]]) -> ChainLink:
    total = sum_people_of_days(figures.get(Metric.REGISTRATIONS, []))
    return ChainLink(
        "registered",
        _("registered"),
        total,
        caveat=_("Registrations for open days, as schools reported them. Who registers twice counts twice."),
        gap="" if total else _("No school has reported registrations yet."),
    )


def trace_came(figures: dict[str, list[Figure]]) -> ChainLink:
    total = sum_people_of_days(figures.get(Metric.VISITORS, []))
    return ChainLink(
        "came",
        _("came"),
        total,
        caveat=_("Visitors of open days, as schools counted them. Who comes twice counts twice."),
        gap="" if total else _("No school has reported visitors yet."),
    )


def trace_started(figures: dict[str, list[Figure]], scope: Scope) -> ChainLink:
    total = sum_people_of_days(keep_last_year(figures.get(Metric.FIRST_YEARS, [])))
    return ChainLink(
        "started",
        _("started"),
        total,
        caveat=_("First-year students, counted on 1 October. Others than the campaign may have moved them."),
        gap="" if total else say_last_count(scope),
    )


def say_last_count(scope: Scope) -> str:
    """What is known of first-years where this campaign's own year has not been reported."""
    known = count_newest_year(find_main_programme(scope.campaign.coalition))
    if known is None:
        return _("First-years are counted on 1 October; the count has not been loaded here yet.")
    facts = {"year": known[0], "count": known[1]}
    return _("DUO last counted %(count)s first-years, in %(year)s. A newer count has not been loaded yet.") % facts


def keep_last_year(figures: list[Figure]) -> list[Figure]:
    """Only the latest count: first-years of two years are two intakes."""
    last = max((figure.window_end for figure in figures), default=None)
    return [figure for figure in figures if figure.window_end == last]


def sum_people_of_days(figures: Iterable[Figure]) -> Total | None:
    """Attendances, added over days and schools: at each door somebody is counted once. Not different people."""
    counted = list(figures)
    if not counted:
        return None
    value = sum((figure.value for figure in counted), Decimal(0))
    return Total(value, Unit.EVENT, len(counted), is_sample=any(figure.is_sample for figure in counted))
