"""The campaign's own site: its pages, and which wait for a second reader."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy
from wagtail.models import Page

from draagvlak.campaign.domain.sites import begin_site, site_has_begun
from draagvlak.desk.actions import DeskQuestion
from draagvlak.desk.columns import MomentColumn, TemplateColumn
from draagvlak.desk.listing import DeskFilterSet, DeskList, DeskSection, one_of
from draagvlak.desk.queries.site import STATES, attach_states, describe_pages


class SiteFilters(DeskFilterSet):
    language = one_of(
        [("nl", gettext_lazy("Dutch")), ("en", gettext_lazy("English"))],
        field_name="locale__language_code",
        label=gettext_lazy("Language"),
    )
    state = one_of(
        [("waiting", STATES["waiting"]), ("live", STATES["live"]), ("draft", STATES["draft"])],
        method="filter_state",
        label=gettext_lazy("State"),
    )

    class Meta:
        model = Page
        fields: list[str] = []

    def filter_state(self, rows: QuerySet[Page], name: str, value: str) -> QuerySet[Page]:  # noqa: ARG002
        if value == "waiting":
            return rows.filter(is_waiting=True)
        return rows.filter(live=value == "live")


class SiteList(DeskList):
    model = Page
    any_permission_required = None
    page_title = gettext_lazy("Site")
    verbose_name = gettext_lazy("page")
    verbose_name_plural = gettext_lazy("pages")
    default_ordering = "path"
    paginate_by = 100
    filterset_class = SiteFilters
    template_name = "desk/site.html"
    empty = gettext_lazy("The site of this campaign has not begun. Until then it shows its name and its open days.")
    columns = [
        TemplateColumn("title", template="page_title", accessor="-", label=gettext_lazy("Page"), sort_key="path"),
        TemplateColumn("language", template="text", accessor="locale.get_display_name", label=gettext_lazy("Language")),
        TemplateColumn("state", template="page_state", accessor="-", label=gettext_lazy("State"), sort_key="live"),
        MomentColumn(
            "latest_revision_created_at", label=gettext_lazy("Changed"), sort_key="latest_revision_created_at"
        ),
    ]
    exported = [
        (gettext_lazy("Page"), "title"),
        (gettext_lazy("Address"), "slug"),
        (gettext_lazy("Language"), "locale.language_code"),
        (gettext_lazy("State"), lambda page: str(page.state_words)),
        (gettext_lazy("Changed"), "latest_revision_created_at"),
    ]

    def get_base_queryset(self) -> QuerySet[Page]:
        return describe_pages(self.campaign)

    def attach(self, rows: Any) -> list[Any]:
        return attach_states(rows)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        begun = site_has_begun(self.campaign)
        return super().get_context_data(begun=begun, home=self.campaign.site.root_page_id, **kwargs)


class BeginSite(DeskQuestion):
    """Pages for a campaign from before there were any."""

    model = Page
    permission_required = None
    any_permission_required = None
    serious = False
    question = gettext_lazy("Begin the site?")
    consequences = gettext_lazy(
        "The home and the pages every site needs are made at once, in Dutch and in English, with plain words to begin "
        "with. Pages that only you can write begin as drafts."
    )
    yes = gettext_lazy("Yes, begin")
    crumbs = [("desk_site:index", gettext_lazy("Site"))]

    def do(self) -> Any:
        if begin_site(self.campaign, by=self.request.user):
            return gettext_lazy("The site has begun.")
        return gettext_lazy("The site had begun already.")

    def get_back_url(self) -> str:
        return reverse("desk_site:index")


class Site(DeskSection):
    name = "site"
    url_prefix = "site"
    icon = "site"
    menu_label = gettext_lazy("Site")
    list_view = SiteList
    pages = [("begin/", BeginSite, "begin")]
