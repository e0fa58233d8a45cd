"""A pupil on a phone: from a link in the street to an open day in the calendar, and who is welcome without physics."""

import re

import icalendar
import pytest
from playwright.sync_api import expect

from tests.browser.visitor import PHONE, Visitor

MOST_TAPS = 4
"""Under five."""


@pytest.fixture
def code(sign_in) -> str:
    """The code of a short link of Saxion, as it stands in the portal; it leads to the next open day."""
    partner = sign_in("saxion@example.org")
    partner.page.wait_for_url("**/")
    partner.open("/portaal/links/")
    row = partner.page.locator("tr", has_text="Nieuwsbrief decanen (voorbeeld)")
    return re.search(r"/s/(\w+)", row.inner_text() + row.inner_html()).group(1)


class Thumb:
    """Taps and counts."""

    def __init__(self, visitor: Visitor) -> None:
        self.visitor, self.taps = visitor, 0

    def tap(self, target) -> None:
        target.tap()
        self.taps += 1


def test_from_a_link_in_the_street_an_open_day_is_in_the_calendar_in_under_five_taps(visit, code):
    pupil = visit(PHONE, has_touch=True)
    thumb = Thumb(pupil)
    pupil.open(f"/s/{code}")
    thumb.taps += 1  # the code was scanned
    pupil.page.wait_for_url(re.compile(r"/open-dagen/saxion/[\w-]+/$"))
    pupil.inspect()
    with pupil.page.expect_download() as taken:
        thumb.tap(pupil.link("Put it in your calendar"))
    (event,) = icalendar.Calendar.from_ical(taken.value.path().read_bytes()).walk("VEVENT")
    assert (thumb.taps <= MOST_TAPS, str(event["summary"]).endswith("Saxion")) == (True, True)
    assert pupil.page.context.cookies() == []


@pytest.mark.parametrize("has_script", [True, False], ids=["script", "no-script"])
def test_havo_4_without_physics_finds_the_seven(visit, has_script):
    pupil = visit(PHONE, has_touch=True, java_script_enabled=has_script)
    pupil.open("/waar/")
    pupil.arrive("Where can I study it?")
    pupil.page.get_by_label("Economie en Maatschappij").check()
    pupil.press("Show me")
    expect(pupil.page.get_by_role("heading", level=2, name="Geen natuurkunde? Bij 7 van de 9 welkom.")).to_be_visible()
    welcome = pupil.page.locator(".school").filter(has=pupil.page.locator(".admission--welcome"))
    assert (welcome.count(), pupil.page.locator(".school").count()) == (7, 9)
    pupil.page.locator("a.map__dot").first.focus()
    pupil.page.keyboard.press("Enter")
    expect(pupil.page.locator(".school:target")).to_be_visible()
    assert pupil.page.context.cookies() == []


def test_with_their_position_the_nearest_school_comes_first_and_nothing_is_sent(visit):
    pupil = visit(PHONE, geolocation={"latitude": 53.2, "longitude": 5.8}, permissions=["geolocation"])
    pupil.open("/waar/")
    pupil.page.wait_for_load_state("networkidle")
    asked: list[str] = []
    pupil.page.on("request", lambda request: asked.append(request.url))
    pupil.press("Use my position")
    expect(pupil.page.locator(".school h3").first).to_have_text("NHL Stenden Hogeschool")
    assert asked == []


@pytest.mark.parametrize("page", ["/waar/", "/waar/saxion/", "/open-dagen/", "/open-dagen/?plaats=Deventr&soort=trial"])
def test_each_page_fits_reads_and_axe_finds_nothing(visit, width, page):
    pupil = visit(width)
    pupil.open(page)
    pupil.inspect()
