"""The desk's home: how the campaign stands, what was made last, what comes next, who asked something."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.components import Component

from draagvlak.campaign.models import Campaign
from draagvlak.coalition.domain.answers import find_open_questions
from draagvlak.coalition.enums import MembershipState, OrganisationKind
from draagvlak.coalition.models import Membership
from draagvlak.desk.pages.trail import attach_names
from draagvlak.desk.queries.made import list_latest_pieces
from draagvlak.desk.queries.organisations import describe_memberships, find_organisations, judge_brand
from draagvlak.desk.queries.site import list_waiting
from draagvlak.planning.domain.facts import load_facts
from draagvlak.planning.domain.queries.flights import load_flights
from draagvlak.planning.domain.warnings import warn_plan
from draagvlak.planning.enums import Severity
from draagvlak.studies.models import OpenDay
from draagvlak.toolkit.enums import CardState, LessonState, OrderState

MOST_QUESTIONS, MOST_MOMENTS, MOST_DAYS, MOST_WARNINGS = 5, 4, 4, 5


class DeskPanel(Component):
    """One part of the home page, about the campaign at hand."""

    def get_context_data(self, parent_context: Mapping[str, Any]) -> dict[str, Any]:
        request = parent_context["request"]
        campaign = request.campaign
        shared = {"request": request, "campaign": campaign, "csrf_token": parent_context.get("csrf_token")}
        return {**shared, **self.describe(campaign)}

    def describe(self, campaign: Campaign) -> dict[str, Any]:
        raise NotImplementedError


class StandingPanel(DeskPanel):
    """Who joined, who can begin, who made something, who has not begun."""

    name = "desk_standing"
    template_name = "desk/home/standing.html"
    order = 10

    def describe(self, campaign: Campaign) -> dict[str, Any]:
        rows = list_partners_at_work(campaign)
        return {
            "joined": len(rows),
            "with_people": sum(1 for row in rows if row.people),
            "with_brand": sum(1 for row in rows if judge_brand(row.organisation) == "complete"),
            "with_pieces": sum(1 for row in rows if row.versions),
            "idle": [{"row": row, "step": name_next_step(row)} for row in rows if not row.versions],
        }


def name_next_step(row: Membership) -> Any:
    """What a partner without an own version waits for."""
    if not row.people:
        return _("nobody has an account yet")
    if judge_brand(row.organisation) != "complete":
        return _("the brand kit is not complete")
    return _("ready to begin")


def list_partners_at_work(campaign: Campaign) -> list[Membership]:
    """Active members that make pieces; agencies make none of their own."""
    active = describe_memberships(campaign).filter(state=MembershipState.ACTIVE)
    return list(active.exclude(organisation__kind=OrganisationKind.AGENCY).order_by("organisation__name"))


class QuestionsPanel(DeskPanel):
    """Questions of partners that wait for an answer."""

    name = "desk_questions"
    template_name = "desk/home/questions.html"
    order = 20

    def describe(self, campaign: Campaign) -> dict[str, Any]:
        waiting = find_open_questions(campaign.slug)
        return {"questions": attach_names(waiting[:MOST_QUESTIONS], campaign), "waiting": waiting.count()}


class WaitingPanel(DeskPanel):
    """Pages of the site that one wrote and another has to read, with who that may be."""

    name = "desk_waiting"
    template_name = "desk/home/waiting.html"
    order = 22

    def describe(self, campaign: Campaign) -> dict[str, Any]:
        return {"pages": list_waiting(campaign)}


class PlanPanel(DeskPanel):
    """What is the matter with the plan, the heaviest first; what is only good to know stays in the plan."""

    name = "desk_plan"
    template_name = "desk/home/plan.html"
    order = 25

    def describe(self, campaign: Campaign) -> dict[str, Any]:
        found = warn_plan(load_facts(campaign, load_flights(campaign)))
        warnings = [one for one in found if one.severity != Severity.INFO]
        return {"warnings": warnings[:MOST_WARNINGS], "more": len(warnings[MOST_WARNINGS:])}


class PiecesPanel(DeskPanel):
    """What was made last, as pictures."""

    name = "desk_pieces"
    template_name = "desk/home/pieces.html"
    order = 30

    def describe(self, campaign: Campaign) -> dict[str, Any]:
        return {"pieces": list_latest_pieces(campaign)}


class CalendarPanel(DeskPanel):
    """The next moments and open days."""

    name = "desk_calendar"
    template_name = "desk/home/calendar.html"
    order = 40

    def describe(self, campaign: Campaign) -> dict[str, Any]:
        days = OpenDay.objects.filter(organisation__in=find_organisations(campaign)).upcoming()
        moments = campaign.moments.upcoming().without_holidays()[:MOST_MOMENTS]  # type: ignore[attr-defined]
        return {"moments": moments, "open_days": days.select_related("organisation")[:MOST_DAYS]}


class VisitorsPanel(DeskPanel):
    """What came in on the site and waits for the core team, or for a school."""

    name = "desk_visitors"
    template_name = "desk/home/visitors.html"
    order = 22

    def describe(self, campaign: Campaign) -> dict[str, Any]:
        return {
            "cards": campaign.maker_cards.filter(state=CardState.WAITING).count(),
            "orders": campaign.poster_orders.filter(state=OrderState.NEW).count(),
            "lessons": campaign.guest_lessons.filter(state=LessonState.OPEN).count(),
        }


PANELS = (StandingPanel, QuestionsPanel, WaitingPanel, VisitorsPanel, PlanPanel, PiecesPanel, CalendarPanel)
