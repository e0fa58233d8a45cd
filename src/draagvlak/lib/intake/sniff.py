"""What a file is, by its first bytes; its name is only compared with that."""

from __future__ import annotations

import re

from draagvlak.lib.intake.findings import RefusedError, clip_text

ACCEPTED = {"svg": "an SVG drawing", "png": "a PNG picture", "jpeg": "a JPEG picture", "webp": "a WebP picture"}
SUFFIXES = {
    "svg": "svg", "png": "png", "jpg": "jpeg", "jpeg": "jpeg", "jpe": "jpeg", "jfif": "jpeg", "webp": "webp",
}  # fmt: skip
WANTED = {"logo": "an SVG or a PNG", "picture": "a JPEG, PNG or WebP"}

_KNOWN: tuple[tuple[bytes, str], ...] = (
    (b"%PDF", "a PDF"),
    (b"GIF8", "a GIF picture"),
    (b"II*\x00", "a TIFF picture"),
    (b"MM\x00*", "a TIFF picture"),
    (b"BM", "a BMP picture"),
    (b"8BPS", "a Photoshop file"),
    (b"%!PS", "an Illustrator or EPS file"),
    (b"\xc5\xd0\xd3\xc6", "an Illustrator or EPS file"),
    (b"PK\x03\x04", "a compressed file"),
    (b"Rar!", "a compressed file"),
    (b"7z\xbc\xaf", "a compressed file"),
    (b"BZh", "a compressed file"),
    (b"\xfd7zXZ", "a compressed file"),
    (b"MZ", "a program"),
    (b"\x7fELF", "a program"),
    (b"#!", "a script"),
    (b"<?php", "a script"),
)
_BOXED = {b"avif": "an AVIF picture", b"heic": "a HEIC picture", b"heix": "a HEIC picture", b"mif1": "a HEIC picture"}
_HIDDEN: tuple[tuple[bytes, str], ...] = (
    (b"PK\x03\x04", "a compressed file"),
    (b"PK\x05\x06", "a compressed file"),
    (b"Rar!\x1a\x07", "a compressed file"),
    (b"7z\xbc\xaf\x27\x1c", "a compressed file"),
    (b"%PDF-", "a PDF"),
    (b"\x7fELF", "a program"),
    (b"This program cannot be run in DOS mode", "a program"),
    (b"<?php", "a script"),
    (b"<script", "a script"),
    (b"<html", "a web page"),
    (b"<!doctype html", "a web page"),
)
_PROLOG = re.compile(rb"\A(?:\xef\xbb\xbf)?\s*(?:<\?xml\b|<!--|<!DOCTYPE\s+svg\b|<\?|<(?:\w+:)?svg\b)", re.IGNORECASE)
_MARKUP = re.compile(rb"\A(?:\xef\xbb\xbf)?\s*<")
_WIDE_MARKUP = (b"\xff\xfe<\x00", b"\xfe\xff\x00<", b"<\x00", b"\x00<")


def sniff_type(data: bytes) -> str:
    """``svg``, ``png``, ``jpeg`` or ``webp``; anything else is refused with what it seems to be."""
    if data.startswith(b"\x89PNG\r\n\x1a\n"):
        return "png"
    if data.startswith(b"\xff\xd8\xff"):
        return "jpeg"
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return "webp"
    if data.startswith(b"\x1f\x8b"):
        raise RefusedError("svg-compressed")
    if data.startswith(_WIDE_MARKUP) or (_PROLOG.match(data) and not data.lstrip().startswith(b"<?php")):
        return "svg"
    return ""


def name_type(data: bytes) -> str:
    """In plain words what an unaccepted file is."""
    if data[4:8] == b"ftyp":
        return _BOXED.get(data[8:12], "a film")
    known = next((words for mark, words in _KNOWN if data.startswith(mark)), "")
    if known:
        return known
    return "a web page" if _MARKUP.match(data) else "an unknown kind of file"


def check_type(data: bytes, *, kind: str, name: str) -> str:
    """The type of the file, if it is one we take and its name does not say otherwise."""
    if not data:
        raise RefusedError("file-empty")
    found = sniff_type(data)
    if not found:
        raise RefusedError("file-wrong-type", found=name_type(data), wanted=WANTED[kind])
    if kind == "picture" and found == "svg":
        raise RefusedError("picture-is-vector")
    suffix = name.rpartition(".")[2].lower() if "." in name else ""
    if suffix and SUFFIXES.get(suffix) != found:
        raise RefusedError("file-name-differs", suffix=clip_text(suffix, length=12), found=ACCEPTED[found])
    return found


def find_hidden(tail: bytes) -> str:
    """What is hidden behind the end of a picture, in plain words; empty when it is only padding."""
    lower = tail.lower()
    return next((words for mark, words in _HIDDEN if mark.lower() in lower), "")
