"""What schools asked for on the site: posters by post, and guest lessons."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext_lazy
from django.views import View

from draagvlak.desk.actions import DeskView
from draagvlak.desk.columns import MomentColumn, NumberColumn, TemplateColumn
from draagvlak.desk.listing import DeskFilterSet, DeskList, DeskSection, one_of
from draagvlak.toolkit.domain.guest_lessons import LessonTakenError, close_lesson
from draagvlak.toolkit.domain.poster_orders import OrderSentError, mark_sent
from draagvlak.toolkit.domain.posters import list_posters
from draagvlak.toolkit.enums import LessonState, OrderState
from draagvlak.toolkit.models import GuestLessonRequest, PosterOrder


class OrderFilters(DeskFilterSet):
    state = one_of(OrderState.choices, label=gettext_lazy("State"))

    class Meta:
        model = PosterOrder
        fields: list[str] = []


class OrderList(DeskList):
    """The spreadsheet is what who prints and sends them needs: one row an address, the posters in words."""

    model = PosterOrder
    page_title = gettext_lazy("Posters")
    verbose_name = gettext_lazy("poster order")
    verbose_name_plural = gettext_lazy("poster orders")
    intro = gettext_lazy(
        "Filter on “to be sent” and download the list for the printer. Addresses are erased 90 days after sending."
    )
    empty = gettext_lazy("No school ordered posters yet.")
    default_ordering = "-created_at"
    filterset_class = OrderFilters
    columns = [
        TemplateColumn("school", template="text", label=gettext_lazy("School"), sort_key="school"),
        TemplateColumn("address", template="poster_address", accessor="-", label=gettext_lazy("Address")),
        TemplateColumn("items", template="text", accessor="in_words", label=gettext_lazy("Posters")),
        NumberColumn("total", label=gettext_lazy("Together")),
        TemplateColumn("state", template="visitor_state", accessor="get_state_display", label=gettext_lazy("State")),
        MomentColumn("created_at", label=gettext_lazy("Came in"), sort_key="created_at"),
        TemplateColumn("action", template="poster_action", accessor="-", label=gettext_lazy("Action")),
    ]
    exported = [
        (gettext_lazy("Came in"), "created_at"),
        (gettext_lazy("State"), "get_state_display"),
        (gettext_lazy("School"), "school"),
        (gettext_lazy("To the attention of"), "name"),
        (gettext_lazy("Street and number"), "street"),
        (gettext_lazy("Postcode"), "postcode"),
        (gettext_lazy("Town"), "city"),
        (gettext_lazy("E-mail address"), "email"),
        (gettext_lazy("Posters"), "in_words"),
        (gettext_lazy("Together"), "total"),
    ]

    def get_base_queryset(self) -> QuerySet[PosterOrder]:
        return PosterOrder.objects.filter(campaign=self.campaign)

    def attach(self, rows: Any) -> list[PosterOrder]:
        names = {poster.key: poster.name["nl"] for poster in list_posters(self.campaign)}
        found = list(rows)
        for row in found:
            row.in_words = ", ".join(f"{number} × {names.get(key, key)}" for key, number in row.items.items())
        return found


class MarkSent(DeskView, View):
    model = PosterOrder
    permission_required = "change"
    http_method_names = ["post"]

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        order = get_object_or_404(PosterOrder.objects.filter(campaign=self.campaign).select_related("campaign"), pk=pk)
        try:
            mark_sent(order, by=request.user)
            self.tell(gettext_lazy("Called sent. Who ordered gets a mail."))
        except OrderSentError:
            self.tell(gettext_lazy("It was called sent before."))
        return redirect(reverse("desk_posters:index"))


class LessonFilters(DeskFilterSet):
    state = one_of(LessonState.choices, label=gettext_lazy("State"))

    class Meta:
        model = GuestLessonRequest
        fields: list[str] = []


def name_asked(lesson: GuestLessonRequest) -> str:
    return ", ".join(school.short for school in lesson.asked.all())


class LessonList(DeskList):
    model = GuestLessonRequest
    page_title = gettext_lazy("Guest lessons")
    verbose_name = gettext_lazy("guest lesson request")
    verbose_name_plural = gettext_lazy("guest lesson requests")
    empty = gettext_lazy("Nobody asked for a guest lesson yet.")
    default_ordering = "-created_at"
    filterset_class = LessonFilters
    columns = [
        TemplateColumn("school", template="lesson", accessor="-", label=gettext_lazy("Asked by"), sort_key="school"),
        TemplateColumn("subject", template="text", label=gettext_lazy("What about")),
        TemplateColumn("asked", template="text", accessor=name_asked, label=gettext_lazy("Sent to")),
        TemplateColumn("taken_by", template="text", accessor="taken_name", label=gettext_lazy("Taken by")),
        TemplateColumn("state", template="visitor_state", accessor="get_state_display", label=gettext_lazy("State")),
        MomentColumn("created_at", label=gettext_lazy("Came in"), sort_key="created_at"),
        TemplateColumn("action", template="lesson_action", accessor="-", label=gettext_lazy("Action")),
    ]
    exported = [
        (gettext_lazy("Came in"), "created_at"),
        (gettext_lazy("State"), "get_state_display"),
        (gettext_lazy("School"), "school"),
        (gettext_lazy("Town"), "city"),
        (gettext_lazy("Class"), "group"),
        (gettext_lazy("What about"), "subject"),
        (gettext_lazy("When"), "period"),
        (gettext_lazy("Name"), "name"),
        (gettext_lazy("E-mail address"), "email"),
        (gettext_lazy("Sent to"), name_asked),
        (gettext_lazy("Taken by"), "taken_name"),
    ]

    def get_base_queryset(self) -> QuerySet[GuestLessonRequest]:
        lessons = GuestLessonRequest.objects.filter(campaign=self.campaign)
        return lessons.select_related("taken_by").prefetch_related("asked")

    def attach(self, rows: Any) -> list[GuestLessonRequest]:
        found = list(rows)
        for row in found:
            row.taken_name = row.taken_by.short if row.taken_by else ""
        return found


class CloseLesson(DeskView, View):
    model = GuestLessonRequest
    permission_required = "change"
    http_method_names = ["post"]

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        lessons = GuestLessonRequest.objects.filter(campaign=self.campaign).select_related("campaign")
        try:
            close_lesson(get_object_or_404(lessons, pk=pk), by=request.user)
            self.tell(gettext_lazy("The request is closed; nobody sees it in the portal any more."))
        except LessonTakenError:
            self.tell(gettext_lazy("A school took it, or it was closed before."))
        return redirect(reverse("desk_lessons:index"))


class Posters(DeskSection):
    name = "posters"
    url_prefix = "posters"
    icon = "mail"
    menu_label = gettext_lazy("Posters")
    list_view = OrderList
    pages = [("<int:pk>/verstuurd/", MarkSent, "sent")]


class Lessons(DeskSection):
    name = "lessons"
    url_prefix = "gastlessen"
    icon = "group"
    menu_label = gettext_lazy("Guest lessons")
    list_view = LessonList
    pages = [("<int:pk>/sluit/", CloseLesson, "close")]
