"""kill -9 in the middle of taking over open days: none of them is there, and doing it again brings each once."""

import os
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.support.database import ROOT, lay_database

DAYS = 4_000
PREPARE = """
from tests.factories.campaign import CampaignFactory
from tests.factories.coalition import MembershipFactory, OrganisationFactory
campaign = CampaignFactory(slug='civiele-helden')
MembershipFactory(coalition=campaign.coalition, organisation=OrganisationFactory(slug='saxion'))
"""


@pytest.fixture
def installation(tmp_path):
    lay_database(tmp_path / "draagvlak.sqlite3")
    places = {"DRAAGVLAK_DATA_DIR": str(tmp_path), "PYTHONPATH": str(ROOT)}
    environment = {**os.environ, **places, "DJANGO_SETTINGS_MODULE": "draagvlak.config.settings"}
    if "PYTHONPATH" in os.environ:
        environment["PYTHONPATH"] = os.pathsep.join([str(ROOT), os.environ["PYTHONPATH"]])
    subprocess.run([sys.executable, "-c", f"import django; django.setup()\n{PREPARE}"], env=environment, check=True)
    return environment


def start_import(installation: dict[str, str], path: Path) -> subprocess.Popen:
    where = ["--campaign", "civiele-helden", "--organisation", "saxion", "--apply"]
    command = [sys.executable, "-m", "draagvlak", "studies", "import", "file", str(path), *where]
    return subprocess.Popen(command, env=installation, stdout=subprocess.PIPE, text=True)


def ask(folder: Path, question: str):
    connection = sqlite3.connect(folder / "draagvlak.sqlite3", timeout=20)
    try:
        return connection.execute(question).fetchone()
    finally:
        connection.close()


def test_a_killed_import_leaves_no_open_day_and_the_next_brings_each_once(installation, tmp_path):
    path = tmp_path / "dagen.csv"
    rows = [f"d{number};Dag {number};2027-01-{number % 28 + 1:02};10:00;15:00;Enschede" for number in range(DAYS)]
    path.write_text("\n".join(["sleutel;titel;datum;van;tot;plaats", *rows, ""]))
    first = start_import(installation, path)
    while not ask(tmp_path, "SELECT 1 FROM studies_importrun WHERE state = 'confirmed'"):
        assert first.poll() is None
        time.sleep(0.005)
    first.kill()
    first.wait()
    assert ask(tmp_path, "SELECT COUNT(*) FROM studies_openday") == (0,)
    again = start_import(installation, path)
    again.communicate()
    assert (again.returncode, ask(tmp_path, "SELECT COUNT(*) FROM studies_openday")) == (0, (DAYS,))
