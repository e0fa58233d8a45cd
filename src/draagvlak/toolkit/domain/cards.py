"""Cards that the site makes: for sharing a page, for a result of the test, for what somebody makes; and plain drawings.

A card is known by the fingerprint of all that is set on it. It is made once, and then lies in the private storage
under that fingerprint; words that change give another fingerprint. What a stranger may take back lies in a folder of
its own, so that all of it can be found again whatever its fingerprints were.
"""

from __future__ import annotations

import datetime
import io
import logging
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

from django.core.files.base import ContentFile
from PIL import Image

from draagvlak.campaign.domain.folders import CampaignFolderMissingError, find_campaign_folder
from draagvlak.campaign.models import Campaign
from draagvlak.core.hashing import hash_json
from draagvlak.core.storage import private_storage
from draagvlak.lib import studio
from draagvlak.lib.studio.output import check_piece, render_piece
from draagvlak.lib.studio.piece import Piece, prepare, typeset
from draagvlak.lib.studio.raster import draw_page
from draagvlak.toolkit.domain.recipes import BrandRecipe, build_brand, freeze_brand, with_stand_ins

HERO, MAKER, PAGE, DRAWING = "held", "dit-maak-ik", "og", "tekening"
SQUARE, TALL, WIDE, POSTER = "fb_1x1", "ig_story", "li_191", "a3"
JPEG, WEBP = "jpg", "webp"
SMALL_WIDTH = 540
WEBP_QUALITY = 82
FOLDER = "cards"
ANY_DAY = datetime.date(2026, 11, 23)
"""A card has no date on it; the day only ends up in the properties of a file that is thrown away."""
log = logging.getLogger(__name__)


@dataclass(frozen=True)
class CardRecipe:
    """All that is set on a card. A `file_type` of WEBP is a small picture for a page, JPEG the card itself.

    `folder`: where its pictures lie together; without one, among all others of the campaign.
    """

    design: str
    format: str
    language: str
    values: dict[str, str] = field(default_factory=dict)
    file_type: str = JPEG
    folder: str = ""


def find_card_design(campaign: Campaign, slug: str) -> studio.Design | None:
    """The campaign's card (or poster) of this name; None where its folder has none."""
    try:
        folder = find_campaign_folder(campaign)
    except CampaignFolderMissingError:
        return None
    return read_card_design(folder, slug)


@lru_cache(maxsize=64)
def read_card_design(folder: Path, slug: str) -> studio.Design | None:
    """Read once a process: a campaign folder changes when the platform is installed anew."""
    loaded = read_campaign(folder)
    return loaded.load_design(slug) if slug in loaded.card_slugs + loaded.design_slugs else None


@lru_cache(maxsize=8)
def read_campaign(folder: Path) -> studio.Campaign:
    return studio.load_campaign(folder)


def list_pictures(campaign: Campaign, *, language: str) -> list[tuple[str, str]]:
    """The drawings of the campaign that a card can carry: name and label."""
    design = find_card_design(campaign, DRAWING)
    options = design.slots["picture"].options if design and "picture" in design.slots else {}
    return [(name, labels[language]) for name, labels in options.items()]


def fingerprint_card(campaign: Campaign, recipe: CardRecipe) -> str:
    """Changes with the words, the design and the studio. Empty where the campaign has no such card."""
    design = find_card_design(campaign, recipe.design)
    if design is None or recipe.format not in design.formats:
        return ""
    sender = freeze_sender(campaign, design)
    facts = [design.fingerprint, campaign.name, recipe.format, recipe.language, recipe.values, recipe.file_type]
    return hash_json([*facts, asdict(sender) if sender else None])[:24]


def freeze_sender(campaign: Campaign, design: studio.Design) -> BrandRecipe | None:
    """On a poster stands the logo of who leads the campaign; a card of the site has no place for one."""
    if campaign.led_by is None or not any(slot.kind == "logo" for slot in design.slots.values()):
        return None
    return freeze_brand(campaign.led_by)


def neutral_brand_of(campaign: Campaign) -> studio.Brand:
    return studio.Brand(campaign.slug, campaign.name, campaign.name, "", (studio.Colour("#0A1433"),), {})


def build_card(campaign: Campaign, recipe: CardRecipe) -> Piece:
    """What the studio sets. Raises StudioError where the campaign has no such card."""
    design = find_card_design(campaign, recipe.design)
    if design is None:
        raise studio.StudioError(f"The campaign has no card “{recipe.design}”.")
    recipe_of_brand = freeze_sender(campaign, design)
    brand = build_brand(recipe_of_brand) if recipe_of_brand else neutral_brand_of(campaign)
    values: dict[str, Any] = {name: value for name, value in recipe.values.items() if value}
    return with_stand_ins(Piece(design, brand, values, recipe.language, ANY_DAY))


def check_card(campaign: Campaign, recipe: CardRecipe, formats: Iterable[str]) -> list[studio.Problem]:
    """What would go wrong in these formats, without making anything."""
    return check_piece(build_card(campaign, recipe), [studio.find_format(one) for one in formats])


def draw_card(campaign: Campaign, recipe: CardRecipe) -> bytes:
    """The picture, made now. Raises StudioError when it cannot be made as it stands."""
    piece, spec = build_card(campaign, recipe), studio.find_format(recipe.format)
    if recipe.file_type == JPEG:
        return render_piece(piece, spec).content
    height = round(SMALL_WIDTH * spec.height / spec.width)
    sheet = typeset(piece, spec, prepare(piece, spec, max_side=2 * max(SMALL_WIDTH, height)), bleed=False)
    return encode_webp(draw_page(sheet.pdf, width=SMALL_WIDTH, height=height))


def encode_webp(image: Image.Image) -> bytes:
    target = io.BytesIO()
    image.save(target, format="WEBP", quality=WEBP_QUALITY, method=4)
    return target.getvalue()


def keep_card(campaign: Campaign, recipe: CardRecipe) -> bytes:
    """The kept picture of exactly this recipe, made the first time."""
    name, storage = name_card(campaign, recipe), private_storage()
    if storage.exists(name):
        with storage.open(name) as file:
            return bytes(file.read())
    content = draw_card(campaign, recipe)
    if not storage.exists(name):
        storage.save(name, ContentFile(content))
    return content


def forget_card(campaign: Campaign, recipe: CardRecipe) -> None:
    private_storage().delete(name_card(campaign, recipe))


def name_card(campaign: Campaign, recipe: CardRecipe) -> str:
    folder = recipe.folder or campaign.slug
    return f"{FOLDER}/{folder}/{fingerprint_card(campaign, recipe)}.{recipe.file_type}"


def forget_card_folder(folder: str) -> None:
    """Every picture in it, whatever its name. What cannot be removed stands in the log, and the rest goes."""
    whole = f"{FOLDER}/{folder}"
    for name in list_below(whole)[1]:
        remove(f"{whole}/{name}")
    remove(whole)


def remove(name: str) -> None:
    try:
        private_storage().delete(name)
    except OSError:
        log.exception("%s is still there", name)


def list_card_folders(folder: str) -> list[str]:
    """The names of the folders in this one."""
    return list_below(f"{FOLDER}/{folder}")[0]


def list_below(folder: str) -> tuple[list[str], list[str]]:
    """Folders and files; none where there is no such folder."""
    try:
        return private_storage().listdir(folder)
    except FileNotFoundError:
        return [], []
