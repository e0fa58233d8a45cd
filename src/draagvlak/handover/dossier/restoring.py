"""An installation out of its backup: checked first, put down after, the old data kept."""

from __future__ import annotations

import datetime
import shutil
import tempfile
from pathlib import Path

from draagvlak.handover.dossier.archive import MANIFEST
from draagvlak.handover.dossier.backing_up import FOLDERS, FORMAT, KEY_FILE, VERSION, Tell
from draagvlak.handover.dossier.databases import POSTGRES, SQLITE, Place, check_sqlite, copy_database, load_postgres
from draagvlak.handover.dossier.opening import Archive, Limits, check_seal, open_archive
from draagvlak.handover.dossier.problems import DossierError

LIMITS = Limits(members=5_000_000, total=1 << 42, ratio=1_100)
COMING = ".restoring-"
ASIDE = "replaced-"
MADE_AGAIN = {"static"}
NO_DATA = {*MADE_AGAIN, KEY_FILE}


def restore_backup(place: Place, path: Path, *, replace: bool = False, tell: Tell = lambda _step: None) -> Path | None:
    """Put everything back; answers where old data went. Raises DossierError, DatabaseToolError."""
    place.data_dir.mkdir(parents=True, exist_ok=True)
    if not replace and (used := find_data(place.data_dir)):
        raise DossierError(f"{place.data_dir} is in use ({', '.join(used[:5])}). Give an empty folder, or --replace.")
    with tempfile.TemporaryDirectory(prefix=COMING, dir=place.data_dir) as folder:
        coming = Path(folder)
        with open_archive(path, limits=LIMITS) as archive:
            check_backup(archive, place)
            check_seal(path)
            unpack(archive, coming, tell)
        if (coming / SQLITE).exists():
            check_sqlite(coming / SQLITE)
        return change_over(place, coming, replace=replace)


def find_data(data_dir: Path) -> list[str]:
    return sorted(path.name for path in data_dir.iterdir() if path.name not in NO_DATA and not is_ours(path))


def is_ours(path: Path) -> bool:
    return path.name.startswith((COMING, ASIDE))


def check_backup(archive: Archive, place: Place) -> None:
    facts = archive.facts
    if facts.get("format") != FORMAT:
        raise DossierError("This is no backup of an installation.", member=MANIFEST, field="format")
    if facts.get("format_version") != VERSION:
        text = f"Version {facts.get('format_version')} is not known here; this is version {VERSION}."
        raise DossierError(text, member=MANIFEST, field="format_version")
    database = POSTGRES if place.is_postgres else SQLITE
    if database not in archive.weights:
        raise DossierError(f"It holds no {database}; DRAAGVLAK_DATABASE_URL asks for another kind of database.")
    for name in archive.weights:
        if name not in (database, KEY_FILE) and not name.startswith(tuple(f"{folder}/" for folder in FOLDERS)):
            raise DossierError("No backup holds such a file.", member=name)


def unpack(archive: Archive, coming: Path, tell: Tell) -> None:
    for done, name in enumerate(archive.weights, start=1):
        target = coming / name
        target.parent.mkdir(parents=True, exist_ok=True)
        with target.open("xb") as file:
            for chunk in archive.read(name):
                file.write(chunk)
        tell(f"unpacked {done} of {len(archive.weights)} files")
    if (coming / KEY_FILE).exists():
        (coming / KEY_FILE).chmod(0o600)


def change_over(place: Place, coming: Path, *, replace: bool) -> Path | None:
    """The old data aside, the new in its place; back again when something fails on the way."""
    old = [path for path in place.data_dir.iterdir() if path.name not in MADE_AGAIN and not is_ours(path)]
    stamp = datetime.datetime.now(datetime.UTC).strftime("%Y%m%d-%H%M%S")
    aside = place.data_dir / f"{ASIDE}{stamp}"
    moved: list[tuple[Path, Path]] = []
    try:
        if old or (replace and place.is_postgres):
            aside.mkdir()
        for path in old:
            move(path, aside / path.name, moved)
        change_database(place, coming, aside, replace=replace)
        for path in list(coming.iterdir()):
            move(path, place.data_dir / path.name, moved)
    except BaseException:
        for source, target in reversed(moved):
            shutil.move(target, source)
        if aside.exists() and not any(aside.iterdir()):
            aside.rmdir()
        raise
    return aside if aside.exists() else None


def change_database(place: Place, coming: Path, aside: Path, *, replace: bool) -> None:
    """PostgreSQL reads the dump in one transaction; a SQLite file elsewhere is put there."""
    if place.is_postgres:
        if replace:
            copy_database(place, aside)
        load_postgres(coming / POSTGRES, place.database_url, replace=replace)
        (coming / POSTGRES).unlink()
    elif place.sqlite.parent.resolve() != place.data_dir or place.sqlite.name != SQLITE:
        raise DossierError(
            "The database stands outside the data folder; leave DRAAGVLAK_DATABASE_URL empty to restore."
        )


def move(source: Path, target: Path, moved: list[tuple[Path, Path]]) -> None:
    shutil.move(source, target)
    moved.append((source, target))
