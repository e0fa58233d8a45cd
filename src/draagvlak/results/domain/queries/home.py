"""Results at a glance: target, what ran, what it cost, what it brought."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Sum
from django.utils import timezone
from django.utils.translation import gettext as _

from draagvlak.campaign.enums import GoalKind
from draagvlak.campaign.models import Goal
from draagvlak.planning.enums import FlightState
from draagvlak.planning.models import Flight
from draagvlak.results.domain.queries.carrying import count_steps, list_carriers
from draagvlak.results.domain.queries.chain import keep_last_year, say_last_count, sum_people_of_days
from draagvlak.results.domain.queries.scope import Scope
from draagvlak.results.domain.queries.totals import Total, add_up, find_floor, sort_by_metric, sum_metric
from draagvlak.results.enums import Metric, Step
from draagvlak.results.models import Figure

NO_CHANNELS = ("", "open_day")
"""Figures of no channel: what schools report of their open days."""
RAN = frozenset({FlightState.RUNNING, FlightState.DONE})
VIEWS = (Metric.VIEWS_2S, Metric.VIEWS_3S, Metric.VIEWS_25, Metric.VIEWS_50, Metric.VIEWS_75, Metric.VIEWS_100)


@dataclass(frozen=True)
class ChannelResult:
    """What ran on one channel. `reach` is a floor, never a sum; `budget` is of the flights that ran."""

    channel: str
    flights: list[Flight]
    ran: int
    budget: Decimal
    impressions: Total | None
    reach: Total | None
    clicks: Total | None
    contacts: Total | None
    spend: Total | None

    @property
    def is_sample(self) -> bool:
        totals = (self.impressions, self.reach, self.clicks, self.contacts, self.spend)
        return any(total.is_sample for total in totals if total) or any(flight.is_sample for flight in self.flights)


@dataclass(frozen=True)
class GoalResult:
    """A goal and how far it is. Without `actual`, `gap` says why."""

    goal: Goal
    actual: Decimal | None
    gap: str = ""
    is_sample: bool = False

    @property
    def is_reached(self) -> bool:
        return self.actual is not None and self.actual >= self.goal.target


def list_channel_results(scope: Scope) -> list[ChannelResult]:
    """A row per channel with a flight or a figure, by name of the channel; two queries."""
    flights: dict[str, list[Flight]] = defaultdict(list)
    figures: dict[str, list[Figure]] = defaultdict(list)
    for flight in scope.list_flights():
        flights[flight.channel].append(flight)
    for figure in scope.list_figures().exclude(channel__in=NO_CHANNELS):
        figures[figure.channel].append(figure)
    return [sum_channel(channel, flights[channel], figures[channel]) for channel in sorted({*flights, *figures})]


def sum_channel(channel: str, flights: list[Flight], figures: list[Figure]) -> ChannelResult:
    by_metric = sort_by_metric(figures)
    ran = [flight for flight in flights if flight.state in RAN]
    return ChannelResult(
        channel,
        flights,
        ran=len(ran),
        budget=sum((flight.budget for flight in ran), Decimal(0)),
        impressions=sum_metric(by_metric, Metric.IMPRESSIONS),
        reach=find_floor(by_metric.get(Metric.REACH, [])),
        clicks=sum_metric(by_metric, Metric.CLICKS),
        contacts=sum_metric(by_metric, Metric.CONTACTS),
        spend=sum_metric(by_metric, Metric.SPEND),
    )


def sum_views(scope: Scope) -> dict[Metric, Total]:
    """How often the film was watched how far. Each step is its own definition; none is "saw the film"."""
    by_metric = sort_by_metric(scope.list_figures().filter(metric__in=VIEWS))
    return {metric: total for metric in VIEWS if (total := sum_metric(by_metric, metric))}


def sum_by_week(scope: Scope, metric: Metric) -> dict[tuple[int, int], Decimal]:
    """(ISO year, week) to the sum of figures whose window lies within that week; longer windows are left out."""
    weeks: dict[tuple[int, int], Decimal] = defaultdict(Decimal)
    for figure in scope.list_figures().filter(metric=metric, is_cumulative=False):
        first, last = figure.window_start.isocalendar()[:2], figure.window_end.isocalendar()[:2]
        if first == last:
            weeks[first] += figure.value
    return dict(sorted(weeks.items()))


def sum_costs(scope: Scope) -> Total | None:
    """What channels and suppliers reported as spent."""
    return add_up(scope.list_figures().filter(metric=Metric.SPEND))


def judge_goals(scope: Scope) -> list[GoalResult]:
    """Each goal of the campaign beside what is known. Goals are the campaign's: only for campaign-wide scopes."""
    figures = sort_by_metric(list(scope.list_figures()))
    goals = scope.campaign.goals.filter(is_draft=False).select_related("audience")
    return [JUDGES.get(GoalKind(goal.kind), judge_by_survey)(goal, scope, figures) for goal in goals]


Figures = dict[str, list[Figure]]
Judge = Callable[[Goal, Scope, Figures], GoalResult]


def judge_by_survey(goal: Goal, _scope: Scope, _figures: Figures) -> GoalResult:
    return GoalResult(goal, None, gap=_("This is asked in a survey; none has been loaded yet."))


def judge_reach(goal: Goal, _scope: Scope, _figures: Figures) -> GoalResult:
    if goal.audience and goal.audience.has_minors:
        return GoalResult(goal, None, gap=_("Platforms do not report people under 18: ask it in a survey."))
    return GoalResult(goal, None, gap=_("Reach of several channels cannot be added up to different people."))


def judge_visits(goal: Goal, scope: Scope, _figures: Figures) -> GoalResult:
    visits = scope.list_visits()
    total = visits.aggregate(total=Sum("visits"))["total"]
    if not total:
        return GoalResult(goal, None, gap=_("Nobody has followed one of the links yet."))
    return GoalResult(goal, Decimal(total), is_sample=visits.filter(link__is_sample=True).exists())


def judge_by_days(metric: Metric) -> Judge:
    def judge(goal: Goal, scope: Scope, figures: Figures) -> GoalResult:
        found, is_intake = figures.get(metric, []), metric == Metric.FIRST_YEARS
        total = sum_people_of_days(keep_last_year(found) if is_intake else found)
        if total is None:
            return GoalResult(goal, None, gap=say_last_count(scope) if is_intake else _("Not reported yet."))
        return GoalResult(goal, total.value, is_sample=total.is_sample)

    return judge


def judge_partners(goal: Goal, scope: Scope, _figures: Figures) -> GoalResult:
    share = count_steps(list_carriers(scope.campaign), on=timezone.localdate())
    return GoalResult(goal, Decimal(share.steps[Step.MADE]))


JUDGES: dict[GoalKind, Judge] = {
    GoalKind.REACH: judge_reach,
    GoalKind.VISITS: judge_visits,
    GoalKind.REGISTRATIONS: judge_by_days(Metric.REGISTRATIONS),
    GoalKind.VISITORS: judge_by_days(Metric.VISITORS),
    GoalKind.FIRST_YEARS: judge_by_days(Metric.FIRST_YEARS),
    GoalKind.PARTNERS: judge_partners,
}
