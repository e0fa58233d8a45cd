"""Files on their way into a material: known by their content, of a bounded size, cleaned where they can be."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from dataclasses import dataclass
from pathlib import PurePath
from typing import Any

from django.core.files.base import ContentFile, File
from django.utils.translation import gettext as _

from draagvlak.lib.intake import take_in
from draagvlak.lib.office import OfficeError, check_package
from draagvlak.media.interfaces.findings import say_findings
from draagvlak.toolkit.domain.film_facts import read_film

MEGABYTE = 1_000_000
LIMITS = {"film": 500, "pdf": 60, "office": 60, "captions": 1}
"""Largest size by sort, in megabytes. Pictures and drawings have their bounds in `lib.intake`."""
MEDIA_TYPES = {
    "jpg": "image/jpeg",
    "png": "image/png",
    "svg": "image/svg+xml",
    "mp4": "video/mp4",
    "vtt": "text/vtt",
    "txt": "text/plain",
    "pdf": "application/pdf",
    "pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
SUFFIXES = {media_type: suffix for suffix, media_type in MEDIA_TYPES.items()}
LONGEST_NAME = 120


class UploadRefusedError(Exception):
    """The file cannot be used; `reasons` are sentences in the reader's language."""

    def __init__(self, name: str, *reasons: str) -> None:
        self.name, self.reasons = name, reasons
        super().__init__(f"{name}: {' '.join(reasons)}")


@dataclass(frozen=True)
class TakenFile:
    """A file that may be kept: its clean content and what is known about it."""

    name: str
    content: File[bytes]
    media_type: str
    size: int
    fingerprint: str
    width: int | None = None
    height: int | None = None
    seconds: float | None = None


def take_in_file(upload: Any, *, name: str, is_logo: bool = False) -> TakenFile:
    """Check one upload, and clean it where it is a picture or a drawing. Raises UploadRefusedError with the reasons."""
    shown = clean_name(name)
    upload.seek(0)
    head = upload.read(512)
    upload.seek(0)
    sort = sniff_sort(head)
    if sort in ("raster", "drawing"):
        return take_in_picture(upload, name=shown, as_logo=is_logo or sort == "drawing")
    if not sort:
        raise UploadRefusedError(
            shown, _("This kind of file cannot be taken in. Use MP4, JPEG, PNG, SVG, PDF, VTT, PPTX, DOCX or XLSX.")
        )
    check_size(upload, shown, most=LIMITS[sort] * MEGABYTE)
    return TAKERS[sort](upload, shown)


