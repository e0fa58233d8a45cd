"""kill -9 in the middle of an import: no figure of it is there, and importing the file again gives each once."""

import os
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.support.database import ROOT, lay_database

ROWS = 3_000
PREPARE = "from tests.factories.campaign import CampaignFactory\nCampaignFactory(slug='civiele-helden')"


@pytest.fixture
def installation(tmp_path):
    lay_database(tmp_path / "draagvlak.sqlite3")
    places = {"DRAAGVLAK_DATA_DIR": str(tmp_path), "PYTHONPATH": str(ROOT)}
    environment = {**os.environ, **places, "DJANGO_SETTINGS_MODULE": "draagvlak.config.settings"}
    subprocess.run([sys.executable, "-c", f"import django; django.setup()\n{PREPARE}"], env=environment, check=True)
    return environment


@pytest.fixture
def figures(tmp_path) -> Path:
    path = tmp_path / "cijfers.csv"
    rows = [f"2026-{number % 12 + 1:02}-{number % 28 + 1:02};instagram;plek {number};7" for number in range(ROWS)]
    path.write_text("\n".join(["dag;kanaal;plaatsing;klikken", *rows, ""]))
    return path


def start_import(installation: dict[str, str], path: Path) -> subprocess.Popen:
    command = [sys.executable, "-m", "draagvlak", "figures", "import", str(path), "--campaign", "civiele-helden"]
    return subprocess.Popen(command, env=installation, stdout=subprocess.PIPE, text=True)


def count_rows(folder: Path) -> tuple[int, int]:
    connection = sqlite3.connect(folder / "draagvlak.sqlite3", timeout=20)
    try:
        return connection.execute(
            "SELECT (SELECT COUNT(*) FROM results_figure), (SELECT COUNT(*) FROM results_figurefile)"
        ).fetchone()
    finally:
        connection.close()


def holds_the_file(folder: Path) -> bool:
    """The import has begun: what it reads was put away, in the same transaction as the figures."""
    return any((folder / "private").rglob("*.csv"))


def test_a_killed_import_leaves_no_figure_and_the_next_brings_each_once(installation, figures, tmp_path):
    first = start_import(installation, figures)
    while not holds_the_file(tmp_path):
        assert first.poll() is None
        time.sleep(0.005)
    first.kill()
    first.wait()
    assert count_rows(tmp_path) == (0, 0)
    again = start_import(installation, figures)
    again.communicate()
    assert (again.returncode, count_rows(tmp_path)) == (0, (ROWS, 1))
