"""Starting the web server and the task worker, and knowing when they answer."""

import socket
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

import click

from draagvlak.commands.children import Child, Stop, start_child
from draagvlak.config.env import Environment

WEB_WORKERS = 2
WEB_THREADS = 4
PATIENCE = 90.0
"""Seconds the web server gets to give its first answer on a slow machine."""


def insist_on_free_port(host: str, port: int) -> None:
    """Stop with one clear sentence when something else listens there."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            raise click.ClickException(
                f"Port {port} on {host} is not free ({error.strerror}). Choose another one: make up PORT={port + 1}"
            ) from error


def start_children(environment: Environment) -> list[Child]:
    """The web server and the worker. They share the database and the data folder; they know nothing of one another."""
    granian = str(Path(sys.executable).with_name("granian"))
    web = [granian, "--interface", "wsgi", "--host", environment.host, "--port", str(environment.port)]
    web += ["--workers", str(WEB_WORKERS), "--blocking-threads", str(WEB_THREADS), "--log-level", "warning"]
    web += ["--respawn-failed-workers", "--workers-kill-timeout", "5", "draagvlak.config.wsgi:application"]
    worker = [sys.executable, "-m", "draagvlak", "worker"]
    return [start_child("web server", web), start_child("task worker", worker)]


def wait_for_answer(environment: Environment, children: list[Child], stop: Stop) -> bool:
    """Ask for a page until one comes. False when somebody stopped it, a process ended or patience ran out."""
    deadline = time.monotonic() + PATIENCE
    while not stop.asked and all(child.is_alive for child in children) and time.monotonic() < deadline:
        if answers(environment):
            return True
        time.sleep(0.1)
    return False


def answers(environment: Environment) -> bool:
    """Any answer will do: a page, a redirect or an error page all mean that the platform listens."""
    host = {"0.0.0.0": "127.0.0.1", "::": "[::1]"}.get(environment.host, environment.host)  # noqa: S104 - compared only
    request = urllib.request.Request(f"http://{host}:{environment.port}/robots.txt", method="HEAD")
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    try:
        with opener.open(request, timeout=10):
            return True
    except urllib.error.HTTPError:
        return True
    except OSError:
        return False