def sniff_sort(head: bytes) -> str:
    """What the first bytes say, whatever the name is; empty for what we do not take."""
    if head.startswith((b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff")) or (head[:4] == b"RIFF" and head[8:12] == b"WEBP"):
        return "raster"
    if head.startswith(b"%PDF-"):
        return "pdf"
    if head[4:8] == b"ftyp" and head[8:12] not in (b"avif", b"heic", b"heix", b"mif1"):
        return "film"
    if head.startswith(b"PK\x03\x04"):
        return "office"
    if re.match(rb"(?:\xef\xbb\xbf)?WEBVTT(?:[ \t\r\n]|$)", head):
        return "captions"
    is_markup = re.match(rb"(?:\xef\xbb\xbf)?\s*<", head) and re.search(
        rb"<(?:\w+:)?svg\b|<\?xml|<!--|<!DOCTYPE svg", head
    )
    return "drawing" if is_markup else ""


def check_size(upload: Any, name: str, *, most: int) -> None:
    size = upload.size
    if size > most:
        words = _("At most %(most)d MB; this file has %(size)d MB.")
        raise UploadRefusedError(name, words % {"most": most // MEGABYTE, "size": -(-size // MEGABYTE)})


def take_in_picture(upload: Any, *, name: str, as_logo: bool) -> TakenFile:
    """Through the limited process: re-encoded, without metadata; a drawing through its cleaner."""
    intake = take_in(upload, kind="logo" if as_logo else "picture", name=name)
    if intake.refused or not intake.content:
        raise UploadRefusedError(name, *say_findings(intake.findings))
    suffix = {"jpeg": "jpg"}.get(intake.format, intake.format)
    size = (round(intake.width), round(intake.height)) if suffix != "svg" else (None, None)
    return keep_bytes(intake.content, name, suffix=suffix, width=size[0], height=size[1])


def take_in_film(upload: Any, name: str) -> TakenFile:
    """An MP4, only measured: it is played and handed out, never opened by the platform."""
    facts = read_film(upload)
    if facts is None:
        raise UploadRefusedError(name, _("This film is damaged, or no MP4 that a browser can play."))
    upload.seek(0)
    digest = hashlib.sha256()
    for piece in iter(lambda: upload.read(MEGABYTE), b""):
        digest.update(piece)
    upload.seek(0)
    return TakenFile(
        set_suffix(name, "mp4"),
        File(upload, name="film.mp4"),
        MEDIA_TYPES["mp4"],
        upload.size,
        digest.hexdigest(),
        facts.width,
        facts.height,
        facts.seconds,
    )


def take_in_office(upload: Any, name: str) -> TakenFile:
    data = upload.read()
    try:
        suffix = check_package(data)
    except OfficeError as error:
        raise UploadRefusedError(name, *say_office(error)) from error
    return keep_bytes(data, name, suffix=suffix)


def take_in_captions(upload: Any, name: str) -> TakenFile:
    try:
        text = upload.read().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UploadRefusedError(name, _("Captions must be saved as UTF-8.")) from error
    if "-->" not in text:
        raise UploadRefusedError(name, _("There is no caption in this file."))
    return keep_bytes(text.encode(), name, suffix="vtt")


def take_in_pdf(upload: Any, name: str) -> TakenFile:
    """Handed out as it is, and never opened by the platform."""
    return keep_bytes(upload.read(), name, suffix="pdf")


TAKERS = {"film": take_in_film, "office": take_in_office, "captions": take_in_captions, "pdf": take_in_pdf}


def keep_bytes(
    data: bytes, name: str, *, suffix: str, width: int | None = None, height: int | None = None
) -> TakenFile:
    digest = hashlib.sha256(data).hexdigest()
    shown = set_suffix(name, suffix)
    return TakenFile(shown, ContentFile(data, f"f.{suffix}"), MEDIA_TYPES[suffix], len(data), digest, width, height)


def clean_name(name: str) -> str:
    """The file name as people may see it: no path, no control or direction marks, not too long."""
    bare = PurePath(name.replace("\\", "/")).name
    letters = [one for one in unicodedata.normalize("NFC", bare) if unicodedata.category(one)[0] != "C"]
    kept = re.sub(r'[<>:"|?*/\\]+', "-", "".join(letters)).strip(". ")
    return kept[-LONGEST_NAME:] or _("file")


def set_suffix(name: str, suffix: str) -> str:
    """With the ending its content deserves."""
    stem, dot, old = name.rpartition(".")
    known = {*MEDIA_TYPES, "jpeg", "webp", "xml", "m4v", "mov"}
    return f"{stem if dot and old.lower() in known else name}.{suffix}"


def say_office(error: OfficeError) -> list[str]:
    """The problems of an office file, in the reader's language."""
    words = {
        "not-office": _("This is no PowerPoint, Word or Excel file."),
        "too-large-inside": _("Unpacked, this file is too large."),
        "active": _("“%(name)s” can run by itself (a macro or an embedded program). Save the file without it."),
        "external": _("“%(name)s” is fetched from elsewhere. Put it in the file itself."),
        "unsafe-part": _("“%(name)s” is written in a way that we do not read."),
        "unreadable": _("The file is damaged: “%(name)s” cannot be read."),
        "unknown-placeholder": _("“%(name)s” is no placeholder that we know."),
        "wrong-kind": _("This template is a “%(name)s”, and that was not expected here."),
    }
    return [words[problem.code] % {"name": problem.name} for problem in error.problems]
