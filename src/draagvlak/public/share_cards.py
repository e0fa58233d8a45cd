"""The cards of pages: which there are, what stands on them, and their addresses.

An address names a kind, a key that is looked up, a shape and a fingerprint; never words. So nobody can have a card
made of a text of their own, and a card in a cache is always the one it says it is.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from django.db.models import Model
from django.templatetags.static import static
from django.urls import reverse

from draagvlak.campaign.models import Campaign
from draagvlak.lib.studio import StudioError, find_format
from draagvlak.toolkit.domain.cards import (
    DRAWING,
    JPEG,
    PAGE,
    POSTER,
    SMALL_WIDTH,
    SQUARE,
    TALL,
    WEBP,
    WIDE,
    CardRecipe,
    find_card_design,
    fingerprint_card,
    keep_card,
)

SHAPES = {"vierkant": SQUARE, "hoog": TALL, "liggend": WIDE, "affiche": POSTER}
NAMES = {format_id: name for name, format_id in SHAPES.items()}
YEAR, HOUR = 31_536_000, 3_600
FALLBACK = "public/img/card.png"
FALLBACK_SIZE = (1200, 627)
MOST_TITLE, MOST_KICKER = 110, 60
log = logging.getLogger(__name__)
Find = Callable[[Campaign, str], Any]
Write = Callable[[Campaign, Any, str], CardRecipe | None]
Make = Callable[[Any, CardRecipe], bytes | None]


@dataclass(frozen=True)
class CardKind:
    """One kind of card: how its subject is found by key, and what then stands on it in a language and a shape.

    write: gives the recipe for the wide shape; other shapes and file types follow from it.
    make: gives the picture of the subject; None when it is not to be seen any more. Without one it is kept by recipe.
    """

    find: Find
    write: Write
    keep: int = YEAR
    make: Make | None = None


@dataclass(frozen=True)
class CardImage:
    """Where a card stands and how large it is."""

    url: str
    width: int
    height: int


KINDS: dict[str, CardKind] = {}


def register_card(kind: str, find: Find, write: Write, *, keep: int = YEAR, make: Make | None = None) -> None:
    """Let pages of this kind have a card. keep: seconds for which anybody may keep the picture."""
    KINDS[kind] = CardKind(find, write, keep, make)


def write_page_card(
    campaign: Campaign, *, title: str, picture: str, language: str, kicker: str = "", ground: str = ""
) -> CardRecipe:
    """A card with a title and a drawing. Too long a title ends in dots; an unknown drawing is the campaign's first."""
    values = {
        "title": shorten(title, MOST_TITLE),
        "kicker": shorten(kicker, MOST_KICKER),
        "address": write_host(campaign, language),
        "picture": picture,
        "ground": ground,
    }
    return CardRecipe(PAGE, WIDE, language, values)


def shorten(text: str, most: int) -> str:
    """Whole words, at most so many characters."""
    plain = " ".join(text.split())
    if len(plain) <= most:
        return plain
    cut = plain[:most]
    return (cut.rpartition(" ")[0] or cut[:-1]).rstrip(" ,.;:") + "…"


def write_host(campaign: Campaign, language: str) -> str:
    """The campaign's own address as it is read aloud."""
    return campaign.site.hostname + ("/en" if language == "en" else "")


def find_subject(campaign: Campaign, kind: str, key: str) -> Any:
    """The subject of a card, or None."""
    known = KINDS.get(kind)
    return known.find(campaign, key) if known else None


def write_card(
    campaign: Campaign, kind: str, subject: Any, language: str, *, shape: str = WIDE, file_type: str = JPEG
) -> CardRecipe | None:
    recipe = KINDS[kind].write(campaign, subject, language)
    return recipe and replace(recipe, format=shape, file_type=file_type)


def make_picture(campaign: Campaign, kind: str, subject: Any, recipe: CardRecipe) -> bytes | None:
    """The picture of a subject that was found; None when it was taken back meanwhile. Raises StudioError."""
    make = KINDS[kind].make
    return make(subject, recipe) if make else keep_card(campaign, recipe)


def make_card_image(
    campaign: Campaign, kind: str, subject: Any, language: str, *, shape: str = WIDE, file_type: str = JPEG
) -> CardImage | None:
    """Address and size of a card. None where this campaign makes no such card."""
    recipe = write_card(campaign, kind, subject, language, shape=shape, file_type=file_type)
    fingerprint = fingerprint_card(campaign, recipe) if recipe else ""
    if not fingerprint or shape not in NAMES:
        return None
    spec = find_format(shape)
    width = round(spec.width) if file_type == JPEG else SMALL_WIDTH
    facts = {
        "kind": kind,
        "key": key_of(subject),
        "name": f"{NAMES[shape]}-{language}-{fingerprint}",
        "suffix": file_type,
    }
    return CardImage(reverse("public:card", kwargs=facts), width, round(width * spec.height / spec.width))


def key_of(subject: Any) -> str:
    """How a subject is looked up again: a word, the key of a row, or that of something out of a table."""
    if isinstance(subject, str):
        return subject
    return str(subject.pk if isinstance(subject, Model) else subject.key)


def share_card_url(campaign: Campaign, kind: str, key: str, language: str) -> str:
    """The address of the card of this kind and key, within the site; that of the plain card where there is none."""
    return share_card(campaign, kind, find_subject(campaign, kind, key), language).url


def share_card(campaign: Campaign, kind: str, subject: Any, language: str) -> CardImage:
    """The wide card for the head of a page; the plain one where the studio cannot make it."""
    try:
        found = make_card_image(campaign, kind, subject, language) if subject is not None and kind in KINDS else None
    except (StudioError, OSError):
        log.exception("no card for %s", kind)
        found = None
    return found or CardImage(static(FALLBACK), *FALLBACK_SIZE)


def draw_picture(campaign: Campaign, name: str, language: str, *, ground: str = "") -> CardImage | None:
    """A drawing of the campaign, small, for a page."""
    subject = f"{name}--{ground}" if ground else name
    return make_card_image(campaign, "drawing", subject, language, shape=SQUARE, file_type=WEBP)


def find_drawing(campaign: Campaign, key: str) -> str | None:
    """A drawing that exists, on a ground that exists: brug, or brug--zand."""
    name, _mark, ground = key.partition("--")
    design = find_card_design(campaign, DRAWING)
    if design is None or name not in design.slots["picture"].options:
        return None
    return key if not ground or ground in design.slots["ground"].options else None


def write_drawing(campaign: Campaign, key: str, language: str) -> CardRecipe:  # noqa: ARG001 - as all writers
    name, _mark, ground = key.partition("--")
    return CardRecipe(DRAWING, SQUARE, "nl", {"picture": name, "ground": ground})


register_card("drawing", find_drawing, write_drawing)
