"""What a planner would warn about. Each check looks at loaded facts, asks nothing of the database, and says what to do.

`CODES` is the list that docs/reference/warnings.md holds.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.formats import date_format, number_format
from django.utils.translation import gettext as _

from draagvlak.campaign.enums import AudienceKind, MomentKind
from draagvlak.campaign.models import Moment
from draagvlak.planning.domain.channel_book import PlacementFacts
from draagvlak.planning.domain.facts import PlanFacts, is_exam_class, list_offers
from draagvlak.planning.domain.periods import (
    Period,
    PeriodError,
    find_anchor,
    find_due_period,
    is_called_off,
    read_anchor,
)
from draagvlak.planning.domain.regions import find_holiday_region
from draagvlak.planning.enums import FIXED, LIVE, NOT_YET_RUNNING, OPEN, Anchor, FlightState, Severity
from draagvlak.planning.models import BudgetLine, Flight
from draagvlak.toolkit.domain.formats import label_format

AHEAD = datetime.timedelta(days=120)
LEAD = datetime.timedelta(days=56)
"""A flight counts as before a moment when it runs in the eight weeks up to it, or during it."""
AT_SCHOOL = frozenset({AudienceKind.PUPIL, AudienceKind.TEACHER, AudienceKind.COUNSELLOR})


@dataclass(frozen=True)
class PlanWarning:
    """One warning: what is the matter, and what to do. About one flight, or (without one) about the plan."""

    code: str
    severity: str
    sentence: str
    advice: str
    flight: Flight | None = None
    moment: Moment | None = None
    line: BudgetLine | None = None


Found = Iterator[PlanWarning]
FlightCheck = Callable[[Flight, PlanFacts], Found]
FLIGHT_CHECKS: dict[str, FlightCheck] = {}
PLAN_CHECKS: dict[str, Callable[[PlanFacts], Found]] = {}


def warn_flight(flight: Flight, facts: PlanFacts) -> list[PlanWarning]:
    """All warnings about one flight and the line it is paid from, the heaviest first."""
    line = [one for one in check_budget(facts) if flight.budget_line_id and one.line == flight.budget_line]
    return sort_warnings([*line, *warn_flight_itself(flight, facts)])


def warn_flight_itself(flight: Flight, facts: PlanFacts) -> list[PlanWarning]:
    return [one for check in FLIGHT_CHECKS.values() for one in check(flight, facts)]


def warn_plan(facts: PlanFacts) -> list[PlanWarning]:
    """All warnings about all flights and about the plan as a whole, the heaviest first."""
    whole = [one for check in PLAN_CHECKS.values() for one in check(facts)]
    return sort_warnings([*whole, *(one for flight in facts.flights for one in warn_flight_itself(flight, facts))])


def sort_warnings(found: Iterable[PlanWarning]) -> list[PlanWarning]:
    weight = {severity: place for place, severity in enumerate(Severity)}
    return sorted(found, key=lambda one: weight[Severity(one.severity)])


def on_flight(code: str) -> Callable[[FlightCheck], FlightCheck]:
    """Register a check of one flight under its code."""

    def register(check: FlightCheck) -> FlightCheck:
        FLIGHT_CHECKS[code] = check
        return check

    return register


def run_of(flight: Flight) -> Period:
    return Period(flight.starts_on, flight.ends_on)


def say_days(period: Period) -> str:
    """ "3 Feb 2027", or "3 Feb – 12 Feb 2027"."""
    last = date_format(period.ends_on, "j b Y")
    return last if period.starts_on == period.ends_on else f"{date_format(period.starts_on, 'j b')} – {last}"


@on_flight("anchor_moved")
def check_anchor_moved(flight: Flight, facts: PlanFacts) -> Found:
    anchor = find_anchor(flight)
    if anchor is None or flight.state == FlightState.CANCELLED or is_called_off(flight):
        return
    if flight.state == FlightState.DONE and read_anchor(anchor).ends_on < facts.today:
        return
    try:
        due = find_due_period(flight)
    except PeriodError:
        sentence = _("By “%(anchor)s” this flight would end before it starts.") % {"anchor": anchor}
        yield PlanWarning("anchor_moved", Severity.BAD, sentence, _("Give the flight other days."), flight)
        return
    if due == run_of(flight):
        return
    facts_said = {"anchor": anchor, "due": say_days(due), "state": flight.get_state_display()}
    sentence = _("“%(anchor)s” moved: the flight should run %(due)s, but it is %(state)s and stays.") % facts_said
    advice = _("Arrange new days with whoever carries it out and move it along, or keep these days as fixed ones.")
    yield PlanWarning("anchor_moved", Severity.BAD, sentence, advice, flight)


@on_flight("anchor_called_off")
def check_called_off(flight: Flight, facts: PlanFacts) -> Found:  # noqa: ARG001 - all checks are asked alike
    if flight.state in OPEN and is_called_off(flight):
        sentence = _("“%(anchor)s” is called off.") % {"anchor": flight.open_day}
        yield PlanWarning(
            "anchor_called_off", Severity.BAD, sentence, _("Cancel the flight, or give it another aim."), flight
        )


@on_flight("anchor_gone")
def check_anchor_gone(flight: Flight, facts: PlanFacts) -> Found:  # noqa: ARG001 - all checks are asked alike
    if flight.state in OPEN and flight.anchor != Anchor.FIXED and find_anchor(flight) is None:
        sentence = _("What this flight hung on no longer exists; it keeps the days it had.")
        yield PlanWarning(
            "anchor_gone", Severity.WARN, sentence, _("Choose another moment or open day, or fixed dates."), flight
        )


@on_flight("exam_weeks")
def check_exam_weeks(flight: Flight, facts: PlanFacts) -> Found:
    if flight.state not in OPEN or not is_exam_class(flight.audience):
        return
    for moment in facts.of_kind(MomentKind.EXAM):
        if run_of(flight).overlaps(read_anchor(moment)):
            said = {"moment": moment.name, "days": say_days(read_anchor(moment))}
            sentence = _("It runs during “%(moment)s” (%(days)s) and speaks to the exam classes.") % said
            yield PlanWarning(
                "exam_weeks", Severity.WARN, sentence, _("Let it end before, or start again after."), flight, moment
            )


@on_flight("school_holiday")
def check_school_holiday(flight: Flight, facts: PlanFacts) -> Found:
    if flight.state not in OPEN or flight.audience is None or flight.audience.kind not in AT_SCHOOL:
        return
    province = flight.region or (flight.organisation.province if flight.organisation else "")
    region = find_holiday_region(province)
    for moment in facts.of_kind(MomentKind.SCHOOL_HOLIDAY):
        concerns = not moment.region or not region or moment.region == region
        if concerns and run_of(flight).overlaps(read_anchor(moment)):
            said = {"moment": moment.name, "days": say_days(read_anchor(moment))}
            where = moment.get_region_display() if moment.region else _("everywhere")
            sentence = _("School is out: %(moment)s, %(where)s (%(days)s).") % {**said, "where": where}
            advice = _("Whoever is to be reached at school is not there. Fine for online; move what hangs at school.")
            yield PlanWarning("school_holiday", Severity.INFO, sentence, advice, flight, moment)


@on_flight("no_material")
def check_material(flight: Flight, facts: PlanFacts) -> Found:  # noqa: ARG001 - all checks are asked alike
    if flight.state in LIVE and not flight.materials.all():
        weight = Severity.BAD if flight.state == FlightState.RUNNING else Severity.WARN
        yield PlanWarning(
            "no_material",
            weight,
            _("Nothing goes out in it yet."),
            _("Attach an own version, a design or a material."),
            flight,
        )


@on_flight("format_missing")
def check_formats(flight: Flight, facts: PlanFacts) -> Found:
    placement = find_placement(flight, facts)
    if flight.state not in LIVE or placement is None or not placement.needs or not flight.materials.all():
        return
    if not set(placement.needs) & list_offers(flight):
        said = {"placement": placement.label, "formats": list_formats(placement.needs)}
        sentence = _("“%(placement)s” asks for %(formats)s; none of the attached pieces has it.") % said
        yield PlanWarning(
            "format_missing",
            Severity.WARN,
            sentence,
            _("Attach a piece in that format, or choose another placement."),
            flight,
        )


def list_formats(needs: Iterable[str]) -> str:
    """Formats of the studio by their label; a ratio of film as "film 16:9"."""
    words = [_("film %(ratio)s") % {"ratio": need} if ":" in need else label_format(need) for need in needs]
    return _(" or ").join(words)


def find_placement(flight: Flight, facts: PlanFacts) -> PlacementFacts | None:
    return next((one for one in facts.book.list_placements(flight.channel) if one.id == flight.placement), None)


@on_flight("audience_not_bought")
def check_buying(flight: Flight, facts: PlanFacts) -> Found:
    rule = find_rule(flight, facts)
    if rule is not None and not rule.can_buy:
        said = {"channel": name_channel(flight, facts), "audience": flight.audience, "source": rule.source}
        sentence = _("%(channel)s may not aim at “%(audience)s” (%(source)s).") % said
        advice = _("Aim wider, at place or subject, or choose another channel. Never note an age that is not so.")
        yield PlanWarning("audience_not_bought", Severity.BAD, sentence, advice, flight)


@on_flight("audience_not_reported")
def check_reporting(flight: Flight, facts: PlanFacts) -> Found:
    rule = find_rule(flight, facts)
    if rule is not None and not rule.can_report:
        said = {"channel": name_channel(flight, facts), "audience": flight.audience, "source": rule.source}
        sentence = _("%(channel)s will not report how many of “%(audience)s” it reached (%(source)s).") % said
        advice = _("Measure with a survey or at the open day; expect no reach from the platform.")
        yield PlanWarning("audience_not_reported", Severity.INFO, sentence, advice, flight)


def find_rule(flight: Flight, facts: PlanFacts) -> Any:
    if flight.state not in OPEN or flight.audience is None:
        return None
    audience = flight.audience
    return facts.book.find_audience_rule(
        flight.channel, kind=audience.kind, has_minors=audience.has_minors, on=flight.starts_on
    )


def name_channel(flight: Flight, facts: PlanFacts) -> str:
    return dict(facts.book.list_channels()).get(flight.channel, flight.channel)


@on_flight("no_budget_line")
def check_line(flight: Flight, facts: PlanFacts) -> Found:  # noqa: ARG001 - all checks are asked alike
    if flight.state in LIVE and flight.budget and flight.budget_line is None:
        yield PlanWarning(
            "no_budget_line",
            Severity.WARN,
            _("It costs money, but no budget line pays for it."),
            _("Choose the line it is paid from."),
            flight,
        )


@on_flight("no_link")
def check_link(flight: Flight, facts: PlanFacts) -> Found:  # noqa: ARG001 - all checks are asked alike
    if flight.state in LIVE and flight.link is None:
        yield PlanWarning(
            "no_link",
            Severity.INFO,
            _("Without a tracked link nobody will know what it brought."),
            _("Give it a link of its own."),
            flight,
        )


@on_flight("no_owner")
def check_owner(flight: Flight, facts: PlanFacts) -> Found:  # noqa: ARG001 - all checks are asked alike
    if flight.state in LIVE and flight.owner is None:
        yield PlanWarning(
            "no_owner",
            Severity.WARN,
            _("Nobody owns it."),
            _("Name who sees to it; that person gets the mail."),
            flight,
        )


@on_flight("not_started")
def check_started(flight: Flight, facts: PlanFacts) -> Found:
    if flight.state in NOT_YET_RUNNING and flight.starts_on <= facts.today <= flight.ends_on:
        said = {"day": date_format(flight.starts_on, "j F Y")}
        sentence = _("It should run since %(day)s, but nobody said that it does.") % said
        yield PlanWarning("not_started", Severity.WARN, sentence, _("Say that it runs, or give it other days."), flight)


@on_flight("period_past")
def check_past(flight: Flight, facts: PlanFacts) -> Found:
    if flight.state in OPEN and flight.ends_on < facts.today:
        said = {"day": date_format(flight.ends_on, "j F Y"), "state": flight.get_state_display()}
        sentence = _("Its period ended on %(day)s, and it is still %(state)s.") % said
        advice = (
            _("Say that it is done, or give it other days.")
            if flight.state in FIXED
            else _("Give it other days, or cancel it.")
        )
        yield PlanWarning("period_past", Severity.WARN, sentence, advice, flight)


def check_budget(facts: PlanFacts) -> Found:
    """Lines on which more is planned than they hold; one warning a line."""
    for key, planned in facts.planned.items():
        line = facts.lines.get(key)
        if line is not None and planned > line.amount:
            said = {"line": line.title, "over": say_euros(planned - line.amount), "amount": say_euros(line.amount)}
            sentence = _("“%(line)s” holds € %(amount)s; the flights on it cost € %(over)s more.") % said
            advice = _("Plan less, or have the line raised by a decision.")
            yield PlanWarning("over_budget", Severity.BAD, sentence, advice, line=line)


def say_euros(amount: Any) -> str:
    return number_format(amount, decimal_pos=0, force_grouping=True, use_l10n=True)


def check_moments(facts: PlanFacts) -> Found:
    """Study-choice moments in the coming months that nothing leads up to."""
    live = [run_of(flight) for flight in facts.flights if flight.state in LIVE]
    for moment in facts.of_kind(MomentKind.CHOICE):
        if not facts.today <= moment.starts_on <= facts.today + AHEAD:
            continue
        around = Period(moment.starts_on - LEAD, moment.ends_on)
        if not any(run.overlaps(around) for run in live):
            said = {"moment": moment.name, "days": say_days(read_anchor(moment))}
            sentence = _("Nothing is planned before “%(moment)s” (%(days)s).") % said
            yield PlanWarning(
                "nothing_before_moment",
                Severity.WARN,
                sentence,
                _("Plan a flight relative to it, or leave it be on purpose."),
                moment=moment,
            )


PLAN_CHECKS["over_budget"] = check_budget
PLAN_CHECKS["nothing_before_moment"] = check_moments
CODES = (*FLIGHT_CHECKS, *PLAN_CHECKS)
