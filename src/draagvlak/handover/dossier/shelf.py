"""The files that go along, by what is in them: the same content goes along once."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterator
from pathlib import PurePosixPath
from typing import Any

from django.core.files.storage import Storage

from draagvlak.handover.dossier.archive import ArchiveWriter, read_chunks
from draagvlak.handover.dossier.problems import CannotExportError


class Shelf:
    """Names of members by stored file. Each file is read once for its checksum and once to be packed."""

    def __init__(self) -> None:
        self._names: dict[str, str] = {}
        self._stored: dict[str, tuple[Storage, str]] = {}

    def name_for(self, stored: Any) -> str:
        """The member this file becomes; nothing for an empty field. Raises CannotExportError when it is lost."""
        if not stored:
            return ""
        if stored.name not in self._names:
            name = self._names[stored.name] = f"files/{hash_stored(stored)}{read_ending(stored.name)}"
            self._stored[name] = (stored.storage, stored.name)
        return self._names[stored.name]

    def pack(self, archive: ArchiveWriter, tell: Callable[[str], None]) -> None:
        for done, (name, (storage, stored)) in enumerate(sorted(self._stored.items()), start=1):
            with storage.open(stored) as content:
                weight = archive.put(name, read_chunks(content))
            if not name.startswith(f"files/{weight.sha256}"):
                raise CannotExportError(f"The file {stored} changed while it was packed. Try again.")
            tell(f"{done} of {len(self._stored)} files")


def hash_stored(stored: Any) -> str:
    digest = hashlib.sha256()
    for chunk in read_stored(stored):
        digest.update(chunk)
    return digest.hexdigest()


def read_stored(stored: Any) -> Iterator[bytes]:
    try:
        with stored.storage.open(stored.name) as content:
            yield from read_chunks(content)
    except FileNotFoundError as error:
        row = stored.instance
        raise CannotExportError(
            f"The file {stored.name} of {row._meta.label_lower} {row.pk} ({row}) is lost. "
            "Put it back from a backup, or remove what it belongs to."
        ) from error


def read_ending(name: str) -> str:
    ending = PurePosixPath(name).suffix.lower()
    return ending if re.fullmatch(r"\.[a-z0-9]{1,8}", ending) else ""
