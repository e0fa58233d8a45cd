"""Figures and the files they came from: to look at and to take along. Handing in and judging is done in the portal."""

from __future__ import annotations

import django_filters
from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy

from draagvlak.desk.columns import LinkColumn, MomentColumn, NumberColumn, TemplateColumn
from draagvlak.desk.listing import DeskFilterSet, DeskList, DeskSection, offer_organisations, one_of
from draagvlak.results.enums import FigureState, FileState, Metric
from draagvlak.results.interfaces.spreadsheets import write_value
from draagvlak.results.models import Figure, FigureFile


class FigureFilters(DeskFilterSet):
    metric = django_filters.ChoiceFilter(choices=Metric.choices, label=gettext_lazy("What"))
    state = one_of(FigureState.choices, label=gettext_lazy("State"))
    organisation = django_filters.ModelChoiceFilter(queryset=offer_organisations, label=gettext_lazy("Organisation"))
    channel = django_filters.CharFilter(label=gettext_lazy("Channel"))

    class Meta:
        model = Figure
        fields: list[str] = []


def write_sample(row: Figure | FigureFile) -> object:
    return gettext_lazy("sample") if row.is_sample else ""


class FigureList(DeskList):
    model = Figure
    page_title = gettext_lazy("Figures")
    verbose_name = gettext_lazy("figure")
    verbose_name_plural = gettext_lazy("figures")
    default_ordering = "-window_end"
    filterset_class = FigureFilters
    columns = [
        LinkColumn(
            "metric",
            label=gettext_lazy("What"),
            accessor="get_metric_display",
            to=lambda row: reverse("portal:figure", args=[row.pk]),
            sort_key="metric",
        ),
        NumberColumn("value", label=gettext_lazy("Value"), accessor=lambda row: write_value(row.value)),
        TemplateColumn("unit", template="text", accessor="get_unit_display", label=gettext_lazy("Unit")),
        TemplateColumn("window_end", template="text", accessor="window_end", label=gettext_lazy("Last day")),
        TemplateColumn("channel", template="text", label=gettext_lazy("Channel"), sort_key="channel"),
        TemplateColumn("flight", template="text", label=gettext_lazy("Flight")),
        TemplateColumn("organisation", template="text", label=gettext_lazy("Organisation")),
        TemplateColumn("state", template="text", accessor="get_state_display", label=gettext_lazy("State")),
        TemplateColumn("sample", template="text", accessor=write_sample, label=gettext_lazy("Sample")),
    ]
    exported = [
        (gettext_lazy("From"), "window_start"),
        (gettext_lazy("Last day"), "window_end"),
        (gettext_lazy("What"), "get_metric_display"),
        (gettext_lazy("Value"), "value"),
        (gettext_lazy("Unit"), "get_unit_display"),
        (gettext_lazy("Channel"), "channel"),
        (gettext_lazy("Placement"), "placement"),
        (gettext_lazy("Flight"), lambda row: row.flight.name if row.flight else row.flight_name),
        (gettext_lazy("Organisation"), lambda row: row.organisation.name if row.organisation else ""),
        (gettext_lazy("Audience"), "audience"),
        (gettext_lazy("Region"), "region"),
        (gettext_lazy("Definition"), "definition"),
        (gettext_lazy("State"), "get_state_display"),
        (gettext_lazy("Why it waits"), "get_doubt_display"),
        (gettext_lazy("File"), lambda row: row.file.name if row.file else ""),
        (gettext_lazy("Fingerprint of the file"), lambda row: row.file.fingerprint if row.file else ""),
        (gettext_lazy("Row"), "row"),
        (gettext_lazy("Sample"), write_sample),
    ]

    def get_base_queryset(self) -> QuerySet[Figure]:
        return self.campaign.figures.select_related("organisation", "flight", "file")


class FileFilters(DeskFilterSet):
    state = one_of(FileState.choices, label=gettext_lazy("State"))

    class Meta:
        model = FigureFile
        fields: list[str] = []


class FigureFileList(DeskList):
    model = FigureFile
    page_title = gettext_lazy("Files with figures")
    verbose_name = gettext_lazy("file")
    verbose_name_plural = gettext_lazy("files")
    default_ordering = "-handed_in_at"
    filterset_class = FileFilters
    columns = [
        LinkColumn("name", label=gettext_lazy("File"), to=lambda row: reverse("portal:figure-file", args=[row.pk])),
        TemplateColumn("organisation", template="text", label=gettext_lazy("Organisation")),
        TemplateColumn("layout", template="text", label=gettext_lazy("Layout"), sort_key="layout"),
        NumberColumn("rows_total", label=gettext_lazy("Rows")),
        NumberColumn("error_count", label=gettext_lazy("Errors")),
        TemplateColumn("state", template="text", accessor="get_state_display", label=gettext_lazy("State")),
        MomentColumn("handed_in_at", label=gettext_lazy("Handed in"), sort_key="handed_in_at"),
        TemplateColumn("sample", template="text", accessor=write_sample, label=gettext_lazy("Sample")),
    ]
    exported = [
        (gettext_lazy("File"), "name"),
        (gettext_lazy("Fingerprint of the file"), "fingerprint"),
        (gettext_lazy("Organisation"), lambda row: row.organisation.name if row.organisation else ""),
        (gettext_lazy("Who"), lambda row: row.handed_in_by.email if row.handed_in_by else ""),
        (gettext_lazy("Layout"), "layout"),
        (gettext_lazy("Rows"), "rows_total"),
        (gettext_lazy("Errors"), "error_count"),
        (gettext_lazy("State"), "get_state_display"),
        (gettext_lazy("Handed in"), "handed_in_at"),
        (gettext_lazy("Imported"), "imported_at"),
        (gettext_lazy("Sample"), write_sample),
    ]

    def get_base_queryset(self) -> QuerySet[FigureFile]:
        return self.campaign.figure_files.select_related("organisation", "handed_in_by")


class Figures(DeskSection):
    name = "figures"
    url_prefix = "cijfers"
    icon = "order"
    menu_label = gettext_lazy("Figures")
    list_view = FigureList


class FigureFiles(DeskSection):
    name = "figure_files"
    url_prefix = "cijferbestanden"
    icon = "doc-empty"
    menu_label = gettext_lazy("Files with figures")
    list_view = FigureFileList
