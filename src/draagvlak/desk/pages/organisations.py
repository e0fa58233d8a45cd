"""Organisations of the coalition: the list, one of them, its facts, looking as it."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views import View
from wagtail.admin.widgets.button import Button, HeaderButton

from draagvlak.coalition.domain.organisations import change_organisation
from draagvlak.coalition.domain.seats import SEAT_KEY, find_partner, start_looking_as
from draagvlak.coalition.enums import LogoGround, OrganisationKind
from draagvlak.coalition.models import Membership, Organisation
from draagvlak.coalition.rules import seat_can_look_as
from draagvlak.core.answers import show_picture
from draagvlak.core.models import AuditEvent
from draagvlak.desk.access import DeskPage
from draagvlak.desk.actions import DeskForm, DeskShow, DeskView
from draagvlak.desk.columns import LinkColumn, MomentColumn, NumberColumn, TemplateColumn
from draagvlak.desk.forms import OrganisationForm
from draagvlak.desk.listing import DeskFilterSet, DeskList, DeskSection, one_of
from draagvlak.desk.queries.made import attach_states, find_versions
from draagvlak.desk.queries.organisations import (
    describe_memberships,
    find_invitations,
    find_kit,
    find_organisations,
    judge_brand,
)
from draagvlak.desk.queries.people import find_mandates
from draagvlak.desk.verbs import describe_events

BRAND_STATES = {
    "complete": gettext_lazy("complete"),
    "partly": gettext_lazy("begun"),
    "none": gettext_lazy("not begun"),
}
MOST_SHOWN = 12


def link_organisation(organisation: Organisation) -> str:
    return reverse("desk_organisations:show", args=[organisation.pk])


class OrganisationFilters(DeskFilterSet):
    kind = one_of(OrganisationKind.choices, field_name="organisation__kind", label=gettext_lazy("Kind"))
    brand = one_of(list(BRAND_STATES.items()), method="filter_brand", label=gettext_lazy("Brand kit"))
    begun = one_of(
        [("yes", gettext_lazy("has own versions")), ("no", gettext_lazy("has none yet"))],
        method="filter_begun",
        label=gettext_lazy("Own versions"),
    )

    class Meta:
        model = Membership
        fields: list[str] = []

    def filter_brand(self, rows: QuerySet[Membership], name: str, value: str) -> QuerySet[Membership]:  # noqa: ARG002
        return rows.filter(pk__in=[row.pk for row in rows if judge_brand(row.organisation) == value])

    def filter_begun(self, rows: QuerySet[Membership], name: str, value: str) -> QuerySet[Membership]:  # noqa: ARG002
        return rows.filter(versions__gt=0) if value == "yes" else rows.filter(versions=0)


class OrganisationList(DeskList):
    model = Membership
    page_title = gettext_lazy("Organisations")
    verbose_name = gettext_lazy("organisation")
    verbose_name_plural = gettext_lazy("organisations")
    is_searchable = True
    search_fields = ["organisation__name", "organisation__short_name", "organisation__city"]
    search_backend_name = None
    default_ordering = "organisation__name"
    filterset_class = OrganisationFilters
    columns = [
        LinkColumn(
            "organisation",
            label=gettext_lazy("Organisation"),
            to=lambda row: link_organisation(row.organisation),
            sort_key="organisation__name",
        ),
        TemplateColumn("brand", template="brand", accessor="organisation", label=gettext_lazy("Brand kit")),
        TemplateColumn("kind", template="kind", accessor="organisation", label=gettext_lazy("Kind and city")),
        NumberColumn("people", label=gettext_lazy("People"), sort_key="people"),
        NumberColumn("versions", label=gettext_lazy("Own versions"), sort_key="versions"),
        TemplateColumn("joined_on", template="day", label=gettext_lazy("Member since"), sort_key="joined_on"),
        MomentColumn("last_activity", label=gettext_lazy("Last activity"), sort_key="last_activity"),
    ]
    exported = [
        (gettext_lazy("Organisation"), "organisation.name"),
        (gettext_lazy("Kind"), "organisation.get_kind_display"),
        (gettext_lazy("City"), "organisation.city"),
        (gettext_lazy("State"), "get_state_display"),
        (gettext_lazy("Brand kit"), lambda row: BRAND_STATES[judge_brand(row.organisation)]),
        (gettext_lazy("Member since"), "joined_on"),
        (gettext_lazy("People"), "people"),
        (gettext_lazy("Own versions"), "versions"),
        (gettext_lazy("Last activity"), "last_activity"),
        (gettext_lazy("Fictional"), lambda row: _("yes") if row.organisation.is_fictional else _("no")),
        (gettext_lazy("Membership inferred"), lambda row: _("yes") if row.organisation.is_inferred else _("no")),
    ]

    def get_base_queryset(self) -> QuerySet[Membership]:
        return describe_memberships(self.campaign)


class OrganisationView(DeskView):
    """A page about one organisation of the coalition."""

    permission_required = "view"
    model = Organisation
    header_icon = "group"

    def find_rows(self) -> QuerySet[Organisation]:
        return find_organisations(self.campaign).select_related("brand_kit")

    def list_crumbs(self) -> list[tuple[str, Any]]:
        return [
            ("desk_organisations:index", _("Organisations")),
            (link_organisation(self.row), self.row.name),
        ]

    def get_success_url(self) -> str:
        return link_organisation(self.row)


class OrganisationShow(OrganisationView, DeskShow):
    template_name = "desk/organisation.html"

    def get_page_title(self) -> str:
        return self.row.name

    def list_crumbs(self) -> list[tuple[str, Any]]:
        return [("desk_organisations:index", _("Organisations"))]

    @cached_property
    def header_buttons(self) -> list[Button]:
        url = reverse("desk_organisations:edit", args=[self.row.pk])
        return [HeaderButton(_("Edit"), url=url, icon_name="edit")]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        organisation, campaign = self.row, self.campaign
        versions = find_versions(campaign).filter(organisation=organisation)
        return super().get_context_data(
            organisation=organisation,
            membership=organisation.memberships.get(coalition=self.coalition),
            kit=find_kit(organisation),
            brand_state=judge_brand(organisation),
            mandates=find_mandates(campaign).filter(organisation=organisation).order_by("person__first_name", "pk"),
            invitations=find_invitations(campaign).filter(organisation=organisation),
            versions=attach_states(versions.order_by("-changed_at")[:MOST_SHOWN]),
            version_count=versions.count(),
            events=describe_events(self.find_events()[:8]),
            can_look_as=self.can_look_as(),
            **kwargs,
        )

    def can_look_as(self) -> bool:
        partner = find_partner(self.coalition, slug=self.row.slug)
        return partner is not None and seat_can_look_as(self.seat, partner)

    def find_events(self) -> QuerySet[AuditEvent]:
        events = AuditEvent.objects.filter(campaign=self.campaign.slug, organisation=self.row.slug)
        return events.select_related("actor")


class OrganisationEdit(OrganisationView, DeskForm):
    permission_required = "change"
    form_class = OrganisationForm

    def get_page_title(self) -> str:
        return _("Facts of %(organisation)s") % {"organisation": self.row.short}

    @cached_property
    def intro(self) -> str:
        others = self.row.memberships.exclude(coalition=self.coalition).count()
        text = ngettext(
            "This organisation takes part in %(count)s other coalition; it reads these facts too.",
            "This organisation takes part in %(count)s other coalitions; they read these facts too.",
            others,
        )
        return text % {"count": others} if others else ""

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "instance": self.row}

    def save(self, form: OrganisationForm) -> str:
        changed = change_organisation(self.row, by=self.request.user, campaign=self.campaign.slug, **form.cleaned_data)
        return _("Saved.") if changed else _("Nothing was different.")


class LookAs(OrganisationView, View):
    """See the portal as this partner sees it: read only, and written down."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:  # noqa: ARG002 - in the address
        partner = find_partner(self.coalition, slug=self.row.slug)
        if partner is None or not seat_can_look_as(self.seat, partner):
            raise Http404
        request.session[SEAT_KEY] = self.seat.organisation.slug
        start_looking_as(request, partner, campaign=self.campaign.slug)
        return redirect("/portaal/")


class Logo(DeskPage, View):
    """The logo of a member, to look at."""

    def get(self, request: HttpRequest, pk: int, ground: str) -> FileResponse:  # noqa: ARG002 - in the address
        organisation = find_organisations(self.campaign).select_related("brand_kit").filter(pk=pk).first()
        kit = find_kit(organisation) if organisation else None
        if kit is None or ground not in LogoGround.values:
            raise Http404
        return show_picture(kit.logo_light if ground == LogoGround.LIGHT else kit.logo_dark)


class Organisations(DeskSection):
    name = "organisations"
    url_prefix = "organisaties"
    icon = "group"
    menu_label = gettext_lazy("Organisations")
    list_view = OrganisationList
    pages = [
        ("<int:pk>/", OrganisationShow, "show"),
        ("<int:pk>/bewerken/", OrganisationEdit, "edit"),
        ("<int:pk>/kijk-mee/", LookAs, "look_as"),
        ("<int:pk>/logo/<slug:ground>/", Logo, "logo"),
    ]
