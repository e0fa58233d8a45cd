"""Signs of life of task workers, and how to tell that there will be no more."""

import datetime
import hashlib
import logging
import os
import secrets
import socket
import threading
from collections.abc import Callable
from functools import cache
from pathlib import Path

from django.db import DatabaseError, connection
from django.utils import timezone

from draagvlak.core.models import WorkerPulse

logger = logging.getLogger(__name__)

EVERY = 3.0
"""Seconds between two signs of life."""

LOST_AFTER = datetime.timedelta(seconds=60)
"""A worker silent for this long is dead, wherever it ran. Longer than the database may keep a writer waiting."""


@cache
def identify_machine() -> str:
    """Where process numbers mean the same: this host, since its last start, in this container."""
    parts = [socket.gethostname(), read_or_empty("/proc/sys/kernel/random/boot_id")]
    namespace = Path("/proc/self/ns/pid")
    parts.append(str(namespace.readlink()) if namespace.is_symlink() else "")
    return hashlib.sha256(" ".join(parts).encode()).hexdigest()[:12]


def read_or_empty(path: str) -> str:
    try:
        return Path(path).read_text().strip()
    except OSError:
        return ""


def name_worker() -> str:
    """An id for the worker in this process that later tells whether the process still exists."""
    return f"{identify_machine()}:{os.getpid()}:{secrets.token_hex(4)}"


def is_process_gone(worker_id: str) -> bool:
    """True only when the worker ran on this machine and its process is certainly no longer there."""
    machine, _, rest = worker_id.partition(":")
    number = rest.partition(":")[0]
    if machine != identify_machine() or not number.isdigit():
        return False
    try:
        os.kill(int(number), 0)
    except ProcessLookupError:
        return True
    except PermissionError:
        return False
    return False


def is_worker_lost(worker_id: str, *, seen_at: datetime.datetime | None, now: datetime.datetime) -> bool:
    """A worker is lost when its process is gone or when it has been silent too long."""
    if is_process_gone(worker_id):
        return True
    return seen_at is None or now - seen_at > LOST_AFTER


def show_pulse(worker_id: str) -> None:
    WorkerPulse.objects.update_or_create(worker_id=worker_id, defaults={"seen_at": timezone.now()})


def end_pulse(worker_id: str) -> None:
    WorkerPulse.objects.filter(worker_id=worker_id).delete()


class Pulse(threading.Thread):
    """Shows the worker's pulse and does `at_each_beat` until it is stopped, beside the job, on its own connection."""

    def __init__(self, worker_id: str, *, every: float, at_each_beat: Callable[[], object]) -> None:
        super().__init__(name="pulse", daemon=True)
        self.worker_id, self.every, self.at_each_beat = worker_id, every, at_each_beat
        self._stopping = threading.Event()

    def run(self) -> None:
        try:
            while not self._stopping.wait(self.every):
                self.beat()
        finally:
            connection.close()

    def beat(self) -> None:
        """One sign of life. A database that is away for a moment does not end the worker."""
        try:
            show_pulse(self.worker_id)
            self.at_each_beat()
        except DatabaseError:
            logger.exception("A sign of life could not be written; the next one follows in %s s.", self.every)
            connection.close()

    def stop(self) -> None:
        self._stopping.set()
        self.join(timeout=5)
