"""Files of materials leave here: after the seat check, logged, only of the newest version, never run in the browser."""

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import path
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from draagvlak.core.answers import answer_picture, hand_out, hand_out_archive, open_stored, seal, show_picture
from draagvlak.core.ranges import PLAYED, play
from draagvlak.media.domain.sizes import shrink_picture
from draagvlak.portal.access import require_or_hide, with_seat
from draagvlak.portal.views.toolkit import find_material
from draagvlak.toolkit.domain.material_archives import list_files, stream_materials
from draagvlak.toolkit.domain.material_files import (
    file_is_open,
    is_filled,
    log_material_downloads,
    prepare_handout,
)
from draagvlak.toolkit.domain.queries.materials import material_files_for
from draagvlak.toolkit.models import MaterialFile

GONE = 410
WIDTHS = {"360": 360, "540": 540, "1080": 1080}


def find_file(request: HttpRequest, pk: int) -> MaterialFile:
    return get_object_or_404(material_files_for(request.seat, request.campaign), pk=pk)


def find_open_file(request: HttpRequest, pk: int) -> MaterialFile:
    """To look at or to play; one that is over is not there."""
    file = find_file(request, pk)
    require_or_hide(file_is_open(file))
    return file


@require_safe
@with_seat
def take_file(request: HttpRequest, pk: int) -> HttpResponseBase:
    file = find_file(request, pk)
    if not file_is_open(file):
        return render(
            request, "portal/toolkit/over.html", {"material": file.version.material, "file": file}, status=GONE
        )
    if request.method == "HEAD":
        return hand_out(file.file, name=file.name)
    answer = hand_out_filled(request, file) if is_filled(file) else hand_out(file.file, name=file.name)
    log_material_downloads([file], organisation=request.seat.organisation, by=request.user)
    return answer


def hand_out_filled(request: HttpRequest, file: MaterialFile) -> HttpResponseBase:
    """A template with the organisation's own name, logo and colours."""
    handout = prepare_handout(file, organisation=request.seat.organisation)
    answer = StreamingHttpResponse(handout.pieces, content_type=file.media_type)
    answer["Content-Disposition"] = content_disposition_header(True, handout.name) or "attachment"
    return seal(answer)


@require_safe
@with_seat
def take_all(request: HttpRequest, slug: str) -> HttpResponseBase:
    """Every file of the newest version as a ZIP."""
    material = find_material(request, slug)
    files = list_files([material])
    if not (material.is_available and files):
        raise Http404
    log_material_downloads(files, organisation=request.seat.organisation, by=request.user)
    pieces = stream_materials([material], organisation=request.seat.organisation)
    return hand_out_archive(pieces, name=f"{request.seat.organisation.slug}_{material.slug}.zip")


@require_safe
@with_seat
def look_at_file(request: HttpRequest, pk: int) -> HttpResponse:
    """A small picture of a picture: ?breedte=. Anything else has none."""
    file = find_open_file(request, pk)
    if file.media_type == "image/svg+xml":
        return show_picture(file.file)
    require_or_hide(file.media_type in ("image/jpeg", "image/png"))
    try:
        content = shrink_picture(file.file.name, WIDTHS.get(request.GET.get("breedte", ""), 540))
    except FileNotFoundError as error:
        raise Http404 from error
    return answer_picture(content, stamped=True)


@require_safe
@with_seat
def play_film(request: HttpRequest, pk: int) -> HttpResponseBase:
    file = find_open_file(request, pk)
    require_or_hide(file.media_type in PLAYED)
    return play(request, file.file, media_type=file.media_type, size=file.size)


@require_safe
@with_seat
def show_captions(request: HttpRequest, pk: int) -> HttpResponse:
    file = find_open_file(request, pk)
    require_or_hide(file.media_type == "text/vtt")
    with open_stored(file.file) as source:
        return seal(HttpResponse(source.read(), content_type="text/vtt; charset=utf-8"))


urlpatterns = [
    path("toolkit/bestand/<int:pk>/", take_file, name="material-file"),
    path("toolkit/bestand/<int:pk>/klein.jpg", look_at_file, name="material-picture"),
    path("toolkit/bestand/<int:pk>/film.mp4", play_film, name="material-film"),
    path("toolkit/bestand/<int:pk>/ondertitels.vtt", show_captions, name="material-captions"),
    path("toolkit/materiaal/<slug:slug>/alles.zip", take_all, name="material-all"),
]
