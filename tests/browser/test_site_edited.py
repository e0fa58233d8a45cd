"""The site is edited: one of the core team writes a story, another approves it, and then everybody reads it."""

import re

import pytest
from playwright.sync_api import Locator, expect

from tests.browser import desk
from tests.browser.colleagues import invite_into_core_team, set_up_second_factor
from tests.browser.visitor import PHONE, Visitor

TITLE = "Bo maakt een sluis."
QUOTE = "Voor elk schip een trap van water."


@pytest.fixture
def colleague(visit, core_team) -> Visitor:
    member = visit()
    invite_into_core_team(core_team, member, "tweede.lezer@example.org")
    set_up_second_factor(member)
    return member


def textbox(visitor: Visitor, label: str) -> Locator:
    name = re.compile(rf"^{re.escape(visitor.say(label))}\s*\*?$", re.IGNORECASE)
    return visitor.page.get_by_role("textbox", name=name).first


def open_pages(visitor: Visitor) -> None:
    desk.enter_desk(visitor)
    desk.menu(visitor).get_by_role("link", name=visitor.say("Site"), exact=True).click()
    visitor.page.wait_for_url("**/beheer/site/")


def choose_action(visitor: Visitor, name: str) -> None:
    """One of the actions behind the button at the foot of Wagtail's editor."""
    foot = visitor.page.locator("footer")
    action = foot.get_by_role("button", name=name, exact=True)
    desk.unfold(foot.get_by_role("button", name="Meer acties"), action)
    action.click()


def write_story(writer: Visitor) -> None:
    open_pages(writer)
    desk.choose(writer, "Add or move pages")
    writer.page.get_by_role("link", name="Bekijk de onderliggende pagina's van 'Verhalen'").click()
    writer.page.get_by_role("link", name="Voeg onderliggende pagina toe").first.click()
    writer.page.wait_for_url("**/storypage/**")
    for label, words in {
        "Title": TITLE,
        "first name": "Bo",
        "what they make": "een sluis bij Terneuzen",
        "in one sentence": QUOTE,
    }.items():
        textbox(writer, label).fill(words)
    choose_action(writer, "Stuur door naar Vier ogen")
    expect(writer.page.locator(".messages")).to_contain_text(TITLE)


def test_a_story_is_read_by_everybody_once_a_colleague_approved(core_team, colleague, visit):
    reader = visit(PHONE)
    core_team.go("Overview")
    write_story(core_team)
    reader.open("/verhalen/")
    expect(reader.page.get_by_role("main")).not_to_contain_text(QUOTE)
    desk.enter_desk(colleague)
    desk.main(colleague).get_by_role("link", name=TITLE, exact=True).click()
    expect(textbox(colleague, "first name")).to_have_value("Bo")
    choose_action(colleague, "Goedkeuren en publiceren")
    expect(colleague.page.locator(".messages")).to_contain_text(TITLE)
    reader.page.reload()
    reader.page.get_by_role("main").get_by_role("link").filter(has_text=QUOTE).click()
    expect(reader.page.get_by_role("heading", level=1, name=QUOTE)).to_be_visible()
    expect(reader.page.get_by_role("main")).to_contain_text("een sluis bij Terneuzen")
    reader.inspect()
