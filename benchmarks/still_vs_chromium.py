"""One 1080x1350 JPEG: the studio beside headless Chromium drawing the same design as HTML.

Chromium gets the page as the SVG curves the typesetter exports, so it need not fit or break a line, in its favour.
New page per picture is how a service isolates partners; the same page again is printed beside it. The CPU of all
Chromium processes is counted, the driver's is not.
"""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import psutil
from playwright.sync_api import Browser, Page, sync_playwright

from benchmarks.figure import Figure
from benchmarks.subject import sample_piece, with_headline
from draagvlak.lib.studio import find_format
from draagvlak.lib.studio.output import render_piece
from draagvlak.lib.studio.piece import compose, prepare
from draagvlak.lib.studio.press import Press

FORMAT = "ig_4x5"
PICTURES = 20
WARM_UP = 4
AIM_RATIO = 8
HTML = "<!doctype html><style>*{{margin:0}}svg{{display:block;width:1080px;height:1350px}}</style>{svg}"


@dataclass(frozen=True)
class Cost:
    """Milliseconds per picture."""

    wall: float
    cpu: float


class BrowserClock:
    """CPU seconds of all Chromium processes, those that ended since included as far as last seen."""

    def __init__(self) -> None:
        self.seen: dict[tuple[int, float], float] = {}

    def read(self) -> float:
        for process in psutil.Process().children(recursive=True):
            try:
                if "chrom" in process.name().lower():
                    times = process.cpu_times()
                    self.seen[process.pid, process.create_time()] = times.user + times.system
            except psutil.NoSuchProcess:
                continue
        return sum(self.seen.values())


def find_chromium() -> str:
    found = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
    if not found:
        raise SystemExit("No Chromium found: install it, or say CHROMIUM=/path/to/chromium.")
    return found


def html_pages(count: int) -> list[str]:
    """The same pieces as pages of curves, made beforehand."""
    piece, spec = sample_piece(), find_format(FORMAT)
    press = Press(piece.design.campaign)
    pages = []
    for number in range(count):
        preparation = prepare(with_headline(piece, number), spec)
        data = compose(with_headline(piece, number), spec, preparation, bleed=False)
        svg = press.draw_svg(f"/designs/{piece.design.slug}/layout.typ", data, preparation.assets)
        pages.append(HTML.format(svg=svg.decode()))
    press.close()
    return pages


def measure(count: int, picture: Callable[[int], object], cpu_clock: Callable[[], float]) -> Cost:
    for number in range(WARM_UP):
        picture(number)
    cpu, wall = cpu_clock(), time.perf_counter()
    for number in range(WARM_UP, WARM_UP + count):
        picture(number)
    wall = time.perf_counter() - wall
    return Cost(1000 * wall / count, 1000 * (cpu_clock() - cpu) / count)


def measure_studio() -> Cost:
    piece, spec = sample_piece(), find_format(FORMAT)
    return measure(PICTURES, lambda number: render_piece(with_headline(piece, number), spec), time.process_time)


def take_picture(page: Page, html: str) -> bytes:
    page.set_content(html)
    return page.screenshot(type="jpeg", quality=90)


def measure_chromium(browser: Browser, pages: list[str], *, new_page: bool) -> Cost:
    clock = BrowserClock()
    size = {"width": 1080, "height": 1350}
    kept = browser.new_page(viewport=size)

    def picture(number: int) -> None:
        page = browser.new_page(viewport=size) if new_page else kept
        take_picture(page, pages[number])
        if new_page:
            clock.read()
            page.close()

    cost = measure(PICTURES, picture, clock.read)
    kept.close()
    return cost


def run() -> Iterator[Figure]:
    studio, pages = measure_studio(), html_pages(PICTURES + WARM_UP)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=["--no-sandbox"])
        fresh = measure_chromium(browser, pages, new_page=True)
        same = measure_chromium(browser, pages, new_page=False)
        browser.close()
    for name, cost in (("studio", studio), ("Chromium, new page", fresh), ("Chromium, same page", same)):
        yield Figure(f"{name}: wall", f"{cost.wall:.0f} ms")
        yield Figure(f"{name}: CPU", f"{cost.cpu:.0f} ms")
    ratio = fresh.cpu / studio.cpu
    yield Figure("CPU, Chromium new page / studio", f"{ratio:.1f} x", f"at least {AIM_RATIO} x", ratio >= AIM_RATIO)
    yield Figure("CPU, Chromium same page / studio", f"{same.cpu / studio.cpu:.1f} x")
    yield Figure("wall, Chromium new page / studio", f"{fresh.wall / studio.wall:.1f} x")
