"""The bodies of the coalition and who sits in them."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.http import HttpResponse
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.widgets.button import Button, HeaderButton

from draagvlak.coalition.domain.bodies import AlreadyInBodyError, add_body, change_body, end_membership, seat_member
from draagvlak.coalition.domain.queries.governing import find_bodies
from draagvlak.coalition.enums import BodyKind
from draagvlak.coalition.models import Body, BodyMember
from draagvlak.desk.actions import DeskForm, DeskQuestion, DeskShow, DeskView
from draagvlak.desk.columns import LinkColumn, NumberColumn, TemplateColumn
from draagvlak.desk.governing_forms import BodyForm, MemberForm
from draagvlak.desk.listing import DeskFilterSet, DeskList, DeskSection, one_of

CRUMBS = [("desk_bodies:index", gettext_lazy("Bodies"))]


def name_members(body: Body) -> str:
    return ", ".join(f"{member.person} ({member.organisation.short})" for member in body.seated)  # type: ignore[attr-defined]


class BodyFilters(DeskFilterSet):
    kind = one_of(BodyKind.choices, label=gettext_lazy("Kind"))

    class Meta:
        model = Body
        fields: list[str] = []


class BodyList(DeskList):
    model = Body
    page_title = gettext_lazy("Bodies")
    verbose_name = gettext_lazy("body")
    verbose_name_plural = gettext_lazy("bodies")
    empty = gettext_lazy("No bodies yet. Add the core team first: a decision needs a body that takes it.")
    default_ordering = "name"
    filterset_class = BodyFilters
    columns = [
        LinkColumn("name", label=gettext_lazy("Body"), to=lambda row: reverse("desk_bodies:show", args=[row.pk])),
        TemplateColumn("kind", template="text", accessor="get_kind_display", label=gettext_lazy("Kind")),
        TemplateColumn("task", template="text", label=gettext_lazy("Decides on")),
        NumberColumn("members", accessor=lambda row: len(row.seated), label=gettext_lazy("Members")),
    ]
    exported = [
        (gettext_lazy("Body"), "name"),
        (gettext_lazy("Kind"), "get_kind_display"),
        (gettext_lazy("Decides on"), "task"),
        (gettext_lazy("Members"), name_members),
    ]

    @cached_property
    def header_buttons(self) -> list[Button]:
        return [HeaderButton(_("Add a body"), url=reverse("desk_bodies:add"), icon_name="plus")]

    def get_base_queryset(self) -> QuerySet[Body]:
        return find_bodies(self.coalition)


class BodyAdd(DeskForm):
    model = Body
    permission_required = "add"
    header_icon = "group"
    page_title = gettext_lazy("Add a body")
    form_class = BodyForm
    crumbs = CRUMBS

    def save(self, form: BodyForm) -> str:
        body = add_body(self.coalition, by=self.request.user, campaign=self.campaign.slug, **form.cleaned_data)
        self.success_url = reverse("desk_bodies:show", args=[body.pk])
        return _("%(body)s is there. Now say who sits in it.") % {"body": body}


class BodyView(DeskView):
    """A page about one body."""

    model = Body
    header_icon = "group"

    def find_rows(self) -> QuerySet[Body]:
        return find_bodies(self.coalition)

    def get_page_title(self) -> str:
        return self.row.name

    def get_success_url(self) -> str:
        return reverse("desk_bodies:show", args=[self.row.pk])

    def list_crumbs(self) -> list[tuple[str, Any]]:
        return [*CRUMBS, (self.get_success_url(), self.row.name)]


class BodyShow(BodyView, DeskShow):
    permission_required = "view"
    template_name = "desk/governing/body.html"
    crumbs = CRUMBS

    def list_crumbs(self) -> list[tuple[str, Any]]:
        return CRUMBS

    @cached_property
    def header_buttons(self) -> list[Button]:
        key = [self.row.pk]
        return [
            HeaderButton(_("Give somebody a place"), url=reverse("desk_bodies:seat", args=key), icon_name="plus"),
            HeaderButton(_("Edit"), url=reverse("desk_bodies:edit", args=key), icon_name="edit"),
        ]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        former = self.row.members.exclude(pk__in=[member.pk for member in self.row.seated])
        decisions = self.row.decisions.all()[:10]
        former = former.select_related("person", "organisation")
        return super().get_context_data(body=self.row, former=former, decisions=decisions, **kwargs)


class BodyEdit(BodyView, DeskForm):
    permission_required = "change"
    form_class = BodyForm

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "instance": self.row}

    def save(self, form: BodyForm) -> str:
        changed = change_body(self.row, by=self.request.user, campaign=self.campaign.slug, **form.cleaned_data)
        return _("Saved.") if changed else _("Nothing was different.")


class SeatMember(BodyView, DeskForm):
    permission_required = "change"
    form_class = MemberForm
    intro = gettext_lazy("Members of a body may read the figures and the money of the campaign as a whole.")

    def get_page_title(self) -> str:
        return _("A place in %(body)s") % {"body": self.row}

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "coalition": self.coalition}

    def form_valid(self, form: MemberForm) -> HttpResponse:
        try:
            return super().form_valid(form)
        except AlreadyInBodyError:
            form.add_error("mandate", _("This person sits in the body already."))
            return self.form_invalid(form)

    def save(self, form: MemberForm) -> str:
        mandate, data = form.cleaned_data["mandate"], form.cleaned_data
        facts = {"function": data["function"], "since": data["since"]}
        places = {"person": mandate.person, "organisation": mandate.organisation}
        seat_member(self.row, by=self.request.user, campaign=self.campaign.slug, **places, **facts)
        return _("%(person)s sits in %(body)s.") % {"person": mandate.person, "body": self.row}


class EndPlace(DeskQuestion):
    model = Body
    permission_required = "change"
    yes = gettext_lazy("Yes, end it")
    crumbs = CRUMBS
    consequences = gettext_lazy(
        "They no longer read the campaign as a whole through this body. What was decided stays."
    )

    def find_rows(self) -> QuerySet[BodyMember]:
        mine = BodyMember.objects.filter(body__coalition=self.coalition)
        return mine.select_related("body", "person", "organisation")

    def get_question(self) -> str:
        return _("End the place of %(person)s in %(body)s?") % {"person": self.row.person, "body": self.row.body}

    def get_back_url(self) -> str:
        return reverse("desk_bodies:show", args=[self.row.body_id])

    def do(self) -> str:
        end_membership(self.row, by=self.request.user, campaign=self.campaign.slug)
        return _("%(person)s no longer sits in %(body)s.") % {"person": self.row.person, "body": self.row.body}


class Bodies(DeskSection):
    name = "bodies"
    url_prefix = "organen"
    icon = "group"
    menu_label = gettext_lazy("Bodies")
    list_view = BodyList
    pages = [
        ("nieuw/", BodyAdd, "add"),
        ("<int:pk>/", BodyShow, "show"),
        ("<int:pk>/bewerken/", BodyEdit, "edit"),
        ("<int:pk>/plaats/", SeatMember, "seat"),
        ("plaats/<int:pk>/beeindigen/", EndPlace, "end"),
    ]
