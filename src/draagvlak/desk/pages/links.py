"""Short links with how often they were followed; and what each channel asks, to read."""

from __future__ import annotations

from typing import Any

import django_filters
from django.db.models import QuerySet
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.widgets.button import Button, HeaderButton

from draagvlak.campaign.enums import AudienceKind
from draagvlak.channels.domain.channels import AudienceRule, Channel, load_audience_rules, load_channels
from draagvlak.channels.domain.checks import NAMES, UNITS
from draagvlak.channels.domain.links import Destination, resolve_links
from draagvlak.channels.domain.queries.links import with_visits
from draagvlak.channels.models import LinkTarget, TrackedLink
from draagvlak.channels.names import name_channel
from draagvlak.desk.actions import DeskShow
from draagvlak.desk.columns import MomentColumn, NumberColumn, TemplateColumn
from draagvlak.desk.listing import DeskFilterSet, DeskList, DeskSection, offer_organisations, one_of

SOLD = {
    "yes": gettext_lazy("yes"),
    "no": gettext_lazy("no"),
    "context": gettext_lazy("by subject only"),
    "place": gettext_lazy("by place"),
}
REPORTED = {"no": gettext_lazy("no"), "accounts": gettext_lazy("as accounts"), "contacts": gettext_lazy("as contacts")}


def say_destination(link: TrackedLink) -> str:
    """Where it leads today: the open day, or the page."""
    found: Destination = link.leads  # type: ignore[attr-defined]
    own_pages = {"home": _("the campaign site"), "open-days": _("all open days")}
    if found.open_day:
        return _("%(day)s, on the campaign site") % {"day": found.open_day}
    return found.url or own_pages[found.page]


def say_owner(link: TrackedLink) -> str:
    return link.organisation.name if link.organisation else _("the whole campaign")


def say_channel(link: TrackedLink) -> str:
    return name_channel(link.channel) if link.channel else ""


class LinkFilters(DeskFilterSet):
    organisation = django_filters.ModelChoiceFilter(queryset=offer_organisations, label=gettext_lazy("Organisation"))
    channel = django_filters.ChoiceFilter(
        choices=lambda: [(key, name_channel(key)) for key in load_channels()], label=gettext_lazy("Channel")
    )
    target = django_filters.ChoiceFilter(choices=LinkTarget.choices, label=gettext_lazy("Leads to"))
    state = one_of(
        [("open", gettext_lazy("in use")), ("ended", gettext_lazy("ended"))],
        method="filter_state",
        label=gettext_lazy("State"),
    )

    class Meta:
        model = TrackedLink
        fields: list[str] = []

    def filter_state(self, rows: QuerySet[TrackedLink], name: str, value: str) -> QuerySet[TrackedLink]:  # noqa: ARG002
        return rows.filter(ended_at__isnull=value == "open")


class LinkList(DeskList):
    model = TrackedLink
    page_title = gettext_lazy("Short links")
    verbose_name = gettext_lazy("link")
    verbose_name_plural = gettext_lazy("links")
    intro = gettext_lazy(
        "Counted are visits, without cookie or identifier. Bots and who asks not to be counted are left out."
    )
    empty = gettext_lazy("No links yet. An own version gets one by itself when its files are made.")
    is_searchable = True
    search_fields = ["label", "code", "organisation__name"]
    search_backend_name = None
    default_ordering = "-created_at"
    filterset_class = LinkFilters
    columns = [
        TemplateColumn("label", template="link", label=gettext_lazy("Link"), sort_key="label"),
        TemplateColumn("organisation", template="text", accessor=say_owner, label=gettext_lazy("Organisation")),
        TemplateColumn(
            "channel", template="text", accessor=say_channel, label=gettext_lazy("Channel"), sort_key="channel"
        ),
        TemplateColumn("leads_to", template="text", accessor=say_destination, label=gettext_lazy("Leads to")),
        NumberColumn("week", label=gettext_lazy("7 days"), sort_key="week"),
        NumberColumn("month", label=gettext_lazy("28 days"), sort_key="month"),
        NumberColumn("total", label=gettext_lazy("In all"), sort_key="total"),
        MomentColumn("created_at", label=gettext_lazy("Made"), sort_key="created_at"),
    ]
    exported = [
        (gettext_lazy("Link"), "label"),
        (gettext_lazy("Address"), lambda row: f"/s/{row.code}"),
        (gettext_lazy("Organisation"), say_owner),
        (gettext_lazy("Channel"), say_channel),
        (gettext_lazy("Leads to"), say_destination),
        (gettext_lazy("7 days"), "week"),
        (gettext_lazy("28 days"), "month"),
        (gettext_lazy("In all"), "total"),
        (gettext_lazy("Made"), "created_at"),
        (gettext_lazy("Ended"), "ended_at"),
        (gettext_lazy("Sample"), lambda row: _("yes") if row.is_sample else _("no")),
    ]

    @cached_property
    def header_buttons(self) -> list[Button]:
        return [HeaderButton(_("What channels ask"), url=reverse("desk_links:channels"), icon_name="table")]

    def attach(self, rows: Any) -> Any:
        links = list(rows)
        for link, leads in zip(links, resolve_links(links), strict=True):
            link.leads = leads
        return links

    def get_base_queryset(self) -> QuerySet[TrackedLink]:
        rows = self.campaign.links.select_related("organisation__brand_kit", "open_day__organisation__brand_kit")
        return with_visits(rows)


class ChannelTables(DeskShow):
    """Read-only: the tables come with the platform, each row with its source and the day it was checked."""

    model = TrackedLink
    permission_required = "view"
    header_icon = "table"
    page_title = gettext_lazy("What channels ask")
    template_name = "desk/channels.html"
    crumbs = [("desk_links:index", gettext_lazy("Short links"))]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        channels = [{"channel": one, "limits": describe_limits(one)} for one in load_channels().values()]
        rules = [describe_rule(rule) for rule in load_audience_rules()]
        return super().get_context_data(channels=channels, rules=rules, **kwargs)


def describe_limits(channel: Channel) -> list[dict[str, Any]]:
    return [
        {"limit": limit, "name": NAMES.get(limit.key, limit.key), "unit": UNITS.get(limit.unit, limit.unit)}
        for limit in channel.limits.values()
    ]


def describe_rule(rule: AudienceRule) -> dict[str, Any]:
    return {
        "rule": rule,
        "channels": [name_channel(key) for key in rule.channels],
        "kinds": [AudienceKind(kind).label for kind in rule.kinds],
        "sold": SOLD.get(rule.can_buy, rule.can_buy),
        "reported": REPORTED.get(rule.can_report, rule.can_report),
    }


class Links(DeskSection):
    name = "links"
    url_prefix = "links"
    icon = "link"
    menu_label = gettext_lazy("Short links")
    list_view = LinkList
    pages = [("kanalen/", ChannelTables, "channels")]
