"""The ZIP around an office file, looked at before anything in it is parsed."""

from __future__ import annotations

import io
import re
import zipfile

from draagvlak.lib.office.problems import OfficeError, Problem

MOST_PARTS = 3_000
MOST_BYTES = 300_000_000
LARGEST_XML = 30_000_000
HIGHEST_RATIO = 250
WORTH_A_LOOK = 1_000_000
KINDS = {
    "presentationml.presentation.main+xml": "pptx",
    "wordprocessingml.document.main+xml": "docx",
    "spreadsheetml.sheet.main+xml": "xlsx",
}
_ACTIVE = re.compile(r"vbaproject|activex|oleobject|\.(bin|exe|dll|js|vbs|bat|cmd|ps1|jar|swf)$", re.IGNORECASE)
_HARMLESS_BIN = re.compile(r"printerSettings\d*\.bin$", re.IGNORECASE)
_RELATIONSHIP = re.compile(rb"<(?:\w+:)?Relationship\b[^>]*>", re.IGNORECASE)
_LINK = re.compile(rb"""Type\s*=\s*["'][^"']*/hyperlink["']""")
_WEB = re.compile(rb"""Target\s*=\s*["'](?:https?:|mailto:|#)""", re.IGNORECASE)


def check_package(data: bytes) -> str:
    """``pptx``, ``docx`` or ``xlsx``; raises OfficeError for anything that is not safe to open."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            check_sizes(archive.infolist())
            check_parts(archive)
            return name_kind(archive)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, KeyError, ValueError, OSError) as error:
        raise OfficeError(Problem("not-office")) from error


def check_sizes(parts: list[zipfile.ZipInfo]) -> None:
    """By what the ZIP says; reading never gives more than it said."""
    total = sum(part.file_size for part in parts)
    swollen = any(
        part.file_size > WORTH_A_LOOK and part.file_size > HIGHEST_RATIO * max(part.compress_size, 1) for part in parts
    )
    if len(parts) > MOST_PARTS or total > MOST_BYTES or swollen:
        raise OfficeError(Problem("too-large-inside"))


def check_parts(archive: zipfile.ZipFile) -> None:
    problems = [problem for part in archive.infolist() for problem in check_part(archive, part)]
    if problems:
        raise OfficeError(*problems)


def check_part(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> list[Problem]:
    name = part.filename
    if ".." in name.split("/") or name.startswith(("/", "\\")):
        return [Problem("unsafe-part", name)]
    if _ACTIVE.search(name) and not _HARMLESS_BIN.search(name):
        return [Problem("active", name)]
    if not name.lower().endswith((".xml", ".rels", ".vml")):
        return []
    if part.file_size > LARGEST_XML:
        return [Problem("too-large-inside")]
    content = archive.read(part)
    if b"<!DOCTYPE" in content or b"<!ENTITY" in content or b"\x00" in content[:64]:
        return [Problem("unsafe-part", name)]
    return [Problem("external", name)] if name.lower().endswith(".rels") and fetches(content) else []


def fetches(relationships: bytes) -> bool:
    """Whether a relationship leads outside; a link that a reader may click is allowed, to the web or to mail."""
    outside = [one for one in _RELATIONSHIP.findall(relationships) if re.search(rb"External", one, re.IGNORECASE)]
    return any(not (_LINK.search(one) and _WEB.search(one)) for one in outside)


def name_kind(archive: zipfile.ZipFile) -> str:
    types = archive.read("[Content_Types].xml").decode("utf-8", "replace")
    if "macroEnabled" in types or "vbaProject" in types:
        raise OfficeError(Problem("active", "[Content_Types].xml"))
    found = [kind for mark, kind in KINDS.items() if mark in types]
    if len(found) != 1:
        raise OfficeError(Problem("not-office"))
    return found[0]
