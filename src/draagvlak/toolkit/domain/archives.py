"""A ZIP of files with a note which goes where, streamed while it is read."""

import zipfile
from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import IO, cast

from django.utils import timezone

from draagvlak.lib.studio import load_formats
from draagvlak.toolkit.models import OwnVersion, ProducedFile

CHUNK = 128 * 1024
NOTE_NAMES = {"nl": "LEES-MIJ.txt", "en": "READ-ME.txt"}
WORDS = {
    "nl": {
        "made": "Gemaakt op {day} voor {organisation}.",
        "intro": "Welk bestand gaat waarheen:",
        "print": "Drukwerk: pdf in RGB, {size} mm, met {bleed} mm afloop. Geef dit door aan de drukker.",
        "end": "Verandert je open dag of je huisstijl? Maak de bestanden dan opnieuw, want deze kloppen niet meer.",
    },
    "en": {
        "made": "Made on {day} for {organisation}.",
        "intro": "Which file goes where:",
        "print": "Print: PDF in RGB, {size} mm, with {bleed} mm bleed. Tell your printer so.",
        "end": "Has your open day or your brand kit changed? Make the files again: these are no longer right.",
    },
}


class Outlet:
    """A file one can only write to; what was written is taken out in pieces."""

    def __init__(self) -> None:
        self.pieces: list[bytes] = []

    def write(self, content: bytes) -> int:
        self.pieces.append(bytes(content))
        return len(content)

    def flush(self) -> None:
        """Nothing to do: pieces are taken as they come."""

    def take(self) -> bytes:
        taken, self.pieces = b"".join(self.pieces), []
        return taken


def stream_archive(files: Sequence[ProducedFile], *, version: OwnVersion) -> Iterator[bytes]:
    """The ZIP in pieces; never more than one piece in memory. Pictures and PDFs are stored, not packed again."""
    outlet = Outlet()
    with zipfile.ZipFile(cast(IO[bytes], outlet), "w", zipfile.ZIP_STORED) as archive:
        for file in files:
            with archive.open(describe_entry(file.name, at=file.made_at), "w") as entry, file.file.open("rb") as source:
                for piece in iter(lambda: source.read(CHUNK), b""):
                    entry.write(piece)
                    yield outlet.take()
        note = write_note(files, version=version).encode("utf-8")
        newest = max((file.made_at for file in files), default=version.created_at)
        archive.writestr(describe_entry(NOTE_NAMES[version.language], at=newest), note)
    yield outlet.take()


def describe_entry(name: str, *, at: datetime) -> zipfile.ZipInfo:
    local = timezone.localtime(at)
    return zipfile.ZipInfo(name, date_time=local.timetuple()[:6])


def write_note(files: Sequence[ProducedFile], *, version: OwnVersion) -> str:
    """Which file goes where, in the language of the piece; lines end as Windows Notepad likes them."""
    words = WORDS[version.language]
    newest = max((file.made_at for file in files), default=version.created_at)
    day = timezone.localtime(newest).strftime("%d-%m-%Y")
    made = words["made"].format(day=day, organisation=version.organisation.name)
    lines = [version.name, made, "", words["intro"], ""]
    for file in files:
        lines += [*describe_file(file, language=version.language), ""]
    return "\r\n".join([*lines, words["end"], ""])


def describe_file(file: ProducedFile, *, language: str) -> list[str]:
    """The name of a file and, below it, what to do with it."""
    spec = load_formats().get(file.format_id)
    if spec is None:
        return [file.name]
    lines = [file.name, f"    {spec.label[language]}. {spec.note[language]}."]
    if spec.is_print:
        size = f"{spec.width:g} x {spec.height:g}"
        lines.append("    " + WORDS[language]["print"].format(bleed=f"{spec.bleed:g}", size=size))
    return lines


def name_archive(version: OwnVersion) -> str:
    """saxion_open-dag.zip"""
    return f"{version.organisation.slug}_{version.design.slug}.zip"
