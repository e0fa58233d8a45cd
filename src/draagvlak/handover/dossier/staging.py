"""Files of a dossier on their way in: laid aside first, moved at once, taken away again when it fails.

They land in `dossiers/<twelve characters>/` of the private storage. A run that was killed leaves at most a folder that
no row points at; the next import takes it away.
"""

from __future__ import annotations

import fcntl
import os
import shutil
import tempfile
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.files.storage import FileSystemStorage

from draagvlak.campaign.domain.folders import PACKAGED
from draagvlak.core.storage import private_storage
from draagvlak.handover.dossier.folder import UNDER, fingerprint_folder
from draagvlak.handover.dossier.kinds import list_file_fields, list_kinds
from draagvlak.handover.dossier.opening import Archive
from draagvlak.handover.dossier.problems import DossierError

BASE = "dossiers"
COMING = ".coming-"


class Staging:
    """Use it as a context: what was not kept is gone at the end."""

    def __init__(self, archive: Archive) -> None:
        storage = private_storage()
        if not isinstance(storage, FileSystemStorage):
            raise DossierError("Files are not kept on this machine; take the dossier in where they are.")
        self.archive, self.root = archive, Path(storage.location)
        self.folder = archive.facts["campaign"]["folder"]
        self.home = ""
        self._moved: list[Path] = []

    def __enter__(self) -> Staging:
        base = self.root / BASE
        base.mkdir(parents=True, exist_ok=True)
        self.lock = lock_folder(base)
        sweep(base)
        self.aside = Path(tempfile.mkdtemp(prefix=COMING, dir=base))
        self.home = f"{BASE}/{self.aside.name.removeprefix(COMING)}"
        return self

    def __exit__(self, *_error: Any) -> None:
        for path in [self.aside, *self._moved]:
            shutil.rmtree(path, ignore_errors=True)
        os.close(self.lock)

    def name_of(self, member: str) -> str:
        """Where a file will stand within the private storage. Short: a name has a hundred characters."""
        stem, ending = member.removeprefix("files/")[:32], member[70:]
        return f"{self.home}/{stem}{ending}"

    def unpack(self, tell: Callable[[str], None]) -> None:
        files = [name for name in self.archive.weights if name.startswith("files/")]
        for done, name in enumerate(files, start=1):
            lay_down(self.aside / "files" / Path(self.name_of(name)).name, self.archive.read(name))
            tell(f"unpacked {done} of {len(files)} files")
        for name in self.archive.weights:
            if name.startswith(UNDER):
                lay_down(self.aside / name, self.archive.read(name))
        self.check_folder()

    def check_folder(self) -> None:
        """The folder of the campaign is new here, or the same."""
        name = self.folder
        if not name or name in (".", "..") or "/" in name or "\\" in name:
            raise DossierError(f"“{name}” is no name of a folder.", member="manifest.json", field="campaign.folder")
        for place in (self.own_folder, PACKAGED / name):
            if place.is_dir():
                if fingerprint_folder(place) != fingerprint_folder(self.aside / UNDER):
                    raise DossierError(f"There is another folder “{name}” here already: {place}. Rename it first.")
                return

    @property
    def own_folder(self) -> Path:
        return Path(settings.DATA_DIR) / "campaigns" / self.folder

    def move(self) -> None:
        """Each folder in one move; what was moved is taken back unless `keep` follows."""
        if (self.aside / "files").is_dir():
            self.move_one(self.aside / "files", self.root / self.home)
        is_new = not self.own_folder.is_dir() and not (PACKAGED / self.folder).is_dir()
        if is_new and (self.aside / UNDER).is_dir():
            self.move_one(self.aside / UNDER, self.own_folder)

    def move_one(self, source: Path, target: Path) -> None:
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.move(source, target)
        self._moved.append(target)

    def keep(self) -> None:
        self._moved.clear()


def lay_down(path: Path, chunks: Iterable[bytes]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("xb") as file:
        for chunk in chunks:
            file.write(chunk)
        file.flush()
        os.fsync(file.fileno())


def lock_folder(base: Path) -> int:
    """One import at a time. The lock goes with the process, also when it is killed."""
    lock = os.open(base / ".lock", os.O_CREAT | os.O_RDWR, 0o600)
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        os.close(lock)
        raise DossierError("Another dossier is being taken in. Wait until it is done.") from error
    return lock


def sweep(base: Path) -> None:
    """Take away what a run that was killed left behind."""
    for path in [path for path in base.iterdir() if path.is_dir()]:
        if path.name.startswith(COMING) or not is_used(f"{BASE}/{path.name}/"):
            shutil.rmtree(path, ignore_errors=True)


def is_used(folder: str) -> bool:
    """Whether a row points at a file in this folder of the private storage."""
    fields = [(kind.model, field.name) for kind in list_kinds() for field in list_file_fields(kind)]
    return any(model._base_manager.filter(**{f"{name}__startswith": folder}).exists() for model, name in fields)
