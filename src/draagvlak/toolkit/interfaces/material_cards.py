"""Materials as pages show them: their picture, their files, and what is new since the reader took them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.text import Truncator

from draagvlak.coalition.models import Organisation
from draagvlak.studies.models import OpenDay
from draagvlak.toolkit.domain.filling import fill_words
from draagvlak.toolkit.domain.material_files import is_filled
from draagvlak.toolkit.domain.own_versions import find_next_open_day
from draagvlak.toolkit.domain.queries.materials import find_taken_numbers
from draagvlak.toolkit.enums import FileRole
from draagvlak.toolkit.models import Material, MaterialFile, MaterialVersion

PICTURES = frozenset({"image/jpeg", "image/png", "image/svg+xml"})
ICONS = {
    "film": "film", "logo": "brand", "post": "text", "press": "text", "photo": "picture", "lesson": "lesson",
    "guideline": "info", "presentation": "slides", "letter": "mail",
}  # fmt: skip
FIRST_WORDS = 220


@dataclass(frozen=True)
class Card:
    """One material with its newest version; `taken` is the version the organisation has, 0 for none."""

    material: Material
    version: MaterialVersion | None
    taken: int = 0
    words: str = ""

    @property
    def files(self) -> list[MaterialFile]:
        return list(self.version.files.all()) if self.version else []

    @property
    def picture(self) -> MaterialFile | None:
        """The cover, or else the first file that is a picture itself."""
        covers = [file for file in self.files if file.role == FileRole.COVER]
        main = [file for file in self.files if file.role == FileRole.MAIN]
        return next((file for file in [*covers, *main] if file.media_type in PICTURES), None)

    @property
    def is_new_since(self) -> bool:
        return self.version is not None and 0 < self.taken < self.version.number

    @property
    def icon(self) -> str:
        return ICONS.get(self.material.kind, "download")


def make_cards(materials: Iterable[Material], *, organisation: Organisation | None = None) -> list[Card]:
    """Cards in their order; `versions__files` is prefetched, newest first. Two queries."""
    rows = list(materials)
    taken = find_taken_numbers(organisation, rows) if organisation else {}
    open_day = find_next_open_day(organisation) if organisation and any(has_text(row) for row in rows) else None
    return [make_card(row, taken=taken.get(row.pk, 0), organisation=organisation, open_day=open_day) for row in rows]


def has_text(material: Material) -> bool:
    return any(version.text for version in material.versions.all())


def make_card(material: Material, *, taken: int, organisation: Organisation | None, open_day: OpenDay | None) -> Card:
    """A text shows its first words, filled in for the reader."""
    version = next(iter(material.versions.all()), None)
    text = version.text if version else ""
    if text and organisation:
        text = fill_words(text, organisation=organisation, campaign=material.campaign.name, open_day=open_day)
    return Card(material, version, taken, Truncator(text).chars(FIRST_WORDS))


def describe_files(card: Card) -> list[dict[str, Any]]:
    """The files to take, the thing itself first; captions know which film they belong to by standing beside it."""
    order = [FileRole.MAIN, FileRole.TEMPLATE, FileRole.EXTRA, FileRole.CAPTIONS, FileRole.COVER]
    files = sorted(card.files, key=lambda file: order.index(FileRole(file.role)))
    return [{"file": file, "filled": is_filled(file), "kind": file.name.rpartition(".")[2].upper()} for file in files]


def describe_player(card: Card) -> dict[str, Any] | None:
    """The widest film with its captions; None where there is no film."""
    films = [file for file in card.files if file.media_type == "video/mp4"]
    if not films:
        return None
    wide = next((file for file in films if file.ratio == "16:9"), films[0])
    captions = [file for file in card.files if file.role == FileRole.CAPTIONS and file.media_type == "text/vtt"]
    return {"film": wide, "captions": captions, "cover": card.picture}


def fill_card_text(card: Card, organisation: Organisation) -> str:
    if card.version is None or not card.version.text:
        return ""
    campaign, open_day = card.material.campaign.name, find_next_open_day(organisation)
    return fill_words(card.version.text, organisation=organisation, campaign=campaign, open_day=open_day)
