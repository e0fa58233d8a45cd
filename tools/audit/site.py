"""The example campaign, served as in production, for as long as the audit lasts."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import urljoin, urlsplit

ROOT = Path(__file__).resolve().parents[2]
READY = "Ctrl-C stops everything"
PATIENCE = 90
STARTS = ("/", "/en/")
NOT_PUBLIC = re.compile(r"^/(portaal|accounts|beheer|static|media|taal|s|deel|film)/|\.\w{2,5}$")
PAGE_SIZE = 2_000_000


@contextmanager
def serve_example(port: int | None = None) -> Iterator[str]:
    """The address of a freshly started platform with the example; everything is gone afterwards."""
    port = port or find_free_port()
    with tempfile.TemporaryDirectory(prefix="draagvlak-audit-") as folder:
        process = start(port, Path(folder))
        try:
            yield f"http://localhost:{port}"
        finally:
            process.send_signal(signal.SIGINT)
            process.wait(timeout=60)


def start(port: int, folder: Path, **settings: str) -> subprocess.Popen[str]:
    """The platform on a folder that may hold one already; `settings` are more of the environment."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("DRAAGVLAK_", "DJANGO_"))}
    environment = {
        **kept,
        "DRAAGVLAK_DATA_DIR": str(folder),
        "DRAAGVLAK_PORT": str(port),
        "DJANGO_SETTINGS_MODULE": "tools.audit.settings",
        "PYTHONPATH": os.pathsep.join(filter(None, [str(ROOT), str(ROOT / "src"), kept.get("PYTHONPATH", "")])),
        "PYTHONUNBUFFERED": "1",
        **settings,
    }
    command = [sys.executable, "-m", "draagvlak", "up"]
    process = subprocess.Popen(
        command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, cwd=ROOT
    )
    wait_until_ready(process)
    wait_for_film(f"http://localhost:{port}")
    return process


def wait_until_ready(process: subprocess.Popen[str]) -> None:
    said = []
    for line in process.stdout or []:
        said.append(line)
        if READY in line:
            return
    raise SystemExit("The platform did not start:\n" + "".join(said))


def wait_for_film(address: str) -> None:
    """The worker cuts it after the start; what is measured has it."""
    for _ in range(PATIENCE):
        if "master.m3u8" in read(address + "/"):
            return
        time.sleep(1)
    print("The film was not cut in time; the pages are measured without its stream.")


def find_free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def read(url: str) -> str:
    """The page as text; empty when it is no HTML or answers with an error."""
    try:
        with urllib.request.urlopen(url, timeout=60) as answer:  # noqa: S310 - our own platform
            return answer.read(PAGE_SIZE).decode() if "html" in answer.headers.get("Content-Type", "") else ""
    except urllib.error.HTTPError:
        return ""


def find_pages(address: str) -> dict[str, str]:
    """Every public page type that links lead to, in both languages: its shape to one address of it."""
    found: dict[str, str] = {}
    todo = [address + start for start in STARTS]
    while todo:
        url = todo.pop(0)
        shape = name_shape(url)
        if shape not in found and (page := read(url)):
            found[shape] = url
            todo += [link for link in list_links(page, url) if is_public(link, address)]
    return found


def name_shape(url: str) -> str:
    """An address without what only says which one."""
    parts = urlsplit(url)
    path = re.sub(r"/\d+(?=/|$)", "/N", parts.path)
    path = re.sub(r"(?<=/)(verhalen|stories|nieuws|news|scholen|schools)/[^/]+/$", r"\1/S/", path)
    path = re.sub(r"^(/(?:en/)?(?:open-dagen|open-days))/[^/]+/[^/]+/$", r"\1/S/S/", path)
    path = re.sub(r"^(/(?:waar|en/where)(?:/[^/]+)?)/[^/]+/$", r"\1/S/", path)
    keys = "&".join(sorted({part.split("=")[0] for part in parts.query.split("&") if part}))
    return f"{path}?{keys}" if keys else path


def is_public(link: str, address: str) -> bool:
    return link.startswith(address + "/") and not NOT_PUBLIC.search(urlsplit(link).path)


class Links(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        href = dict(attributes).get("href")
        if tag == "a" and href:
            self.found.append(href)


def list_links(page: str, url: str) -> list[str]:
    parser = Links()
    parser.feed(page)
    return [urljoin(url, href).split("#")[0] for href in parser.found]
