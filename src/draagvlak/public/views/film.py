"""The film on the site: the file itself, its parts for streaming, captions and poster. For everybody."""

from __future__ import annotations

from http import HTTPStatus
from typing import Any

from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.urls import re_path
from django.views.decorators.http import require_safe

from draagvlak.core.answers import open_stored, seal
from draagvlak.core.ranges import play
from draagvlak.core.same_for_everyone import same_for_everyone
from draagvlak.core.storage import private_storage
from draagvlak.public.film import POSTER, find_captions
from draagvlak.toolkit.domain.campaign_film import POSTERS, CampaignFilm, find_campaign_film

TYPES = {
    "m3u8": "application/vnd.apple.mpegurl",
    "m4s": "video/iso.segment",
    "mp4": "video/mp4",
}
NAME = r"^film/(?P<stamp>[0-9a-f]{16})/(?P<name>poster|[a-z0-9-]+\.(?:m3u8|m4s|mp4|vtt))$"
WEEK = "public, max-age=604800, immutable"
"""What is behind an address never changes; a film that was withdrawn should not live on for a year."""


@same_for_everyone()
@require_safe
def show_part(request: HttpRequest, stamp: str, name: str) -> HttpResponseBase:
    film = find_campaign_film(request.campaign) if request.campaign else None  # type: ignore[attr-defined]
    if film is None or film.stamp != stamp:
        raise Http404
    answer = answer_part(request, film, name)
    if answer.status_code in (HTTPStatus.OK, HTTPStatus.PARTIAL_CONTENT):
        answer["Cache-Control"] = WEEK
    return answer


def answer_part(request: HttpRequest, film: CampaignFilm, name: str) -> HttpResponseBase:
    stem, _, suffix = name.rpartition(".")
    if name == "film.mp4":
        return play(request, film.main.file, media_type=film.main.media_type, size=film.main.size)
    if name == POSTER:
        return show_poster(request, film)
    if suffix == "vtt":
        return show_captions(film, stem)
    return show_made(film, name, TYPES[suffix])


def show_captions(film: CampaignFilm, code: str) -> HttpResponse:
    file = find_captions(film, code)
    if file is None:
        raise Http404
    with open_stored(file.file) as source:
        return seal(HttpResponse(source.read(), content_type="text/vtt; charset=utf-8"))


def show_poster(request: HttpRequest, film: CampaignFilm) -> HttpResponseBase:
    """In the lightest form that the reader says it can show."""
    media_type = next((one for one in POSTERS if one in request.headers.get("Accept", "")), "image/webp")
    answer = show_made(film, POSTERS[media_type], media_type)
    answer["Vary"] = "Accept"
    return answer


def show_made(film: CampaignFilm, name: str, media_type: str) -> FileResponse:
    try:
        content: Any = private_storage().open(f"{film.folder}/{name}")
    except FileNotFoundError as error:
        raise Http404 from error
    return seal(FileResponse(content, content_type=media_type))


urlpatterns = [re_path(NAME, show_part, name="film")]
