"""What must hold on every page: its language, its width, and nothing axe finds, in light and in dark."""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import axe_playwright_python
from playwright.sync_api import Page

AXE = Path(axe_playwright_python.__file__).with_name("axe.min.js")
RUN = """async (rules) => {
  const found = await axe.run(document, {resultTypes: ["violations"], preload: false, ...rules});
  return found.violations.map((one) => [one.id, one.nodes.slice(0, 3).map((node) => node.html.slice(0, 160))]);
}"""
OVERFLOW = """() => document.documentElement.scrollWidth - document.documentElement.clientWidth"""
ONLY_COLOURS = {"runOnly": {"type": "rule", "values": ["color-contrast"]}}
LOADED = "() => [...document.images].every((image) => image.complete || image.loading === 'lazy')"

_clean: set[tuple[Any, ...]] = set()
"""Pages that axe found nothing on, by what makes them look different; each is asked once in a run."""


@lru_cache
def read_axe() -> str:
    return AXE.read_text(encoding="utf-8")


def name_shape(url: str) -> str:
    """An address without what only says which one: `/portaal/versies/3/?page=2` is `/portaal/versies/N/?page`."""
    parts = urlsplit(url)
    path = re.sub(r"/\d+(?=/|$)", "/N", parts.path)
    path = re.sub(r"^/portaal/(ontwerpen|collegas|uitnodiging)/(?!rol/|verwijderen/)[^/]+", r"/portaal/\1/S", path)
    path = re.sub(r"^/portaal/(toolkit/(?:materiaal|pakket)|naar-buiten)/[^/]+", r"/portaal/\1/S", path)
    path = re.sub(r"^(/(?:waar|verhalen|nieuws)|/en/(?:where|stories|news))/(?!feed/)[^/]+/$", r"\1/S/", path)
    path = re.sub(r"^(/open-dagen|/en/open-days)/[^/]+/[^/]+/$", r"\1/S/S/", path)
    keys = "&".join(sorted({key for key, _ in parse_qsl(parts.query)} - {"v"}))
    return f"{path}?{keys}" if keys else path


def inspect_page(page: Page, *, language: str, has_script: bool = True) -> None:
    """axe is a script itself: a browser without script is only asked about language and width."""
    assert page.locator("html").get_attribute("lang") == language
    assert page.evaluate(OVERFLOW) <= 0, f"{page.url} is wider than the screen"
    headings = tuple(page.locator("h1, h2, [role=alert]").all_inner_texts())
    key = (name_shape(page.url), page.viewport_size["width"], len(headings))
    if has_script and key not in _clean:
        assert list_faults(page) == []
        _clean.add(key)


def list_faults_in_light(page: Page) -> list[Any]:
    page.wait_for_function(LOADED)
    page.evaluate(read_axe())
    return [("light", page.url, *found) for found in page.evaluate(RUN, {})]


def list_faults(page: Page) -> list[Any]:
    """What axe finds, in light and (colours only, the rest is the same) in dark."""
    faults = list_faults_in_light(page)
    page.emulate_media(color_scheme="dark")
    faults += [("dark", page.url, *found) for found in page.evaluate(RUN, ONLY_COLOURS)]
    page.emulate_media(color_scheme="light")
    return faults
