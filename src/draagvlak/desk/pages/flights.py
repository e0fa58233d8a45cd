"""The flights of the plan, to look at and to take along. Planning is done in the portal."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import django_filters
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.widgets.button import Button, HeaderButton

from draagvlak.campaign.models import Audience
from draagvlak.channels.domain.channels import load_channels
from draagvlak.channels.names import name_channel
from draagvlak.desk.columns import LinkColumn, NumberColumn, TemplateColumn
from draagvlak.desk.listing import DeskFilterSet, DeskList, DeskSection, between, offer_organisations, one_of
from draagvlak.planning.domain.facts import load_facts
from draagvlak.planning.domain.queries.flights import load_flights
from draagvlak.planning.domain.warnings import say_euros, warn_flight_itself
from draagvlak.planning.enums import FlightState, Severity
from draagvlak.planning.models import Flight


def offer_channels() -> list[tuple[str, str]]:
    return [(key, name_channel(key)) for key in load_channels()]


def offer_audiences(request: HttpRequest) -> QuerySet[Audience]:
    return Audience.objects.filter(campaign=request.campaign)  # type: ignore[attr-defined]


class FlightFilters(DeskFilterSet):
    state = one_of(FlightState.choices, label=gettext_lazy("State"))
    channel = django_filters.ChoiceFilter(choices=offer_channels, label=gettext_lazy("Channel"))
    audience = django_filters.ModelChoiceFilter(queryset=offer_audiences, label=gettext_lazy("Audience"))
    organisation = django_filters.ModelChoiceFilter(queryset=offer_organisations, label=gettext_lazy("Organisation"))
    starts_on = between(gettext_lazy("Begins"))

    class Meta:
        model = Flight
        fields: list[str] = []


def say_owner(row: Flight) -> str:
    return row.organisation.name if row.organisation else _("the campaign as a whole")


class FlightList(DeskList):
    model = Flight
    page_title = gettext_lazy("Flights")
    verbose_name = gettext_lazy("flight")
    verbose_name_plural = gettext_lazy("flights")
    default_ordering = "starts_on"
    filterset_class = FlightFilters
    columns = [
        LinkColumn("name", label=gettext_lazy("Flight"), to=lambda row: reverse("portal:flight", args=[row.pk])),
        TemplateColumn("period", template="period", accessor="-", label=gettext_lazy("Period"), sort_key="starts_on"),
        TemplateColumn(
            "channel",
            template="text",
            accessor=lambda row: name_channel(row.channel),
            label=gettext_lazy("Channel"),
            sort_key="channel",
        ),
        TemplateColumn("audience", template="text", label=gettext_lazy("Audience")),
        TemplateColumn("organisation", template="text", accessor=say_owner, label=gettext_lazy("Organisation")),
        NumberColumn("budget", label=gettext_lazy("Budget, €"), accessor=lambda row: say_euros(row.budget)),
        TemplateColumn("state", template="text", accessor="get_state_display", label=gettext_lazy("State")),
        NumberColumn("warned", label=gettext_lazy("To look at")),
    ]
    exported = [
        (gettext_lazy("Flight"), "name"),
        (gettext_lazy("First day"), "starts_on"),
        (gettext_lazy("Last day"), "ends_on"),
        (gettext_lazy("Channel"), lambda row: name_channel(row.channel)),
        (gettext_lazy("Placement"), "placement"),
        (gettext_lazy("Audience"), lambda row: str(row.audience or "")),
        (gettext_lazy("Organisation"), say_owner),
        (gettext_lazy("Budget in euros, without VAT"), "budget"),
        (gettext_lazy("Paid from"), lambda row: str(row.budget_line or "")),
        (gettext_lazy("State"), "get_state_display"),
        (gettext_lazy("To look at"), "warned"),
        (gettext_lazy("Note"), "note"),
        (gettext_lazy("Sample"), lambda row: _("sample") if row.is_sample else ""),
    ]

    @cached_property
    def header_buttons(self) -> list[Button]:
        return [HeaderButton(_("Plan a flight"), url=reverse("portal:flight-new"), icon_name="plus")]

    def get_base_queryset(self) -> QuerySet[Flight]:
        return load_flights(self.campaign)

    def attach(self, rows: Any) -> Iterable[Flight]:
        """How many warnings weigh on each."""
        flights = list(rows)
        facts = load_facts(self.campaign, flights)
        for flight in flights:
            found = warn_flight_itself(flight, facts)
            flight.warned = sum(1 for one in found if one.severity != Severity.INFO)  # type: ignore[attr-defined]
        return flights


class Flights(DeskSection):
    name = "flights"
    url_prefix = "inzetten"
    icon = "calendar-alt"
    menu_label = gettext_lazy("Flights")
    list_view = FlightList
