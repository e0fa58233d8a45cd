"""Why there is a campaign, what it wants, and the decision that starts it."""

from __future__ import annotations

from typing import Any

import django_filters
from django.db.models import QuerySet
from django.http import Http404, HttpRequest
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.widgets.button import Button, HeaderButton

from draagvlak.campaign.domain.goals import add_goal, change_goal, remove_goal
from draagvlak.campaign.domain.reasons import add_reason, change_reason, remove_reason
from draagvlak.campaign.domain.starting import start_campaign
from draagvlak.campaign.enums import GoalKind
from draagvlak.campaign.models import Audience, CampaignState, Goal, Reason
from draagvlak.desk.actions import DeskForm, DeskQuestion, DeskView
from draagvlak.desk.columns import LinkColumn, TemplateColumn
from draagvlak.desk.governing_forms import GoalForm, ReasonForm, StartForm
from draagvlak.desk.listing import DeskFilterSet, DeskList, DeskSection, one_of

REASON_CRUMBS = [("desk_reasons:index", gettext_lazy("Reasons why"))]
GOAL_CRUMBS = [("desk_goals:index", gettext_lazy("Goals"))]
SAMPLES = [("true", gettext_lazy("sample")), ("false", gettext_lazy("real"))]


class ReasonFilters(DeskFilterSet):
    is_sample = one_of(SAMPLES, method="filter_sample", label=gettext_lazy("Sample"))

    class Meta:
        model = Reason
        fields: list[str] = []

    def filter_sample(self, rows: QuerySet[Reason], name: str, value: str) -> QuerySet[Reason]:
        return rows.filter(**{name: value == "true"})


class ReasonList(DeskList):
    model = Reason
    page_title = gettext_lazy("Reasons why")
    verbose_name = gettext_lazy("reason")
    verbose_name_plural = gettext_lazy("reasons")
    empty = gettext_lazy("No reasons yet. Which number made you begin, and what follows from it?")
    default_ordering = "position"
    filterset_class = ReasonFilters
    columns = [
        TemplateColumn("number", template="strong", label=gettext_lazy("Alarming number")),
        LinkColumn(
            "statement",
            label=gettext_lazy("What is the matter"),
            to=lambda row: reverse("desk_reasons:edit", args=[row.pk]),
        ),
        TemplateColumn("consequence", template="text", label=gettext_lazy("What follows")),
        TemplateColumn("source", template="source", accessor="-", label=gettext_lazy("Source")),
        TemplateColumn("action", template="reason_action", accessor="-", label=gettext_lazy("Action")),
    ]
    exported = [
        (gettext_lazy("Alarming number"), "number"),
        (gettext_lazy("What is the matter, in Dutch"), "statement_nl"),
        (gettext_lazy("What is the matter, in English"), "statement_en"),
        (gettext_lazy("What follows, in Dutch"), "consequence_nl"),
        (gettext_lazy("What follows, in English"), "consequence_en"),
        (gettext_lazy("Source"), "source"),
        (gettext_lazy("Page of the source"), "source_url"),
        (gettext_lazy("Source checked on"), "checked_on"),
        (gettext_lazy("Sample"), lambda row: _("yes") if row.is_sample else _("no")),
    ]

    @cached_property
    def header_buttons(self) -> list[Button]:
        return [HeaderButton(_("Add a reason"), url=reverse("desk_reasons:add"), icon_name="plus")]

    def get_base_queryset(self) -> QuerySet[Reason]:
        return self.campaign.reasons.all()


class ReasonForms(DeskForm):
    model = Reason
    header_icon = "warning"
    form_class = ReasonForm
    crumbs = REASON_CRUMBS
    intro = gettext_lazy(
        "A number without a source convinces nobody. Partners and, later, the site show it as it stands."
    )

    def get_success_url(self) -> str:
        return reverse("desk_reasons:index")


