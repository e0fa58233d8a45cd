"""Money: what partners promise and bring, what the campaign costs, and each booking on a line."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import django_filters
from django.db.models import QuerySet
from django.http import Http404
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.widgets.button import Button, HeaderButton

from draagvlak.desk.actions import DeskForm, DeskQuestion, DeskShow, DeskView
from draagvlak.desk.columns import LinkColumn, TemplateColumn
from draagvlak.desk.listing import DeskFilterSet, DeskList, DeskSection, offer_organisations, one_of
from draagvlak.desk.money_forms import BookingForm, ContributionForm, CostForm
from draagvlak.planning.domain.budget import (
    CannotCancelError,
    cancel_booking,
    change_line,
    promise_contribution,
    record_booking,
    reserve_cost,
)
from draagvlak.planning.domain.queries.budget import add_up, describe_line, find_lines
from draagvlak.planning.enums import LineKind, LineSide
from draagvlak.planning.models import Booking, BudgetLine

CONTRIBUTION_CRUMBS = [("desk_contributions:index", gettext_lazy("Contributions"))]
COST_CRUMBS = [("desk_costs:index", gettext_lazy("Costs"))]


def link_line(line: BudgetLine) -> str:
    section = "contributions" if line.side == LineSide.CONTRIBUTION else "costs"
    return reverse(f"desk_{section}:show", args=[line.pk])


class MoneyColumn(TemplateColumn):
    """Euros with cents, at the right."""

    def __init__(self, name: str, **kwargs: Any) -> None:
        super().__init__(name, template="money", **kwargs)


class LineList(DeskList):
    """Lines of one side, each with its `state`: the sums of what was booked."""

    model = BudgetLine
    is_searchable = True
    search_fields = ["title", "note", "organisation__name"]
    search_backend_name = None
    default_ordering = "title"
    side: LineSide

    def get_base_queryset(self) -> QuerySet[BudgetLine]:
        return find_lines(self.campaign).filter(side=self.side)

    def attach(self, rows: Any) -> Iterable[BudgetLine]:
        lines = list(rows)
        for line in lines:
            line.state = describe_line(line)
        return lines


class ContributionFilters(DeskFilterSet):
    organisation = django_filters.ModelChoiceFilter(queryset=offer_organisations, label=gettext_lazy("Organisation"))
    kind = one_of(LineKind.choices, label=gettext_lazy("Kind"))

    class Meta:
        model = BudgetLine
        fields: list[str] = []


class ContributionList(LineList):
    page_title = gettext_lazy("Contributions")
    verbose_name = gettext_lazy("contribution")
    verbose_name_plural = gettext_lazy("contributions")
    empty = gettext_lazy("No contributions yet. Write down who promised what: money, hours or media space.")
    side = LineSide.CONTRIBUTION
    filterset_class = ContributionFilters
    columns = [
        LinkColumn("title", label=gettext_lazy("Contribution"), to=link_line, sort_key="title"),
        TemplateColumn(
            "organisation", template="text", label=gettext_lazy("Organisation"), sort_key="organisation__name"
        ),
        TemplateColumn("kind", template="line_kind", accessor="-", label=gettext_lazy("Kind")),
        MoneyColumn("amount", label=gettext_lazy("Promised, without VAT"), sort_key="amount"),
        MoneyColumn("received", accessor="state.money.booked", label=gettext_lazy("Received")),
        MoneyColumn("open", accessor="state.money.open", label=gettext_lazy("Still to come")),
    ]
    exported = [
        (gettext_lazy("Contribution"), "title"),
        (gettext_lazy("Organisation"), lambda row: row.organisation.name if row.organisation else ""),
        (gettext_lazy("Kind"), "get_kind_display"),
        (gettext_lazy("Promised, without VAT"), "amount"),
        (gettext_lazy("VAT, %"), "vat_rate"),
        (gettext_lazy("VAT on it"), "state.vat.agreed"),
        (gettext_lazy("Received"), "state.money.booked"),
        (gettext_lazy("Hours or contacts promised"), "quantity"),
        (gettext_lazy("Hours or contacts received"), "state.quantity.booked"),
        (gettext_lazy("Expected on"), "due_on"),
        (gettext_lazy("Note"), "note"),
        (gettext_lazy("Sample"), lambda row: _("yes") if row.is_sample else _("no")),
    ]

    @cached_property
    def header_buttons(self) -> list[Button]:
        return [
            HeaderButton(_("Write down a promise"), url=reverse("desk_contributions:add"), icon_name="plus"),
            HeaderButton(_("All money"), url=reverse("desk_contributions:overview"), icon_name="table"),
        ]


class CostFilters(DeskFilterSet):
    organisation = django_filters.ModelChoiceFilter(queryset=offer_organisations, label=gettext_lazy("Who is paid"))

    class Meta:
        model = BudgetLine
        fields: list[str] = []


class CostList(LineList):
    page_title = gettext_lazy("Costs")
    verbose_name = gettext_lazy("cost")
    verbose_name_plural = gettext_lazy("costs")
    empty = gettext_lazy("No costs yet. Reserve money for a post; flights of the plan are paid from it.")
    side = LineSide.COST
    filterset_class = CostFilters
    columns = [
        LinkColumn("title", label=gettext_lazy("Post"), to=link_line, sort_key="title"),
        TemplateColumn(
            "organisation", template="text", label=gettext_lazy("Who is paid"), sort_key="organisation__name"
        ),
        MoneyColumn("amount", label=gettext_lazy("Reserved, without VAT"), sort_key="amount"),
        MoneyColumn("spent", accessor="state.money.booked", label=gettext_lazy("Spent")),
        MoneyColumn("open", accessor="state.money.open", label=gettext_lazy("Left")),
    ]
    exported = [
        (gettext_lazy("Post"), "title"),
        (gettext_lazy("Who is paid"), lambda row: row.organisation.name if row.organisation else ""),
        (gettext_lazy("Reserved, without VAT"), "amount"),
        (gettext_lazy("VAT, %"), "vat_rate"),
        (gettext_lazy("VAT on it"), "state.vat.agreed"),
        (gettext_lazy("Spent"), "state.money.booked"),
        (gettext_lazy("Left"), "state.money.open"),
        (gettext_lazy("Expected on"), "due_on"),
        (gettext_lazy("Note"), "note"),
        (gettext_lazy("Sample"), lambda row: _("yes") if row.is_sample else _("no")),
    ]

    @cached_property
    def header_buttons(self) -> list[Button]:
        return [HeaderButton(_("Reserve money"), url=reverse("desk_costs:add"), icon_name="plus")]


class Overview(DeskShow):
    """All money at a glance, per organisation and together."""

    model = BudgetLine
    permission_required = "view"
    header_icon = "table"
    page_title = gettext_lazy("All money")
    template_name = "desk/money/overview.html"
    crumbs = CONTRIBUTION_CRUMBS

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(budget=add_up(self.campaign), **kwargs)


class LineForms(DeskForm):
    model = BudgetLine
    header_icon = "table"

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "campaign": self.campaign}


class ContributionAdd(LineForms):
    permission_required = "add"
    page_title = gettext_lazy("Write down a promise")
    form_class = ContributionForm
    crumbs = CONTRIBUTION_CRUMBS

    def save(self, form: ContributionForm) -> str:
        line = promise_contribution(self.campaign, by=self.request.user, **form.cleaned_data)
        self.success_url = link_line(line)
        return _("The promise is written down.")


class CostAdd(LineForms):
    permission_required = "add"
    page_title = gettext_lazy("Reserve money")
    form_class = CostForm
    crumbs = COST_CRUMBS

    def save(self, form: CostForm) -> str:
        line = reserve_cost(self.campaign, by=self.request.user, **form.cleaned_data)
        self.success_url = link_line(line)
        return _("The money is reserved.")


class LineView(DeskView):
    """A page about one line of one side."""

    model = BudgetLine
    header_icon = "table"
    side: LineSide

    def find_rows(self) -> QuerySet[BudgetLine]:
        return find_lines(self.campaign).filter(side=self.side).select_related("organisation", "campaign")

    def get_page_title(self) -> str:
        return self.row.title

    def get_success_url(self) -> str:
        return link_line(self.row)

    @property
    def top(self) -> list[tuple[str, Any]]:
        return CONTRIBUTION_CRUMBS if self.side == LineSide.CONTRIBUTION else COST_CRUMBS

    @property
    def section(self) -> str:
        return "desk_contributions" if self.side == LineSide.CONTRIBUTION else "desk_costs"

    def list_crumbs(self) -> list[tuple[str, Any]]:
        return [*self.top, (link_line(self.row), self.row.title)]


class LineShow(LineView, DeskShow):
    permission_required = "view"
    template_name = "desk/money/line.html"

    def list_crumbs(self) -> list[tuple[str, Any]]:
        return self.top

    @cached_property
    def header_buttons(self) -> list[Button]:
        book, edit = (reverse(f"{self.section}:{page}", args=[self.row.pk]) for page in ("book", "edit"))
        label = _("Book what came in") if self.side == LineSide.CONTRIBUTION else _("Book what was spent")
        return [HeaderButton(label, url=book, icon_name="plus"), HeaderButton(_("Edit"), url=edit, icon_name="edit")]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        state = describe_line(self.row)
        cancelled = {booking.cancels_id for booking in state.bookings}
        facts = {"state": state, "line": self.row, "cancelled": cancelled, "section": self.section}
        return super().get_context_data(cancel_url=f"{self.section}:cancel", **facts, **kwargs)


class LineEdit(LineView, LineForms):
    permission_required = "change"

    def get_form_class(self) -> type[ContributionForm] | type[CostForm]:
        return ContributionForm if self.side == LineSide.CONTRIBUTION else CostForm

    def get_initial(self) -> dict[str, Any]:
        names = ("title", "amount", "vat_rate", "due_on", "note", "organisation", "kind", "quantity")
        return {name: getattr(self.row, name) for name in names}

    def save(self, form: Any) -> str:
        changed = change_line(self.row, by=self.request.user, **form.cleaned_data)
        return _("Saved.") if changed else _("Nothing was different.")


class Book(LineView, DeskForm):
    permission_required = "change"
    form_class = BookingForm
    submit = gettext_lazy("Book")

    def get_page_title(self) -> str:
        return _("A booking on %(line)s") % {"line": self.row}

    def save(self, form: BookingForm) -> str:
        record_booking(self.row, by=self.request.user, **form.cleaned_data)
        return _("Booked.")


class CancelBooking(DeskQuestion):
    model = BudgetLine
    permission_required = "change"
    yes = gettext_lazy("Yes, book it back")
    consequences = gettext_lazy("A booking against it is added as of today. Both stay in the books.")
    side: LineSide

    def find_rows(self) -> QuerySet[Booking]:
        mine = Booking.objects.filter(line__campaign=self.campaign, line__side=self.side)
        return mine.filter(cancels=None, cancelled_by=None).select_related("line__organisation", "line__campaign")

    def get_question(self) -> str:
        return _("Book back this booking on %(line)s?") % {"line": self.row.line}

    def get_back_url(self) -> str:
        return link_line(self.row.line)

    def do(self) -> str:
        try:
            cancel_booking(self.row, by=self.request.user)
        except CannotCancelError as error:
            raise Http404 from error
        return _("Booked back.")


def list_pages(side: LineSide) -> list[tuple[str, type, str]]:
    """The pages that both sides have, each for its own lines."""
    views: list[tuple[str, type, str]] = [
        ("<int:pk>/", LineShow, "show"),
        ("<int:pk>/bewerken/", LineEdit, "edit"),
        ("<int:pk>/boeken/", Book, "book"),
        ("boeking/<int:pk>/terugboeken/", CancelBooking, "cancel"),
    ]
    return [(address, type(view.__name__, (view,), {"side": side}), name) for address, view, name in views]


class Contributions(DeskSection):
    name = "contributions"
    url_prefix = "bijdragen"
    icon = "download"
    menu_label = gettext_lazy("Contributions")
    list_view = ContributionList
    pages = [
        ("nieuw/", ContributionAdd, "add"),
        ("overzicht/", Overview, "overview"),
        *list_pages(LineSide.CONTRIBUTION),
    ]


class Costs(DeskSection):
    name = "costs"
    url_prefix = "kosten"
    icon = "upload"
    menu_label = gettext_lazy("Costs")
    list_view = CostList
    pages = [("nieuw/", CostAdd, "add"), *list_pages(LineSide.COST)]
