"""Organisations on their way in: invited one by one or by list; and colleagues by list."""

from __future__ import annotations

import base64
import binascii
from typing import Any

from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import get_language, gettext_lazy, ngettext
from django.utils.translation import gettext as _
from django.views import View
from wagtail.admin.widgets.button import Button, HeaderButton

from draagvlak.coalition.domain.invitation_lists import invite_organisations, invite_people
from draagvlak.coalition.domain.invitations import InvitationClosedError
from draagvlak.coalition.domain.organisation_invitations import (
    AlreadyMemberError,
    invite_organisation,
    resend_organisation_invitation,
    withdraw_organisation_invitation,
)
from draagvlak.coalition.domain.queries.governing import find_organisation_invitations
from draagvlak.coalition.enums import OrganisationKind
from draagvlak.coalition.interfaces.csv_invitations import ORGANISATIONS, PEOPLE, Plan, plan_organisations, plan_people
from draagvlak.coalition.interfaces.csv_table import LARGEST, Column, write_template
from draagvlak.coalition.models import OrganisationInvitation
from draagvlak.desk.access import DeskPage
from draagvlak.desk.actions import DeskForm, DeskQuestion, DeskShow
from draagvlak.desk.columns import MomentColumn, TemplateColumn
from draagvlak.desk.governing_forms import OrganisationInviteForm
from draagvlak.desk.listing import DeskFilterSet, DeskList, DeskSection, one_of

CRUMBS = [("desk_newcomers:index", gettext_lazy("Invitations"))]
STATES = {
    "open": gettext_lazy("open"),
    "expired": gettext_lazy("expired"),
    "accepted": gettext_lazy("joined"),
    "withdrawn": gettext_lazy("withdrawn"),
}
UNUSABLE = 422


def judge_state(invitation: OrganisationInvitation) -> str:
    if invitation.accepted_at:
        return "accepted"
    if invitation.withdrawn_at:
        return "withdrawn"
    return "open" if invitation.is_open else "expired"


class NewcomerFilters(DeskFilterSet):
    state = one_of(list(STATES.items()), method="filter_state", label=gettext_lazy("State"))

    class Meta:
        model = OrganisationInvitation
        fields: list[str] = []

    def filter_state(
        self,
        rows: QuerySet[OrganisationInvitation],
        name: str,  # noqa: ARG002 - a filter method
        value: str,
    ) -> QuerySet[OrganisationInvitation]:
        waiting, now = Q(accepted_at=None, withdrawn_at=None), timezone.now()
        wanted = {
            "open": waiting & Q(expires_at__gt=now),
            "expired": waiting & Q(expires_at__lte=now),
            "accepted": Q(accepted_at__isnull=False),
            "withdrawn": Q(withdrawn_at__isnull=False),
        }
        return rows.filter(wanted[value])


class NewcomerList(DeskList):
    model = OrganisationInvitation
    page_title = gettext_lazy("Invitations")
    verbose_name = gettext_lazy("invitation")
    verbose_name_plural = gettext_lazy("invitations")
    empty = gettext_lazy("Nobody invited yet. Invite one organisation, or upload a list.")
    is_searchable = True
    search_fields = ["name", "email"]
    search_backend_name = None
    default_ordering = "-created_at"
    filterset_class = NewcomerFilters
    columns = [
        TemplateColumn("name", template="newcomer", accessor="-", label=gettext_lazy("Organisation"), sort_key="name"),
        TemplateColumn("state", template="newcomer_state", accessor=judge_state, label=gettext_lazy("State")),
        MomentColumn("created_at", label=gettext_lazy("Invited"), sort_key="created_at"),
        TemplateColumn("expires_at", template="day", label=gettext_lazy("Holds until"), sort_key="expires_at"),
        TemplateColumn("action", template="newcomer_action", accessor="-", label=gettext_lazy("Action")),
    ]
    exported = [
        (gettext_lazy("Organisation"), "name"),
        (gettext_lazy("Kind"), lambda row: OrganisationKind(row.kind).label),
        (gettext_lazy("E-mail address"), "email"),
        (gettext_lazy("State"), lambda row: STATES[judge_state(row)]),
        (gettext_lazy("Invited"), "created_at"),
        (gettext_lazy("Holds until"), "expires_at"),
        (gettext_lazy("Invited by"), lambda row: str(row.invited_by or "")),
    ]

    @cached_property
    def header_buttons(self) -> list[Button]:
        lead = [
            (_("Invite an organisation"), "desk_newcomers:add", "plus"),
            (_("Organisations by list"), "desk_newcomers:organisations", "upload"),
            (_("Colleagues by list"), "desk_newcomers:people", "upload"),
        ]
        return [HeaderButton(label, url=reverse(name), icon_name=icon) for label, name, icon in lead]

    def get_base_queryset(self) -> QuerySet[OrganisationInvitation]:
        return find_organisation_invitations(self.coalition)


