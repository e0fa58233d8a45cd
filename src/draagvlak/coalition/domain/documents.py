"""Documents: what may be kept with a decision. What a file is, its content says; its name must agree."""

from __future__ import annotations

import hashlib
import io
import zipfile
from dataclasses import dataclass
from pathlib import PurePath
from typing import Any

LARGEST = 20_000_000
"""Bytes."""
LONGEST_NAME = 200
KINDS = {".pdf": "pdf", ".docx": "docx", ".png": "png", ".jpg": "jpeg", ".jpeg": "jpeg"}


@dataclass(frozen=True)
class NewDocument:
    """A document that may be kept: its name, content and SHA-256."""

    name: str
    content: bytes
    fingerprint: str

    @property
    def suffix(self) -> str:
        return PurePath(self.name).suffix.lower()


class DocumentRefusedError(Exception):
    """The file cannot be kept; `why` is one of "empty", "large", "kind" and "name", `name` is the file's."""

    def __init__(self, why: str, *, name: str) -> None:
        super().__init__(f"{name}: {why}")
        self.why, self.name = why, name


def read_document(file: Any, *, name: str) -> NewDocument:
    """An uploaded file as a document. Raises DocumentRefusedError; reads no further than the largest allowed size."""
    plain = name.replace("\\", "/").rpartition("/")[2][-LONGEST_NAME:]
    content = file.read(LARGEST + 1)
    if not content:
        raise DocumentRefusedError("empty", name=plain)
    if len(content) > LARGEST:
        raise DocumentRefusedError("large", name=plain)
    found = sniff_document(content)
    if not found:
        raise DocumentRefusedError("kind", name=plain)
    if KINDS.get(PurePath(plain).suffix.lower()) != found:
        raise DocumentRefusedError("name", name=plain)
    return NewDocument(plain, content, hashlib.sha256(content).hexdigest())


def sniff_document(content: bytes) -> str:
    """ "pdf", "docx", "png" or "jpeg" by the content, or nothing."""
    if content.startswith(b"%PDF-"):
        return "pdf"
    if content.startswith(b"\x89PNG\r\n\x1a\n"):
        return "png"
    if content.startswith(b"\xff\xd8\xff"):
        return "jpeg"
    return "docx" if content.startswith(b"PK\x03\x04") and is_word_document(content) else ""


def is_word_document(content: bytes) -> bool:
    """Whether an archive is a Word document, and one without macros."""
    try:
        names = set(zipfile.ZipFile(io.BytesIO(content)).namelist())
    except (zipfile.BadZipFile, ValueError, NotImplementedError):
        return False
    return {"[Content_Types].xml", "word/document.xml"} <= names and "word/vbaProject.bin" not in names
