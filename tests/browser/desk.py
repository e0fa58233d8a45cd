"""The desk as somebody of the core team clicks through it; Wagtail draws its menu and its buttons."""

import re

from playwright.sync_api import Locator, expect
from playwright.sync_api import TimeoutError as PlaywrightTimeoutError

from tests.browser.visitor import Visitor


def enter_desk(visitor: Visitor) -> None:
    visitor.open_person_menu()
    visitor.follow("The desk")
    expect(menu(visitor).get_by_role("link", name=visitor.say("To the portal"))).to_be_visible()


def leave_desk(visitor: Visitor) -> None:
    menu(visitor).get_by_role("link", name=visitor.say("To the portal")).click()
    visitor.page.wait_for_url("**/portaal/")


def menu(visitor: Visitor) -> Locator:
    return visitor.page.get_by_role("navigation").first


def go(visitor: Visitor, group: str, section: str) -> None:
    """Unfold a group of the desk's menu and choose a section."""
    link = menu(visitor).get_by_role("link", name=visitor.say(section), exact=True)
    unfold(menu(visitor).get_by_role("button", name=visitor.say(group), exact=True), link)
    address = link.get_attribute("href")
    link.click()
    visitor.page.wait_for_url(f"**{address}")


def unfold(button: Locator, inside: Locator) -> None:
    """The menu is drawn anew by a script; a click that came before that is lost, as it is for a person."""
    for _ in range(5):
        button.click()
        try:
            inside.wait_for(timeout=4000)
        except PlaywrightTimeoutError:
            continue
        return
    raise AssertionError(f"The menu does not open: {button}")


def main(visitor: Visitor) -> Locator:
    return visitor.page.get_by_role("main")


def choose(visitor: Visitor, text: str) -> None:
    """Follow a link of the page, such as the button above a list."""
    main(visitor).get_by_role("link", name=visitor.say(text), exact=True).first.click()


def field(visitor: Visitor, label: str) -> Locator:
    """A field by its label; the desk marks what must be filled in with a star."""
    return main(visitor).get_by_label(re.compile(rf"^\s*{re.escape(visitor.say(label))}\s*\*?\s*$", re.IGNORECASE))


def fill(visitor: Visitor, facts: dict[str, str]) -> None:
    for label, value in facts.items():
        place = field(visitor, label)
        if place.evaluate("(one) => one.tagName") == "SELECT":
            place.select_option(label=value)
        else:
            place.fill(value)


def submit(visitor: Visitor, button: str = "Save") -> None:
    """Press a button of the form. A calendar opens a moment after its field was entered and may lie over the button:
    then first a click beside it, which closes it."""
    calendar = visitor.page.locator(".xdsoft_datetimepicker:visible").first
    beside = (visitor.page.viewport_size["width"] - 4, visitor.page.viewport_size["height"] // 2)
    visitor.page.add_locator_handler(calendar, lambda: visitor.page.mouse.click(*beside))
    main(visitor).get_by_role("button", name=visitor.say(button), exact=True).click()
    visitor.page.remove_locator_handler(calendar)


def tells(visitor: Visitor, text: str, **parts: object) -> None:
    """What the desk says after something was done."""
    expect(visitor.page.locator(".messages").get_by_text(visitor.say(text, **parts)).first).to_be_visible()
