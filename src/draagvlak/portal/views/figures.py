"""Figures: those there are, where each came from, and those that wait for a person."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from draagvlak.channels.parsers import write_template
from draagvlak.core.answers import seal
from draagvlak.portal.access import require_or_hide, with_seat
from draagvlak.portal.views.open_days import UNUSABLE
from draagvlak.results.domain.judging import AlreadyJudgedError, judge_figure
from draagvlak.results.domain.open_day_figures import find_reported, report_open_day
from draagvlak.results.domain.queries.figures import figures_for, waiting_for
from draagvlak.results.interfaces.figure_forms import FigureFilters, JudgeForm, OpenDayFiguresForm
from draagvlak.results.interfaces.problems import say_doubt
from draagvlak.results.interfaces.spreadsheets import list_figure_rows, stream_csv
from draagvlak.results.models import Figure
from draagvlak.results.rules import seat_can_judge_figures, seat_can_report_open_day
from draagvlak.studies.domain.queries import open_days_for
from draagvlak.studies.models import OpenDay

A_PAGE = 50
KINDS = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


@require_safe
@with_seat
def show_figures(request: HttpRequest) -> HttpResponse:
    filters = FigureFilters(request.GET, figures=figures_for(request.seat, request.campaign))
    figures = filters.apply()
    context = {
        "page": Paginator(figures, A_PAGE).get_page(request.GET.get("page")),
        "form": filters,
        "query": request.GET.urlencode(),
    }
    return render(request, "portal/figures/table.html", context)


@require_safe
@with_seat
def download_figures(request: HttpRequest) -> HttpResponseBase:
    filters = FigureFilters(request.GET, figures=figures_for(request.seat, request.campaign))
    rows = list_figure_rows(filters.apply().iterator(2_000))
    return stream_csv(rows, name=f"{request.campaign.slug}-cijfers.csv")


@require_safe
@with_seat
def download_template(request: HttpRequest, language: str, kind: str) -> HttpResponse:  # noqa: ARG001
    """Our own layout, empty."""
    if language not in ("nl", "en") or kind not in KINDS:
        raise Http404
    answer = HttpResponse(write_template(language, kind), content_type=KINDS[kind])
    name = {"nl": "cijfers-sjabloon", "en": "figures-template"}[language]
    answer["Content-Disposition"] = f'attachment; filename="{name}.{kind}"'
    return seal(answer)


def find_figure(request: HttpRequest, pk: int) -> Figure:
    return get_object_or_404(figures_for(request.seat, request.campaign), pk=pk)


@require_safe
@with_seat
def show_figure(request: HttpRequest, pk: int) -> HttpResponse:
    """One figure with all it travels with."""
    return show_one(request, find_figure(request, pk), JudgeForm())


def show_one(request: HttpRequest, figure: Figure, form: JudgeForm) -> HttpResponse:
    others = figures_for(request.seat, request.campaign).filter(identity=figure.identity).exclude(pk=figure.pk)
    context = {
        "figure": figure,
        "others": others.order_by("-pk")[:20],
        "form": form,
        "numbers": say_doubt(figure.doubt_details),
        "may_judge": seat_can_judge_figures(request.seat) and figure.state == "waiting",
    }
    return render(request, "portal/figures/figure.html", context, status=UNUSABLE if form.errors else 200)


@require_safe
@with_seat
def show_waiting(request: HttpRequest) -> HttpResponse:
    require_or_hide(seat_can_judge_figures(request.seat))
    page = Paginator(waiting_for(request.seat, request.campaign), A_PAGE).get_page(request.GET.get("page"))
    return render(request, "portal/figures/waiting.html", {"page": page})


@require_POST
@with_seat
def judge(request: HttpRequest, pk: int) -> HttpResponse:
    require_or_hide(seat_can_judge_figures(request.seat))
    figure, form = find_figure(request, pk), JudgeForm(request.POST)
    if not form.is_valid():
        return show_one(request, figure, form)
    accept = request.POST.get("verdict") == "accept"
    try:
        judge_figure(figure, accept=accept, by=request.user, why=form.cleaned_data["why"])
        messages.success(request, _("The figure counts now.") if accept else _("The figure is refused."))
    except AlreadyJudgedError:
        messages.warning(request, _("Somebody judged this figure already."))
    return redirect("portal:figures-waiting")


@require_http_methods(["GET", "HEAD", "POST"])
@with_seat
def report(request: HttpRequest, pk: int) -> HttpResponse:
    """Registrations and visitors of one open day, in a minute."""
    require_or_hide(seat_can_report_open_day(request.seat))
    open_day: OpenDay = get_object_or_404(open_days_for(request.seat), pk=pk)
    known = find_reported(open_day, request.campaign)
    initial = {metric: int(figure.value) for metric, figure in known.items()}
    form = OpenDayFiguresForm(request.POST or None, initial={"counted_on": timezone.localdate(), **initial})
    if not (request.method == "POST" and form.is_valid()):
        context = {"form": form, "open_day": open_day, "known": list(known.values())}
        return render(request, "portal/figures/open_day.html", context, status=UNUSABLE if form.errors else 200)
    data = form.cleaned_data
    report_open_day(
        open_day,
        numbers=form.numbers,
        counted_on=data["counted_on"],
        definition=data["definition"],
        by=request.user,
        campaign=request.campaign,
    )
    messages.success(request, _("Saved. You can correct it at any time; the old numbers stay on record."))
    return redirect("portal:open-days")


urlpatterns = [
    path("cijfers/alle/", show_figures, name="figures-table"),
    path("cijfers/alle.csv", download_figures, name="figures-csv"),
    path("cijfers/twijfel/", show_waiting, name="figures-waiting"),
    path("cijfers/sjabloon/<slug:language>.<slug:kind>", download_template, name="figures-template"),
    path("cijfers/<int:pk>/", show_figure, name="figure"),
    path("cijfers/<int:pk>/oordeel/", judge, name="figure-judge"),
    path("open-dagen/<int:pk>/cijfers/", report, name="open-day-figures"),
]
