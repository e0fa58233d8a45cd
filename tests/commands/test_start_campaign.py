"""`draagvlak start-campaign` on an installation of its own: what it prints, and what it refuses."""

import os
import re
import subprocess
import sys

from tests.support.database import lay_database

OPTIONS = {
    "--name": "Civiele Helden",
    "--slug": "civiele-helden",
    "--host": "helden.localhost",
    "--coalition": "De Coalitie",
    "--organisation": "De Bond",
    "--core-team": "kern@bond.test",
}


def run(data_dir, **changed) -> subprocess.CompletedProcess[str]:
    options = {**OPTIONS, **{f"--{name}": value for name, value in changed.items()}}
    words = [word for pair in options.items() for word in pair]
    settings = {"DJANGO_SETTINGS_MODULE": "draagvlak.config.settings", "DRAAGVLAK_PORT": "8123"}
    environment = {**os.environ, **settings, "DRAAGVLAK_DATA_DIR": str(data_dir)}
    command = [sys.executable, "-m", "draagvlak", "start-campaign", *words]
    return subprocess.run(command, env=environment, capture_output=True, text=True, timeout=300)


def test_it_begins_once_and_prints_the_link_of_the_first_invitation(tmp_path):
    lay_database(tmp_path / "draagvlak.sqlite3")
    answer = run(tmp_path)
    assert answer.returncode == 0, answer.stderr
    link = answer.stdout.splitlines()[-1]
    assert re.fullmatch(r"http://helden\.localhost:8123/portaal/uitnodiging/[\w-]{40,}/", link)
    again = run(tmp_path)
    assert (again.returncode, again.stderr) == (
        1,
        "Error: There is a campaign “civiele-helden” already. Choose another short code.\n",
    )
