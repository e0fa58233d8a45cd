"""A database as one file and back: SQLite by its own online backup, PostgreSQL by its own tools."""

from __future__ import annotations

import shutil
import sqlite3
import subprocess
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

SQLITE, POSTGRES = "draagvlak.sqlite3", "postgres.dump"
PAGES = 2_000


class DatabaseToolError(Exception):
    """The database cannot be copied here; the text says why."""


@dataclass(frozen=True)
class Place:
    """Where an installation keeps its things."""

    data_dir: Path
    database_url: str = ""

    @property
    def is_postgres(self) -> bool:
        return self.database_url.startswith(("postgres://", "postgresql://"))

    @property
    def sqlite(self) -> Path:
        """Raises DatabaseToolError for a database that is no file."""
        if not self.database_url:
            return self.data_dir / SQLITE
        if self.database_url.startswith("sqlite:///"):
            return Path(self.database_url.removeprefix("sqlite:///"))
        raise DatabaseToolError("Only SQLite and PostgreSQL can be backed up here; use the tools of your database.")


def copy_database(place: Place, folder: Path) -> Path:
    """A copy as of one moment, in `folder`. Others may go on reading and writing."""
    if place.is_postgres:
        url = place.database_url
        target = folder / POSTGRES
        run_tool("pg_dump", "--format=custom", "--no-owner", "--no-privileges", f"--file={target}", f"--dbname={url}")
        return target
    source = place.sqlite
    if not source.is_file():
        raise DatabaseToolError(f"There is no database at {source}. Was this the right data folder?")
    target = folder / SQLITE
    with closing(sqlite3.connect(f"file:{source}?mode=ro", uri=True)) as live, closing(sqlite3.connect(target)) as copy:
        live.backup(copy, pages=PAGES)
        copy.execute("PRAGMA journal_mode=DELETE")
    check_sqlite(target)
    return target


def check_sqlite(path: Path) -> None:
    try:
        with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as database:
            answer = database.execute("PRAGMA integrity_check").fetchone()[0]
    except sqlite3.DatabaseError as error:
        raise DatabaseToolError(f"The copy of the database cannot be read: {error}") from error
    if answer != "ok":
        raise DatabaseToolError(f"The copy of the database is damaged: {answer}")


def load_postgres(path: Path, url: str, *, replace: bool) -> None:
    """Read a dump into the database, in one transaction."""
    clean = ("--clean", "--if-exists") if replace else ()
    run_tool(
        "pg_restore", "--single-transaction", "--exit-on-error", "--no-owner", *clean, f"--dbname={url}", str(path)
    )


def run_tool(name: str, *arguments: str) -> None:
    tool = shutil.which(name)
    if tool is None:
        raise DatabaseToolError(f"{name} is not installed here. Install the client tools of PostgreSQL and try again.")
    answer = subprocess.run([tool, *arguments], capture_output=True, text=True, check=False)
    if answer.returncode:
        raise DatabaseToolError(f"{name} did not succeed: {answer.stderr.strip()[-600:]}")