class ReasonAdd(ReasonForms):
    permission_required = "add"
    page_title = gettext_lazy("Add a reason")

    def save(self, form: ReasonForm) -> str:
        facts = {name: value for name, value in form.cleaned_data.items() if name != "position"}
        add_reason(self.campaign, by=self.request.user, **facts)
        return _("The reason is added.")


class ReasonEdit(ReasonForms):
    permission_required = "change"

    def find_rows(self) -> QuerySet[Reason]:
        return self.campaign.reasons.select_related("campaign")

    def get_page_title(self) -> str:
        return self.row.statement

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "instance": self.row}

    def save(self, form: ReasonForm) -> str:
        changed = change_reason(self.row, by=self.request.user, **form.cleaned_data)
        return _("Saved.") if changed else _("Nothing was different.")


class ReasonRemove(DeskQuestion):
    model = Reason
    permission_required = "change"
    yes = gettext_lazy("Yes, remove")
    crumbs = REASON_CRUMBS
    consequences = gettext_lazy("Nobody sees it any more. What it said stays in the audit trail.")

    def find_rows(self) -> QuerySet[Reason]:
        return self.campaign.reasons.select_related("campaign")

    def get_question(self) -> str:
        return _("Remove “%(what)s”?") % {"what": self.row.statement}

    def get_back_url(self) -> str:
        return reverse("desk_reasons:index")

    def do(self) -> str:
        remove_reason(self.row, by=self.request.user)
        return _("Removed.")


def offer_audiences(request: HttpRequest) -> QuerySet[Audience]:
    return Audience.objects.filter(campaign=request.campaign)  # type: ignore[attr-defined]


class GoalFilters(DeskFilterSet):
    kind = one_of(GoalKind.choices, label=gettext_lazy("About"))
    audience = django_filters.ModelChoiceFilter(queryset=offer_audiences, label=gettext_lazy("Audience"))

    class Meta:
        model = Goal
        fields: list[str] = []


class GoalList(DeskList):
    model = Goal
    page_title = gettext_lazy("Goals")
    verbose_name = gettext_lazy("goal")
    verbose_name_plural = gettext_lazy("goals")
    empty = gettext_lazy("No goals yet. Agree on them first; afterwards the campaign is judged by them.")
    default_ordering = "position"
    filterset_class = GoalFilters
    columns = [
        LinkColumn("what", label=gettext_lazy("Goal"), to=lambda row: reverse("desk_goals:edit", args=[row.pk])),
        TemplateColumn("kind", template="text", accessor="get_kind_display", label=gettext_lazy("About")),
        TemplateColumn("audience", template="text", label=gettext_lazy("Audience")),
        TemplateColumn("way", template="goal_way", accessor="-", label=gettext_lazy("From and to")),
        TemplateColumn("target_on", template="day", label=gettext_lazy("To be reached by"), sort_key="target_on"),
        TemplateColumn("action", template="goal_action", accessor="-", label=gettext_lazy("Action")),
    ]
    exported = [
        (gettext_lazy("Goal in Dutch"), "what_nl"),
        (gettext_lazy("Goal in English"), "what_en"),
        (gettext_lazy("About"), "get_kind_display"),
        (gettext_lazy("Audience"), lambda row: row.audience.name if row.audience else ""),
        (gettext_lazy("Unit"), "unit"),
        (gettext_lazy("Baseline"), "baseline"),
        (gettext_lazy("Baseline measured on"), "baseline_on"),
        (gettext_lazy("Target"), "target"),
        (gettext_lazy("To be reached by"), "target_on"),
        (gettext_lazy("Source"), "source"),
        (gettext_lazy("Sample"), lambda row: _("yes") if row.is_sample else _("no")),
    ]

    @cached_property
    def header_buttons(self) -> list[Button]:
        buttons = [HeaderButton(_("Add a goal"), url=reverse("desk_goals:add"), icon_name="plus")]
        if self.campaign.state == CampaignState.RECRUITING:
            buttons.append(HeaderButton(_("Start the campaign"), url=reverse("desk_goals:start"), icon_name="success"))
        return buttons

    def get_base_queryset(self) -> QuerySet[Goal]:
        return self.campaign.goals.select_related("audience")


