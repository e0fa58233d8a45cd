"""Jobs whose worker died go back in the queue, three times at most."""

import datetime
import logging
import uuid
from typing import Any

from django.utils import timezone
from django_tasks.base import TaskResultStatus
from django_tasks.signals import task_finished
from django_tasks_db.models import DBTaskResult

from draagvlak.core.jobs.pulse import is_worker_lost
from draagvlak.core.models import WorkerPulse

logger = logging.getLogger(__name__)

Job = DBTaskResult[Any, Any]
MAX_ATTEMPTS = 3


class WorkerLostError(Exception):
    """The worker died each time it ran this job: the job itself is what kills it."""


def return_lost_jobs(*, now: datetime.datetime | None = None) -> list[uuid.UUID]:
    """Give running jobs without a living worker back to the queue; give up on those that had their attempts.

    Answers the jobs given back. Safe to run from several workers at once: only one update of a row can win.
    """
    now = now or timezone.now()
    pulses = dict(WorkerPulse.objects.values_list("worker_id", "seen_at"))
    returned = []
    for job in DBTaskResult.objects.running():
        worker_id = job.worker_ids[-1] if job.worker_ids else ""
        if not is_worker_lost(worker_id, seen_at=pulses.get(worker_id), now=now):
            continue
        if len(job.worker_ids) >= MAX_ATTEMPTS:
            give_up(job)
        elif return_job(job):
            returned.append(job.id)
    forget_lost_workers(pulses, now=now)
    return returned


def return_job(job: Job) -> bool:
    same_run = DBTaskResult.objects.filter(pk=job.pk, status=TaskResultStatus.RUNNING, started_at=job.started_at)
    won = bool(same_run.update(status=TaskResultStatus.READY, started_at=None))
    if won:
        logger.warning("Job %s (%s) lost its worker and goes back in the queue.", job.id, job.task_path)
    return won


def give_up(job: Job) -> None:
    """Mark the job failed and tell whoever listens, as the worker would have."""
    error = WorkerLostError(
        f"The worker died {len(job.worker_ids)} times while it ran {job.task_path}. The job is not tried again."
    )
    logger.error("%s Job %s.", error, job.id)
    job.set_failed(error)
    task_finished.send(sender=type(job.task.get_backend()), task_result=job.task_result)


def forget_lost_workers(pulses: dict[str, datetime.datetime], *, now: datetime.datetime) -> None:
    lost = [worker_id for worker_id, seen_at in pulses.items() if is_worker_lost(worker_id, seen_at=seen_at, now=now)]
    WorkerPulse.objects.filter(worker_id__in=lost).delete()
