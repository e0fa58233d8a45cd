"""A ZIP of materials, filled for one organisation and streamed while it is read."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator, Sequence
from typing import IO, cast

from draagvlak.coalition.models import Organisation
from draagvlak.studies.models import OpenDay
from draagvlak.toolkit.domain.archives import Outlet, describe_entry
from draagvlak.toolkit.domain.material_files import prepare_handout
from draagvlak.toolkit.models import Material, MaterialFile, MaterialVersion

NOTE = "LEES-MIJ.txt"
LICENCES = {
    "campaign": "Voor gebruik in deze campagne, onveranderd.",
    "adapt": "Voor gebruik in deze campagne; aanpassen mag.",
    "cc-by": "CC BY 4.0",
    "cc-by-sa": "CC BY-SA 4.0",
    "other": "Zie de licentie bij het materiaal.",
}


def list_files(materials: Sequence[Material]) -> list[MaterialFile]:
    """The files of the newest version of each; `versions__files` is prefetched, newest first."""
    return [
        file for material in materials for version in list(material.versions.all())[:1] for file in version.files.all()
    ]


def stream_materials(
    materials: Sequence[Material], *, organisation: Organisation, open_day: OpenDay | None = None
) -> Iterator[bytes]:
    """A folder for each material, texts filled in, and a note; never more than a piece (or one template) in memory."""
    outlet = Outlet()
    with zipfile.ZipFile(cast(IO[bytes], outlet), "w", zipfile.ZIP_STORED) as archive:
        for material in materials:
            for version in list(material.versions.all())[:1]:
                yield from pack_version(
                    archive, outlet, material, version, organisation=organisation, open_day=open_day
                )
        note = write_note(materials, organisation=organisation)
        archive.writestr(NOTE, note.encode("utf-8"))
    yield outlet.take()


def pack_version(
    archive: zipfile.ZipFile,
    outlet: Outlet,
    material: Material,
    version: MaterialVersion,
    *,
    organisation: Organisation,
    open_day: OpenDay | None,
) -> Iterator[bytes]:
    at = version.published_at or material.changed_at
    used: set[str] = set()
    for file in version.files.all():
        handout = prepare_handout(file, organisation=organisation, open_day=open_day)
        name = free_name(f"{material.slug}/{handout.name}", used)
        with archive.open(describe_entry(name, at=at), "w", force_zip64=True) as entry:
            for piece in handout.pieces:
                entry.write(piece)
                yield outlet.take()


def free_name(name: str, used: set[str]) -> str:
    """Two files of one name stay two files."""
    stem, _dot, suffix = name.rpartition(".")
    free = next(one for one in (name, *(f"{stem}-{n}.{suffix}" for n in range(2, len(used) + 3))) if one not in used)
    used.add(free)
    return free


def write_note(materials: Sequence[Material], *, organisation: Organisation) -> str:
    """What each folder holds, until when, and what may be done with it; in Dutch, as Notepad reads it."""
    lines = [f"Voor {organisation.name}", ""]
    for material in materials:
        until = f" Te gebruiken tot en met {material.valid_until:%d-%m-%Y}." if material.valid_until else ""
        sample = " (voorbeeld)" if material.is_sample else ""
        lines += [f"{material.slug}: {material.title_nl}{sample}", f"    {LICENCES[material.licence]}{until}"]
        lines += [f"    Maker: {material.credit}"] if material.credit else []
        lines.append("")
    return "\r\n".join(lines)
