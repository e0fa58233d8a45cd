"""The main path with JavaScript switched off: a code by mail, a preview by button, files by the same buttons."""

from playwright.sync_api import expect

from draagvlak.lib.studio import load_formats
from tests.browser.material import ask_for_files, download_everything, read_archive, start_design, wait_for_files
from tests.browser.signing_in import sign_in_with_code


def test_everything_but_the_live_preview_works_without_script(visit, width):
    officer = visit(width, java_script_enabled=False)
    sign_in_with_code(officer, "bouwbedrijf@example.org")
    officer.arrive("Hello %(name)s.", name="Ruth")
    start_design(officer, "Werk of stage")
    stored = officer.page.get_by_role("img", name=officer.say("Preview of the piece as it is filled in now"))
    before = stored.get_attribute("src")
    officer.fill("Kop", "Maandag les. Dinsdag een brug.")
    officer.fill("Waar en vanaf wanneer", "Zwolle, vanaf februari")
    officer.fill("Adres achter de QR-code", "https://bouwbedrijf.example.org/stage")
    officer.press("Show the preview")
    expect(stored).not_to_have_attribute("src", before)
    expect(officer.field("Kop")).to_have_value("Maandag les. Dinsdag een brug.")
    ask_for_files(officer)
    wait_for_files(officer, len(load_formats()))
    files = read_archive(download_everything(officer, len(load_formats())))
    assert len(files) == len(load_formats()) + 1
