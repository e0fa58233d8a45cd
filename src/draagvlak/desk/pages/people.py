"""People and their mandates: the list, inviting, ending."""

from __future__ import annotations

from typing import Any

import django_filters
from django.db.models import QuerySet
from django.http import Http404
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from draagvlak.coalition.domain.invitations import (
    MOST_OPEN,
    InvitationClosedError,
    find_open,
    invite_person,
    resend_invitation,
    withdraw_invitation,
)
from draagvlak.coalition.domain.mandates import end_mandate, is_last_editor
from draagvlak.coalition.enums import Role
from draagvlak.coalition.interfaces.forms import InviteForm
from draagvlak.coalition.models import Invitation, Mandate, Organisation
from draagvlak.coalition.rules import seat_can_manage_people
from draagvlak.desk.actions import DeskForm, DeskQuestion
from draagvlak.desk.columns import LinkColumn, MomentColumn, TemplateColumn, YesNoColumn
from draagvlak.desk.listing import DeskFilterSet, DeskList, DeskSection, offer_organisations, one_of
from draagvlak.desk.pages.organisations import OrganisationView, link_organisation
from draagvlak.desk.queries.organisations import find_active, find_invitations
from draagvlak.desk.queries.people import find_mandates
from draagvlak.desk.rules import person_can_end_mandate


class PeopleFilters(DeskFilterSet):
    role = one_of(Role.choices, label=gettext_lazy("Role"))
    organisation = django_filters.ModelChoiceFilter(queryset=offer_organisations, label=gettext_lazy("Organisation"))
    second_factor = one_of(
        [("yes", gettext_lazy("set up")), ("no", gettext_lazy("not set up"))],
        method="filter_second_factor",
        label=gettext_lazy("Second factor"),
    )

    class Meta:
        model = Mandate
        fields: list[str] = []

    def filter_second_factor(self, rows: QuerySet[Mandate], name: str, value: str) -> QuerySet[Mandate]:  # noqa: ARG002
        return rows.filter(second_factor=value == "yes")


class PeopleList(DeskList):
    model = Mandate
    page_title = gettext_lazy("People")
    verbose_name = gettext_lazy("person")
    verbose_name_plural = gettext_lazy("people")
    is_searchable = True
    search_fields = ["person__first_name", "person__last_name", "person__email"]
    search_backend_name = None
    default_ordering = "person__first_name"
    filterset_class = PeopleFilters
    columns = [
        TemplateColumn("person", template="person", label=gettext_lazy("Person"), sort_key="person__first_name"),
        LinkColumn(
            "organisation",
            label=gettext_lazy("Organisation"),
            to=lambda row: link_organisation(row.organisation),
            sort_key="organisation__name",
        ),
        TemplateColumn("role", template="text", accessor="get_role_display", label=gettext_lazy("Role")),
        YesNoColumn("second_factor", label=gettext_lazy("Second factor"), yes=gettext_lazy("set up")),
        MomentColumn("last_login", accessor="person.last_login", label=gettext_lazy("Last sign-in")),
        TemplateColumn("end", template="end_mandate", accessor="-", label=gettext_lazy("Action")),
    ]
    exported = [
        (gettext_lazy("Person"), lambda row: str(row.person)),
        (gettext_lazy("E-mail address"), "person.email"),
        (gettext_lazy("Organisation"), "organisation.name"),
        (gettext_lazy("Role"), "get_role_display"),
        (gettext_lazy("Second factor"), lambda row: _("yes") if row.second_factor else _("no")),
        (gettext_lazy("Last sign-in"), "person.last_login"),
        (gettext_lazy("Since"), "granted_at"),
    ]

    def get_base_queryset(self) -> QuerySet[Mandate]:
        return find_mandates(self.campaign)


