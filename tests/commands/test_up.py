"""`draagvlak up` on an installation of its own: what a newcomer meets."""

import os
import signal
import socket
import subprocess
import sys
import urllib.request

import psutil

from tests.support.live import find_free_port, make_live_platform


def processes_of(platform) -> list[psutil.Process]:
    parent = psutil.Process(platform.process.pid)
    return [parent, *parent.children(recursive=True)]


def test_a_second_start_serves_what_the_first_loaded_and_ctrl_c_ends_every_process(tmp_path):
    platform = make_live_platform(tmp_path)
    platform.start()
    running = processes_of(platform)
    assert platform.stop(signal.SIGINT) == 0
    assert [process for process in running if process.is_running()] == []

    platform.lines.clear()
    platform.start()
    with urllib.request.urlopen(f"{platform.address}/accounts/login/") as answer:
        assert answer.status == 200
    assert len(platform.accounts) == 7
    assert platform.stop(signal.SIGTERM) == 0


def test_when_the_worker_dies_everything_stops_and_says_so(tmp_path):
    platform = make_live_platform(tmp_path).start()
    running = processes_of(platform)
    worker = next(process for process in running if "worker" in process.cmdline())
    worker.kill()
    assert platform.process.wait(timeout=30) == 1
    assert "The task worker ended by itself (exit code -9)" in "".join(platform.lines)
    assert [process for process in running if process.is_running()] == []


def test_when_everything_is_killed_nothing_stays_behind(tmp_path):
    platform = make_live_platform(tmp_path).start()
    running = processes_of(platform)
    platform.process.kill()
    platform.process.wait()
    _gone, alive = psutil.wait_procs(running, timeout=15)
    assert alive == []


def test_a_taken_port_is_one_clear_sentence(tmp_path):
    port = find_free_port()
    with socket.socket() as other:
        other.bind(("127.0.0.1", port))
        other.listen()
        answer = subprocess.run(
            [sys.executable, "-m", "draagvlak", "up"],
            env={**os.environ, "DRAAGVLAK_DATA_DIR": str(tmp_path), "DRAAGVLAK_PORT": str(port)},
            capture_output=True,
            text=True,
        )
    assert answer.returncode == 1
    assert answer.stderr == (
        f"Error: Port {port} on 127.0.0.1 is not free (Address already in use). "
        f"Choose another one: make up PORT={port + 1}\n"
    )
    assert answer.stdout == ""