class GoalForms(DeskForm):
    model = Goal
    header_icon = "crosshairs"
    form_class = GoalForm
    crumbs = GOAL_CRUMBS
    intro = gettext_lazy("What is to change, for whom, from where to where, by when, and how you will know.")

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "campaign": self.campaign}

    def get_success_url(self) -> str:
        return reverse("desk_goals:index")


class GoalAdd(GoalForms):
    permission_required = "add"
    page_title = gettext_lazy("Add a goal")

    def save(self, form: GoalForm) -> str:
        facts = {name: value for name, value in form.cleaned_data.items() if name != "position"}
        add_goal(self.campaign, by=self.request.user, **facts)
        return _("The goal is added.")


class GoalView(DeskView):
    model = Goal

    def find_rows(self) -> QuerySet[Goal]:
        return self.campaign.goals.select_related("campaign", "audience")


class GoalEdit(GoalView, GoalForms):
    permission_required = "change"

    def get_page_title(self) -> str:
        return self.row.what

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "instance": self.row}

    def save(self, form: GoalForm) -> str:
        changed = change_goal(self.row, by=self.request.user, **form.cleaned_data)
        return _("Saved.") if changed else _("Nothing was different.")


class GoalRemove(GoalView, DeskQuestion):
    permission_required = "change"
    yes = gettext_lazy("Yes, remove")
    crumbs = GOAL_CRUMBS
    consequences = gettext_lazy("Nobody sees it any more. What it said stays in the audit trail.")

    def get_question(self) -> str:
        return _("Remove “%(what)s”?") % {"what": self.row.what}

    def get_page_title(self) -> str:
        return self.get_question()

    def get_back_url(self) -> str:
        return reverse("desk_goals:index")

    def do(self) -> str:
        remove_goal(self.row, by=self.request.user)
        return _("Removed.")


class StartCampaign(DeskForm):
    """From recruiting to running, by a decision."""

    model = Goal
    permission_required = "change"
    header_icon = "success"
    page_title = gettext_lazy("Start the campaign")
    submit = gettext_lazy("Start the campaign")
    form_class = StartForm
    crumbs = GOAL_CRUMBS
    intro = gettext_lazy("From now on the campaign runs. Everybody can read by which decision.")

    def get_form_kwargs(self) -> dict[str, Any]:
        if self.campaign.state != CampaignState.RECRUITING:
            raise Http404
        return {**super().get_form_kwargs(), "coalition": self.coalition}

    def get_initial(self) -> dict[str, Any]:
        return {"decision": self.request.GET.get("besluit", "")}

    def save(self, form: StartForm) -> str:
        start_campaign(self.campaign, decision=form.cleaned_data["decision"], by=self.request.user)
        return _("%(campaign)s runs.") % {"campaign": self.campaign.name}

    def get_success_url(self) -> str:
        return reverse("desk_goals:index")


class Reasons(DeskSection):
    name = "reasons"
    url_prefix = "aanleiding"
    icon = "warning"
    menu_label = gettext_lazy("Reasons why")
    list_view = ReasonList
    pages = [
        ("nieuw/", ReasonAdd, "add"),
        ("<int:pk>/", ReasonEdit, "edit"),
        ("<int:pk>/verwijderen/", ReasonRemove, "remove"),
    ]


class Goals(DeskSection):
    name = "goals"
    url_prefix = "doelen"
    icon = "crosshairs"
    menu_label = gettext_lazy("Goals")
    list_view = GoalList
    pages = [
        ("nieuw/", GoalAdd, "add"),
        ("<int:pk>/", GoalEdit, "edit"),
        ("<int:pk>/verwijderen/", GoalRemove, "remove"),
        ("starten/", StartCampaign, "start"),
    ]
