"""A job whose worker died goes back in the queue; one that keeps killing workers does not."""

import datetime
import os
import socket

import pytest
from django.utils import timezone
from django_tasks.signals import task_finished
from django_tasks_db.models import DBTaskResult

from draagvlak.core.jobs import MAX_ATTEMPTS, drain_queue, return_lost_jobs
from draagvlak.core.jobs.pulse import LOST_AFTER, identify_machine, is_process_gone, name_worker, show_pulse
from draagvlak.core.models import WorkerPulse
from tests.apps.core.jobs_for_tests import add_line, fail_always

pytestmark = pytest.mark.django_db

ELSEWHERE = "000000000000:7:aaaaaaaa"


def queue_line(path) -> DBTaskResult:
    return DBTaskResult.objects.get(pk=add_line.enqueue(str(path), "done").id)


def claim(job: DBTaskResult, worker_id: str) -> DBTaskResult:
    job.claim(worker_id)
    return job


def state_of(job: DBTaskResult) -> str:
    job.refresh_from_db()
    return job.status


def a_process_that_is_gone() -> str:
    """A worker id of a process on this machine that ended."""
    pid = os.fork()
    if pid == 0:
        os._exit(0)
    os.waitpid(pid, 0)
    return f"{identify_machine()}:{pid}:aaaaaaaa"


def test_a_job_of_a_living_worker_is_left_alone(tmp_path):
    worker = name_worker()
    show_pulse(worker)
    job = claim(queue_line(tmp_path / "lines"), worker)
    assert return_lost_jobs() == []
    assert state_of(job) == "RUNNING"


def test_a_job_whose_process_is_gone_is_returned_at_once(tmp_path):
    worker = a_process_that_is_gone()
    show_pulse(worker)
    job = claim(queue_line(tmp_path / "lines"), worker)
    assert return_lost_jobs() == [job.id]
    assert state_of(job) == "READY"


def test_a_job_of_a_worker_elsewhere_waits_until_its_pulse_is_stale(tmp_path):
    job = claim(queue_line(tmp_path / "lines"), ELSEWHERE)
    show_pulse(ELSEWHERE)
    soon = timezone.now() + LOST_AFTER - datetime.timedelta(seconds=2)
    late = timezone.now() + LOST_AFTER + datetime.timedelta(seconds=2)
    assert return_lost_jobs(now=soon) == []
    assert return_lost_jobs(now=late) == [job.id]


def test_a_job_of_a_worker_nobody_ever_saw_is_returned(tmp_path):
    job = claim(queue_line(tmp_path / "lines"), ELSEWHERE)
    assert return_lost_jobs() == [job.id]


def test_a_returned_job_runs_again_and_once(tmp_path):
    job = claim(queue_line(tmp_path / "lines"), ELSEWHERE)
    return_lost_jobs()
    assert drain_queue() == 1
    assert (tmp_path / "lines").read_text() == "done\n"
    assert state_of(job) == "SUCCESSFUL"
    assert len(job.worker_ids) == 2


def test_a_job_that_killed_three_workers_fails_and_says_why(tmp_path):
    job = queue_line(tmp_path / "lines")
    heard = []
    task_finished.connect(listen := lambda task_result, **_: heard.append(task_result.id))
    for _attempt in range(MAX_ATTEMPTS):
        claim(job, ELSEWHERE)
        return_lost_jobs()
    assert state_of(job) == "FAILED"
    assert "The worker died 3 times" in job.traceback
    assert heard == [str(job.id)]
    assert drain_queue() == 0
    task_finished.disconnect(listen)


def test_a_job_that_fails_by_itself_is_not_tried_again():
    job = DBTaskResult.objects.get(pk=fail_always.enqueue().id)
    assert drain_queue() == 1
    assert return_lost_jobs() == []
    assert state_of(job) == "FAILED"


def test_the_pulses_of_dead_workers_are_forgotten():
    alive = name_worker()
    show_pulse(alive)
    show_pulse(a_process_that_is_gone())
    return_lost_jobs()
    assert [pulse.worker_id for pulse in WorkerPulse.objects.all()] == [alive]


def test_a_worker_id_fits_its_column_and_names_this_process():
    worker = name_worker()
    assert len(worker) <= 64
    assert worker.split(":")[1] == str(os.getpid())
    assert not is_process_gone(worker)


def test_the_network_is_closed():
    with pytest.raises(AssertionError, match="tests stay on this machine"), socket.socket() as probe:
        probe.connect(("192.0.2.1", 80))
