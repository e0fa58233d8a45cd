"""Packs composed: what goes to a channel for an open day or a flight, and what is still missing."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from django.utils import timezone

from draagvlak.channels.domain.channels import Channel, find_channel
from draagvlak.channels.domain.checks import Check, Verdict, check_pack
from draagvlak.channels.domain.packs import Gap, PackRequest, Piece
from draagvlak.channels.models import TrackedLink
from draagvlak.core.audit import record_event
from draagvlak.planning.domain.pack_files import (
    Shelf,
    gather_shelf,
    make_piece,
    pick_captions,
    pick_cover,
    pick_films,
    pick_stills,
)
from draagvlak.planning.domain.pack_gaps import list_gaps
from draagvlak.planning.domain.pack_links import find_pack_link, give_pack_link
from draagvlak.planning.domain.pack_subjects import Subject
from draagvlak.planning.domain.pack_words import write_alt_texts, write_captions, write_title
from draagvlak.toolkit.domain.downloads import log_downloads
from draagvlak.toolkit.domain.own_links import write_short_address
from draagvlak.toolkit.models import ProducedFile


@dataclass(frozen=True)
class Pack:
    """A pack of one channel as it stands now."""

    subject: Subject
    request: PackRequest
    files: tuple[ProducedFile, ...]
    channel: Channel
    link: TrackedLink | None = None

    @cached_property
    def checks(self) -> list[Check]:
        return check_pack(self.request)

    @property
    def failures(self) -> list[Check]:
        return [check for check in self.checks if check.verdict == Verdict.FAIL]

    @property
    def gaps(self) -> tuple[Gap, ...]:
        return self.request.gaps


def compose_packs(subject: Subject, *, language: str) -> list[Pack]:
    """A pack for each channel of the subject."""
    shelf = gather_shelf(subject)
    return [compose_pack(subject, channel, language=language, shelf=shelf) for channel in subject.list_channels()]


def compose_pack(subject: Subject, channel: str, *, language: str, shelf: Shelf | None = None) -> Pack:
    """Raises UnknownChannelError. The link is the one that exists; `take_pack` makes one."""
    shelf, rows = shelf or gather_shelf(subject), find_channel(channel)
    stills = pick_stills(shelf, rows)
    pieces = [make_piece(made.file, state.version) for made, state in stills]
    films = pick_films(shelf, rows, language=language)
    link = find_pack_link(subject, channel)
    request = PackRequest(
        channel=channel,
        title=subject.title,
        organisation=subject.organisation.name if subject.organisation else subject.campaign.name,
        made_at=timezone.now(),
        language=language,
        pieces=tuple(pieces),
        films=tuple(films),
        captions=tuple(pick_captions(shelf.captions)) if films else (),
        cover=pick_cover(shelf, films, pieces, rows),
        post_title=write_title(subject),
        caption=write_captions(subject, shelf) if "texts" in rows.accepts else {},
        alt_text=write_alt_texts(subject, [state.version for _made, state in stills]),
        link=write_short_address(link) if link else "",
        gaps=tuple(
            list_gaps(rows, subject=subject, shelf=shelf, stills=ids_of(pieces), films=[f.ratio for f in films])
        ),
        is_sample=subject.is_sample,
        slug=subject.slug,
    )
    return Pack(subject, request, tuple(made.file for made, _state in stills), rows, link)


def ids_of(pieces: list[Piece]) -> list[str]:
    return [piece.format_id for piece in pieces]


def take_pack(subject: Subject, channel: str, *, language: str, by: Any, may_link: bool) -> Pack:
    """The pack as it is handed out: with a link of its own where one may be made, and written down."""
    link = give_pack_link(subject, channel, by=by) if may_link else None
    pack = compose_pack(subject, channel, language=language)
    if link is not None and not pack.request.link:
        pack = replace(pack, link=link, request=replace(pack.request, link=write_short_address(link)))
    for version in {file.production.own_version_id for file in pack.files}:
        mine = [file for file in pack.files if file.production.own_version_id == version]
        log_downloads(mine, by=by, in_zip=True)
    record_event(
        "take_pack",
        by=by,
        subject=subject.flight or subject.open_day,
        organisation=subject.organisation.slug if subject.organisation else "",
        campaign=subject.campaign.slug,
        channel=channel,
    )
    return pack
