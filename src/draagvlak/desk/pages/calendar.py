"""When: the moments of the campaign, and the open days of all schools."""

from __future__ import annotations

from typing import Any

import django_filters
from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from draagvlak.campaign.domain.moments import change_moment
from draagvlak.campaign.enums import MomentKind
from draagvlak.campaign.models import Moment
from draagvlak.desk.actions import DeskForm
from draagvlak.desk.columns import LinkColumn, MomentColumn, TemplateColumn, YesNoColumn
from draagvlak.desk.forms import MomentForm
from draagvlak.desk.listing import DeskFilterSet, DeskList, DeskSection, between, offer_organisations, one_of
from draagvlak.desk.pages.organisations import link_organisation
from draagvlak.desk.pages.rules import ReturnToRule
from draagvlak.desk.queries.organisations import find_organisations
from draagvlak.studies.models import OpenDay, OpenDayState


class MomentFilters(DeskFilterSet):
    kind = one_of(MomentKind.choices, label=gettext_lazy("Kind"))
    when = one_of(
        [("coming", gettext_lazy("still to come")), ("past", gettext_lazy("past"))],
        method="filter_when",
        label=gettext_lazy("When"),
    )

    class Meta:
        model = Moment
        fields: list[str] = []

    def filter_when(self, rows: QuerySet[Moment], name: str, value: str) -> QuerySet[Moment]:  # noqa: ARG002
        today = timezone.localdate()
        return rows.filter(ends_on__gte=today) if value == "coming" else rows.filter(ends_on__lt=today)


class MomentList(DeskList):
    model = Moment
    page_title = gettext_lazy("Moments")
    verbose_name = gettext_lazy("moment")
    verbose_name_plural = gettext_lazy("moments")
    default_ordering = "starts_on"
    filterset_class = MomentFilters
    columns = [
        LinkColumn("name", label=gettext_lazy("Moment"), to=lambda row: reverse("desk_moments:edit", args=[row.pk])),
        TemplateColumn("period", template="period", accessor="-", label=gettext_lazy("When"), sort_key="starts_on"),
        TemplateColumn("school_year", template="text", label=gettext_lazy("School year"), sort_key="school_year"),
        TemplateColumn("get_kind_display", template="text", label=gettext_lazy("Kind"), sort_key="kind"),
        TemplateColumn("get_region_display", template="text", label=gettext_lazy("Region"), sort_key="region"),
        TemplateColumn("applies_to", template="text", label=gettext_lazy("Applies to")),
        YesNoColumn("is_estimate", label=gettext_lazy("Estimated")),
        TemplateColumn("return", template="moment_action", accessor="-", label=gettext_lazy("By hand")),
    ]
    exported = [
        (gettext_lazy("Moment"), "name"),
        (gettext_lazy("School year"), "school_year"),
        (gettext_lazy("Starts on"), "starts_on"),
        (gettext_lazy("Ends on"), "ends_on"),
        (gettext_lazy("Kind"), "get_kind_display"),
        (gettext_lazy("Region"), "get_region_display"),
        (gettext_lazy("Applies to"), "applies_to"),
        (gettext_lazy("Estimated"), lambda row: _("yes") if row.is_estimate else _("no")),
        (gettext_lazy("Rule"), "rule"),
        (gettext_lazy("Source"), "source"),
    ]

    def get_base_queryset(self) -> QuerySet[Moment]:
        return self.campaign.moments.all()


class MomentEdit(DeskForm):
    model = Moment
    permission_required = "change"
    header_icon = "date"
    form_class = MomentForm
    crumbs = [("desk_moments:index", gettext_lazy("Moments"))]
    intro = gettext_lazy("What you write here holds for this school year only. Note where you found it.")

    def find_rows(self) -> QuerySet[Moment]:
        return self.campaign.moments.all()

    def get_page_title(self) -> str:
        return f"{self.row.name} ({self.row.school_year})"

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "instance": self.row}

    def save(self, form: MomentForm) -> str:
        changed = change_moment(self.row, by=self.request.user, **form.cleaned_data)
        return _("Saved.") if changed else _("Nothing was different.")

    def get_success_url(self) -> str:
        return reverse("desk_moments:index")


class OpenDayFilters(DeskFilterSet):
    organisation = django_filters.ModelChoiceFilter(queryset=offer_organisations, label=gettext_lazy("Organisation"))
    state = one_of(OpenDayState.choices, label=gettext_lazy("State"))
    starts_at = between(gettext_lazy("When"))

    class Meta:
        model = OpenDay
        fields: list[str] = []


class OpenDayList(DeskList):
    model = OpenDay
    page_title = gettext_lazy("Open days")
    verbose_name = gettext_lazy("open day")
    verbose_name_plural = gettext_lazy("open days")
    is_searchable = True
    search_fields = ["title", "place", "organisation__name"]
    search_backend_name = None
    default_ordering = "starts_at"
    filterset_class = OpenDayFilters
    columns = [
        TemplateColumn("when", template="open_day", accessor="-", label=gettext_lazy("When"), sort_key="starts_at"),
        LinkColumn(
            "organisation",
            label=gettext_lazy("Organisation"),
            to=lambda row: link_organisation(row.organisation),
            sort_key="organisation__name",
        ),
        TemplateColumn("title", template="open_day_title", accessor="-", label=gettext_lazy("Open day")),
        TemplateColumn("get_kind_display", template="text", label=gettext_lazy("Kind"), sort_key="kind"),
        TemplateColumn("place", template="text", label=gettext_lazy("Place"), sort_key="place"),
        MomentColumn("changed_at", label=gettext_lazy("Changed"), sort_key="changed_at"),
    ]
    exported = [
        (gettext_lazy("Organisation"), "organisation.name"),
        (gettext_lazy("Open day"), "title"),
        (gettext_lazy("Kind"), "get_kind_display"),
        (gettext_lazy("Starts at"), "starts_at"),
        (gettext_lazy("Ends at"), "ends_at"),
        (gettext_lazy("Place"), "place"),
        (gettext_lazy("Address"), "address"),
        (gettext_lazy("Website"), "website"),
        (gettext_lazy("State"), "get_state_display"),
        (gettext_lazy("Sample"), lambda row: _("yes") if row.is_sample else _("no")),
    ]

    def get_base_queryset(self) -> QuerySet[OpenDay]:
        members = find_organisations(self.campaign)
        return OpenDay.objects.filter(organisation__in=members).select_related("organisation")


class Moments(DeskSection):
    name = "moments"
    url_prefix = "momenten"
    icon = "date"
    menu_label = gettext_lazy("Moments")
    list_view = MomentList
    pages = [("<int:pk>/", MomentEdit, "edit"), ("<int:pk>/volg-de-regel/", ReturnToRule, "return")]


class OpenDays(DeskSection):
    name = "open_days"
    url_prefix = "open-dagen"
    icon = "calendar"
    menu_label = gettext_lazy("Open days")
    list_view = OpenDayList
