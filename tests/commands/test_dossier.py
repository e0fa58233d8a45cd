"""`draagvlak dossier` between two installations, and what a plug that is pulled leaves behind."""

import datetime
import json
import os
import signal
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from draagvlak.example.seeding import load_example
from draagvlak.handover.dossier.exporting import export_dossier
from tests.factories.dossier import make_full_campaign
from tests.support.database import lay_database
from tests.support.dossiers import MANIFEST, read_members, write_members

pytestmark = pytest.mark.django_db

DIFFERENT = {"made_at"}
"""All that may differ between a dossier and one made again after taking it in."""

KILLED = """
import os, signal, sys
from pathlib import Path
import django
django.setup()
from draagvlak.handover.dossier.importing import import_dossier
from draagvlak.handover.dossier.staging import Staging
move = Staging.move
def pull_the_plug(staging):
    if sys.argv[2] == "after":
        move(staging)
    os.kill(os.getpid(), signal.SIGKILL)
Staging.move = pull_the_plug
import_dossier(Path(sys.argv[1]), by=None)
"""


class Installation:
    """A second installation, with a migrated and empty database."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        lay_database(folder / "draagvlak.sqlite3")

    def run(self, *words: str) -> subprocess.CompletedProcess[str]:
        return self.call(sys.executable, "-m", "draagvlak", *words)

    def call(self, *command: str) -> subprocess.CompletedProcess[str]:
        settings = {"DJANGO_SETTINGS_MODULE": "draagvlak.config.settings", "DRAAGVLAK_DATA_DIR": str(self.folder)}
        return subprocess.run(command, env={**os.environ, **settings}, capture_output=True, text=True, timeout=200)

    def count_campaigns(self) -> int:
        with sqlite3.connect(self.folder / "draagvlak.sqlite3") as database:
            return database.execute("SELECT count(*) FROM campaign_campaign").fetchone()[0]

    def list_files(self) -> list[Path]:
        base = self.folder / "private" / "dossiers"
        return [path for path in base.rglob("*") if path.is_file() and path.name != ".lock"] if base.exists() else []


@pytest.fixture
def second(tmp_path) -> Installation:
    return Installation(tmp_path / "tweede")


def test_the_example_goes_to_an_empty_installation_and_comes_back_the_same(second, tmp_path):
    campaign = load_example(today=datetime.date(2026, 11, 23))
    first, again = tmp_path / "een.zip", tmp_path / "twee.zip"
    export_dossier(campaign, first, by=None)
    taken = second.run("dossier", "import", str(first))
    assert (taken.returncode, taken.stdout.startswith("Civiele Helden is here: ")) == (0, True), taken.stderr
    assert second.run("dossier", "export", "civiele-helden", str(again)).returncode == 0
    before, after = read_members(first), read_members(again)
    assert before.keys() == after.keys()
    assert {name for name in before if before[name] != after[name]} - {"index.html"} == {MANIFEST}
    facts, other = json.loads(before[MANIFEST]), json.loads(after[MANIFEST])
    assert {name for name in facts if facts[name] != other[name]} - {"members"} == DIFFERENT
    refused = second.run("dossier", "import", str(first))
    assert (refused.returncode, refused.stderr.splitlines()[-1]) == (
        1,
        "Error: The campaign “civiele-helden” is here already. A dossier is taken in where it is not.",
    )


@pytest.mark.parametrize("when", ["before", "after"])
def test_a_run_that_was_killed_writes_nothing_and_the_next_one_tidies_up(second, tmp_path, when):
    export_dossier(make_full_campaign(), tmp_path / "campagne.zip", by=None)
    killed = second.call(sys.executable, "-c", KILLED, str(tmp_path / "campagne.zip"), when)
    assert (killed.returncode, second.count_campaigns()) == (-signal.SIGKILL, 0), killed.stderr
    taken = second.run("dossier", "import", str(tmp_path / "campagne.zip"))
    assert (taken.returncode, second.count_campaigns()) == (0, 1), taken.stderr
    stored = [name for name in read_members(tmp_path / "campagne.zip") if name.startswith("files/")]
    assert len(second.list_files()) == len(stored)


def test_verify_says_what_is_wrong_and_exits_with_one(second, tmp_path):
    path = tmp_path / "campagne.zip"
    export_dossier(make_full_campaign(), path, by=None)
    good = second.run("dossier", "verify", str(path))
    assert (good.returncode, good.stdout.endswith("all as they were written.\n")) == (0, True)
    write_members(path, {**read_members(path), "../weg.txt": b"x"})
    bad = second.run("dossier", "verify", str(path))
    assert (bad.returncode, bad.stderr.splitlines()[-1]) == (
        1,
        "Error: ../weg.txt: This name could lead outside the archive.",
    )


def test_an_unknown_campaign_and_a_file_that_is_there_are_refused(second, tmp_path):
    answer = second.run("dossier", "export", "geen", str(tmp_path / "x.zip"))
    assert (answer.returncode, answer.stderr.splitlines()[-1]) == (2, "Error: There is no campaign “geen”.")
    (tmp_path / "x.zip").write_bytes(b"")
    answer = second.run("dossier", "export", "geen", str(tmp_path / "x.zip"))
    assert (answer.returncode, answer.stderr.splitlines()[-1]) == (
        2,
        f"Error: {tmp_path / 'x.zip'} is there already. Choose another name, or --force.",
    )
