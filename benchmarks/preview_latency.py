"""Edit to preview: from the input event to the picture on screen, through the running platform, in Chromium.

Starts the platform on a free port with a data folder of its own and the example campaign, signs in, opens an own
version and types into its title. The debounce of the editor is included. Run: python benchmarks/preview_latency.py
"""

import argparse
import contextlib
import os
import shutil
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

EMAIL, PASSWORD = "saxion@example.org", "draagvlak-voorbeeld"
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"]
PATIENCE = 300
WORDS = "Straks rijdt jouw oma over jouw brug en dat heb jij gemaakt "
AIM_MEDIAN, AIM_P95 = 200, 400

WATCH = """() => {
  window.typed = 0; window.shown = [];
  const picture = document.querySelector("[data-picture]");
  document.querySelector('[name="title"]').addEventListener("input", () => { window.typed = performance.now(); }, true);
  picture.addEventListener("load", () => { window.shown.push(performance.now() - window.typed); });
}"""


def find_free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextlib.contextmanager
def run_platform() -> Iterator[str]:
    """The whole platform, as `make up` starts it; ended afterwards."""
    port = find_free_port()
    with tempfile.TemporaryDirectory(prefix="draagvlak-bench-") as folder:
        environment = {**os.environ, "DRAAGVLAK_DATA_DIR": folder, "DRAAGVLAK_PORT": str(port)}
        command = [sys.executable, "-m", "draagvlak", "up", "--port", str(port)]
        log = (Path(folder) / "log").open("wb")
        process = subprocess.Popen(command, env=environment, stdout=log, stderr=log)
        try:
            wait_for(f"http://localhost:{port}/accounts/login/", process)
            yield f"http://localhost:{port}"
        finally:
            process.send_signal(signal.SIGTERM)
            process.wait(timeout=60)


def wait_for(address: str, process: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline and process.poll() is None:
        with contextlib.suppress(OSError, urllib.error.URLError), urllib.request.urlopen(address, timeout=10):
            return
        time.sleep(0.3)
    raise SystemExit(f"The platform gave no answer at {address}.")


def sign_in(page: Page, base: str) -> None:
    page.goto(f"{base}/accounts/login/")
    page.fill("input[name=login]", EMAIL)
    page.fill("input[name=password]", PASSWORD)
    page.press("input[name=password]", "Enter")
    page.wait_for_url(lambda address: "login" not in address)


def open_editor(page: Page, base: str, design: str) -> None:
    page.goto(f"{base}/ontwerpen/{design}/")
    page.locator("form[action$='/nieuw/'] button").click()
    page.wait_for_url("**/bewerken/")
    page.wait_for_load_state("networkidle")


def type_title(page: Page, *, times: int, pause: float) -> list[float]:
    """Milliseconds from each input event to the picture that shows it."""
    page.evaluate(WATCH)
    text = (WORDS * (times // len(WORDS) + 1))[:times]
    page.fill("[name=title]", "")
    page.wait_for_timeout(1500)
    found = []
    for at, character in enumerate(text):
        if at % 40 == 0:
            page.fill("[name=title]", "")
            page.wait_for_timeout(1200)
        before = page.evaluate("window.shown.length")
        page.locator("[name=title]").press_sequentially(character)
        page.wait_for_function("before => window.shown.length > before", arg=before, timeout=20_000)
        found.append(page.evaluate("window.shown.at(-1)"))
        page.wait_for_timeout(pause * 1000)
    return found


def measure(base: str, *, design: str, times: int, pause: float) -> list[float]:
    chromium = os.environ.get("CHROMIUM") or shutil.which("chromium") or None
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        page = browser.new_page(viewport={"width": 1440, "height": 900})
        sign_in(page, base)
        open_editor(page, base, design)
        found = type_title(page, times=times, pause=pause)
        browser.close()
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--base", help="A platform that runs already; otherwise one is started.")
    parser.add_argument("--design", default="open-dag")
    parser.add_argument("--times", type=int, default=60)
    parser.add_argument("--pause", type=float, default=0.15, help="Seconds between two characters.")
    options = parser.parse_args()
    running = contextlib.nullcontext(options.base) if options.base else run_platform()
    with running as base:
        found = sorted(measure(base, design=options.design, times=options.times, pause=options.pause))
    median, p95 = statistics.median(found), found[int(len(found) * 0.95) - 1]
    print(f"edit to preview, {options.design}, 540 px wide, debounce included, {len(found)} times:")
    print(f"median {median:.0f} ms (aim {AIM_MEDIAN}), p95 {p95:.0f} ms (aim {AIM_P95}), longest {found[-1]:.0f} ms")
    sys.exit(0 if median < AIM_MEDIAN and p95 < AIM_P95 else 1)


if __name__ == "__main__":
    main()
