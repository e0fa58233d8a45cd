"""Pictures of cards: looked up, made once, kept by everybody for long. What cannot be made is the plain card."""

from __future__ import annotations

import logging
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.templatetags.static import static
from django.utils.cache import patch_cache_control
from django.views.decorators.http import require_safe

from draagvlak.campaign.models import Campaign
from draagvlak.lib.studio import StudioError
from draagvlak.public.share_cards import (
    FALLBACK,
    KINDS,
    SHAPES,
    find_subject,
    make_card_image,
    make_picture,
    write_card,
)
from draagvlak.toolkit.domain.cards import JPEG, WEBP, CardRecipe

LANGUAGES = ("nl", "en")
MEDIA_TYPES = {JPEG: "image/jpeg", WEBP: "image/webp"}
log = logging.getLogger(__name__)


@require_safe
def show_shared_card(request: HttpRequest, kind: str, key: str, name: str, suffix: str) -> HttpResponse:
    """The picture of this very fingerprint; an older address leads to the picture of today."""
    shape, language = read_name(name)
    subject = find_subject(request.campaign, kind, key) if request.campaign else None  # type: ignore[attr-defined]
    if subject is None or suffix not in MEDIA_TYPES:
        raise Http404
    campaign = request.campaign  # type: ignore[attr-defined]
    image = make_card_image(campaign, kind, subject, language, shape=shape, file_type=suffix)
    recipe = write_card(campaign, kind, subject, language, shape=shape, file_type=suffix)
    if image is None or recipe is None:
        raise Http404
    if image.url != request.path:
        return lead_to(image.url)
    return answer_card(campaign, kind, subject, recipe)


def read_name(name: str) -> tuple[str, str]:
    """Shape and language out of a file name: vierkant-nl-1234."""
    shape, _mark, rest = name.partition("-")
    language = rest.partition("-")[0]
    if shape not in SHAPES or language not in LANGUAGES:
        raise Http404
    return SHAPES[shape], language


def answer_card(campaign: Campaign, kind: str, subject: Any, recipe: CardRecipe) -> HttpResponse:
    try:
        content = make_picture(campaign, kind, subject, recipe)
    except StudioError:
        log.exception("card %s cannot be made", recipe.design)
        return lead_to(static(FALLBACK))
    if content is None:
        raise Http404
    answer, keep = HttpResponse(content, content_type=MEDIA_TYPES[recipe.file_type]), KINDS[kind].keep
    patch_cache_control(answer, public=True, max_age=keep, **({"immutable": True} if keep > 86_400 else {}))
    answer["X-Content-Type-Options"] = "nosniff"
    return answer


def lead_to(url: str) -> HttpResponse:
    """For a short while: what leads here is about to change."""
    answer = HttpResponseRedirect(url)
    patch_cache_control(answer, public=True, max_age=60)
    return answer
