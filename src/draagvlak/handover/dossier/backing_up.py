"""The installation as one archive. Knows no Django: it has to work where the platform does not start."""

from __future__ import annotations

import datetime
import tempfile
from collections.abc import Callable, Iterator
from importlib.metadata import version
from pathlib import Path

from draagvlak.handover.dossier.archive import ArchiveWriter, Weight, read_chunks, write_archive
from draagvlak.handover.dossier.databases import Place, copy_database

FORMAT, VERSION = "draagvlak-backup", 1
FOLDERS = ("campaigns", "media", "private")
KEY_FILE = "secret-key"
UNFINISHED = ".coming-"
EXPORTS = "dossier-exports"
"""Made again on request, and as large as all the rest."""
Tell = Callable[[str], None]


def make_backup(place: Place, path: Path, *, tell: Tell = lambda _step: None) -> dict[str, Weight]:
    """Database first, files after it, so that no row misses its file. Raises DatabaseToolError."""
    with tempfile.TemporaryDirectory(prefix="draagvlak-backup-") as folder:
        tell("copying the database")
        database = copy_database(place, Path(folder))
        with write_archive(path) as archive:
            put_file(archive, database.name, database)
            for done, (name, file) in enumerate(list_files(place.data_dir), start=1):
                put_file(archive, name, file)
                tell(f"{done} files")
            made_at = datetime.datetime.now(datetime.UTC).isoformat(timespec="seconds")
            app = version("draagvlak")
            archive.close_with({"format": FORMAT, "format_version": VERSION, "app_version": app, "made_at": made_at})
            return archive.members


def put_file(archive: ArchiveWriter, name: str, file: Path) -> None:
    """A file that somebody removed meanwhile stays out; so does the row that named it, from the next backup on."""
    try:
        content = file.open("rb")
    except FileNotFoundError:
        return
    with content:
        archive.put(name, read_chunks(content))


def list_files(data_dir: Path) -> Iterator[tuple[str, Path]]:
    """Everything the installation cannot make again, by name; never through a link."""
    if (data_dir / KEY_FILE).is_file():
        yield KEY_FILE, data_dir / KEY_FILE
    for folder in FOLDERS:
        for path in sorted((data_dir / folder).rglob("*")):
            name = path.relative_to(data_dir).as_posix()
            if path.is_file() and not path.is_symlink() and is_kept(name):
                yield name, path


def is_kept(name: str) -> bool:
    return UNFINISHED not in name and not name.startswith(f"private/{EXPORTS}/") and not name.endswith("/.lock")