class Invite(OrganisationView, DeskForm):
    permission_required = "change"
    submit = gettext_lazy("Send the invitation")
    intro = gettext_lazy("They get a mail with a link that works once, for a fortnight.")
    form_class = InviteForm

    def get_page_title(self) -> str:
        return _("Invite somebody for %(organisation)s") % {"organisation": self.row.short}

    def find_rows(self) -> QuerySet[Organisation]:
        return find_active(self.campaign)

    def get_form_kwargs(self) -> dict[str, Any]:
        if not seat_can_manage_people(self.seat, self.row):
            raise Http404
        return {**super().get_form_kwargs(), "seat": self.seat, "organisation": self.row}

    def form_valid(self, form: InviteForm) -> Any:
        if find_open(self.coalition, self.row).count() >= MOST_OPEN:
            form.add_error(None, _("There are very many open invitations. Withdraw some first."))
            return self.form_invalid(form)
        return super().form_valid(form)

    def save(self, form: InviteForm) -> str:
        invitation = invite_person(
            form.cleaned_data["email"],
            coalition=self.coalition,
            organisation=self.row,
            role=Role(form.cleaned_data["role"]),
            by=self.request.user,
            make_link=self.make_link,
            campaign=self.campaign.slug,
        )
        return _("The invitation to %(email)s is on its way.") % {"email": invitation.email}

    def make_link(self, key: str) -> str:
        return self.request.build_absolute_uri(reverse("portal:invitation", args=[key]))


class InvitationQuestion(DeskQuestion):
    """A question about one open invitation."""

    model = Mandate
    permission_required = "change"
    crumbs = [("desk_people:index", gettext_lazy("People"))]

    def find_rows(self) -> QuerySet[Invitation]:
        return find_invitations(self.campaign)

    def get_back_url(self) -> str:
        return link_organisation(self.row.organisation)


class WithdrawInvitation(InvitationQuestion):
    yes = gettext_lazy("Yes, withdraw")
    consequences = gettext_lazy("The link in the mail stops working.")

    def get_question(self) -> str:
        return _("Withdraw the invitation to %(email)s?") % {"email": self.row.email}

    def do(self) -> str:
        withdraw_invitation(self.row, by=self.request.user, campaign=self.campaign.slug)
        return _("The invitation to %(email)s was withdrawn.") % {"email": self.row.email}


class ResendInvitation(InvitationQuestion):
    serious = False
    yes = gettext_lazy("Yes, send again")
    consequences = gettext_lazy("They get a fresh link for a fortnight. The old link stops working.")

    def get_question(self) -> str:
        return _("Send the invitation to %(email)s again?") % {"email": self.row.email}

    def do(self) -> str:
        try:
            resend_invitation(self.row, by=self.request.user, make_link=self.make_link, campaign=self.campaign.slug)
        except InvitationClosedError:
            return _("That invitation was used or withdrawn already.")
        return _("%(email)s gets a fresh link.") % {"email": self.row.email}

    def make_link(self, key: str) -> str:
        return self.request.build_absolute_uri(reverse("portal:invitation", args=[key]))


class EndMandate(DeskQuestion):
    model = Mandate
    permission_required = "change"
    yes = gettext_lazy("Yes, end it")
    crumbs = [("desk_people:index", gettext_lazy("People"))]

    def find_rows(self) -> QuerySet[Mandate]:
        return find_mandates(self.campaign)

    @cached_property
    def row(self) -> Mandate:
        mandate = super().row
        if not person_can_end_mandate(self.request.user, mandate):
            raise Http404
        return mandate

    def get_question(self) -> str:
        names = {"person": self.row.person, "organisation": self.row.organisation}
        return _("End the mandate of %(person)s for %(organisation)s?") % names

    def get_consequences(self) -> str:
        loses = _("They can no longer do or see anything for this organisation. What they made stays.")
        last = _("Nobody is left who can edit for this organisation: invite somebody else first.")
        return f"{loses} {last}" if is_last_editor(self.row) else loses

    def get_back_url(self) -> str:
        return link_organisation(self.row.organisation)

    def do(self) -> str:
        end_mandate(self.row, by=self.request.user, campaign=self.campaign.slug)
        return _("%(person)s no longer takes part.") % {"person": self.row.person}


class People(DeskSection):
    name = "people"
    url_prefix = "mensen"
    icon = "user"
    menu_label = gettext_lazy("People")
    list_view = PeopleList
    pages = [
        ("uitnodigen/<int:pk>/", Invite, "invite"),
        ("uitnodiging/<int:pk>/intrekken/", WithdrawInvitation, "withdraw"),
        ("uitnodiging/<int:pk>/opnieuw/", ResendInvitation, "resend"),
        ("mandaat/<int:pk>/beeindigen/", EndMandate, "end"),
    ]
