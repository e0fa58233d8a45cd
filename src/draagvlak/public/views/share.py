"""What a partner shares with people without an account: no cookie, nothing that finds it, until the link ends."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import render
from django.urls import path
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from draagvlak.core.answers import answer_picture, hand_out, seal, show_picture
from draagvlak.media.domain.sizes import shrink_picture
from draagvlak.public.language import in_its_language, list_languages
from draagvlak.toolkit.domain.material_files import is_filled, log_material_downloads, prepare_handout
from draagvlak.toolkit.domain.queries.materials import shared_materials
from draagvlak.toolkit.domain.shares import read_token
from draagvlak.toolkit.interfaces.material_cards import Card, describe_files, fill_card_text, make_cards
from draagvlak.toolkit.models import MaterialFile, ShareLink

GONE = 410
View = Callable[..., HttpResponseBase]


def found_by_nobody(view: View) -> View:
    """No search engine lists a shared page, and nothing keeps it."""

    @wraps(view)
    def hide(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        answer = view(request, *args, **kwargs)
        answer["X-Robots-Tag"] = "noindex, nofollow"
        answer.setdefault("Cache-Control", "private, no-store")
        return answer

    return hide


def find_share(request: HttpRequest, token: str) -> ShareLink:
    share = read_token(token, request.campaign) if request.campaign else None  # type: ignore[attr-defined]
    if share is None:
        raise Http404
    return share


@require_safe
@found_by_nobody
@in_its_language
def show_share(request: HttpRequest, token: str) -> HttpResponse:
    share = find_share(request, token)
    cards = make_cards(shared_materials(share))
    if not cards:
        return tell_ended(request, share)
    rows = [describe_card(card, share) for card in cards]
    languages = list_languages(request)
    context = {"share": share, "rows": rows, "token": token, "kit": share.kit, "languages": languages}
    return render(request, "public/share.html", context)


def describe_card(card: Card, share: ShareLink) -> dict[str, Any]:
    return {"card": card, "files": describe_files(card), "words": fill_card_text(card, share.organisation)}


def tell_ended(request: HttpRequest, share: ShareLink) -> HttpResponse:
    """Revoked, expired, or what it shared is withdrawn: whom to ask."""
    return render(request, "public/share_ended.html", {"share": share}, status=GONE)


def find_shared_file(share: ShareLink, pk: int) -> MaterialFile | None:
    cards = make_cards(shared_materials(share))
    return next((file for card in cards for file in card.files if file.pk == pk), None)


@require_safe
@found_by_nobody
@in_its_language
def take_shared(request: HttpRequest, token: str, pk: int) -> HttpResponseBase:
    share = find_share(request, token)
    file = find_shared_file(share, pk)
    if file is None:
        return tell_ended(request, share)
    answer = hand_out_shared(share, file)
    if request.method != "HEAD":
        log_material_downloads([file], organisation=None, by=None, share=share)
    return answer


def hand_out_shared(share: ShareLink, file: MaterialFile) -> HttpResponseBase:
    if not is_filled(file):
        return hand_out(file.file, name=file.name)
    handout = prepare_handout(file, organisation=share.organisation)
    answer = StreamingHttpResponse(handout.pieces, content_type=file.media_type)
    answer["Content-Disposition"] = content_disposition_header(True, handout.name) or "attachment"
    return seal(answer)


@require_safe
@found_by_nobody
@in_its_language
def look_at_shared(request: HttpRequest, token: str, pk: int) -> HttpResponseBase:
    file = find_shared_file(find_share(request, token), pk)
    if file is None or not file.media_type.startswith("image/"):
        raise Http404
    if file.media_type == "image/svg+xml":
        return show_picture(file.file)
    return answer_picture(shrink_picture(file.file.name, 540), stamped=False)


urlpatterns = [
    path("deel/<str:token>/", show_share, name="share"),
    path("deel/<str:token>/bestand/<int:pk>/", take_shared, name="share-file"),
    path("deel/<str:token>/bestand/<int:pk>/klein.jpg", look_at_shared, name="share-picture"),
]
