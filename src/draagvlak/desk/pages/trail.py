"""The audit trail, to read; and the questions that partners sent."""

from __future__ import annotations

from typing import Any

import django_filters
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext_lazy
from django.views import View

from draagvlak.accounts.models import User
from draagvlak.campaign.models import Campaign
from draagvlak.coalition.domain.answers import answer_question, find_open_questions, find_questions
from draagvlak.coalition.models import Organisation
from draagvlak.core.models import AuditEvent
from draagvlak.desk.actions import DeskView
from draagvlak.desk.columns import MomentColumn, TemplateColumn
from draagvlak.desk.listing import DeskFilterSet, DeskList, DeskSection, between, offer_organisations, one_of
from draagvlak.desk.queries.organisations import map_names
from draagvlak.desk.verbs import VERBS, describe_verb, write_details


def offer_actors(request: HttpRequest) -> QuerySet[User]:
    """Whoever did something in this campaign."""
    events = AuditEvent.objects.filter(campaign=request.campaign.slug)  # type: ignore[attr-defined]
    return User.objects.filter(pk__in=events.values("actor")).order_by("first_name", "email")


def attach_names(events: Any, campaign: Campaign) -> list[AuditEvent]:
    """Events, each with `organisation_name`."""
    names = map_names(campaign)
    found = list(events)
    for event in found:
        event.organisation_name = names.get(event.organisation, event.organisation)
    return found


class TrailFilters(DeskFilterSet):
    verb = django_filters.ChoiceFilter(
        choices=sorted(VERBS.items(), key=lambda item: item[0]), label=gettext_lazy("What")
    )
    organisation = django_filters.ModelChoiceFilter(
        queryset=offer_organisations, method="filter_organisation", label=gettext_lazy("Organisation")
    )
    actor = django_filters.ModelChoiceFilter(queryset=offer_actors, label=gettext_lazy("Who"))
    at = between(gettext_lazy("When"))

    class Meta:
        model = AuditEvent
        fields: list[str] = []

    def filter_organisation(
        self,
        rows: QuerySet[AuditEvent],
        name: str,  # noqa: ARG002 - a filter method
        value: Organisation,
    ) -> QuerySet[AuditEvent]:
        return rows.filter(organisation=value.slug)


class TrailList(DeskList):
    model = AuditEvent
    page_title = gettext_lazy("Audit trail")
    verbose_name = gettext_lazy("event")
    verbose_name_plural = gettext_lazy("events")
    default_ordering = "-at"
    filterset_class = TrailFilters
    columns = [
        MomentColumn("at", label=gettext_lazy("When"), sort_key="at"),
        TemplateColumn("actor", template="actor", label=gettext_lazy("Who")),
        TemplateColumn(
            "verb", template="text", accessor=lambda row: describe_verb(row.verb), label=gettext_lazy("What")
        ),
        TemplateColumn(
            "organisation", template="text", accessor="organisation_name", label=gettext_lazy("Organisation")
        ),
        TemplateColumn(
            "details", template="details", accessor=lambda row: write_details(row.details), label=gettext_lazy("More")
        ),
    ]
    exported = [
        (gettext_lazy("When"), "at"),
        (gettext_lazy("Who"), lambda row: row.actor.email if row.actor else ""),
        (gettext_lazy("What"), "verb"),
        (gettext_lazy("To what"), "subject"),
        (gettext_lazy("Organisation"), "organisation"),
        (gettext_lazy("More"), lambda row: write_details(row.details)),
    ]

    def get_base_queryset(self) -> QuerySet[AuditEvent]:
        return AuditEvent.objects.filter(campaign=self.campaign.slug).select_related("actor")

    def attach(self, rows: Any) -> list[AuditEvent]:
        return attach_names(rows, self.campaign)


class QuestionFilters(DeskFilterSet):
    state = one_of(
        [("open", gettext_lazy("open")), ("answered", gettext_lazy("answered"))],
        method="filter_state",
        label=gettext_lazy("State"),
    )

    class Meta:
        model = AuditEvent
        fields: list[str] = []

    def filter_state(self, rows: QuerySet[AuditEvent], name: str, value: str) -> QuerySet[AuditEvent]:  # noqa: ARG002
        waiting = find_open_questions(self.request.campaign.slug).values("pk")
        return rows.filter(pk__in=waiting) if value == "open" else rows.exclude(pk__in=waiting)


class QuestionList(DeskList):
    model = AuditEvent
    page_title = gettext_lazy("Questions")
    verbose_name = gettext_lazy("question")
    verbose_name_plural = gettext_lazy("questions")
    default_ordering = "-at"
    filterset_class = QuestionFilters
    columns = [
        TemplateColumn("text", template="question", accessor="-", label=gettext_lazy("Question")),
        TemplateColumn("actor", template="person_mail", label=gettext_lazy("Who")),
        TemplateColumn(
            "organisation", template="text", accessor="organisation_name", label=gettext_lazy("Organisation")
        ),
        MomentColumn("at", label=gettext_lazy("When"), sort_key="at"),
        TemplateColumn("answer", template="question_action", accessor="-", label=gettext_lazy("Action")),
    ]
    exported = [
        (gettext_lazy("When"), "at"),
        (gettext_lazy("Who"), lambda row: row.actor.email if row.actor else ""),
        (gettext_lazy("Organisation"), "organisation"),
        (gettext_lazy("Question"), lambda row: row.details.get("text", "")),
    ]

    def get_base_queryset(self) -> QuerySet[AuditEvent]:
        return find_questions(self.campaign.slug)

    def attach(self, rows: Any) -> list[AuditEvent]:
        waiting = set(find_open_questions(self.campaign.slug).values_list("pk", flat=True))
        found = attach_names(rows, self.campaign)
        for row in found:
            row.is_open = row.pk in waiting
        return found


class AnswerQuestion(DeskView, View):
    """Call a question answered; the mail itself goes by mail."""

    model = AuditEvent
    permission_required = "view"
    http_method_names = ["post"]

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        question = get_object_or_404(find_questions(self.campaign.slug), pk=pk)
        answer_question(question, by=request.user)
        self.tell(gettext_lazy("The question is off the list."))
        return redirect(reverse("desk_questions:index"))


class Trail(DeskSection):
    name = "trail"
    url_prefix = "logboek"
    icon = "history"
    menu_label = gettext_lazy("Audit trail")
    list_view = TrailList


class Questions(DeskSection):
    name = "questions"
    url_prefix = "vragen"
    icon = "comment"
    menu_label = gettext_lazy("Questions")
    list_view = QuestionList
    pages = [("<int:pk>/beantwoord/", AnswerQuestion, "answer")]
