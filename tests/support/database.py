"""One migrated database for each state of the migrations, built once and copied.

Migrating from empty takes a quarter of a minute; a copy takes milliseconds.
"""

import fcntl
import hashlib
import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from importlib import import_module
from pathlib import Path

from django.apps import apps

ROOT = Path(__file__).resolve().parents[2]
CACHE = ROOT / "var" / "test-databases"
RUN_AFTER_MIGRATION = [ROOT / "src" / "draagvlak" / "desk" / name for name in ("apps.py", "permissions.py")]


def fingerprint_migrations() -> str:
    """Changes when any migration of any installed app does, or what is done after each migration."""
    digest = hashlib.sha256(b"".join(path.read_bytes() for path in RUN_AFTER_MIGRATION))
    for config in apps.get_app_configs():
        try:
            folder = Path(import_module(f"{config.name}.migrations").__file__ or "").parent
        except ModuleNotFoundError:
            continue
        for path in sorted(folder.glob("*.py")):
            digest.update(f"{config.label} {path.name}".encode() + path.read_bytes())
    return digest.hexdigest()[:16]


def build_template() -> Path:
    """The migrated database of today's migrations. Of several processes one builds it and the others wait."""
    CACHE.mkdir(parents=True, exist_ok=True)
    template = CACHE / f"{fingerprint_migrations()}.sqlite3"
    with (CACHE / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not template.exists():
            migrate_into(template)
            forget_older_templates()
    return template


def migrate_into(template: Path) -> None:
    with tempfile.TemporaryDirectory(prefix="draagvlak-migrate-") as folder:
        environment = {**os.environ, "DRAAGVLAK_DATA_DIR": folder, "DRAAGVLAK_DATABASE_URL": ""}
        command = [sys.executable, "-m", "django", "migrate", "--settings=draagvlak.config.settings", "-v0"]
        subprocess.run(command, env=environment, check=True)
        leave_write_ahead(Path(folder) / "draagvlak.sqlite3")
        shutil.copyfile(Path(folder) / "draagvlak.sqlite3", template.with_suffix(".new"))
    template.with_suffix(".new").replace(template)


def leave_write_ahead(path: Path) -> None:
    """Bring everything into the one file, so that copying that file copies the database."""
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()


def forget_older_templates(keep: int = 3) -> None:
    by_age = sorted(CACHE.glob("*.sqlite3"), key=lambda path: path.stat().st_mtime, reverse=True)
    for path in by_age[keep:]:
        path.unlink(missing_ok=True)


def lay_database(target: Path) -> None:
    """Put a fresh copy of the migrated database at the target, over whatever stood there."""
    for leftover in (target, Path(f"{target}-wal"), Path(f"{target}-shm")):
        leftover.unlink(missing_ok=True)
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(build_template(), target)
