"""Which files go into a pack: own versions that are up to date, and the campaign's published films."""

from __future__ import annotations

import logging
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache, partial
from typing import IO

from django.db.models import QuerySet

from draagvlak.channels.domain.channels import Channel
from draagvlak.channels.domain.packs import Attachment, Film, Piece
from draagvlak.core.storage import private_storage
from draagvlak.lib.film import FilmError, FilmFacts, probe_film
from draagvlak.planning.domain.pack_subjects import Subject
from draagvlak.toolkit.domain.formats import label_format
from draagvlak.toolkit.domain.queries.versions import MadeFile, VersionState, describe_versions
from draagvlak.toolkit.enums import FileRole, MaterialKind
from draagvlak.toolkit.models import Material, MaterialFile, OwnVersion, ProducedFile

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Shelf:
    """All that may go into packs of one subject, whatever the channel."""

    states: tuple[VersionState, ...] = ()
    films: tuple[MaterialFile, ...] = ()
    captions: tuple[MaterialFile, ...] = ()
    covers: tuple[MaterialFile, ...] = ()
    posts: tuple[Material, ...] = ()


def gather_shelf(subject: Subject) -> Shelf:
    files = [file for material in find_materials(subject, kind=MaterialKind.FILM) for file in newest_files(material)]
    by_role = {role: tuple(file for file in files if file.role == role) for role in FileRole}
    films = tuple(file for file in by_role[FileRole.MAIN] if file.media_type.startswith("video/"))
    posts = tuple(find_materials(subject, kind=MaterialKind.POST))
    versions = tuple(describe_versions(find_versions(subject)))
    return Shelf(versions, films, by_role[FileRole.CAPTIONS], by_role[FileRole.COVER], posts)


def find_versions(subject: Subject) -> QuerySet[OwnVersion]:
    """Current own versions with this open day; for a flight those it names, and those of the designs it names."""
    versions = OwnVersion.objects.filter(campaign=subject.campaign).current()
    versions = versions.select_related(
        "campaign__site",
        "design__campaign",
        "organisation__brand_kit",
        "second_organisation__brand_kit",
        "open_day",
        "picture__consent",
        "link",
    )
    if subject.organisation is not None:
        versions = versions.filter(organisation=subject.organisation)
    if subject.flight is None:
        return versions.filter(open_day=subject.open_day)
    return versions.filter(pk__in=list_flight_versions(subject))


def list_flight_versions(subject: Subject) -> set[int]:
    """A design stands for what the flight's own organisation made of it: of a whole campaign nobody in particular."""
    if subject.flight is None:
        return set()
    named = subject.flight.materials.values_list("own_version_id", "design_id")
    keys = {version for version, _design in named if version}
    designs = {design for _version, design in named if design}
    if designs and subject.organisation is not None:
        made = OwnVersion.objects.of(subject.organisation, subject.campaign).current().filter(design__in=designs)
        made = made.filter(open_day=subject.open_day) if subject.open_day else made
        keys |= set(made.values_list("pk", flat=True))
    return keys


def find_materials(subject: Subject, *, kind: str) -> list[Material]:
    """What the flight names; without any, all of this kind the campaign has published. Never without consent."""
    available = Material.objects.filter(campaign=subject.campaign, kind=kind).available()
    available = available.prefetch_related("people_shown", "audiences", "versions__files").order_by(
        "-changed_at", "-pk"
    )
    named = available.filter(flight_materials__flight=subject.flight) if subject.flight else available.none()
    return [one for one in (list(named) or list(available)) if all(who.is_valid for who in one.people_shown.all())]


def newest_files(material: Material) -> list[MaterialFile]:
    versions = [version for version in material.versions.all() if version.published_at]
    return list(max(versions, key=lambda version: version.number).files.all()) if versions else []


def pick_stills(shelf: Shelf, channel: Channel) -> list[tuple[MadeFile, VersionState]]:
    """The newest file of each format of the channel that still says what is true."""
    found: dict[str, tuple[MadeFile, VersionState]] = {}
    wanted = [still for placement in channel.placements.values() for still in placement.stills]
    for state in shelf.states:
        for made in state.files:
            if made.freshness.is_current and made.file.format_id in wanted:
                found.setdefault(made.file.format_id, (made, state))
    return [found[format_id] for format_id in dict.fromkeys(wanted) if format_id in found]


def make_piece(file: ProducedFile, version: OwnVersion) -> Piece:
    return Piece(
        format_id=file.format_id,
        label=label_format(file.format_id),
        name=file.name,
        open=partial(open_stored, file.file.name),
        size=file.size,
        headline=read_headline(version),
    )


def read_headline(version: OwnVersion) -> str:
    return " ".join(str(version.values.get("title") or "").split())


def open_stored(name: str | None) -> IO[bytes]:
    file: IO[bytes] = private_storage().open(name or "", "rb")
    return file


def pick_films(shelf: Shelf, channel: Channel, *, language: str) -> list[Film]:
    """One film in each ratio of the channel, in the reader's language before another."""
    wanted = dict.fromkeys(ratio for placement in channel.placements.values() for ratio in placement.films)
    files = sorted(shelf.films, key=lambda file: file.language != language)
    chosen = [next((file for file in files if file.ratio == ratio), None) for ratio in wanted]
    return [film for file in chosen if file and (film := make_film(file))]


def make_film(file: MaterialFile) -> Film | None:
    """None for a file that cannot be read as a film: it is written down, and the pack goes without."""
    try:
        facts = probe_stored(file)
    except (FilmError, OSError) as error:
        logger.warning("%s is left out of packs: %s", file.name, error)
        return None
    return Film(file.ratio, file.name, partial(open_stored, file.file.name), facts)


def probe_stored(file: MaterialFile) -> FilmFacts:
    return probe_once(file.file.path, file.fingerprint)


@lru_cache(maxsize=64)
def probe_once(path: str, fingerprint: str) -> FilmFacts:  # noqa: ARG001 - part of the key
    return probe_film(path)


def pick_captions(files: Iterable[MaterialFile]) -> list[Attachment]:
    return [Attachment(file.name, partial(open_stored, file.file.name), file.language) for file in files]


def pick_cover(shelf: Shelf, films: list[Film], stills: list[Piece], channel: Channel) -> Piece | None:
    """The still that the channel's film placement names (a thumbnail), else the cover that came with the film."""
    named = [still for placement in channel.placements.values() if placement.films for still in placement.stills]
    own = next((piece for piece in stills if piece.format_id in named), None)
    ratio = films[0].ratio if films else None
    kept = next((file for file in shelf.covers if file.ratio == ratio), None)
    if own is not None or kept is None:
        return own
    return Piece("", kept.name, kept.name, partial(open_stored, kept.file.name), kept.size)
