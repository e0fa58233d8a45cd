"""Walls around the worker process, built before it reads a byte of the upload.

Two steps. ``limit_resources`` at the very start: memory, time, file size, no core dump, dies with its parent, and
a network namespace of its own where the system permits. ``close_doors`` once every module is loaded: the number of
files it may have open becomes zero, so that no file, device or socket can be opened from then on; that holds
everywhere, also where namespaces are forbidden.
"""

from __future__ import annotations

import contextlib
import ctypes
import os
import resource
import signal
import sys

CLONE_NEWUSER = 0x10000000
CLONE_NEWNET = 0x40000000
PR_SET_PDEATHSIG = 1
PR_SET_DUMPABLE = 4
PR_SET_NO_NEW_PRIVS = 38


def limit_resources(*, memory_bytes: int, cpu_seconds: int) -> list[str]:
    """Bound what the process may use; returns the names of the walls that stand."""
    walls = [
        _limit("memory", resource.RLIMIT_AS, memory_bytes),
        _limit("cpu", resource.RLIMIT_CPU, cpu_seconds),
        _limit("file-size", resource.RLIMIT_FSIZE, 0),
        _limit("core", resource.RLIMIT_CORE, 0),
    ]
    if sys.platform == "linux":
        walls += [_drop_privileges(), _leave_network()]
    return [wall for wall in walls if wall]


def close_doors() -> list[str]:
    """From here on no file and no socket can be opened, and no process started."""
    walls = [_limit("files", resource.RLIMIT_NOFILE, 0), _limit("processes", resource.RLIMIT_NPROC, 0)]
    return [wall for wall in walls if wall]


def _limit(name: str, which: int, value: int) -> str:
    with contextlib.suppress(ValueError, OSError):
        resource.setrlimit(which, (value, value))
        return name
    return ""


def _drop_privileges() -> str:
    libc = ctypes.CDLL(None, use_errno=True)
    libc.prctl(PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)
    libc.prctl(PR_SET_DUMPABLE, 0, 0, 0, 0)
    return "" if libc.prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) else "privileges"


def _leave_network() -> str:
    """An empty network namespace; as an ordinary user it needs a user namespace around it."""
    libc = ctypes.CDLL(None, use_errno=True)
    flags = CLONE_NEWNET if os.geteuid() == 0 else CLONE_NEWNET | CLONE_NEWUSER
    return "" if libc.unshare(flags) else "network-namespace"
