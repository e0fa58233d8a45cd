"""Decisions: recorded with their votes and documents, never changed afterwards, at most withdrawn."""

from __future__ import annotations

from typing import Any

import django_filters
from django.db.models import QuerySet
from django.http import FileResponse, Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views import View
from wagtail.admin.widgets.button import Button, HeaderButton

from draagvlak.campaign.models import CampaignState
from draagvlak.coalition.domain.decisions import add_document, record_decision, withdraw_decision
from draagvlak.coalition.domain.queries.governing import find_decisions, find_documents
from draagvlak.coalition.enums import DecisionState
from draagvlak.coalition.models import Body, Decision
from draagvlak.core.answers import hand_out
from draagvlak.desk.access import DeskPage
from draagvlak.desk.actions import DeskForm, DeskQuestion, DeskShow, DeskView
from draagvlak.desk.columns import LinkColumn, NumberColumn, TemplateColumn
from draagvlak.desk.governing_forms import DecisionForm, DocumentForm
from draagvlak.desk.listing import DeskFilterSet, DeskList, DeskSection, between, one_of

CRUMBS = [("desk_decisions:index", gettext_lazy("Decisions"))]


def offer_bodies(request: HttpRequest) -> QuerySet[Body]:
    return Body.objects.filter(coalition=request.campaign.coalition)  # type: ignore[attr-defined]


class DecisionFilters(DeskFilterSet):
    body = django_filters.ModelChoiceFilter(queryset=offer_bodies, label=gettext_lazy("Body"))
    state = one_of(DecisionState.choices, label=gettext_lazy("State"))
    decided_on = between(gettext_lazy("Decided on"))

    class Meta:
        model = Decision
        fields: list[str] = []


class DecisionList(DeskList):
    model = Decision
    page_title = gettext_lazy("Decisions")
    verbose_name = gettext_lazy("decision")
    verbose_name_plural = gettext_lazy("decisions")
    empty = gettext_lazy("No decisions yet. Record the one that starts the campaign first.")
    is_searchable = True
    search_fields = ["number", "title", "text"]
    search_backend_name = None
    default_ordering = "-decided_on"
    filterset_class = DecisionFilters
    columns = [
        TemplateColumn("number", template="text", label=gettext_lazy("Decision number"), sort_key="number"),
        LinkColumn(
            "title", label=gettext_lazy("Decision"), to=lambda row: reverse("desk_decisions:show", args=[row.pk])
        ),
        TemplateColumn("body", template="text", label=gettext_lazy("Body"), sort_key="body__name"),
        TemplateColumn("decided_on", template="day", label=gettext_lazy("Decided on"), sort_key="decided_on"),
        TemplateColumn("votes", template="votes", accessor="-", label=gettext_lazy("For and against")),
        NumberColumn("papers", accessor=lambda row: len(row.documents.all()), label=gettext_lazy("Documents")),
        TemplateColumn("state", template="decision_state", accessor="-", label=gettext_lazy("State")),
    ]
    exported = [
        (gettext_lazy("Decision number"), "number"),
        (gettext_lazy("Decision"), "title"),
        (gettext_lazy("What was decided"), "text"),
        (gettext_lazy("Body"), "body.name"),
        (gettext_lazy("Decided on"), "decided_on"),
        (gettext_lazy("Votes for"), "votes_for"),
        (gettext_lazy("Votes against"), "votes_against"),
        (gettext_lazy("Abstentions"), "abstentions"),
        (gettext_lazy("State"), "get_state_display"),
        (gettext_lazy("Documents"), lambda row: ", ".join(one.name for one in row.documents.all())),
        (gettext_lazy("Sample"), lambda row: _("yes") if row.is_sample else _("no")),
    ]

    @cached_property
    def header_buttons(self) -> list[Button]:
        return [HeaderButton(_("Record a decision"), url=reverse("desk_decisions:add"), icon_name="plus")]

    def get_base_queryset(self) -> QuerySet[Decision]:
        return find_decisions(self.coalition)


