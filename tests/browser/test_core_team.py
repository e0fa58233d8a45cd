"""The core team: a second factor first, then the desk, and looking as a partner without touching anything."""

import pytest
from playwright.sync_api import expect

from tests.browser.colleagues import invite_into_core_team, set_up_second_factor
from tests.browser.material import file_cards
from tests.browser.visitor import Visitor

pytestmark = pytest.mark.usefixtures("core_team")


@pytest.fixture
def new_member(visit, core_team, width) -> Visitor:
    """Somebody the core team invited into the core team, and who followed the link in the mail."""
    member = visit(width)
    invite_into_core_team(core_team, member, f"kern{width}@example.org")
    return member


def test_a_member_sets_up_a_second_factor_and_sees_the_desk(new_member):
    set_up_second_factor(new_member)
    new_member.open_person_menu()
    new_member.follow("The desk")
    expect(new_member.page.get_by_role("heading", level=1)).to_be_visible()
    assert new_member.page.url.endswith("/beheer/")


def test_looking_as_a_partner_shows_everything_and_changes_nothing(core_team):
    core_team.go("Partners")
    core_team.page.get_by_role("button", name=f"{core_team.say('Look as')} Saxion", exact=True).click()
    core_team.sees("You are looking as %(name)s. You can see everything and change nothing.", name="Saxion")
    core_team.go("My versions")
    core_team.arrive("My versions")
    expect(core_team.link("New version")).to_have_count(0)
    core_team.page.get_by_role("main").get_by_role("link").filter(has_text="Open dag").first.click()
    expect(core_team.link("Edit")).to_have_count(0)
    expect(file_cards(core_team)).to_have_count(3)
    core_team.go("Brand kit")
    core_team.arrive("Brand kit")
    expect(core_team.button("Save brand kit")).to_have_count(0)
    expect(core_team.field("Main colour")).to_be_disabled()
    core_team.go("Ask the core team")
    core_team.fill("Your question", "Kan ik hier iets veranderen?")
    core_team.press("Send question")
    core_team.arrive("You are only looking.")
    core_team.page.get_by_role("main").get_by_role("button", name=core_team.say("Stop looking")).click()
    core_team.sees("You work for your own organisation again.")
