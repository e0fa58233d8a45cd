"""What a partner shares with people without an account: no cookie, nothing that finds it, until the link ends."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import render
from django.urls import path
from django.utils import translation
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from draagvlak.core.answers import answer_picture, hand_out, seal, show_picture
from draagvlak.media.domain.sizes import shrink_picture
from draagvlak.toolkit.domain.material_files import is_filled, log_material_downloads, prepare_handout
from draagvlak.toolkit.domain.queries.materials import shared_materials
from draagvlak.toolkit.domain.shares import read_token
from draagvlak.toolkit.interfaces.material_cards import Card, describe_files, fill_card_text, make_cards
from draagvlak.toolkit.models import MaterialFile, ShareLink

GONE = 410
View = Callable[..., HttpResponseBase]


def in_language(view: View) -> View:
    """The page in the language of its address; the browser's own wish would need no cookie, but a link is a promise."""

    @wraps(view)
    def speak(request: HttpRequest, *args: Any, language: str, **kwargs: Any) -> HttpResponseBase:
        with translation.override(language):
            request.LANGUAGE_CODE = language  # type: ignore[attr-defined]
            answer = view(request, *args, **kwargs)
        answer["Content-Language"], answer["X-Robots-Tag"] = language, "noindex, nofollow"
        answer.setdefault("Cache-Control", "private, no-store")
        return answer

    return speak


def find_share(request: HttpRequest, token: str) -> ShareLink:
    share = read_token(token, request.campaign) if request.campaign else None  # type: ignore[attr-defined]
    if share is None:
        raise Http404
    return share


@require_safe
@in_language
def show_share(request: HttpRequest, token: str) -> HttpResponse:
    share = find_share(request, token)
    cards = make_cards(shared_materials(share))
    if not cards:
        return tell_ended(request, share)
    rows = [describe_card(card, share) for card in cards]
    context = {"share": share, "rows": rows, "token": token, "kit": share.kit}
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
@in_language
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
@in_language
def look_at_shared(request: HttpRequest, token: str, pk: int) -> HttpResponseBase:
    file = find_shared_file(find_share(request, token), pk)
    if file is None or not file.media_type.startswith("image/"):
        raise Http404
    if file.media_type == "image/svg+xml":
        return show_picture(file.file)
    return answer_picture(shrink_picture(file.file.name, 540), stamped=False)


def in_both(address: str, view: View, name: str) -> list[Any]:
    """Dutch at the address itself, English below /en/."""
    return [
        path(address, view, {"language": "nl"}, name=name),
        path(f"en/{address}", view, {"language": "en"}, name=f"{name}-en"),
    ]


urlpatterns = [
    *in_both("deel/<str:token>/", show_share, "share"),
    *in_both("deel/<str:token>/bestand/<int:pk>/", take_shared, "share-file"),
    *in_both("deel/<str:token>/bestand/<int:pk>/klein.jpg", look_at_shared, "share-picture"),
]
