"""Home and open days, kept and made anew, beside a plain Wagtail site and beside nginx serving the same bytes.

One run: each server with two workers on this machine, loaded one after the other by wrk over the loopback.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psutil
from tools.audit.site import find_free_port, start

from benchmarks.figure import Figure
from benchmarks.loading import Load, has_generator, load
from benchmarks.peer_site import make_site, serve, wait_for

PAGES = {"home": "/", "open days": "/open-dagen/"}
SECONDS = 5
NOTHING = ", nothing remembered"
TIMES_PEER, PART_OF_NGINX, MOST_QUERIES = 40, 0.1, 8
NGINX = """daemon off;
worker_processes 2;
pid {folder}/nginx.pid;
error_log stderr crit;
events {{ worker_connections 256; }}
http {{
  access_log off;
  default_type text/html;
  client_body_temp_path {folder}; proxy_temp_path {folder}; fastcgi_temp_path {folder};
  uwsgi_temp_path {folder}; scgi_temp_path {folder};
  server {{ listen 127.0.0.1:{port}; root {folder}; index index.html; }}
}}
"""
Loads = dict[str, Load]


def run() -> Iterator[Figure]:
    if not has_generator():
        yield Figure("not measured", "no wrk: apt-get install wrk")
        return
    with tempfile.TemporaryDirectory(prefix="draagvlak-bench-") as name:
        folder = Path(name)
        yield Figure("load of the machine before", f"{os.getloadavg()[0]:.1f}")
        kept, pages = measure_ours(folder / "ours")
        fresh, _ = measure_ours(folder / "ours", DJANGO_SETTINGS_MODULE="benchmarks.made_anew")
        bare, _ = measure_ours(folder / "ours", DRAAGVLAK_PUBLIC_CACHE_MB="0")
        peer = measure_peer(folder / "peer", pages)
        nginx = measure_nginx(folder / "nginx", pages)
        for page in PAGES:
            yield Figure(f"{page}: ours, nothing remembered, CPU", f"{bare[page].cpu:.3f} ms")
            yield from compare(page, kept[page], fresh[page], peer[page], nginx.get(page))
        yield from count_queries(folder / "ours")


def compare(page: str, kept: Load, fresh: Load, peer: Load, nginx: Load | None) -> Iterator[Figure]:
    for name, one in (("ours, kept", kept), ("ours, made anew", fresh), ("peer, made anew", peer), ("nginx", nginx)):
        if one:
            yield Figure(f"{page}: {name}, a second", f"{one.per_second:,.0f}")
            yield Figure(f"{page}: {name}, CPU each", f"{one.cpu:.3f} ms")
    times = kept.per_second / peer.per_second
    yield Figure(f"{page}: kept / peer", f"{times:.0f} x", f"at least {TIMES_PEER} x", times >= TIMES_PEER)
    if nginx:
        part = kept.per_second / nginx.per_second
        yield Figure(f"{page}: kept / nginx", f"{part:.2f}", f"at least {PART_OF_NGINX}", part >= PART_OF_NGINX)
    share = fresh.cpu / peer.cpu
    yield Figure(f"{page}: CPU made anew / peer", f"{share:.2f}", "at most 1", share <= 1)


def measure_ours(folder: Path, **settings: str) -> tuple[Loads, dict[str, str]]:
    """The loads, and the pages as they were sent."""
    folder.mkdir(exist_ok=True)
    port = find_free_port()
    process = start(port, folder, **settings)
    try:
        time.sleep(3)  # designs are drawn once in the background
        server = find_web_server(process.pid)
        pages = {path: read(port, path) for path in PAGES.values()}
        return {name: load(address(port, path), pid=server, seconds=SECONDS) for name, path in PAGES.items()}, pages
    finally:
        process.send_signal(signal.SIGINT)
        process.wait(timeout=60)


def find_web_server(pid: int) -> int:
    children = psutil.Process(pid).children()
    return next(child.pid for child in children if any("granian" in part for part in child.cmdline()))


def measure_peer(folder: Path, pages: dict[str, str]) -> Loads:
    folder.mkdir()
    make_site(folder, pages)
    port = find_free_port()
    process = serve(folder, port)
    try:
        return {name: load(address(port, path), pid=process.pid, seconds=SECONDS) for name, path in PAGES.items()}
    finally:
        process.terminate()
        process.wait(timeout=30)


def measure_nginx(folder: Path, pages: dict[str, str]) -> Loads:
    """Nothing where there is no nginx; the reason is printed."""
    program = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin")
    if not program:
        print("  nginx is not installed (apt-get install nginx-light), so that nothing is compared with it")
        return {}
    with serve_files(program, folder, pages) as (port, pid):
        return {name: load(address(port, path), pid=pid, seconds=SECONDS) for name, path in PAGES.items()}


@contextmanager
def serve_files(program: str, folder: Path, pages: dict[str, str]) -> Iterator[tuple[int, int]]:
    port = find_free_port()
    for path, content in pages.items():
        place = folder / path.strip("/")
        place.mkdir(parents=True, exist_ok=True)
        place.joinpath("index.html").write_text(content)
    (folder / "nginx.conf").write_text(NGINX.format(folder=folder, port=port))
    for one in (folder.parent, folder, *(path for path in folder.rglob("*"))):
        one.chmod(0o755)  # nginx reads as another user
    process = subprocess.Popen([program, "-p", str(folder), "-c", str(folder / "nginx.conf")])
    try:
        wait_for(address(port, "/"))
        yield port, process.pid
    finally:
        process.terminate()
        process.wait(timeout=30)


def address(port: int, path: str) -> str:
    return f"http://localhost:{port}{path}"


def read(port: int, path: str) -> str:
    with urllib.request.urlopen(address(port, path), timeout=60) as answer:
        return answer.read().decode()


def count_queries(folder: Path) -> Iterator[Figure]:
    """Of a page made anew, in a process of its own: with the example, and with many more schools.

    Both as after other pages were read, and with nothing remembered, as right after a change.
    """
    code = "from benchmarks.public_pages import print_queries; print_queries()"
    ways = {"": {"DJANGO_SETTINGS_MODULE": "benchmarks.made_anew"}, NOTHING: {"DRAAGVLAK_PUBLIC_CACHE_MB": "0"}}
    for way, settings in ways.items():
        environment = {**os.environ, "DRAAGVLAK_DATA_DIR": str(folder), **settings}
        done = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True)
        for line in done.stdout.splitlines():
            name, count = line.rsplit(" ", 1)
            yield Figure(f"{name}{way}, queries", count, f"at most {MOST_QUERIES}", int(count) <= MOST_QUERIES)


def print_queries() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tools.audit.settings")
    import django

    django.setup()
    from django.db import connection, transaction
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    def count(page: str) -> int:
        Client(headers={"host": "localhost"}).get(PAGES[page])
        with CaptureQueriesContext(connection) as asked:
            Client(headers={"host": "localhost"}).get(PAGES[page])
        return len(asked)

    for page in PAGES:
        print(page, count(page))
    with transaction.atomic():
        add_schools(90)
        for page in PAGES:
            print(f"{page}, 90 schools more", count(page))
        transaction.set_rollback(True)


def add_schools(count: int) -> Any:
    """Each a member with a programme, who is admitted to it, and an open day."""
    from django.utils import timezone

    from draagvlak.campaign.models import Campaign
    from draagvlak.coalition.models import Membership, Organisation
    from draagvlak.studies.models import EntryRequirement, OpenDay, Programme

    campaign = Campaign.objects.filter(site__is_default_site=True).first() or Campaign.objects.first()
    pattern = EntryRequirement.objects.first()
    for number in range(count):
        school = Organisation.objects.create(slug=f"meting-{number}", name=f"Meting {number}", kind="school")
        Membership.objects.create(coalition=campaign.coalition, organisation=school, state="active")
        programme = Programme.objects.create(organisation=school, croho="34279", name="B Civiele Techniek")
        if pattern:
            pattern.pk, pattern.programme = None, programme
            pattern.save(force_insert=True)
        begins = timezone.now() + timezone.timedelta(days=20 + number % 30)
        OpenDay.objects.create(
            organisation=school, key=f"dag-{number}", title="Open dag", place="Delft", starts_at=begins,
            ends_at=begins + timezone.timedelta(hours=4),
        )  # fmt: skip
