"""Measures of the sector, and the grid of organisation by study year for which each holds."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from wagtail.admin.widgets.button import Button, HeaderButton

from draagvlak.coalition.domain.measures import (
    add_measure,
    change_measure,
    list_grid,
    list_scope,
    list_study_years,
    set_scopes,
)
from draagvlak.coalition.domain.queries.governing import find_measures
from draagvlak.coalition.enums import MeasureState
from draagvlak.coalition.models import Measure
from draagvlak.desk.actions import DeskForm, DeskShow, DeskView
from draagvlak.desk.columns import LinkColumn, TemplateColumn, YesNoColumn
from draagvlak.desk.governing_forms import MeasureForm
from draagvlak.desk.listing import DeskFilterSet, DeskList, DeskSection, one_of

CRUMBS = [("desk_measures:index", gettext_lazy("Measures"))]
CELLS = {"yes": True, "no": False}
YES_NO = [("true", gettext_lazy("yes")), ("false", gettext_lazy("no"))]


def name_scope(measure: Measure) -> str:
    """ "Avans 2024-2025, HZ 2024-2025 (not)"."""
    parts = [
        f"{scope.organisation.short} {scope.study_year}{'' if scope.applies else ' (' + _('not') + ')'}"
        for scope in measure.scopes.all()
    ]
    return ", ".join(parts)


class MeasureFilters(DeskFilterSet):
    state = one_of(MeasureState.choices, label=gettext_lazy("State"))
    is_result = one_of(YES_NO, method="filter_flag", label=gettext_lazy("Result of the campaign"))
    is_rival = one_of(YES_NO, method="filter_flag", label=gettext_lazy("Explains the intake as well"))

    class Meta:
        model = Measure
        fields: list[str] = []

    def filter_flag(self, rows: QuerySet[Measure], name: str, value: str) -> QuerySet[Measure]:
        return rows.filter(**{name: value == "true"})


class MeasureList(DeskList):
    model = Measure
    page_title = gettext_lazy("Measures")
    verbose_name = gettext_lazy("measure")
    verbose_name_plural = gettext_lazy("measures")
    empty = gettext_lazy("No measures yet. Record what the sector itself changed, with where and from when it holds.")
    default_ordering = "-starts_on"
    filterset_class = MeasureFilters
    columns = [
        LinkColumn("title", label=gettext_lazy("Measure"), to=lambda row: reverse("desk_measures:show", args=[row.pk])),
        TemplateColumn(
            "owner", template="text", accessor=lambda row: row.owner or row.owner_text, label=gettext_lazy("Owner")
        ),
        TemplateColumn("starts_on", template="day", label=gettext_lazy("Starts on"), sort_key="starts_on"),
        TemplateColumn("state", template="text", accessor="get_state_display", label=gettext_lazy("State")),
        YesNoColumn("is_result", label=gettext_lazy("Result of the campaign")),
        YesNoColumn("is_rival", label=gettext_lazy("Explains the intake as well")),
    ]
    exported = [
        (gettext_lazy("Measure"), "title"),
        (gettext_lazy("Owner"), lambda row: row.owner or row.owner_text),
        (gettext_lazy("Reason"), "reason"),
        (gettext_lazy("Starts on"), "starts_on"),
        (gettext_lazy("Ends on"), "ends_on"),
        (gettext_lazy("State"), "get_state_display"),
        (gettext_lazy("Scope"), name_scope),
        (gettext_lazy("Evidence"), "evidence"),
        (gettext_lazy("Source"), "source_url"),
        (gettext_lazy("Source checked on"), "checked_on"),
        (gettext_lazy("Result of the campaign"), lambda row: _("yes") if row.is_result else _("no")),
        (gettext_lazy("Who says so"), "result_said_by"),
        (gettext_lazy("Explains the intake as well"), lambda row: _("yes") if row.is_rival else _("no")),
        (gettext_lazy("What it could explain"), "rival_note"),
        (gettext_lazy("Sample"), lambda row: _("yes") if row.is_sample else _("no")),
    ]

    @cached_property
    def header_buttons(self) -> list[Button]:
        return [HeaderButton(_("Record a measure"), url=reverse("desk_measures:add"), icon_name="plus")]

    def get_base_queryset(self) -> QuerySet[Measure]:
        return find_measures(self.coalition)


class MeasureView(DeskView):
    """A page about one measure."""

    model = Measure
    header_icon = "list-ul"

    def find_rows(self) -> QuerySet[Measure]:
        return find_measures(self.coalition)

    def get_page_title(self) -> str:
        return self.row.title

    def get_success_url(self) -> str:
        return reverse("desk_measures:show", args=[self.row.pk])

    def list_crumbs(self) -> list[tuple[str, Any]]:
        return [*CRUMBS, (self.get_success_url(), self.row.title)]


class MeasureShow(MeasureView, DeskShow):
    permission_required = "view"
    template_name = "desk/governing/measure.html"

    def list_crumbs(self) -> list[tuple[str, Any]]:
        return CRUMBS

    @cached_property
    def header_buttons(self) -> list[Button]:
        key = [self.row.pk]
        return [
            HeaderButton(_("Where it holds"), url=reverse("desk_measures:scope", args=key), icon_name="table"),
            HeaderButton(_("Edit"), url=reverse("desk_measures:edit", args=key), icon_name="edit"),
        ]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(measure=self.row, table=list_scope(self.row.scopes.all()), **kwargs)


class MeasureForms(DeskForm):
    model = Measure
    header_icon = "list-ul"
    form_class = MeasureForm
    crumbs = CRUMBS
    intro = gettext_lazy(
        "It may be a result of the campaign and, for the intake, another explanation. Both can be true."
    )

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "campaign": self.campaign}


class MeasureAdd(MeasureForms):
    permission_required = "add"
    page_title = gettext_lazy("Record a measure")

    def save(self, form: MeasureForm) -> str:
        measure = add_measure(self.coalition, by=self.request.user, campaign=self.campaign.slug, **form.cleaned_data)
        self.success_url = reverse("desk_measures:scope", args=[measure.pk])
        return _("The measure is recorded. Now say where and from when it holds.")


class MeasureEdit(MeasureView, MeasureForms):
    permission_required = "change"

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "instance": self.row}

    def save(self, form: MeasureForm) -> str:
        changed = change_measure(self.row, by=self.request.user, campaign=self.campaign.slug, **form.cleaned_data)
        return _("Saved.") if changed else _("Nothing was different.")


class ScopeGrid(MeasureView, DeskShow):
    """Organisation by study year, each cell: holds, expressly not, or nothing known."""

    permission_required = "change"
    template_name = "desk/governing/scope.html"

    def get_page_title(self) -> str:
        return _("Where it holds: %(measure)s") % {"measure": self.row.title}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        years = list_study_years(self.row)
        rows = [
            (row.organisation, list(zip(years, row.cells, strict=True))) for row in list_grid(self.row, years=years)
        ]
        return super().get_context_data(measure=self.row, years=years, rows=rows, **kwargs)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:  # noqa: ARG002 - Django's
        years = list_study_years(self.row)
        scopes = {
            (row.organisation.pk, year): CELLS[chosen]
            for row in list_grid(self.row, years=years)
            for year in years
            if (chosen := request.POST.get(f"cell-{row.organisation.pk}-{year}", "")) in CELLS
        }
        changed = set_scopes(self.row, scopes=scopes, by=request.user, campaign=self.campaign.slug)
        words = ngettext("%(count)d cell was changed.", "%(count)d cells were changed.", changed)
        self.tell(words % {"count": changed})
        return redirect(self.get_success_url())


class Measures(DeskSection):
    name = "measures"
    url_prefix = "maatregelen"
    icon = "list-ul"
    menu_label = gettext_lazy("Measures")
    list_view = MeasureList
    pages = [
        ("nieuw/", MeasureAdd, "add"),
        ("<int:pk>/", MeasureShow, "show"),
        ("<int:pk>/bewerken/", MeasureEdit, "edit"),
        ("<int:pk>/bereik/", ScopeGrid, "scope"),
    ]
