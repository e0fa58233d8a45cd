"""Background jobs that survive their worker.

The database task backend leaves the job of a killed worker RUNNING for ever. Here each worker shows a pulse, and
`return_lost_jobs` hands the jobs of dead workers back. A job may therefore run twice: jobs are idempotent.
"""

from draagvlak.core.jobs.reaper import MAX_ATTEMPTS, WorkerLostError, return_lost_jobs
from draagvlak.core.jobs.rounds import DAY, HOUR, make_due_rounds, register_round
from draagvlak.core.jobs.worker import PlatformWorker, drain_queue, make_worker

__all__ = [
    "DAY",
    "HOUR",
    "MAX_ATTEMPTS",
    "PlatformWorker",
    "WorkerLostError",
    "drain_queue",
    "make_due_rounds",
    "make_worker",
    "register_round",
    "return_lost_jobs",
]
