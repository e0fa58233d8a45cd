"""One person at one browser window: clicks only what the screen shows, and notes what goes wrong meanwhile."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from django.utils import translation
from playwright.sync_api import Locator, Page, expect

from tests.browser.inspection import inspect_page

PHONE, DESK = 390, 1440
HEIGHTS = {PHONE: 844, DESK: 900}
PATIENCE = 20_000
"""Milliseconds to wait for something to appear on a busy machine."""
LONG_PATIENCE = 120_000
"""Milliseconds for all formats to be made."""
REFUSALS = re.compile(r"responded with a status of (403|409|410|422)")
"""The browser logs every answer above 399; these are answers to what a person typed or clicked."""


def say(text: str, *, language: str = "nl", **parts: object) -> str:
    """A text of the interface as it stands on the screen: `say("Save")` is "Opslaan"."""
    with translation.override(language):
        said = translation.gettext(text)
    return said % parts if parts else said


def say_number(one: str, many: str, count: int, *, language: str = "nl") -> str:
    with translation.override(language):
        return translation.ngettext(one, many, count) % {"count": count}


@dataclass
class Visitor:
    """`troubles` gathers errors of the console and requests to other machines; it must stay empty."""

    page: Page
    address: str
    width: int
    language: str = "nl"
    has_script: bool = True
    troubles: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.page.set_default_timeout(PATIENCE)
        context = self.page.context
        context.on("console", self.note_console)
        context.on("weberror", lambda error: self.troubles.append(f"script: {error.error}"))
        context.on("request", lambda request: self.note_request(request.url))

    def note_console(self, message: object) -> None:
        if message.type in ("error", "warning") and not REFUSALS.search(message.text):
            self.troubles.append(f"console: {message.text} ({message.page.url if message.page else ''})")

    def note_request(self, url: str) -> None:
        parts = urlsplit(url)
        if parts.scheme in ("http", "https") and parts.hostname != "localhost":
            self.troubles.append(f"request to another machine: {url}")

    def say(self, text: str, **parts: object) -> str:
        return say(text, language=self.language, **parts)

    def say_number(self, one: str, many: str, count: int) -> str:
        return say_number(one, many, count, language=self.language)

    # Arriving

    def open(self, path: str = "/portaal/") -> None:
        """Type an address; only before signing in."""
        self.page.goto(self.address + path)

    def arrive(self, heading: str, **parts: object) -> None:
        """The page with this heading is there, and nothing about it is wrong."""
        expect(self.heading(heading, level=1, **parts)).to_be_visible(timeout=PATIENCE)
        self.inspect()

    def inspect(self) -> None:
        inspect_page(self.page, language=self.language, has_script=self.has_script)

    # Finding

    def heading(self, text: str, *, level: int = 2, **parts: object) -> Locator:
        return self.page.get_by_role("heading", level=level, name=self.say(text, **parts), exact=True)

    def button(self, text: str, **parts: object) -> Locator:
        return self.page.get_by_role("button", name=self.say(text, **parts), exact=True)

    def link(self, text: str, **parts: object) -> Locator:
        return self.page.get_by_role("link", name=self.say(text, **parts), exact=True)

    def field(self, label: str) -> Locator:
        """A field by its label; what stands in brackets behind it does not count."""
        begin = re.compile(rf"^{re.escape(self.say(label))}(\s*\(.*\))?\s*$")
        return self.page.get_by_label(begin)

    def text(self, text: str, **parts: object) -> Locator:
        return self.page.get_by_text(self.say(text, **parts))

    # Doing

    def press(self, text: str, **parts: object) -> None:
        self.button(text, **parts).click()

    def follow(self, text: str, **parts: object) -> None:
        self.link(text, **parts).click()

    def fill(self, label: str, value: str) -> None:
        self.field(label).fill(value)

    def go(self, entry: str) -> None:
        """Follow a line of the navigation; on a phone it first has to be opened."""
        if self.width == PHONE:
            self.press("Menu")
        self.page.get_by_role("navigation", name=self.say("Main")).get_by_role(
            "link", name=self.say(entry), exact=True
        ).click()

    def open_person_menu(self) -> None:
        if self.width == PHONE:
            self.press("Menu")
        self.page.locator("summary").filter(has=self.page.locator(".who")).click()

    def sees(self, text: str, **parts: object) -> None:
        expect(self.text(text, **parts).first).to_be_visible(timeout=PATIENCE)
