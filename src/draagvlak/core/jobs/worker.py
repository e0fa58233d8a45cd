"""The worker: the task backend's own loop, with a pulse beside it."""

import logging
import os
from types import FrameType

from django.db import transaction
from django_tasks_db.management.commands.db_worker import Worker
from django_tasks_db.models import DBTaskResult

from draagvlak.core.jobs.pulse import EVERY, Pulse, end_pulse, name_worker, show_pulse
from draagvlak.core.jobs.reaper import Job, return_lost_jobs
from draagvlak.core.jobs.rounds import make_due_rounds

logger = logging.getLogger(__name__)


class PlatformWorker(Worker):
    """Runs jobs one by one. While one runs, a thread beside it shows that the worker lives and looks for lost jobs."""

    pulse_every = EVERY

    def run(self) -> None:
        show_pulse(self.worker_id)
        return_lost_jobs()
        pulse = Pulse(self.worker_id, every=self.pulse_every, at_each_beat=look_around)
        pulse.start()
        try:
            super().run()
        finally:
            pulse.stop()
            end_pulse(self.worker_id)

    def shutdown(self, signum: int, frame: FrameType | None) -> None:
        """The first signal lets the running job finish. The second leaves at once; the job is found and run again.

        The backend's own worker would write the job off as failed.
        """
        if self.running:
            super().shutdown(signum, frame)
        else:
            os._exit(1)


def look_around() -> None:
    """What a worker does at each beat beside its job."""
    return_lost_jobs()
    make_due_rounds()


def make_worker(
    *, interval: float = 0.5, batch: bool = False, pulse_every: float = EVERY, startup_delay: bool = False
) -> PlatformWorker:
    """A worker for every queue of the default backend."""
    worker = PlatformWorker(
        queue_names=["*"],
        interval=interval,
        batch=batch,
        backend_name="default",
        startup_delay=startup_delay,
        max_tasks=None,
        worker_id=name_worker(),
        excluded_queue_names=[],
    )
    worker.pulse_every = pulse_every
    return worker


def drain_queue() -> int:
    """Run what is in the queue now, in this process and without a pulse; answer how many jobs ran."""
    worker = make_worker(batch=True)
    ran = 0
    while job := claim_next_job(worker.worker_id):
        worker.run_task(job)
        ran += 1
    return ran


@transaction.atomic
def claim_next_job(worker_id: str) -> Job | None:
    job: Job | None = DBTaskResult.objects.ready().get_locked()
    if job:
        job.claim(worker_id)
    return job
