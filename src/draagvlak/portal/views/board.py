"""The page for the board: shown, its words written, and taken along as PDF or slides."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from draagvlak.core.answers import seal
from draagvlak.lib.studio import StudioError
from draagvlak.portal.access import require_or_hide, with_seat
from draagvlak.results.domain.board import gather_board_page, write_board_note
from draagvlak.results.interfaces.board_files import draw_paper, draw_slides
from draagvlak.results.interfaces.board_words import BoardWords, label_rows, write_board
from draagvlak.results.interfaces.claim_forms import BoardForm
from draagvlak.results.models import BoardNote
from draagvlak.results.rules import seat_can_take_board_page, seat_can_write_board_page

UNUSABLE = 422
FILES = {
    "pdf": (draw_paper, "application/pdf"),
    "pptx": (draw_slides, "application/vnd.openxmlformats-officedocument.presentationml.presentation"),
}


@require_http_methods(["GET", "HEAD", "POST"])
@with_seat
def show_board_page(request: HttpRequest) -> HttpResponse:
    require_or_hide(seat_can_take_board_page(request.seat))
    may_write = seat_can_write_board_page(request.seat)
    form = BoardForm(request.POST or None, initial=read_note(request))
    if request.method == "POST":
        require_or_hide(may_write)
        if form.is_valid():
            write_board_note(request.campaign, by=request.user, **form.cleaned_data)
            messages.success(request, _("Written down. It stands on the page and on the slides."))
            return redirect("portal:board")
    words = write_board(gather_board_page(request.campaign))
    context = {"words": words, "tables": list_tables(words), "form": form, "may_write": may_write}
    return render(request, "portal/board/page.html", context, status=UNUSABLE if form.errors else 200)


def list_tables(words: BoardWords) -> list[dict[str, Any]]:
    """The tables of the page; on the A4 and the slides they stand in the same order."""
    tables = [
        ("doel", _("What we wanted, and where we are"), words.targets, ""),
        ("liep", _("What ran"), words.ran, ""),
        ("kosten", _("What it cost"), words.costs, words.cost_per),
        ("gezegd", _("What is said of it"), words.claims, ""),
    ]
    return [
        {"key": key, "title": title, "head": rows[0], "rows": label_rows(rows), "after": after}
        for key, title, rows, after in tables
    ]


def read_note(request: HttpRequest) -> dict[str, str]:
    note = BoardNote.objects.filter(campaign=request.campaign).first()
    return {"lesson": note.lesson, "decision": note.decision} if note else {}


@require_safe
@with_seat
def download_board_page(request: HttpRequest, kind: str) -> HttpResponse:
    require_or_hide(seat_can_take_board_page(request.seat))
    if kind not in FILES:
        raise Http404
    draw, content_type = FILES[kind]
    words = write_board(gather_board_page(request.campaign))
    try:
        content = draw(words)
    except StudioError:
        messages.error(request, _("This is more than fits on one page. Make the lesson or the decision shorter."))
        return redirect("portal:board")
    answer = HttpResponse(content, content_type=content_type)
    sample = f"-{words.sample}" if words.sample else ""
    name = f"{request.campaign.slug}-{_('board')}{sample}.{kind}"
    answer["Content-Disposition"] = content_disposition_header(True, name) or "attachment"
    return seal(answer)


urlpatterns = [
    path("bestuur/", show_board_page, name="board"),
    path("bestuur/pagina.<slug:kind>", download_board_page, name="board-file"),
]
