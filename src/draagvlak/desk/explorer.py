"""Wagtail's explorer of pages as the desk shows it: nothing in it knows of people or sites of other campaigns."""

from __future__ import annotations

from typing import Any

import django_filters
from django.forms import CheckboxSelectMultiple
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import DateRangePickerWidget, MultipleContentTypeFilter, WagtailFilterSet
from wagtail.admin.views.pages.listing import ExplorableIndexView
from wagtail.admin.viewsets.pages import PageViewSet
from wagtail.models import Page, get_page_content_types


class SiteFilters(WagtailFilterSet):
    """Wagtail's own offer the people and the sites of the whole installation."""

    latest_revision_created_at = django_filters.DateFromToRangeFilter(label=_("Changed"), widget=DateRangePickerWidget)
    content_type = MultipleContentTypeFilter(
        label=_("Kind of page"),
        queryset=lambda _request: get_page_content_types(include_base_page_type=False),
        widget=CheckboxSelectMultiple,
    )

    class Meta:
        model = Page
        fields: list[str] = []


class SiteIndex(ExplorableIndexView):
    """Without doing many pages at once: each publication has its own second pair of eyes."""

    base_filterset_class = SiteFilters
    base_columns = [column for column in ExplorableIndexView.base_columns if column.name != "bulk_actions"]


class SiteExplorer(PageViewSet):
    index_view_class = SiteIndex
    filterset_class: Any = SiteFilters
    columns: Any = SiteIndex.base_columns
