"""What goes to a channel in one go: plain facts in, nothing of a flight or an own version known here.

Whoever composes a request has checked who asks, and that each file may be handed out.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import IO

from PIL import Image

from draagvlak.channels.domain.captions import cut_caption
from draagvlak.channels.domain.channels import Channel, Placement, find_channel
from draagvlak.lib.film import FilmFacts

Opener = Callable[[], IO[bytes]]
TITLES = {"nl": "voorbeeld", "en": "sample"}


@dataclass(frozen=True)
class Piece:
    """One still. `size` in bytes; `headline` is the line read at a glance, where a channel limits its words."""

    format_id: str
    label: str
    name: str
    open: Opener
    size: int
    headline: str = ""

    @property
    def suffix(self) -> str:
        return self.name.rsplit(".", 1)[-1].lower()

    def measure(self) -> tuple[int, int] | None:
        """Width and height in pixels, read from the file itself; None for what has no pixels, or cannot be read."""
        if self.suffix == "pdf":
            return None
        try:
            with self.open() as file, Image.open(file) as picture:
                return picture.size
        except OSError:
            return None


@dataclass(frozen=True)
class Film:
    """One film in one ratio ("16:9"), with what was read from the file."""

    ratio: str
    name: str
    open: Opener
    facts: FilmFacts


@dataclass(frozen=True)
class Attachment:
    """A file that goes along as it is: captions of a language."""

    name: str
    open: Opener
    language: str = ""


@dataclass(frozen=True)
class Gap:
    """Something that a placement needs and that is not there, or no longer right, with what to do about it."""

    what: str
    advice: str
    placement: str = ""
    outdated: bool = False


@dataclass(frozen=True)
class PackRequest:
    """Everything a pack holds. `caption` and `alt_text` by language ("nl", "en"); `language` is that of its reader."""

    channel: str
    title: str
    organisation: str
    made_at: datetime.datetime
    language: str = "nl"
    pieces: tuple[Piece, ...] = ()
    films: tuple[Film, ...] = ()
    captions: tuple[Attachment, ...] = ()
    cover: Piece | None = None
    post_title: str = ""
    caption: dict[str, str] = field(default_factory=dict)
    alt_text: dict[str, str] = field(default_factory=dict)
    link: str = ""
    gaps: tuple[Gap, ...] = ()
    is_sample: bool = False
    slug: str = ""

    @property
    def rows(self) -> Channel:
        return find_channel(self.channel)

    @property
    def is_empty(self) -> bool:
        return not (self.pieces or self.films)

    def cut_texts(self) -> PackRequest:
        """With captions and title in the channel's length."""
        limits = self.rows.limits
        most = find_most(self.rows, "caption")
        title = cut_caption(self.post_title, most=find_most(self.rows, "title")) if "title" in limits else ""
        cut = {language: cut_caption(text, link=self.link, most=most) for language, text in self.caption.items()}
        return replace(self, caption=cut, post_title=title)


def find_most(channel: Channel, key: str) -> int | None:
    limit = channel.limits.get(key)
    return int(limit.most) if limit and limit.most is not None else None


def pick_files(placement: Placement, request: PackRequest) -> tuple[list[Piece], list[Film]]:
    """The files of a request that fit a placement, best first."""
    pieces = {piece.format_id: piece for piece in request.pieces}
    films = {film.ratio: film for film in request.films}
    return (
        [pieces[still] for still in placement.stills if still in pieces],
        [films[ratio] for ratio in placement.films if ratio in films],
    )


def name_pack(request: PackRequest) -> str:
    """voorbeeld_saxion_open-dag_instagram.zip"""
    parts = [TITLES[request.language] if request.is_sample else "", request.slug or "pakket", request.channel]
    return "_".join(part for part in parts if part) + ".zip"
