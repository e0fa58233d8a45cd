"""Briefings: what an agency is asked to work on, and may therefore see."""

from __future__ import annotations

from typing import Any

from django.db.models import Count, Q, QuerySet
from django.http import Http404
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.widgets.button import Button, HeaderButton

from draagvlak.desk.actions import DeskForm, DeskQuestion
from draagvlak.desk.columns import LinkColumn, MomentColumn, NumberColumn, TemplateColumn
from draagvlak.desk.forms import BriefingForm
from draagvlak.desk.listing import DeskFilterSet, DeskList, DeskSection, one_of
from draagvlak.desk.pages.deliverables import AnswerDeliverable, BriefingShow, DeliverableFile
from draagvlak.toolkit.domain.briefings import change_briefing, close_briefing, open_briefing
from draagvlak.toolkit.models import Briefing

WAITING = Q(deliverables__accepted_at=None, deliverables__answer="")


class BriefingFilters(DeskFilterSet):
    state = one_of(
        [("open", gettext_lazy("open")), ("closed", gettext_lazy("closed"))],
        method="filter_state",
        label=gettext_lazy("State"),
    )

    class Meta:
        model = Briefing
        fields: list[str] = []

    def filter_state(self, rows: QuerySet[Briefing], name: str, value: str) -> QuerySet[Briefing]:  # noqa: ARG002
        return rows.filter(closed_at__isnull=value == "open")


class BriefingList(DeskList):
    model = Briefing
    page_title = gettext_lazy("Briefings")
    verbose_name = gettext_lazy("briefing")
    verbose_name_plural = gettext_lazy("briefings")
    default_ordering = "-created_at"
    filterset_class = BriefingFilters
    columns = [
        LinkColumn(
            "title",
            label=gettext_lazy("Briefing"),
            to=lambda row: reverse("desk_briefings:show", args=[row.pk]),
        ),
        TemplateColumn("supplier", template="text", label=gettext_lazy("Agency"), sort_key="supplier__name"),
        NumberColumn("subjects", label=gettext_lazy("Designs")),
        TemplateColumn("waiting", template="waiting", accessor="-", label=gettext_lazy("Handed in")),
        TemplateColumn("state", template="briefing_state", accessor="-", label=gettext_lazy("State")),
        MomentColumn("created_at", label=gettext_lazy("Opened"), sort_key="created_at"),
        TemplateColumn("close", template="briefing_action", accessor="-", label=gettext_lazy("Action")),
    ]
    exported = [
        (gettext_lazy("Briefing"), "title"),
        (gettext_lazy("Agency"), "supplier.name"),
        (gettext_lazy("Designs"), "subjects"),
        (gettext_lazy("Handed in"), "handed_in"),
        (gettext_lazy("Waiting for an answer"), "waiting"),
        (gettext_lazy("Opened"), "created_at"),
        (gettext_lazy("Closed"), "closed_at"),
    ]

    @cached_property
    def header_buttons(self) -> list[Button]:
        url = reverse("desk_briefings:add")
        return [HeaderButton(_("Brief an agency"), url=url, icon_name="plus")]

    def get_base_queryset(self) -> QuerySet[Briefing]:
        return self.campaign.briefings.select_related("supplier").annotate(
            subjects=Count("designs", distinct=True),
            handed_in=Count("deliverables", distinct=True),
            waiting=Count("deliverables", filter=WAITING, distinct=True),
        )


class BriefingView(DeskForm):
    model = Briefing
    header_icon = "doc-full"
    form_class = BriefingForm
    crumbs = [("desk_briefings:index", gettext_lazy("Briefings"))]
    intro = gettext_lazy("The agency sees the designs you choose here, and nothing that partners make of them.")

    def get_success_url(self) -> str:
        return reverse("desk_briefings:index")


class BriefingAdd(BriefingView):
    permission_required = "add"
    page_title = gettext_lazy("Brief an agency")
    submit = gettext_lazy("Open the briefing")

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "campaign": self.campaign}

    def save(self, form: BriefingForm) -> str:
        briefing = open_briefing(self.campaign, by=self.request.user, **form.cleaned_data)
        return _("%(agency)s can see the briefing now.") % {"agency": briefing.supplier}


class BriefingEdit(BriefingView):
    permission_required = "change"

    def find_rows(self) -> QuerySet[Briefing]:
        return self.campaign.briefings.filter(closed_at=None).select_related("supplier")

    def get_page_title(self) -> str:
        return self.row.title

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "campaign": self.campaign, "instance": self.row}

    def save(self, form: BriefingForm) -> str:
        change_briefing(self.row, by=self.request.user, **form.cleaned_data)
        return _("Saved.")


class BriefingClose(DeskQuestion):
    model = Briefing
    permission_required = "change"
    yes = gettext_lazy("Yes, close it")
    crumbs = [("desk_briefings:index", gettext_lazy("Briefings"))]

    def find_rows(self) -> QuerySet[Briefing]:
        return self.campaign.briefings.select_related("supplier", "campaign")

    def get_question(self) -> str:
        if self.row.closed_at:
            raise Http404
        return _("Close the briefing “%(title)s”?") % {"title": self.row.title}

    def get_consequences(self) -> str:
        return _("%(agency)s no longer sees these designs. The briefing stays on record.") % {
            "agency": self.row.supplier
        }

    def get_back_url(self) -> str:
        return reverse("desk_briefings:index")

    def do(self) -> str:
        close_briefing(self.row, by=self.request.user)
        return _("The briefing is closed.")


class Briefings(DeskSection):
    name = "briefings"
    url_prefix = "briefings"
    icon = "doc-full"
    menu_label = gettext_lazy("Briefings")
    list_view = BriefingList
    pages = [
        ("nieuw/", BriefingAdd, "add"),
        ("<int:pk>/", BriefingEdit, "edit"),
        ("<int:pk>/opgeleverd/", BriefingShow, "show"),
        ("opgeleverd/<int:pk>/", AnswerDeliverable, "answer"),
        ("opgeleverd/<int:pk>/bestand/", DeliverableFile, "file"),
        ("<int:pk>/sluiten/", BriefingClose, "close"),
    ]
