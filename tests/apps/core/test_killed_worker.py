"""kill -9 of a real worker in the middle of a job: the next worker finishes it, once."""

import os
import signal
import subprocess
import sys

import pytest

from tests.support.database import ROOT, lay_database


@pytest.fixture
def installation(tmp_path):
    """A data folder of its own, with the environment for processes that work on it."""
    lay_database(tmp_path / "draagvlak.sqlite3")
    places = {"DRAAGVLAK_DATA_DIR": str(tmp_path), "DRAAGVLAK_DATABASE_URL": "", "PYTHONPATH": str(ROOT)}
    return {**os.environ, **places, "DJANGO_SETTINGS_MODULE": "draagvlak.config.settings"}


def start_worker(environment: dict[str, str]) -> subprocess.Popen:
    return subprocess.Popen([sys.executable, "-m", "draagvlak", "worker", "--pulse", "0.2"], env=environment)


def run_python(environment: dict[str, str], code: str) -> str:
    command = [sys.executable, "-c", f"import django; django.setup(); {code}"]
    return subprocess.run(command, env=environment, check=True, capture_output=True, text=True).stdout.strip()


def count_lines(path) -> int:
    return len(path.read_text().splitlines())


def test_a_job_of_a_killed_worker_is_finished_once_by_the_next(tmp_path, installation):
    for pipe in ("began.pipe", "go.pipe"):
        os.mkfifo(tmp_path / pipe)
    job = run_python(
        installation,
        f"from tests.apps.core.jobs_for_tests import wait_halfway; print(wait_halfway.enqueue({str(tmp_path)!r}).id)",
    )
    first = start_worker(installation)
    assert (tmp_path / "began.pipe").read_text() == "began"
    first.send_signal(signal.SIGKILL)
    first.wait()

    second = start_worker(installation)
    assert (tmp_path / "began.pipe").read_text() == "began"
    (tmp_path / "go.pipe").write_text("go")
    second.send_signal(signal.SIGTERM)
    assert second.wait(timeout=30) == 0

    assert count_lines(tmp_path / "began") == 2
    assert count_lines(tmp_path / "finished") == 1
    assert run_python(installation, STATE.format(job=job)) == "SUCCESSFUL 2 0"


STATE = (
    "from django_tasks_db.models import DBTaskResult; from draagvlak.core.models import WorkerPulse; "
    "job = DBTaskResult.objects.get(pk='{job}'); print(job.status, len(job.worker_ids), WorkerPulse.objects.count())"
)
