"""Processes that live and die together: the web server and the task worker."""

import contextlib
import ctypes
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass

GRACE = 12.0
"""Seconds a process gets to finish what it does before it is killed; a killed job is run again at the next start."""


@dataclass
class Child:
    """One started process under the name that people know it by."""

    name: str
    process: subprocess.Popen[bytes]

    @property
    def is_alive(self) -> bool:
        return self.process.poll() is None


class Stop:
    """Counts how often somebody asked to stop; once is a request, twice is impatience."""

    def __init__(self) -> None:
        self.times = 0

    @property
    def asked(self) -> bool:
        return self.times > 0

    @property
    def in_haste(self) -> bool:
        return self.times > 1

    def ask(self, *_: object) -> None:
        self.times += 1


@contextlib.contextmanager
def stop_on_signal() -> Iterator[Stop]:
    """Within this block Ctrl-C and SIGTERM are counted instead of breaking off halfway."""
    stop = Stop()
    previous = {number: signal.signal(number, stop.ask) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield stop
    finally:
        for number, handler in previous.items():
            signal.signal(number, handler)


def start_child(name: str, command: list[str]) -> Child:
    """Start a process that does not get the terminal's Ctrl-C itself, and that ends when this process is killed."""
    return Child(name, subprocess.Popen(command, start_new_session=True, preexec_fn=follow_parent))


def follow_parent() -> None:
    """On Linux: have the kernel end this process when its parent dies. Elsewhere nothing happens."""
    if sys.platform == "linux":
        set_parent_death_signal = 1
        ctypes.CDLL(None).prctl(set_parent_death_signal, signal.SIGTERM)


def wait_for_end(children: list[Child], stop: Stop) -> Child | None:
    """Wait until somebody stops the platform (None) or until a process ended by itself (that one)."""
    while not stop.asked:
        for child in children:
            if not child.is_alive:
                return child
        time.sleep(0.2)
    return None


def stop_children(children: list[Child], stop: Stop, *, grace: float = GRACE) -> list[Child]:
    """Ask all to stop, wait, and kill those that do not; answer those that had to be killed."""
    for child in children:
        if child.is_alive:
            child.process.send_signal(signal.SIGTERM)
    deadline = time.monotonic() + grace
    while any(child.is_alive for child in children) and time.monotonic() < deadline and not stop.in_haste:
        time.sleep(0.05)
    stubborn = [child for child in children if child.is_alive]
    for child in children:
        end_group(child)
    return stubborn


def end_group(child: Child) -> None:
    """End the child and whatever it started itself and left behind, such as a web server's own workers."""
    with contextlib.suppress(ProcessLookupError):
        os.killpg(child.process.pid, signal.SIGKILL)
    child.process.wait()