class Linking:
    """Makes the link of an invitation of an organisation."""

    request: HttpRequest

    def make_link(self, key: str) -> str:
        return self.request.build_absolute_uri(reverse("portal:organisation-invitation", args=[key]))


class NewcomerAdd(Linking, DeskForm):
    model = OrganisationInvitation
    permission_required = "add"
    header_icon = "mail"
    page_title = gettext_lazy("Invite an organisation")
    submit = gettext_lazy("Send the invitation")
    form_class = OrganisationInviteForm
    crumbs = CRUMBS
    intro = gettext_lazy(
        "They get a link that works once, for three weeks. With it they check the facts of their organisation and "
        "make an account."
    )

    def form_valid(self, form: OrganisationInviteForm) -> HttpResponse:
        try:
            return super().form_valid(form)
        except AlreadyMemberError:
            form.add_error("name", _("This organisation takes part already. Invite a colleague on its own page."))
            return self.form_invalid(form)

    def save(self, form: OrganisationInviteForm) -> str:
        data = form.cleaned_data
        invitation = invite_organisation(
            data["name"],
            kind=OrganisationKind(data["kind"]),
            email=data["email"],
            coalition=self.coalition,
            by=self.request.user,
            make_link=self.make_link,
            campaign=self.campaign.slug,
        )
        return _("The invitation to %(email)s is on its way.") % {"email": invitation.email}

    def get_success_url(self) -> str:
        return reverse("desk_newcomers:index")


class NewcomerQuestion(Linking, DeskQuestion):
    """A question about one invitation that was not used yet."""

    model = OrganisationInvitation
    permission_required = "change"
    crumbs = CRUMBS

    def find_rows(self) -> QuerySet[OrganisationInvitation]:
        return find_organisation_invitations(self.coalition).filter(accepted_at=None, withdrawn_at=None)

    def get_back_url(self) -> str:
        return reverse("desk_newcomers:index")


class WithdrawNewcomer(NewcomerQuestion):
    yes = gettext_lazy("Yes, withdraw")
    consequences = gettext_lazy("The link in the mail stops working.")

    def get_question(self) -> str:
        return _("Withdraw the invitation to %(email)s?") % {"email": self.row.email}

    def do(self) -> str:
        withdraw_organisation_invitation(self.row, by=self.request.user, campaign=self.campaign.slug)
        return _("The invitation to %(email)s was withdrawn.") % {"email": self.row.email}


class ResendNewcomer(NewcomerQuestion):
    serious = False
    yes = gettext_lazy("Yes, send again")
    consequences = gettext_lazy("They get a fresh link for three weeks. The old link stops working.")

    def get_question(self) -> str:
        return _("Send the invitation to %(email)s again?") % {"email": self.row.email}

    def do(self) -> str:
        facts = {"by": self.request.user, "make_link": self.make_link, "campaign": self.campaign.slug}
        try:
            resend_organisation_invitation(self.row, **facts)
        except InvitationClosedError:
            return _("That invitation was used or withdrawn already.")
        return _("%(email)s gets a fresh link.") % {"email": self.row.email}


