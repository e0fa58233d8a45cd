"""Every page that links lead to, for every role, in both languages: opens, fits, reads, and axe finds nothing."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from urllib.parse import urljoin, urlsplit

import pytest
from django.utils import translation

from draagvlak.core.texts import find_texts
from tests.browser.inspection import OVERFLOW, name_shape
from tests.browser.visitor import DESK, HEIGHTS, PHONE, Visitor

NO_PAGES = re.compile(
    r"^/(?!portaal/|accounts/)|\.(zip|csv|ics|svg|png|jpg|mp4|vtt|xlsx|pdf|pptx|docx)$|/download/$"
    r"|^/portaal/(bestanden|toolkit/bestand|campagne/besluiten/document|briefings/opgeleverd)/"
)
"""The desk and the public face are walked on their own; downloads are no pages."""
NOT_PUBLIC = {
    "nl": re.compile(r"^/(portaal|accounts|beheer|en|film)/|\.(ics|jpg|csv|xml|txt|mp4|vtt)$|/feed/$"),
    "en": re.compile(r"^/(?!en/)|\.(ics|jpg|csv|xml)$|/feed/$"),
}
ENGLISH = re.compile(r"\b(the|your|you|with|this|which|have|not|are|from)\b", flags=re.IGNORECASE)
LANGUAGES = {"English", "Nederlands"}
"""Each is called by its own name in both languages."""
LINKS = """() => [...document.querySelectorAll('a[href]')]
  .map((link) => new URL(link.getAttribute('href'), document.baseURI).href)"""
TEXTS = """() => {
  const own = document.documentElement.lang, found = new Set();
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const foreign = (element) => element.closest(`[lang]:not([lang="${own}"]), .mail, script, style, select, code`);
  while (walker.nextNode()) if (!foreign(walker.currentNode.parentElement)) found.add(walker.currentNode.data.trim());
  for (const element of document.querySelectorAll("[placeholder], [aria-label], [alt], [title]"))
    if (!foreign(element)) for (const name of ["placeholder", "aria-label", "alt", "title"])
      found.add((element.getAttribute(name) ?? "").trim());
  return [...found].filter(Boolean);
}"""


pytestmark = pytest.mark.timeout(600)  # a walk opens some sixty pages, at two widths, in two languages


@dataclass
class Walk:
    """Which pages a visitor found, by shape, each with one address and the page whose link leads there."""

    visitor: Visitor
    found: dict[str, str] = field(default_factory=dict)
    no_pages: re.Pattern[str] = NO_PAGES

    def follow_everything(self, start: str) -> None:
        todo = [start]
        while todo:
            address = todo.pop(0)
            shape = name_shape(address)
            if shape not in self.found:
                self.found[shape] = address
                todo += self.open(address)

    def open(self, address: str) -> list[str]:
        """Look at a page; answer the addresses on this platform that it leads to."""
        page = self.visitor.page
        answer = page.goto(address)
        assert answer.status < 400, f"{address} answers {answer.status}"
        look_at(self.visitor)
        return [link.split("#")[0] for link in page.evaluate(LINKS) if self.is_page(link)]

    def is_page(self, link: str) -> bool:
        parts = urlsplit(link)
        return link.startswith(self.visitor.address) and not self.no_pages.search(parts.path)


def look_at(visitor: Visitor) -> None:
    """At both widths: the language is right, nothing is cut off, axe is content, and every text is translated."""
    page, language = visitor.page, visitor.language
    for width in (PHONE, DESK):
        page.set_viewport_size({"width": width, "height": HEIGHTS[width]})
        visitor.inspect()
    shown = set(page.evaluate(TEXTS))
    assert sorted(shown & read_texts_of_other(language)) == [], page.url
    if language == "nl":
        assert [text for text in shown if ENGLISH.search(text)] == [], page.url


@cache
def read_texts_of_other(language: str) -> set[str]:
    """What the interface must not say in this language: what it says in the other, unless both say the same."""
    spoken = {name: list(say_everything(name)) for name in ("nl", "en")}
    other = spoken["en" if language == "nl" else "nl"]
    return set(other) - set(spoken[language]) - LANGUAGES


def say_everything(language: str) -> Iterator[str]:
    with translation.override(language):
        for text in find_texts():
            yield translation.gettext(text.text)


def walk_in_both_languages(visitor: Visitor) -> Walk:
    walk = Walk(visitor)
    walk.follow_everything(visitor.page.url)
    switch(visitor, "en", "English")
    try:
        for address in walk.found.values():
            walk.open(address)
    finally:
        switch(visitor, "nl", "Nederlands")
    return walk


def switch(visitor: Visitor, language: str, name: str) -> None:
    """Through the button on the screen; the choice stays with the account."""
    visitor.page.goto(urljoin(visitor.address, "/portaal/"))
    visitor.page.set_viewport_size({"width": DESK, "height": HEIGHTS[DESK]})
    visitor.page.get_by_role("button", name=name, exact=True).click()
    visitor.page.wait_for_selector(f"html[lang={language}]")
    visitor.language = language


def test_everybody_can_read_the_entrance(visit):
    visitor = visit()
    visitor.open("/portaal/")
    walk = walk_in_both_languages(visitor)
    assert set(walk.found) == {"/portaal/", "/accounts/login/", "/accounts/login/code/", "/accounts/password/reset/"}


EVERYONE = {
    *("/portaal/", "/portaal/ontwerpen/", "/portaal/ontwerpen/S/", "/portaal/vraag/", "/portaal/profiel/"),
    *("/portaal/toolkit/", "/portaal/plan/", "/portaal/naar-buiten/", "/portaal/resultaten/", "/portaal/cijfers/"),
}
PARTNERS = EVERYONE | {
    *("/portaal/versies/", "/portaal/open-dagen/", "/portaal/huisstijl/", "/portaal/collegas/", "/portaal/links/"),
    *("/portaal/campagne/", "/portaal/campagne/besluiten/", "/portaal/campagne/maatregelen/", "/portaal/gedragen/"),
    *("/portaal/campagne/bijdragen/", "/portaal/toolkit/meegenomen/", "/portaal/toolkit/materiaal/S/"),
}
CORE_TEAM = {
    *("/portaal/partners/", "/portaal/collegas/S/", "/accounts/2fa/recovery-codes/", "/portaal/plan/inzet/nieuw/"),
    *("/portaal/plan/versies/", "/portaal/plan/inzet/N/", "/portaal/plan/inzet/N/wijzigen/", "/portaal/cijfers/alle/"),
}


@pytest.mark.parametrize(
    ("email", "expected"),
    [
        (
            "saxion@example.org",
            PARTNERS
            | {
                "/portaal/versies/N/bewerken/",
                "/portaal/versies/N/maken/",
                "/portaal/beeld/",
                "/portaal/open-dagen/N/",
                "/portaal/campagne/bijdragen/nieuw/",
                "/portaal/links/nieuw/",
                "/portaal/opleidingen/",
                "/portaal/naar-buiten/S/",
                "/portaal/toolkit/pakket/S/",
            },
        ),
        ("saxion.lezer@example.org", PARTNERS | {"/portaal/versies/N/"}),
        ("bouwbedrijf@example.org", PARTNERS),
        ("bureau@example.org", EVERYONE),
    ],
    ids=["editor", "reader", "company", "agency"],
)
def test_every_page_of_a_partner_opens_in_both_languages(sign_in, email, expected):
    visitor = sign_in(email)
    visitor.page.wait_for_url("**/")
    assert expected - set(walk_in_both_languages(visitor).found) == set()


@pytest.mark.parametrize(
    ("start", "language", "expected"),
    [
        ("/", "nl", ["wat-is-het/", "verhalen/S/", "waarom/", "waar/", "open-dagen/", "ouders/", "nieuws/"]),
        ("/en/", "en", ["what-is-it/", "stories/S/", "why/", "where/", "open-days/", "parents/", "news/"]),
    ],
    ids=["Dutch", "English"],
)
def test_every_public_page_opens(visit, start, language, expected):
    visitor = visit()
    visitor.language = language
    walk = Walk(visitor, no_pages=NOT_PUBLIC[language])
    walk.follow_everything(visitor.address + start)
    assert {start, *(start + page for page in expected)} - set(walk.found) == set()


def test_every_page_of_the_core_team_opens_in_both_languages(core_team):
    core_team.go("Overview")
    found = set(walk_in_both_languages(core_team).found)
    assert (PARTNERS | CORE_TEAM) - found == set()


def test_every_page_of_the_desk_opens_in_both_languages(core_team):
    core_team.go("Overview")
    core_team.open_person_menu()
    core_team.follow("The desk")
    addresses = list_desk_pages(core_team)
    open_desk_pages(core_team, addresses)
    switch(core_team, "en", "English")
    try:
        open_desk_pages(core_team, addresses)
    finally:
        switch(core_team, "nl", "Nederlands")


def open_desk_pages(visitor: Visitor, addresses: list[str]) -> None:
    for address in addresses:
        answer = visitor.page.goto(address)
        assert (address, answer.status) == (address, 200)
        assert visitor.page.locator("html").get_attribute("lang") == visitor.language
        assert visitor.page.evaluate(OVERFLOW) <= 0


def list_desk_pages(visitor: Visitor) -> list[str]:
    """Where the desk's menu and its first page lead to; its menu is drawn by a script."""
    visitor.page.locator("nav a[href]").first.wait_for(state="attached")
    links = [link.split("#")[0] for link in visitor.page.evaluate(LINKS)]
    return sorted({link for link in links if urlsplit(link).path.startswith("/beheer/") and "logout" not in link})
