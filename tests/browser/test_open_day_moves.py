"""When an open day moves, what was made from it says so, and one click makes it again."""

import pytest
from playwright.sync_api import Locator, expect

from tests.browser.material import ask_for_files, file_cards, say_up_to_date, start_design, wait_for_files
from tests.browser.visitor import PATIENCE, Visitor

OLD, NEW = "2030-09-14", "2030-09-21"


@pytest.fixture
def editor(sign_in, width) -> Visitor:
    editor = sign_in("avans@example.org", width)
    editor.arrive("Hello %(name)s.", name="Sem")
    return editor


def test_a_moved_open_day_makes_files_out_of_date_and_one_click_mends_them(editor, width):
    place = f"Gebouw {width}"
    add_open_day(editor, place)
    start_design(editor)
    editor.page.locator("label.pick", has_text=place).click()
    ask_for_files(editor, "ig_4x5", "a4")
    wait_for_files(editor, 2)
    name = editor.page.get_by_role("heading", level=1).inner_text()
    editor.page.get_by_role("main").get_by_role("link", name=editor.say("My versions")).click()
    expect(card_of(editor, name)).to_contain_text(say_up_to_date(2))

    move_open_day(editor, place)

    editor.go("My versions")
    editor.arrive("My versions")
    expect(card_of(editor, name)).to_contain_text(editor.say("Out of date"))
    expect(card_of(editor, name)).to_contain_text(editor.say("The open day has changed."))
    card_of(editor, name).get_by_role("button", name=editor.say("Make again")).click()
    expect(editor.text("The open day has changed.")).to_have_count(0, timeout=PATIENCE)
    wait_for_files(editor, 2)
    expect(file_cards(editor).first).to_contain_text(f"_{NEW}.")


def add_open_day(editor: Visitor, place: str) -> None:
    editor.go("Open days")
    editor.follow("Add an open day")
    editor.fill("Date", OLD)
    editor.fill("From", "10:00")
    editor.fill("Until", "15:00")
    editor.fill("Place", place)
    editor.press("Save")
    editor.sees("The open day has been added.")


def move_open_day(editor: Visitor, place: str) -> None:
    editor.go("Open days")
    row = editor.page.get_by_role("row").filter(has_text=place)
    row.get_by_role("link").click()
    editor.arrive("Change the open day")
    editor.fill("Date", NEW)
    editor.press("Save")
    editor.arrive("Open days")


def card_of(editor: Visitor, name: str) -> Locator:
    """The newest version with this name among "My versions"."""
    return editor.page.get_by_role("listitem").filter(has=editor.page.get_by_role("link", name=name, exact=True)).first
