"""kill -9 of a real worker in the middle of "make everything": the next worker finishes it, each format once."""

import os
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.support.database import ROOT, lay_database

PREPARE = """
from django.db import transaction
from tests.factories.toolkit import OwnVersionFactory, make_campaign, make_partner
from draagvlak.toolkit.domain.productions import ask_production
from draagvlak.toolkit.domain.studio import load_studio_design
partner = make_partner(make_campaign())
version = OwnVersionFactory(partner=partner)
production = ask_production(version, formats=list(load_studio_design(version.design).formats), by=partner.person)
print(production.pk)
"""
REPORT = """
import hashlib
from draagvlak.toolkit.models import ProducedFile, Production
from draagvlak.core.storage import private_storage
production = Production.objects.get()
files = list(production.files.all())
whole = all(hashlib.sha256(file.file.read()).hexdigest() == file.fingerprint for file in files)
stored = private_storage().listdir(f"produced/{production.pk}")[1]
print(production.state, len(files), len({file.format_id for file in files}), len(stored), whole)
"""


@pytest.fixture
def installation(tmp_path):
    """A data folder of its own, with the environment for processes that work on it."""
    lay_database(tmp_path / "draagvlak.sqlite3")
    places = {"DRAAGVLAK_DATA_DIR": str(tmp_path), "PYTHONPATH": str(ROOT)}
    return {**os.environ, **places, "DJANGO_SETTINGS_MODULE": "draagvlak.config.settings"}


def start_worker(environment: dict[str, str]) -> subprocess.Popen:
    return subprocess.Popen([sys.executable, "-m", "draagvlak", "worker", "--pulse", "0.2"], env=environment)


def run_python(environment: dict[str, str], code: str) -> str:
    command = [sys.executable, "-c", f"import django; django.setup()\n{code}"]
    return subprocess.run(command, env=environment, check=True, capture_output=True, text=True).stdout.strip()


def ask(folder: Path, question: str):
    """One value out of the database, asked from outside."""
    connection = sqlite3.connect(folder / "draagvlak.sqlite3", timeout=20)
    try:
        return connection.execute(question).fetchone()[0]
    finally:
        connection.close()


def wait_until(holds, *, worker: subprocess.Popen) -> None:
    """Wait for something the worker does; an ended worker is a failure, not a wait."""
    while not holds():
        assert worker.poll() is None
        time.sleep(0.02)


def count_files(folder: Path) -> int:
    return ask(folder, "select count(*) from toolkit_producedfile")


def test_a_killed_worker_leaves_nothing_half_and_nothing_double(tmp_path, installation):
    run_python(installation, PREPARE)
    first = start_worker(installation)
    wait_until(lambda: count_files(tmp_path) >= 3, worker=first)
    first.send_signal(signal.SIGKILL)
    first.wait()
    made = count_files(tmp_path)
    assert 3 <= made < 23
    assert ask(tmp_path, "select state from toolkit_production") == "working"

    second = start_worker(installation)
    wait_until(lambda: ask(tmp_path, "select state from toolkit_production") == "done", worker=second)
    second.send_signal(signal.SIGTERM)
    assert second.wait(timeout=60) == 0
    assert run_python(installation, REPORT) == "done 23 23 46 True"
