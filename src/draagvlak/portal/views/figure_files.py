"""Files with figures: handing one in, looking at what it would change, and having it imported or dropped."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import wraps
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from draagvlak.portal.access import require_or_hide, with_seat
from draagvlak.portal.views.open_days import UNUSABLE
from draagvlak.results.domain import imports
from draagvlak.results.domain.errors import list_problems
from draagvlak.results.domain.placing import flights_of
from draagvlak.results.domain.queries.figures import figures_for, files_for, find_sender, waiting_for
from draagvlak.results.enums import Doubt, FileState, Metric
from draagvlak.results.interfaces.figure_forms import FigureFileForm, FlightNamesForm
from draagvlak.results.interfaces.problems import say_note, say_problem
from draagvlak.results.interfaces.spreadsheets import list_trouble_rows, stream_csv
from draagvlak.results.models import FigureFile
from draagvlak.results.rules import seat_can_hand_in_figures, seat_can_judge_figures

MOST_FILES = 50
SHOWN = 200


@require_safe
@with_seat
def show_files(request: HttpRequest) -> HttpResponse:
    return show_overview(request, FigureFileForm())


def show_overview(request: HttpRequest, form: FigureFileForm) -> HttpResponse:
    judges = seat_can_judge_figures(request.seat)
    context = {
        "form": form,
        "files": files_for(request.seat, request.campaign)[:MOST_FILES],
        "figures": figures_for(request.seat, request.campaign).counting().count(),
        "waiting": waiting_for(request.seat, request.campaign).count(),
        "may_judge": judges,
        "may_hand_in": seat_can_hand_in_figures(request.seat),
    }
    return render(request, "portal/figures/files.html", context, status=UNUSABLE if form.errors else 200)


@require_POST
@with_seat
def upload(request: HttpRequest) -> HttpResponse:
    require_or_hide(seat_can_hand_in_figures(request.seat))
    form = FigureFileForm(request.POST, request.FILES)
    if getattr(request, "upload_was_too_large", False):
        form.add_error("file", _("The file is too large. Split it by period."))
    if not form.is_valid():
        return show_overview(request, form)
    content = form.cleaned_data["file"]
    sender = find_sender(request.seat)
    taken = imports.take_in_file(
        request.campaign, organisation=sender, content=content, name=content.name, by=request.user
    )
    if not taken.is_known:
        return redirect("portal:figure-file", taken.file.pk)
    messages.info(request, _("This very file was handed in before. Nothing has changed."))
    is_own = files_for(request.seat, request.campaign).filter(pk=taken.file.pk).exists()
    return redirect("portal:figure-file", taken.file.pk) if is_own else redirect("portal:figures")


def find_file(request: HttpRequest, pk: int) -> FigureFile:
    return get_object_or_404(files_for(request.seat, request.campaign), pk=pk)


@require_safe
@with_seat
def show_file(request: HttpRequest, pk: int) -> HttpResponse:
    """What the file would change, or did; while the platform is at work it asks again by itself."""
    file = find_file(request, pk)
    template = "portal/figures/work.html" if request.headers.get("HX-Request") else "portal/figures/file.html"
    return render(request, template, describe_file(request, file))


def describe_file(request: HttpRequest, file: FigureFile) -> dict[str, Any]:
    report, may_change = file.report, seat_can_hand_in_figures(request.seat)
    names = report.get("unmatched", {})
    maps = bool(names) and file.state == FileState.PREVIEW and may_change
    flights = flights_of(request.campaign, file.organisation).order_by("name")
    return {
        "file": file,
        "counts": report.get("counts", {}),
        "troubles": [say_problem(one) for one in report.get("errors", [])],
        "notes": [say_note(one) for one in report.get("notes", [])],
        "doubts": name_counts(report.get("doubts", {}), Doubt),
        "metrics": name_counts(report.get("metrics", {}), Metric),
        "window": [date.fromisoformat(day) for day in report.get("window", [])],
        "unmatched": names,
        "unused": report.get("unused_columns", []),
        "names_form": FlightNamesForm(names=names, flights=flights) if maps else None,
        "may_change": may_change,
    }


def name_counts(counts: dict[str, int], words: Any) -> list[tuple[str, int]]:
    return [(words(key).label, number) for key, number in counts.items() if key in words.values]


Verb = Callable[[HttpRequest, FigureFile], None]


def acts_on_file(verb: Verb) -> Callable[..., HttpResponse]:
    """A POST that does something to a file of one's own, and shows it again."""

    @require_POST
    @with_seat
    @wraps(verb)
    def act(request: HttpRequest, pk: int) -> HttpResponse:
        require_or_hide(seat_can_hand_in_figures(request.seat))
        file = find_file(request, pk)
        try:
            verb(request, file)
        except imports.FileClosedError:
            messages.warning(request, _("That can no longer be done with this file."))
        except imports.RowsWithErrorsError:
            messages.error(request, _("There are errors. Import the good rows only, or mend the file."))
        return redirect("portal:figure-file", pk)

    return act


@acts_on_file
def confirm(request: HttpRequest, file: FigureFile) -> None:
    imports.confirm_file(file, good_rows_only="good_rows" in request.POST, by=request.user)


@acts_on_file
def cancel(request: HttpRequest, file: FigureFile) -> None:
    imports.cancel_file(file, by=request.user)
    messages.success(request, _("The file is dropped. Nothing of it was kept but that it was handed in."))


@acts_on_file
def undo(request: HttpRequest, file: FigureFile) -> None:
    imports.undo_file(file, by=request.user)
    messages.success(request, _("Its figures are taken out again; what they replaced counts again."))


@acts_on_file
def assign(request: HttpRequest, file: FigureFile) -> None:
    flights = flights_of(request.campaign, file.organisation)
    form = FlightNamesForm(request.POST, names=file.report.get("unmatched", {}), flights=flights)
    if form.is_valid():
        imports.assign_flights(file, names=form.chosen, by=request.user)


@require_safe
@with_seat
def download_errors(request: HttpRequest, pk: int) -> HttpResponseBase:
    """All errors, not only the first ones."""
    file = find_file(request, pk)
    problems = list_problems(file) if file.error_count > SHOWN and file.file else iter(file.report.get("errors", []))
    troubles = (say_problem(one) for one in problems)
    return stream_csv(list_trouble_rows(troubles, file=file.name), name=f"fouten-{file.pk}.csv")


urlpatterns = [
    path("cijfers/", show_files, name="figures"),
    path("cijfers/inlezen/", upload, name="figures-upload"),
    path("cijfers/bestand/<int:pk>/", show_file, name="figure-file"),
    path("cijfers/bestand/<int:pk>/bevestigen/", confirm, name="figure-file-confirm"),
    path("cijfers/bestand/<int:pk>/laten-vallen/", cancel, name="figure-file-cancel"),
    path("cijfers/bestand/<int:pk>/terugdraaien/", undo, name="figure-file-undo"),
    path("cijfers/bestand/<int:pk>/koppelen/", assign, name="figure-file-assign"),
    path("cijfers/bestand/<int:pk>/fouten.csv", download_errors, name="figure-file-errors"),
]
