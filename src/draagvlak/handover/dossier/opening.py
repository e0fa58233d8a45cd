"""Opening an archive that others made: nothing in it is believed before it is checked.

What is checked: that the names lead nowhere outside, that nothing is hidden, missing or too much, that it does not
swell, and that every byte is the one that was written.
"""

from __future__ import annotations

import hashlib
import json
import re
import stat
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from draagvlak.handover.dossier.archive import CHUNK, MANIFEST, SEAL, SEAL_LENGTH, Weight, hash_before
from draagvlak.handover.dossier.problems import DossierError

STRANGE = re.compile(r"[\x00-\x1f\x7f\\:*?\"<>|]")
METHODS = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}
ENCRYPTED = 0x1
MANIFEST_SIZE = 64 << 20
LONGEST_LINE = 16 << 20
BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError, UnicodeDecodeError)


@dataclass(frozen=True)
class Limits:
    """How much an archive may hold. `ratio` counts for members over a mebibyte."""

    members: int = 200_000
    total: int = 50 << 30
    ratio: int = 200


class Archive:
    """An archive whose outside was checked. What is read from it is measured against the manifest as it comes."""

    def __init__(self, zipped: zipfile.ZipFile, facts: dict[str, Any], weights: dict[str, Weight]) -> None:
        self._zip, self.facts, self.weights = zipped, facts, weights

    def read(self, name: str) -> Iterator[bytes]:
        """The content in chunks. Raises DossierError, at the latest at its end, when it is something else."""
        weight = self.weights.get(name)
        if weight is None:
            raise DossierError("The archive does not hold this file.", member=name)
        digest, left = hashlib.sha256(), weight.size
        for chunk in read_member(self._zip, name):
            left -= len(chunk)
            if left < 0:
                raise DossierError("It is larger than the manifest says.", member=name)
            digest.update(chunk)
            yield chunk
        if left or digest.hexdigest() != weight.sha256:
            raise DossierError("Its content is not what was written: the checksum differs.", member=name)

    def read_whole(self, name: str) -> bytes:
        return b"".join(self.read(name))

    def read_lines(self, name: str) -> Iterator[bytes]:
        """Line by line, without the newline. A last line without one is a line too."""
        rest = b""
        for chunk in self.read(name):
            *lines, rest = (rest + chunk).split(b"\n")
            yield from lines
            if len(rest) > LONGEST_LINE:
                raise DossierError(f"A line is longer than {LONGEST_LINE} bytes.", member=name)
        if rest:
            yield rest


@contextmanager
def open_archive(path: Path, *, limits: Limits = Limits()) -> Iterator[Archive]:
    """Raises DossierError on anything that no archive of ours has."""
    try:
        zipped = zipfile.ZipFile(path)
    except BROKEN as error:
        raise DossierError(f"{path.name} is no zip file, or its end is missing.") from error
    with zipped:
        check_names(zipped, limits)
        facts = read_manifest(zipped)
        weights = read_weights(facts)
        check_contents(zipped, weights)
        yield Archive(zipped, facts, weights)


def check_names(zipped: zipfile.ZipFile, limits: Limits) -> None:
    infos = zipped.infolist()
    if len(infos) > limits.members:
        raise DossierError(f"It holds {len(infos)} files; at most {limits.members} are taken in.")
    seen: set[str] = set()
    for info in infos:
        check_name(info)
        check_swelling(info, limits)
        if info.filename.casefold() in seen:
            raise DossierError("This name stands in the archive twice.", member=info.filename)
        seen.add(info.filename.casefold())
    total, packed = sum(info.file_size for info in infos), sum(info.compress_size for info in infos)
    if total > 64 * CHUNK and total > limits.ratio * packed:
        raise DossierError(f"Unpacking would make it {total // max(packed, 1)} times as large; that is no dossier.")
    if total > limits.total:
        raise DossierError(f"Unpacked it would be {total} bytes; at most {limits.total} are taken in.")


