"""What visitors do on the public site, without an account or a cookie: the test, a card, posters, a guest lesson."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.desk import enter_desk, go, leave_desk
from tests.browser.desk import main as desk_page
from tests.browser.visitor import PATIENCE, Visitor

ALL_FIRST = "/welke-held/water+bruggen/"


def send(visitor: Visitor, button: str, heading: str) -> None:
    """Press until the page of thanks is there: who is faster than a person is asked to send it once more."""
    thanks = visitor.heading(heading, level=1)
    for _time in range(8):
        visitor.press(button)
        visitor.page.wait_for_load_state()
        if thanks.count():
            break
    visitor.arrive(heading)


def count_cookies(visitor: Visitor) -> int:
    return len(visitor.page.context.cookies())


@pytest.mark.parametrize("has_script", [True, False], ids=["script", "no-script"])
def test_a_pupil_does_the_test_and_takes_the_card(visit, width, has_script):
    pupil = visit(width, java_script_enabled=has_script)
    pupil.open("/welke-held/")
    pupil.arrive("Which hero are you?")
    for number in range(6):
        pupil.page.locator("fieldset").nth(number).locator(".hero-answer").first.click()
    if has_script:
        expect(pupil.page.get_by_text("Vraag 6 van 6")).to_be_visible()
    pupil.press("Show my directions")
    pupil.arrive("Two directions to look into.")
    assert pupil.page.url.endswith(ALL_FIRST)
    with pupil.page.expect_download() as taken:
        pupil.page.get_by_role("link", name=re.compile(f"^{pupil.say('Card, for a story')}")).first.click()
    assert taken.value.path().read_bytes()[:3] == b"\xff\xd8\xff"
    assert count_cookies(pupil) == 0


def test_the_test_is_done_with_the_keyboard_one_question_at_a_time(visit):
    pupil = visit()
    pupil.open("/welke-held/")
    for number in range(6):
        pupil.page.locator("fieldset").nth(number).locator("input").first.focus()
        pupil.page.keyboard.press("Space")
        pupil.page.keyboard.press("ArrowRight")
        expect(pupil.page.locator("fieldset").nth(number)).to_be_visible()
        pupil.press("Next" if number < 5 else "Show my directions")
    pupil.arrive("Two directions to look into.")


def test_half_answered_the_page_says_what_is_missing(visit):
    pupil = visit(java_script_enabled=False)
    pupil.open("/welke-held/")
    pupil.page.locator(".hero-answer").first.click()
    pupil.press("Show my directions")
    expect(pupil.page.get_by_role("alert")).to_contain_text("Nog 5 vragen te gaan")
    pupil.inspect()


def test_a_member_makes_a_card_that_waits_until_the_core_team_has_looked(visit, core_team, width):
    what = f"Ik houd de polder droog, ook op {width} pixels."
    member = visit(width)
    member.open("/dit-maak-ik/")
    member.arrive("I make this.")
    member.follow("Make your own card")
    member.arrive("Make your own card.")
    send_empty(member)
    member.fill("What do you help make?", what)
    member.fill("What do we call you?", "Imre")
    member.page.get_by_label(member.say("I work on it")).check()
    member.fill("Where?", "Waterschap Voorbeeld")
    member.page.get_by_label("Dijk met dorp").check()
    member.page.get_by_label(re.compile(member.say("I am 16 or older, or a parent agrees"))).check()
    member.page.get_by_label(re.compile("^Deze kaart mag op de site staan")).check()
    send(member, "Hand in my card", "Your card is in.")
    assert count_cookies(member) == 0
    way_back = member.page.get_by_role("link", name=re.compile("terugnemen")).get_attribute("href")
    member.follow("To the wall")
    expect(member.page.get_by_alt_text(re.compile(re.escape(what)))).to_have_count(0)
    approve(core_team, what)
    see_on_the_wall(member, what)
    member.page.get_by_alt_text(re.compile(re.escape(what))).click()
    expect(member.page.get_by_role("heading", level=1, name=what)).to_be_visible()
    member.inspect()
    member.open(way_back)
    member.arrive("Take your card back?")
    send(member, "Take it back", "Your card is gone.")


def send_empty(member: Visitor) -> None:
    """Each field that is not right is named above the form, and the name leads to it."""
    member.press("Hand in my card")
    alert = member.page.get_by_role("alert")
    expect(alert.get_by_role("heading")).to_have_text(member.say("Not sent yet"))
    member.inspect()
    alert.get_by_role("link", name=member.say("What do you help make?"), exact=True).click()
    expect(member.field("What do you help make?")).to_be_focused()


def approve(core_team: Visitor, what: str) -> None:
    enter_desk(core_team)
    go(core_team, "Visitors", "Maker cards")
    desk_page(core_team).get_by_role("link", name=re.compile(re.escape(what))).click()
    core_team.page.get_by_role("link", name=core_team.say("Decide")).first.click()
    core_team.page.get_by_label(core_team.say("Show it on the wall")).check()
    core_team.press("Decide")
    expect(core_team.page.get_by_text(re.compile("hangt aan de muur zodra"))).to_be_visible()
    leave_desk(core_team)


def see_on_the_wall(member: Visitor, what: str) -> None:
    """The pictures are made by the task worker; the page is loaded again until they are there."""

    def look() -> None:
        member.page.reload()
        expect(member.page.get_by_alt_text(re.compile(re.escape(what)))).to_be_visible(timeout=1000)

    for _time in range(30):
        try:
            look()
        except AssertionError:
            continue
        return
    look()


def test_a_decaan_orders_posters_and_the_core_team_finds_the_address(visit, core_team):
    decaan, school = visit(), "Lyceum De Bestelling"
    decaan.open("/posters/")
    decaan.arrive("Posters for your school.")
    decaan.page.get_by_label("Ik teken het").fill("2")
    for label, value in [
        ("School", school),
        ("To the attention of", "J. Decaan"),
        ("Street and number", "Schoolstraat 1"),
        ("Postcode", "1234"),
        ("Town", "Almere"),
        ("Mail address", "decaan@example.org"),
    ]:
        decaan.fill(label, value)
    decaan.press("Order the posters")
    expect(decaan.page.get_by_role("alert")).to_contain_text("1234 AB")
    decaan.fill("Postcode", "1234ab")
    send(decaan, "Order the posters", "Your posters are ordered.")
    assert count_cookies(decaan) == 0
    enter_desk(core_team)
    go(core_team, "Visitors", "Posters")
    row = desk_page(core_team).get_by_role("row").filter(has_text=school)
    expect(row).to_contain_text("2 × Ik teken het")
    expect(row).to_contain_text("1234 AB")
    leave_desk(core_team)


def test_a_decaan_asks_for_a_guest_lesson_and_a_school_nearby_takes_it(visit, sign_in, width):
    decaan, school = visit(width), f"Lyceum De Les {width}"
    decaan.open("/gastles/")
    decaan.arrive("A guest lesson near you.")
    for label, value in [
        ("School", school),
        ("Town", "Enschede"),
        ("Which class?", "havo 4"),
        ("What should it be about?", "Bruggen"),
        ("When?", "maart"),
        ("Your name", "J. Decaan"),
        ("Mail address", f"decaan{width}@example.org"),
    ]:
        decaan.fill(label, value)
    send(decaan, "Send the request", "Your request is sent.")
    assert count_cookies(decaan) == 0
    saxion = sign_in("saxion@example.org", width)
    saxion.go("Requests")
    saxion.arrive("Guest lessons near you")
    expect(saxion.page.get_by_text(f"decaan{width}@example.org")).to_have_count(0)
    saxion.page.get_by_role("button", name=f"{saxion.say('We do this')} {school}", exact=True).click()
    saxion.sees("It is yours. Mail the school below to agree on a day.")
    expect(saxion.page.get_by_role("link", name=f"decaan{width}@example.org")).to_be_visible(timeout=PATIENCE)
    saxion.inspect()