class DecisionAdd(DeskForm):
    model = Decision
    permission_required = "add"
    header_icon = "check"
    page_title = gettext_lazy("Record a decision")
    form_class = DecisionForm
    crumbs = CRUMBS
    intro = gettext_lazy("All partners can read it, documents included. Afterwards it can be withdrawn, not changed.")

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "coalition": self.coalition}

    def save(self, form: DecisionForm) -> str:
        decision = record_decision(
            self.coalition,
            body=form.cleaned_data["body"],
            details=form.details,
            documents=form.cleaned_data["documents"],
            by=self.request.user,
            campaign=self.campaign.slug,
        )
        self.success_url = reverse("desk_decisions:show", args=[decision.pk])
        return _("Decision %(number)s is recorded.") % {"number": decision.number}


class DecisionView(DeskView):
    """A page about one decision."""

    model = Decision
    header_icon = "check"

    def find_rows(self) -> QuerySet[Decision]:
        return find_decisions(self.coalition)

    def get_page_title(self) -> str:
        return str(self.row)

    def get_success_url(self) -> str:
        return reverse("desk_decisions:show", args=[self.row.pk])

    def list_crumbs(self) -> list[tuple[str, Any]]:
        return [*CRUMBS, (self.get_success_url(), self.row.number)]


class DecisionShow(DecisionView, DeskShow):
    permission_required = "view"
    template_name = "desk/governing/decision.html"

    def list_crumbs(self) -> list[tuple[str, Any]]:
        return CRUMBS

    @cached_property
    def header_buttons(self) -> list[Button]:
        url = reverse("desk_decisions:documents", args=[self.row.pk])
        return [HeaderButton(_("Add documents"), url=url, icon_name="plus")]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        holds = self.row.state == DecisionState.TAKEN
        can_start = holds and self.campaign.state == CampaignState.RECRUITING
        started = self.campaign.started_by_id == self.row.pk
        return super().get_context_data(decision=self.row, holds=holds, can_start=can_start, started=started, **kwargs)


class AddDocuments(DecisionView, DeskForm):
    permission_required = "change"
    form_class = DocumentForm
    submit = gettext_lazy("Add")

    def get_page_title(self) -> str:
        return _("Documents with %(number)s") % {"number": self.row.number}

    def save(self, form: DocumentForm) -> str:
        for document in form.cleaned_data["documents"]:
            add_document(self.row, document=document, by=self.request.user, campaign=self.campaign.slug)
        return _("Saved.")


class WithdrawDecision(DecisionView, DeskQuestion):
    permission_required = "change"
    yes = gettext_lazy("Yes, withdraw")
    consequences = gettext_lazy("It stays on record as withdrawn. What it started goes on.")

    def get_question(self) -> str:
        if self.row.state != DecisionState.TAKEN:
            raise Http404
        return _("Withdraw decision %(number)s?") % {"number": self.row.number}

    def get_page_title(self) -> str:
        return self.get_question()

    def get_back_url(self) -> str:
        return self.get_success_url()

    def do(self) -> str:
        withdraw_decision(self.row, by=self.request.user, campaign=self.campaign.slug)
        return _("The decision is withdrawn.")


class Document(DeskPage, View):
    """A document of a decision, to keep."""

    def get(self, request: HttpRequest, pk: int) -> FileResponse:  # noqa: ARG002 - in the address
        document = get_object_or_404(find_documents(self.coalition), pk=pk)
        return hand_out(document.file, name=document.name)


class Decisions(DeskSection):
    name = "decisions"
    url_prefix = "besluiten"
    icon = "check"
    menu_label = gettext_lazy("Decisions")
    list_view = DecisionList
    pages = [
        ("nieuw/", DecisionAdd, "add"),
        ("<int:pk>/", DecisionShow, "show"),
        ("<int:pk>/documenten/", AddDocuments, "documents"),
        ("<int:pk>/intrekken/", WithdrawDecision, "withdraw"),
        ("document/<int:pk>/", Document, "document"),
    ]
