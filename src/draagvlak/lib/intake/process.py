"""The parent's side: read the upload up to a bound, hand it to a limited process, and believe little of it.

The parent never parses the file. A worker that crashes, hangs, is killed or talks nonsense is a refusal.
"""

from __future__ import annotations

import contextlib
import signal
import subprocess
import sys
import tempfile
import threading
from pathlib import Path
from typing import IO, Protocol

from draagvlak.lib.intake.findings import RefusedError, make_finding
from draagvlak.lib.intake.limits import MEGABYTE, Limits
from draagvlak.lib.intake.result import Intake, Kind, Verdict
from draagvlak.lib.intake.wire import GarbledError, read_answer, write_request

WORKER = "draagvlak.lib.intake.worker"
# nothing of the parent's environment; one thread and one heap, so that the memory bound means the same everywhere
ENVIRONMENT = {"RAYON_NUM_THREADS": "1", "MALLOC_ARENA_MAX": "1"}
CHUNK = 1 << 16
AT_ONCE = threading.BoundedSemaphore(2)
"""Further uploads wait: each worker may take a whole processor and a gigabyte."""
_OUT_OF_TIME = (-signal.SIGXCPU, -signal.SIGKILL)


class Stream(Protocol):
    """Anything that gives bytes, such as an open file or an upload."""

    def read(self, size: int, /) -> bytes: ...


def take_in(upload: Path | bytes | Stream, *, kind: str, name: str = "", limits: Limits | None = None) -> Intake:
    """Check and clean one upload. Always gives a verdict; never raises for what is in the file.

    ``name`` is the file name as the browser gave it; only its ending is compared with the content.
    """
    bounds, wanted = limits or Limits(), Kind(kind)
    try:
        data = read_capped(upload, limit=bounds.allowed_bytes(wanted))
        name = name or (upload.name if isinstance(upload, Path) else "")
        request = write_request(data, kind=wanted, name=name, limits=bounds)
        return read_answer(_run_worker(request, limits=bounds), kind=wanted)
    except RefusedError as refusal:
        return Intake(wanted, Verdict.REFUSED, (refusal.finding,))
    except GarbledError:
        return Intake(wanted, Verdict.REFUSED, (make_finding("intake-failed"),))


def read_capped(upload: Path | bytes | Stream, *, limit: int) -> bytes:
    """Read at most ``limit`` bytes; one more is a refusal, and nothing beyond that is read."""
    if isinstance(upload, bytes):
        return _check_length(upload, limit=limit)
    try:
        if not isinstance(upload, Path):
            return _read_stream(upload, limit=limit)
        if not upload.is_file():
            raise RefusedError("file-unreadable")
        with upload.open("rb") as file:
            return _read_stream(file, limit=limit)
    except OSError as error:
        raise RefusedError("file-unreadable") from error


def _read_stream(stream: Stream, *, limit: int) -> bytes:
    data = bytearray()
    while len(data) <= limit and (chunk := stream.read(CHUNK)):
        data += chunk
    return _check_length(bytes(data), limit=limit)


def _check_length(data: bytes, *, limit: int) -> bytes:
    if len(data) > limit:
        raise RefusedError("file-too-large", limit=f"{limit / MEGABYTE:g} MB")
    return data


def _run_worker(request: bytes, *, limits: Limits) -> bytes:
    """The worker's answer; a refusal when it ends in any other way than it should."""
    with AT_ONCE, tempfile.TemporaryDirectory(prefix="intake-") as empty:
        process = subprocess.Popen(
            [sys.executable, "-I", "-m", WORKER],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            cwd=empty,
            env=ENVIRONMENT,
            close_fds=True,
            start_new_session=True,
        )
        answer, overdue = _exchange(process, request, limits=limits)
    if overdue or process.returncode in _OUT_OF_TIME or len(answer) > limits.answer_bytes:
        raise RefusedError("file-too-heavy")
    if process.returncode != 0:
        raise RefusedError("intake-failed")
    return answer


def _exchange(process: subprocess.Popen[bytes], request: bytes, *, limits: Limits) -> tuple[bytes, bool]:
    """Write and read at once, bounded in time and in length; the process is gone afterwards."""
    overdue = threading.Event()

    def stop() -> None:
        overdue.set()
        process.kill()

    stdin, stdout = process.stdin, process.stdout
    if stdin is None or stdout is None:
        raise RefusedError("intake-failed")
    timer = threading.Timer(limits.wall_seconds, stop)
    feeder = threading.Thread(target=_feed, args=(stdin, request), daemon=True)
    timer.start()
    feeder.start()
    with stdout:
        answer = stdout.read(limits.answer_bytes + 1)
    if len(answer) > limits.answer_bytes:
        process.kill()
    process.wait()
    timer.cancel()
    feeder.join()
    return answer, overdue.is_set()


def _feed(pipe: IO[bytes], request: bytes) -> None:
    with contextlib.suppress(OSError), pipe:  # a worker that died does not read on
        pipe.write(request)
