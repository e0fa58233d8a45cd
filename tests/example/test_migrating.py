"""An installation of an earlier day is brought up to date and loses nothing."""

import gzip
import os
import sqlite3
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.support.database import ROOT

DATABASES = sorted((ROOT / "tests" / "golden" / "databases").glob("*.sqlite3.gz"))
OWN_BUSINESS = ("sqlite_", "django_migrations", "django_content_type", "auth_permission", "auth_group_permissions")
"""Tables that say how things are kept, not what; a migration may well add to them."""

Rows = dict[str, tuple[list[str], list[tuple[Any, ...]]]]


def read_rows(path: Path, *, columns: dict[str, list[str]] | None = None) -> Rows:
    """Table to (columns, rows in order of the key); of `columns` only those, so that new ones do not count."""
    with sqlite3.connect(path) as database:
        found = columns or {name: list_columns(database, name) for name in list_tables(database)}
        return {name: (names, read_table(database, name, names)) for name, names in found.items()}


def list_tables(database: sqlite3.Connection) -> list[str]:
    names = [row[0] for row in database.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")]
    return [name for name in names if not name.startswith(OWN_BUSINESS) and "_fts" not in name]


def list_columns(database: sqlite3.Connection, table: str) -> list[str]:
    return [row[1] for row in database.execute(f'PRAGMA table_info("{table}")')]


def read_table(database: sqlite3.Connection, table: str, columns: list[str]) -> list[tuple[Any, ...]]:
    names = ", ".join(f'"{column}"' for column in columns)
    return sorted(database.execute(f'SELECT {names} FROM "{table}"'), key=repr)


@pytest.mark.parametrize("packed", DATABASES, ids=lambda path: path.name.split(".")[0])
def test_an_older_installation_is_brought_up_to_date_without_loss(packed, tmp_path):
    path = tmp_path / "draagvlak.sqlite3"
    path.write_bytes(gzip.decompress(packed.read_bytes()))
    before = read_rows(path)
    environment = {**os.environ, "DRAAGVLAK_DATA_DIR": str(tmp_path), "DRAAGVLAK_DATABASE_URL": ""}
    command = [sys.executable, "-m", "django", "migrate", "--settings=draagvlak.config.settings", "-v0"]
    subprocess.run(command, env=environment, check=True)
    after = read_rows(path, columns={name: columns for name, (columns, _rows) in before.items()})
    assert sum(len(rows) for _columns, rows in before.values()) > 200
    assert {name for name in before if after[name] != before[name]} == set()
