"""Writing an archive: a zip with the same bytes each time for the same content, sealed with a checksum of its whole.

The seal is the comment at the end of the zip: `draagvlak sha256 <hex>` of every byte before it.
"""

from __future__ import annotations

import hashlib
import json
import zipfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

SEAL = b"draagvlak sha256 "
SEAL_LENGTH = len(SEAL) + 64
MANIFEST = "manifest.json"
PACKED = {"jsonl", "json", "html", "css", "svg", "txt", "csv", "typ", "toml", "md", "vtt", "sqlite3", "ttf", "otf"}
CHUNK = 1 << 20
LONG_AGO = (1980, 1, 1, 0, 0, 0)
PLAIN_FILE = 0o100644 << 16


@dataclass(frozen=True)
class Weight:
    """How large a member is, and what its content hashes to."""

    size: int
    sha256: str


class ArchiveWriter:
    """Puts members into a zip one after another and remembers what each weighs."""

    def __init__(self, zipped: zipfile.ZipFile) -> None:
        self._zip = zipped
        self.members: dict[str, Weight] = {}

    def put(self, name: str, chunks: Iterable[bytes]) -> Weight:
        if name in self.members:
            raise ValueError(f"{name} is in the archive already")
        digest, size = hashlib.sha256(), 0
        with self._zip.open(describe_member(name), "w", force_zip64=True) as member:
            for chunk in chunks:
                digest.update(chunk)
                size += len(chunk)
                member.write(chunk)
        weight = self.members[name] = Weight(size, digest.hexdigest())
        return weight

    def put_text(self, name: str, text: str) -> Weight:
        return self.put(name, [text.encode()])

    def close_with(self, facts: dict[str, Any]) -> None:
        """Write the manifest, last of all: these facts and what every member weighs."""
        weights = {name: {"size": one.size, "sha256": one.sha256} for name, one in sorted(self.members.items())}
        self.put_text(MANIFEST, write_json({**facts, "members": weights}))


def describe_member(name: str) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo(name, LONG_AGO)
    info.create_system, info.external_attr = 3, PLAIN_FILE
    info.compress_type = zipfile.ZIP_DEFLATED if name.rpartition(".")[2] in PACKED else zipfile.ZIP_STORED
    return info


def write_json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2, sort_keys=True, allow_nan=False) + "\n"


@contextmanager
def write_archive(path: Path) -> Iterator[ArchiveWriter]:
    """A new archive at `path`, there only when everything went well: until then it is called `<name>.part`."""
    part = path.with_name(path.name + ".part")
    try:
        with zipfile.ZipFile(part, "w", compresslevel=6) as zipped:
            zipped.comment = SEAL + b"0" * 64
            yield ArchiveWriter(zipped)
        seal_archive(part)
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)


def seal_archive(path: Path) -> None:
    with path.open("r+b") as file:
        file.seek(-64, 2)
        seal = hash_before(file, end=file.tell() - len(SEAL))
        file.seek(-64, 2)
        file.write(seal.encode())


def hash_before(file: IO[bytes], *, end: int) -> str:
    """SHA-256 of the first `end` bytes."""
    digest, left = hashlib.sha256(), end
    file.seek(0)
    while left > 0 and (chunk := file.read(min(CHUNK, left))):
        digest.update(chunk)
        left -= len(chunk)
    return digest.hexdigest()


def read_chunks(file: IO[bytes]) -> Iterator[bytes]:
    while chunk := file.read(CHUNK):
        yield chunk
