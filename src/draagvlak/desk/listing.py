"""The lists of the desk: Wagtail's reports, scoped to one campaign, safe to open in a spreadsheet."""

from __future__ import annotations

import datetime
from collections import OrderedDict
from collections.abc import Callable, Iterable, Sequence
from typing import Any

import django_filters
from django import forms
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import URLPattern, path
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.text import slugify
from django.utils.translation import gettext_lazy
from wagtail.admin.filters import DateRangePickerWidget, WagtailFilterSet
from wagtail.admin.views.reports import ReportView
from wagtail.admin.viewsets.base import ViewSet

from draagvlak.coalition.models import Organisation
from draagvlak.desk.access import DeskPage
from draagvlak.desk.columns import read_value
from draagvlak.desk.queries.organisations import find_organisations
from draagvlak.toolkit.models import Design

FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r")
Exported = Sequence[tuple[Any, str | Callable[[Any], Any]]]


class DeskFilterSet(WagtailFilterSet):
    """Filters of a list. Choices out of the database come from the campaign of the request, by a function."""


def offer_organisations(request: HttpRequest) -> QuerySet[Organisation]:
    return find_organisations(request.campaign)  # type: ignore[attr-defined]


def offer_designs(request: HttpRequest) -> QuerySet[Design]:
    return Design.objects.filter(campaign=request.campaign)  # type: ignore[attr-defined]


def between(label: Any, **kwargs: Any) -> django_filters.DateFromToRangeFilter:
    """A filter from one day to another, both included."""
    return django_filters.DateFromToRangeFilter(label=label, widget=DateRangePickerWidget, **kwargs)


def one_of(choices: Any, *, label: Any, **kwargs: Any) -> django_filters.ChoiceFilter:
    """A filter with a few fixed choices, all in sight."""
    widget, nothing = forms.RadioSelect, gettext_lazy("All")
    return django_filters.ChoiceFilter(choices=choices, label=label, widget=widget, empty_label=nothing, **kwargs)


class DeskList(DeskPage, ReportView):
    """One list. `exported` names each column of the spreadsheet and where its value comes from.

    `empty` says what to do where nothing is there yet.
    """

    any_permission_required = ["view"]
    exported: Exported = ()
    paginate_by = 50
    intro: Any = ""
    empty: Any = ""
    template_name = "desk/list.html"
    results_template_name = "desk/list_results.html"
    table_classname = "listing desk-listing"

    def attach(self, rows: Any) -> Iterable[Any]:
        """The rows of one page (or of the whole spreadsheet) with what only Python can say about them."""
        return rows

    def get_paginator(self, *args: Any, **kwargs: Any) -> Any:
        """Counts in the words of the list: “3 questions”, also where the rows are events."""
        paginator = super().get_paginator(*args, **kwargs)
        paginator.verbose_name, paginator.verbose_name_plural = self.verbose_name, self.verbose_name_plural
        return paginator

    def get_table(self, object_list: Any) -> Any:
        return super().get_table(list(self.attach(object_list)))

    def decorate_paginated_queryset(self, object_list: Any) -> Any:
        return list(self.attach(object_list)) if self.is_export else object_list

    @property
    def list_export(self) -> list[str]:
        return [str(number) for number, _column in enumerate(self.exported)]

    def get_heading(self, queryset: Any, field: str) -> str:  # noqa: ARG002 - the signature is Wagtail's
        return str(self.exported[int(field)][0])

    def to_row_dict(self, item: Any) -> OrderedDict[str, Any]:
        cells = (read_value(item, accessor) for _heading, accessor in self.exported)
        return OrderedDict((str(number), make_plain(cell)) for number, cell in enumerate(cells))

    def get_filename(self) -> str:
        return slugify(f"{self.campaign.slug} {self.page_title}")

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [*self.breadcrumbs_items, {"url": "", "label": self.get_page_title()}]


def make_plain(cell: Any) -> Any:
    """A value for a spreadsheet: local time, plain text, and no text that a spreadsheet would run as a formula."""
    if isinstance(cell, datetime.datetime) and timezone.is_aware(cell):
        return timezone.make_naive(cell)
    if isinstance(cell, (str, Promise)):
        text = str(cell)
        return f"'{text}" if text.startswith(FORMULA_SIGNS) else text
    return "" if cell is None else cell


class DeskSection(ViewSet):
    """One subject of the desk: its list first, then its other pages as (address, view, name)."""

    list_view: type[DeskList]
    pages: Sequence[tuple[str, type, str]] = ()

    @property
    def url_namespace(self) -> str:
        return f"desk_{self.name}"

    def get_urlpatterns(self) -> list[URLPattern]:
        names = {"index_url_name": self.get_url_name("index"), "index_results_url_name": self.get_url_name("results")}
        index = self.list_view.as_view(**names, header_icon=self.icon)
        results = self.list_view.as_view(**names, results_only=True)
        others = [path(address, view.as_view(), name=name) for address, view, name in self.pages]
        return [path("", index, name="index"), path("resultaten/", results, name="results"), *others]

    @property
    def menu_name(self) -> str:
        return self.url_namespace
