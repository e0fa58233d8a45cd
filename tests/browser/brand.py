"""Setting up a brand kit: a logo that is looked at first, and a colour."""

from pathlib import Path

from playwright.sync_api import expect

from tests.browser.visitor import Visitor

LOGO = """<svg xmlns="http://www.w3.org/2000/svg" xmlns:x="urn:drawing-program" viewBox="0 0 240 80" x:layer="logo">
<metadata>made on a Tuesday</metadata><style>.a{fill:#7a1f5c}.b{fill:#1a7f5a}</style>
<rect class="a" width="80" height="80"/><circle class="b" cx="140" cy="40" r="40"/>
<path class="a" d="M190 80 215 0l25 80z"/></svg>"""


def set_up_brand_kit(officer: Visitor, folder: Path) -> None:
    logo = folder / "logo.svg"
    logo.write_text(LOGO)
    officer.go("Brand kit")
    officer.arrive("Brand kit")
    form = officer.page.locator("form.upload").first
    form.locator("input[type=file]").set_input_files(logo)
    form.get_by_role("button", name=officer.say("Upload")).click()
    officer.arrive("Is this your logo?")
    expect(officer.page.locator("figure.ground img")).to_have_count(2)
    removed = officer.page.get_by_role("region", name=officer.say("What we took out")).get_by_role("listitem")
    expect(removed).to_have_text(
        [
            officer.say("Data of the drawing program was removed (%(names)s).", names="layer"),
            officer.say("Information about the file was removed (%(names)s).", names="metadata"),
            officer.say("Styles (%(count)s) were written onto the shapes themselves.", count=3),
        ]
    )
    officer.press("Yes, use this logo")
    officer.sees("Your new logo stands in your brand kit.")
    officer.fill("Main colour", "#7A1F5C")
    officer.press("Save brand kit")
    officer.sees("Your brand kit has been saved.")
    expect(officer.field("Main colour")).to_have_value("#7A1F5C")
