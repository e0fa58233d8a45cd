"""Asking a web server on this machine for one page, over and over: how many a second, and what each costs in CPU."""

from __future__ import annotations

import re
import shutil
import subprocess
from dataclasses import dataclass

import psutil

CONNECTIONS = 8
REQUEST = re.compile(r"(\d+) requests in ([\d.]+)(m?s)")
FAILED = re.compile(r"Non-2xx or 3xx responses: (\d+)|Socket errors: .*")


@dataclass(frozen=True)
class Load:
    """per_second: answers. cpu: milliseconds of all processes of the server, for one answer."""

    per_second: float
    cpu: float


def has_generator() -> bool:
    return shutil.which("wrk") is not None


def load(url: str, *, pid: int, seconds: int) -> Load:
    """Ask with eight connections, after a short warming up. `pid` is the server's first process."""
    ask(url, seconds=1)
    before = read_cpu(pid)
    count, took = ask(url, seconds=seconds)
    return Load(count / took, 1000 * (read_cpu(pid) - before) / count)


def ask(url: str, *, seconds: int) -> tuple[int, float]:
    command = ["wrk", "-t1", f"-c{CONNECTIONS}", f"-d{seconds}s", "--timeout", "10s", url]
    told = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    if found := FAILED.search(told):
        raise SystemExit(f"{url}: {found[0]}")
    count, took, unit = REQUEST.search(told).groups()
    return int(count), float(took) / (1000 if unit == "ms" else 1)


def read_cpu(pid: int) -> float:
    """Seconds that this process and those it started used."""
    process = psutil.Process(pid)
    times = [one.cpu_times() for one in (process, *process.children(recursive=True))]
    return sum(one.user + one.system for one in times)