class InviteByList(DeskShow):
    """A list is uploaded, shown as what would happen, and only then done: as a whole or not at all.

    Between the two steps the file travels along in the page; it is judged again before anything happens.
    """

    model = OrganisationInvitation
    permission_required = "add"
    header_icon = "upload"
    template_name = "desk/governing/list.html"
    crumbs = CRUMBS
    kind = ""
    template_address = ""
    columns: list[Column] = []

    def make_plan(self, content: bytes, *, file: str) -> Plan:
        raise NotImplementedError

    def invite(self, plan: Plan) -> int:
        raise NotImplementedError

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        headers = [column.headers[0] for column in self.columns]
        return super().get_context_data(
            kind=self.kind, template_url=reverse(self.template_address), headers=headers, **kwargs
        )

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:  # noqa: ARG002 - Django's
        file, content = read_upload(request)
        if not file:
            return self.show(error=_("Choose a file first."))
        plan = self.make_plan(content, file=file)
        if plan.problems or "confirm" not in request.POST:
            return self.show(plan=plan, content=base64.b64encode(content).decode())
        sent = self.invite(plan)
        words = ngettext("%(count)d invitation is on its way.", "%(count)d invitations are on their way.", sent)
        self.tell(words % {"count": sent})
        return redirect("desk_newcomers:index")

    def show(self, **facts: Any) -> HttpResponse:
        plan = facts.get("plan")
        wrong = plan is None or bool(plan.problems)
        return self.render_to_response(self.get_context_data(**facts), status=UNUSABLE if wrong else 200)


def read_upload(request: HttpRequest) -> tuple[str, bytes]:
    """(name, content) of the list that is uploaded, or of the one that is confirmed; an empty name without one."""
    upload = request.FILES.get("file")
    if upload:
        return str(upload.name), upload.read(LARGEST + 1)
    try:
        return request.POST.get("name", ""), base64.b64decode(request.POST.get("content", ""), validate=True)
    except binascii.Error:
        return "", b""


class OrganisationsByList(Linking, InviteByList):
    page_title = gettext_lazy("Invite organisations by list")
    kind = "organisations"
    template_address = "desk_newcomers:organisations_template"
    columns = ORGANISATIONS

    def make_plan(self, content: bytes, *, file: str) -> Plan:
        return plan_organisations(content, file=file, coalition=self.coalition)

    def invite(self, plan: Plan) -> int:
        facts = {"by": self.request.user, "make_link": self.make_link, "campaign": self.campaign.slug}
        return invite_organisations(plan.organisations, coalition=self.coalition, **facts)


class PeopleByList(InviteByList):
    page_title = gettext_lazy("Invite colleagues by list")
    kind = "people"
    template_address = "desk_newcomers:people_template"
    columns = PEOPLE

    def make_plan(self, content: bytes, *, file: str) -> Plan:
        return plan_people(content, file=file, seat=self.seat)

    def invite(self, plan: Plan) -> int:
        return invite_people(
            plan.people,
            coalition=self.coalition,
            by=self.request.user,
            make_link=lambda key: self.request.build_absolute_uri(reverse("portal:invitation", args=[key])),
            campaign=self.campaign.slug,
        )


class ListTemplate(DeskPage, View):
    """The headers to fill in below, as a file."""

    columns: list[Column] = []
    names = ("", "")

    def get(self, request: HttpRequest) -> HttpResponse:  # noqa: ARG002 - Django's
        language = (get_language() or "nl")[:2]
        name = self.names[1 if language == "en" else 0]
        answer = HttpResponse(write_template(self.columns, language=language), content_type="text/csv; charset=utf-8")
        answer["Content-Disposition"] = f'attachment; filename="{name}.csv"'
        return answer


class OrganisationsTemplate(ListTemplate):
    columns = ORGANISATIONS
    names = ("organisaties", "organisations")


class PeopleTemplate(ListTemplate):
    columns = PEOPLE
    names = ("collegas", "colleagues")


class Newcomers(DeskSection):
    name = "newcomers"
    url_prefix = "uitnodigingen"
    icon = "mail"
    menu_label = gettext_lazy("Invitations")
    list_view = NewcomerList
    pages = [
        ("nieuw/", NewcomerAdd, "add"),
        ("<int:pk>/intrekken/", WithdrawNewcomer, "withdraw"),
        ("<int:pk>/opnieuw/", ResendNewcomer, "resend"),
        ("organisaties/", OrganisationsByList, "organisations"),
        ("organisaties/sjabloon/", OrganisationsTemplate, "organisations_template"),
        ("collegas/", PeopleByList, "people"),
        ("collegas/sjabloon/", PeopleTemplate, "people_template"),
    ]
