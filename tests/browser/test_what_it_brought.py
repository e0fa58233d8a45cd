"""From figures to a claim in public, a page for the board, a follow-up and a transfer, by those who would do it."""

from collections.abc import Iterator
from pathlib import Path

import pypdfium2
import pytest
from playwright.sync_api import expect
from pptx import Presentation

from tests.browser.material import download
from tests.browser.signing_in import enrol_app, sign_in_with_password
from tests.browser.visitor import LONG_PATIENCE, Visitor
from tests.support.live import LivePlatform, make_live_platform

CLAIM = "Voorbeeld: de film is duizend keer vertoond."
FOLLOW_UP = "Voorbeeld: Civiele Helden, het vervolg"
DECISION = "Eerst meten, dan zeggen (voorbeeld)"
FIGURES = "van;tot en met;kanaal;vertoningen\n2025-09-01;2025-09-30;Instagram;4800\n"


@pytest.fixture(scope="module")
def installation(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LivePlatform]:
    """One of its own: a transfer changes who leads."""
    platform = make_live_platform(tmp_path_factory.mktemp("brought")).start()
    yield platform
    platform.stop()


@pytest.mark.timeout(600)
def test_what_it_brought_is_claimed_shown_followed_up_and_handed_over(visit, installation, tmp_path):
    lead, school = come(visit, installation, "kern@example.org"), come(visit, installation, "saxion@example.org")
    enrol_app(lead)
    lead.follow("To the overview")
    code = lead_into_the_street(school)
    report_figures(lead, tmp_path)
    claim_what_they_say(lead)
    read_in_public(visit(address=installation.address))
    take_pages_for_the_board(lead)
    begin_follow_up(lead)
    hand_over(lead, school)
    pupil = visit(address=installation.address)
    pupil.open(code)
    pupil.arrive("Come and look around.")


def come(visit, installation: LivePlatform, email: str) -> Visitor:
    visitor = visit(address=installation.address)
    sign_in_with_password(visitor, email, installation.accounts[email])
    return visitor


def lead_into_the_street(school: Visitor) -> str:
    """A short link, as it would hang on a wall; answers its path."""
    school.go("Links")
    school.follow("Make a link")
    school.fill("Name", "Voorbeeld: op de muur")
    school.page.get_by_label(school.say("a page"), exact=True).check()
    school.page.locator("#id_url").fill(f"{school.address}/open-dagen/")
    school.press("Save")
    school.arrive("Links")
    row = school.page.get_by_role("row").filter(has_text="Voorbeeld: op de muur")
    return "/s/" + row.get_by_role("link", name="/s/").inner_text().rsplit("/", 1)[-1]


def report_figures(lead: Visitor, folder: Path) -> None:
    filled = folder / "voorbeeldcijfers.csv"
    filled.write_text(FIGURES)
    lead.go("Figures")
    lead.arrive("Figures")
    lead.page.locator("#id_file").set_input_files(filled)
    lead.press("Read the file")
    expect(lead.heading("What would change")).to_be_visible(timeout=LONG_PATIENCE)
    lead.press("Import the figures")
    expect(lead.heading("What changed")).to_be_visible(timeout=LONG_PATIENCE)


def claim_what_they_say(lead: Visitor) -> None:
    """Registered with the test that decides; the answer follows and is never typed."""
    lead.go("Claims")
    lead.arrive("Claims")
    lead.follow("Register a claim")
    lead.arrive("Register a claim")
    for name, value in {
        "statement_nl": CLAIM,
        "statement_en": "Example: the film was shown a thousand times.",
        "window_start": "2025-09-01",
        "window_end": "2025-09-30",
        "at_least": "1000",
        "settle_on": "2025-12-31",
    }.items():
        lead.page.locator(f"#id_{name}").fill(value)
    lead.page.locator("#id_definition").select_option("impression")
    lead.press("Register and seal")
    lead.sees("Registered and sealed. From here on the test decides.")
    expect(lead.page.get_by_text("4.800").first).to_be_visible()
    lead.inspect()
    lead.press("Publish, with its answer")
    lead.sees("It stands on the impact page, with its answer.")


def read_in_public(reader: Visitor) -> None:
    """Somebody without an account, in two languages, without a cookie."""
    reader.open("/")
    reader.page.get_by_role("navigation").get_by_role("link", name=reader.say("Is it so?")).click()
    reader.inspect()
    story = reader.page.get_by_role("article").filter(has_text=CLAIM)
    expect(story).to_contain_text(reader.say("That is right."))
    reader.page.get_by_role("link", name="English").first.click()
    expect(reader.page.get_by_text("Example: the film was shown a thousand times.").first).to_be_visible()
    assert reader.page.context.cookies() == []


def take_pages_for_the_board(lead: Visitor) -> None:
    lead.go("Results")
    lead.follow("For the board")
    lead.inspect()
    paper = download(lead, lead.page.locator("main a[href$='.pdf']").first).path()
    slides = download(lead, lead.page.locator("main a[href$='.pptx']").first).path()
    assert (len(pypdfium2.PdfDocument(paper)), len(Presentation(slides).slides)) == (1, 5)


def begin_follow_up(lead: Visitor) -> None:
    lead.go("The campaign")
    lead.follow("Start a follow-up")
    lead.arrive("Start a follow-up")
    for name, value in {"name": FOLLOW_UP, "slug": "vervolg", "host": "vervolg.localhost"}.items():
        lead.page.locator(f"#id_{name}").fill(value)
    lead.press("Start the follow-up")
    expect(lead.page.get_by_text("vervolg.localhost").first).to_be_visible(timeout=LONG_PATIENCE)
    lead.inspect()


def hand_over(lead: Visitor, school: Visitor) -> None:
    """The campaign passes to a partner who is already inside, once both sides said yes."""
    lead.go("Handover")
    lead.follow("Propose a transfer")
    lead.arrive("Propose a transfer")
    lead.page.locator("#id_to_organisation").select_option(label="Saxion")
    lead.page.locator("#id_agreement").fill("Voorbeeld: Saxion leidt, de oude eigenaar leest mee.")
    lead.press("Propose this")
    lead.sees("Proposed. Both sides have a letter; nothing changes before they confirm.")
    say_yes(lead)
    school.go("Overview")
    school.go("Handover")
    school.page.locator("main h2 a").first.click()
    say_yes(school)
    lead.go("Handover")
    lead.page.locator("main h2 a").first.click()
    lead.page.locator("summary").filter(has_text=lead.say("Let it take effect")).click()
    lead.press("Yes, today")
    lead.sees("The transfer is in effect. Both sides have a letter.")
    take_the_lead(school)


def take_the_lead(school: Visitor) -> None:
    """Who leads sees all partners, so a second factor comes first."""
    school.go("Overview")
    enrol_app(school)
    school.follow("To the overview")
    school.go("Partners")
    school.arrive("Partners")
    school.go("Handover")
    school.sees("in effect")


def say_yes(visitor: Visitor) -> None:
    visitor.follow("Say yes")
    visitor.page.locator("#id_decision").select_option(index=1)
    for box in visitor.page.get_by_role("checkbox").all():
        box.check()
    visitor.press("Say yes")
    visitor.sees("Confirmed.")
    visitor.inspect()
