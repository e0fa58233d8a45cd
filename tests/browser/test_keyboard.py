"""The main path with nothing but a keyboard."""

from playwright.sync_api import Locator, expect

from tests.browser.material import format_choice, preview, wait_for_drawn_preview, wait_for_files
from tests.browser.visitor import Visitor

FAR = 120
"""Presses of Tab within which anything on a page must be reached."""


def tab_to(visitor: Visitor, target: Locator) -> Locator:
    """Press Tab until the target has the focus, and see that it shows it has."""
    expect(target).to_be_visible()
    for _ in range(FAR):
        visitor.page.keyboard.press("Tab")
        if target.evaluate("(element) => element === document.activeElement"):
            assert target.evaluate(SHOWS_FOCUS), f"nothing shows the focus on {target}"
            return target
    raise AssertionError(f"{target} cannot be reached with Tab")


SHOWS_FOCUS = """(element) => {
  const shown = (one) => { const style = getComputedStyle(one);
    return (style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0) || style.boxShadow !== "none"; };
  return shown(element) || shown(element.closest("label") ?? element) || [...element.labels ?? []].some(shown);
}"""


def test_a_piece_is_made_with_the_keyboard_alone(visit, live):
    officer, press = visit(), None
    press = officer.page.keyboard.press
    email = "avans@example.org"
    officer.open("/portaal/")
    tab_to(officer, officer.link("Sign in"))
    press("Enter")
    tab_to(officer, officer.link("Password"))
    press("Enter")
    tab_to(officer, officer.field("E-mail address"))
    officer.page.keyboard.type(email)
    tab_to(officer, officer.field("Password"))
    officer.page.keyboard.type(live.accounts[email])
    press("Enter")
    tab_to(officer, officer.link("Designs"))
    press("Enter")
    tab_to(officer, officer.page.get_by_role("link", name="Open dag", exact=True))
    press("Enter")
    tab_to(officer, officer.button("Start"))
    press("Enter")
    before = wait_for_drawn_preview(officer)
    tab_to(officer, format_choice(officer))
    press("ArrowDown")
    expect(preview(officer)).not_to_have_attribute("src", before)
    tab_to(officer, officer.page.get_by_label(officer.say("Show the safe area")))
    press("Space")
    expect(officer.page.locator(".stage__safe")).to_be_visible()
    tab_to(officer, officer.field("Kop"))
    press("ControlOrMeta+A")
    officer.page.keyboard.type("Zonder muis gebouwd.")
    tab_to(officer, officer.button("Make the files"))
    press("Enter")
    officer.arrive("Make the files")
    leave_all_but(officer, "a4")
    tab_to(officer, officer.button("Make these files"))
    press("Enter")
    wait_for_files(officer, 1)
    link = officer.page.get_by_role("link", name=officer.say("Download the file (ZIP)"))
    tab_to(officer, link)
    with officer.page.expect_download() as coming:
        press("Enter")
    assert coming.value.suggested_filename == "avans_open-dag.zip"


def leave_all_but(officer: Visitor, kept: str) -> None:
    """Untick every format but one with the space bar."""
    for box in officer.page.get_by_role("checkbox").all():
        tab_to(officer, box)
        if box.get_attribute("value") != kept:
            officer.page.keyboard.press("Space")