def check_name(info: zipfile.ZipInfo) -> None:
    name = info.orig_filename
    parts = name.split("/")
    if STRANGE.search(name) or not all(parts) or "." in parts or ".." in parts or len(name) > 400:
        raise DossierError("This name could lead outside the archive.", member=repr(name)[1:-1])
    mode = info.external_attr >> 16
    if stat.S_IFMT(mode) not in (0, stat.S_IFREG):
        raise DossierError("It is a link or a device and no plain file.", member=name)
    if info.flag_bits & ENCRYPTED or info.compress_type not in METHODS:
        raise DossierError("It is encrypted, or packed in a way that is not used here.", member=name)


def check_swelling(info: zipfile.ZipInfo, limits: Limits) -> None:
    if info.file_size > CHUNK and info.file_size > limits.ratio * max(info.compress_size, 1):
        times = info.file_size // max(info.compress_size, 1)
        raise DossierError(
            f"Unpacking would make it {times} times as large; that is no file of a dossier.", member=info.filename
        )


def read_manifest(zipped: zipfile.ZipFile) -> dict[str, Any]:
    if MANIFEST not in zipped.namelist():
        raise DossierError("The manifest is missing, so this is no dossier and no backup.", member=MANIFEST)
    if zipped.getinfo(MANIFEST).file_size > MANIFEST_SIZE:
        raise DossierError("The manifest is too large.", member=MANIFEST)
    try:
        facts = json.loads(b"".join(read_member(zipped, MANIFEST)))
    except ValueError as error:
        raise DossierError("This is no JSON.", member=MANIFEST) from error
    if not isinstance(facts, dict):
        raise DossierError("This is no manifest.", member=MANIFEST)
    return facts


def read_weights(facts: dict[str, Any]) -> dict[str, Weight]:
    members = facts.get("members")
    if not isinstance(members, dict):
        raise DossierError("The list of files is missing.", member=MANIFEST, field="members")
    return {name: read_weight(name, one) for name, one in members.items()}


def read_weight(name: str, written: Any) -> Weight:
    size = written.get("size") if isinstance(written, dict) else None
    sha256 = written.get("sha256") if isinstance(written, dict) else None
    if (
        not isinstance(size, int)
        or isinstance(size, bool)
        or size < 0
        or not isinstance(sha256, str)
        or not re.fullmatch(r"[0-9a-f]{64}", sha256)
    ):
        raise DossierError("Size or checksum is missing.", member=MANIFEST, field=f"members.{name}")
    return Weight(size, sha256)


def check_contents(zipped: zipfile.ZipFile, weights: dict[str, Weight]) -> None:
    """The manifest names every other file, and nothing that is not there."""
    there = set(zipped.namelist()) - {MANIFEST}
    for name in sorted(weights.keys() - there):
        raise DossierError("The manifest names this file, but it is missing.", member=name)
    for name in sorted(there - weights.keys()):
        raise DossierError("The manifest does not name this file; it does not belong here.", member=name)
    for name, weight in weights.items():
        if zipped.getinfo(name).file_size != weight.size:
            raise DossierError("Its size is not what the manifest says.", member=name)


def read_member(zipped: zipfile.ZipFile, name: str) -> Iterator[bytes]:
    try:
        with zipped.open(name) as member:
            while chunk := member.read(CHUNK):
                yield chunk
    except BROKEN as error:
        raise DossierError("It is damaged and cannot be unpacked.", member=name) from error


def check_seal(path: Path) -> None:
    """Every byte, those between the files too. An archive that was packed again by hand has no seal, and passes."""
    with path.open("rb") as file:
        comment = read_comment(file)
        if not comment:
            return
        end = file.seek(-SEAL_LENGTH, 2) if len(comment) == SEAL_LENGTH else -1
        if (
            end < 0
            or not comment.startswith(SEAL)
            or comment[len(SEAL) :].decode("ascii", "replace") != hash_before(file, end=end)
        ):
            raise DossierError("A byte of the archive changed after it was sealed.")


def read_comment(file: IO[bytes]) -> bytes:
    with zipfile.ZipFile(file) as zipped:
        return zipped.comment
