"""The page and the slides for the board, in words: the same rows for both."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.text import Truncator
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from draagvlak.campaign.models import Goal
from draagvlak.channels.names import name_channel
from draagvlak.lib.charts import format_amount
from draagvlak.planning.domain.queries.budget import Sum
from draagvlak.results.domain.board import BoardPage
from draagvlak.results.domain.judging_claims import Standing
from draagvlak.results.domain.queries.home import ChannelResult, GoalResult
from draagvlak.results.domain.queries.totals import Total
from draagvlak.results.enums import ClaimState, Decider
from draagvlak.results.interfaces.claim_pages import say_state
from draagvlak.results.interfaces.claim_words import write_number

MOST_GOALS, MOST_CLAIMS, MOST_CHANNELS, LONGEST_GOAL = 6, 5, 6, 110
Row = tuple[str, ...]


@dataclass(frozen=True)
class BoardWords:
    """Rows begin with their header. An answer that is not known stands in words, never as zero."""

    title: str
    kicker: str
    lead: str
    wanted: list[Row]
    targets: list[Row]
    ran: list[Row]
    costs: list[Row]
    cost_per: str
    claims: list[Row]
    lesson: str
    decision: str
    foot: str
    sample: str
    language: str


def write_board(page: BoardPage) -> BoardWords:
    campaign, day = page.campaign, date_format(timezone.localdate(), "j F Y")
    note = page.note
    return BoardWords(
        title=_("%(campaign)s: where we stand") % {"campaign": campaign.name},
        kicker=_("For the board, %(day)s") % {"day": day},
        lead=_("Target, actual, cost, lesson, and what we ask you to decide."),
        wanted=write_wanted(page),
        targets=[(_("Target"), _("Wanted"), _("Now")), *map(write_goal, page.goals[:MOST_GOALS]), *say_rest(page)],
        ran=[(_("Channel"), _("Shown"), _("Reported as spent")), *map(write_channel, page.channels[:MOST_CHANNELS])],
        costs=write_costs(page),
        cost_per=say_cost_per(page),
        claims=[(_("What is said"), _("Is it so?")), *map(write_standing, page.claims[:MOST_CLAIMS])],
        lesson=note.lesson if note else _("Not written down yet."),
        decision=note.decision if note else _("Nothing is asked."),
        foot=write_foot(page),
        sample=_("sample") if page.is_sample else "",
        language="en" if (get_language() or "nl").startswith("en") else "nl",
    )


def say_cost_per(page: BoardPage) -> str:
    """The price of an effect is said only of an effect; nothing here where one was established."""
    effects = [one for one in page.claims if one.claim.test["kind"] == Decider.EFFECT and not one.claim.is_sample]
    if any(one.state == ClaimState.CONFIRMED for one in effects):
        return ""
    return _("What one extra first-year student cost cannot be said: how many were extra is not established.")


def say_rest(page: BoardPage) -> list[Row]:
    left = len(page.goals) - MOST_GOALS
    if left <= 0:
        return []
    words = ngettext("and %(left)s more target", "and %(left)s more targets", left) % {"left": left}
    return [(words, "", _("in the portal"))]


def write_wanted(page: BoardPage) -> list[Row]:
    """Each target as it was agreed: from where, to where, by when."""
    head = (_("Target"), _("Baseline"), _("Wanted"), _("By"))
    goals = [result.goal for result in page.goals[:MOST_GOALS]]
    return [head, *map(write_agreed, goals)]


def write_agreed(goal: Goal) -> Row:
    baseline = _("not measured") if goal.baseline is None else f"{write_number(goal.baseline)} {goal.unit}"
    return (
        shorten(goal.what),
        baseline,
        f"{write_number(goal.target)} {goal.unit}",
        date_format(goal.target_on, "j F Y"),
    )


def write_goal(result: GoalResult) -> Row:
    goal = result.goal
    wanted = f"{write_number(goal.target)} {goal.unit}"
    if result.actual is None:
        return shorten(goal.what), wanted, result.gap
    now = write_number(result.actual)
    reached = f"{now} · {_('reached')}" if result.is_reached else now
    return shorten(goal.what), wanted, mark_sample(reached, is_sample=result.is_sample and not goal.is_sample)


def shorten(what: str) -> str:
    """A name of a goal as long as a board reads; a claim is never cut."""
    return Truncator(what).chars(LONGEST_GOAL)


def mark_sample(words: str, *, is_sample: bool) -> str:
    return f"{words} ({_('sample')})" if is_sample else words


def write_channel(row: ChannelResult) -> Row:
    shown = write_total(row.impressions) if row.impressions else write_total(row.contacts)
    if row.spend is None:
        return name_channel(row.channel), shown, _("not reported")
    spent = mark_sample(write_money(row.spend.value), is_sample=row.spend.is_sample)
    return name_channel(row.channel), shown, spent


def write_total(total: Total | None) -> str:
    return write_number(total.value) if total else _("not reported")


def write_money(amount: Decimal) -> str:
    return format_amount(amount, language="en" if (get_language() or "nl").startswith("en") else "nl")


def write_costs(page: BoardPage) -> list[Row]:
    budget = page.budget
    given, spent = budget.total, budget.costs
    sums = [
        (_("Promised by partners"), given.money, given.has_sample),
        (_("Reserved for costs"), spent.money, spent.has_sample),
    ]
    head = (_("Money, without VAT"), _("Agreed"), _("Received or spent"))
    rows = [write_sum(what, money, is_sample=is_sample) for what, money, is_sample in sums]
    reported = write_money(page.cost.value) if page.cost else _("not reported")
    is_sample = bool(page.cost and page.cost.is_sample)
    return [head, *rows, (_("Spent, as channels report"), "–", mark_sample(reported, is_sample=is_sample))]


def write_sum(what: str, money: Sum, *, is_sample: bool) -> Row:
    amounts = (write_money(money.agreed), write_money(money.booked))
    return what, *(mark_sample(amount, is_sample=is_sample) for amount in amounts)


def label_rows(rows: list[Row]) -> list[list[tuple[str, str]]]:
    """Each cell with the head of its column, for a table that becomes cards on a phone."""
    return [list(zip(rows[0], row, strict=True)) for row in rows[1:]]


def write_standing(standing: Standing) -> Row:
    state = ClaimState(standing.state) if standing.state else None
    return standing.claim.statement, say_state(state)


def write_foot(page: BoardPage) -> str:
    words = _("Everything but the lesson and the decision follows from goals, figures, budget and sealed claims.")
    if page.is_sample:
        return _("Sample: what is marked so is made up.") + " " + words
    return words
