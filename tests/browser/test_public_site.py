"""The public site in a real browser: nothing is stored or asked elsewhere, everybody can read it, and it is light."""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import urlsplit

import pytest

from tests.browser.inspection import OVERFLOW, list_faults_in_light, name_shape
from tests.browser.test_every_page import LINKS
from tests.browser.visitor import DESK, HEIGHTS, PHONE

pytestmark = pytest.mark.timeout(900)  # every page type, in two languages, at two sizes of text

NOT_PUBLIC = re.compile(r"^/(portaal|accounts|beheer|static|taal|s|deel|film)/|/feed/$|\.\w{2,5}$")
WHICH = re.compile(r"(?<=/)(verhalen|stories|nieuws|news|waar|where)/[^/]+/|(?<=/)(open-dagen|open-days)/[^/]+/[^/]+/")
MOST_BYTES = 120_000
STORED = "() => [Object.keys(localStorage).length, Object.keys(sessionStorage).length, document.cookie]"
VIOLATIONS = """() => { window.refused = [];
  document.addEventListener("securitypolicyviolation", (event) => window.refused.push(event.violatedDirective)); }"""
SHIFT = """() => new Promise((done) => {
  let sum = 0;
  new PerformanceObserver((list) => { for (const one of list.getEntries()) if (!one.hadRecentInput) sum += one.value; })
    .observe({type: "layout-shift", buffered: true});
  requestAnimationFrame(() => requestAnimationFrame(() => done(sum)));
})"""
RUNNING = "() => document.getAnimations().filter((one) => one.playState === 'running').length"
FONTS = "() => performance.getEntriesByType('resource').map((one) => one.name).filter((one) => one.endsWith('.woff2'))"
FOCUS = """() => {
  const one = document.activeElement, style = getComputedStyle(one), box = one.getBoundingClientRect();
  const at = document.querySelectorAll("*").length && [...document.querySelectorAll("*")].indexOf(one);
  return {at, name: one.tagName, shown: box.width > 0 && box.height > 0, outline: parseFloat(style.outlineWidth)};
}"""


def find_shape(url: str) -> str:
    return WHICH.sub(r"\1\2/S/", name_shape(url))


def walk(page: Any, address: str, start: str) -> list[str]:
    """Every page type that links lead to from here, one address each."""
    found: dict[str, str] = {}
    todo = [address + start]
    while todo:
        url = todo.pop(0)
        if find_shape(url) in found:
            continue
        found[find_shape(url)] = url
        assert page.goto(url).status == 200, url
        links = [link.split("#")[0] for link in page.evaluate(LINKS)]
        todo += [link for link in links if link.startswith(address + start) and is_public(link, start)]
    return list(found.values())


def is_public(link: str, start: str) -> bool:
    path = urlsplit(link).path
    return not NOT_PUBLIC.search(path) and (start != "/" or not path.startswith("/en/"))


@pytest.fixture(scope="module", params=["/", "/en/"], ids=["Dutch", "English"])
def pages(request, browser, browser_context_args, live) -> list[str]:
    context = browser.new_context(**browser_context_args)
    found = walk(context.new_page(), live.address, request.param)
    context.close()
    return found


@pytest.fixture
def look(new_context, live):
    """A fresh window, with what it asked for: `page, asked = look(width)`."""

    def open_window(width: int = PHONE, **settings: Any) -> tuple[Any, list[Any]]:
        context = new_context(viewport={"width": width, "height": HEIGHTS[width]}, **settings)
        page, asked = context.new_page(), []
        page.add_init_script(f"({VIOLATIONS})()")
        page.on("response", lambda answer: asked.append(answer))
        return page, asked

    return open_window


def test_no_page_stores_anything_or_asks_another_site(pages, look, live):
    page, asked = look()
    for url in pages:
        page.goto(url, wait_until="load")
        assert (url, page.evaluate(STORED), page.evaluate("() => window.refused")) == (url, [0, 0, ""], [])
    assert page.context.cookies() == []
    assert {urlsplit(answer.url).netloc for answer in asked if answer.url.startswith("http")} == {
        urlsplit(live.address).netloc
    }
    assert [answer.url for answer in asked if "set-cookie" in answer.headers] == []


def test_everybody_can_read_every_page_also_at_twice_the_size_of_text(pages, look):
    """At the usual size, in light and in dark, `test_every_page` looks at each of them."""
    page, _ = look(reduced_motion="reduce")  # a colour on its way to another is no colour to judge
    for url in pages:
        page.goto(url)
        page.evaluate("() => { document.documentElement.style.fontSize = '200%'; }")
        assert (url, page.evaluate(OVERFLOW)) == (url, 0)
        assert list_faults_in_light(page) == []
        page.set_viewport_size({"width": 320, "height": 640})
        page.evaluate("() => { document.documentElement.style.fontSize = ''; }")
        assert (url, page.evaluate(OVERFLOW)) == (url, 0)
        page.set_viewport_size({"width": PHONE, "height": HEIGHTS[PHONE]})


def test_who_asks_for_no_motion_gets_none(pages, look):
    page, _ = look(reduced_motion="reduce")
    for url in pages:
        page.goto(url)
        page.mouse.wheel(0, 2000)
        assert (url, page.evaluate(RUNNING)) == (url, 0)


def test_a_keyboard_goes_in_the_order_of_reading_and_one_sees_where_it_is(pages, look):
    page, _ = look(DESK)
    for url in pages:
        page.goto(url)
        page.keyboard.press("Tab")
        assert page.locator(":focus").get_attribute("href") == "#inhoud", url
        before = -1
        for _step in range(25):
            focus = page.evaluate(FOCUS)
            if focus["name"] in ("BODY", "VIDEO"):
                break
            assert (url, focus["at"] > before, focus["shown"], focus["outline"] >= 2) == (url, True, True, True), focus
            before = focus["at"]
            page.keyboard.press("Tab")


def test_the_first_page_is_light_stands_still_and_needs_one_font(look, live):
    page, asked = look()
    page.goto(live.address, wait_until="networkidle")
    assert (page.evaluate(SHIFT), len(page.evaluate(FONTS))) == (0, 1)
    film = [answer for answer in asked if "/film/" in answer.url]
    assert [answer.url for answer in film if not answer.url.endswith(("/poster", ".vtt"))] == []
    weights = {answer.url: weigh(answer) for answer in asked if answer not in film}
    assert sum(weights.values()) < MOST_BYTES, weights


def weigh(answer: Any) -> int:
    """As a server sends it: static files are compressed there, and not on one's own machine."""
    import gzip  # late: only here

    body = answer.body()
    is_text = re.search(r"text|javascript|svg|json", answer.headers.get("content-type", ""))
    return len(gzip.compress(body, 9)) if is_text else len(body)


def test_the_film_waits_until_somebody_plays_it(look, live):
    page, asked = look(DESK)
    page.goto(live.address, wait_until="networkidle")
    video = page.locator("video")
    assert [answer.url for answer in asked if answer.url.endswith((".mp4", ".m4s", ".m3u8"))] == []
    assert video.evaluate("(one) => [one.paused, one.autoplay, one.preload]") == [True, False, "none"]
    video.evaluate("(one) => { one.muted = true; return one.play(); }")
    page.wait_for_function("() => document.querySelector('video').currentTime > 0.1")
    assert {"nl", "en"} == set(video.evaluate("(one) => [...one.textTracks].map((track) => track.language)"))
