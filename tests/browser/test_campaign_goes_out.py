"""A campaign goes out, from an empty installation: each does their own part, clicking only what the screen shows."""

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect

from tests.browser import desk
from tests.browser.beginning import CAMPAIGN, begin_campaign, follow_invitation, take_part
from tests.browser.brand import set_up_brand_kit
from tests.browser.material import (
    ask_for_files,
    download,
    download_everything,
    read_archive,
    start_design,
    wait_for_drawn_preview,
    wait_for_files,
)
from tests.browser.signing_in import enrol_app, open_mail
from tests.browser.visitor import LONG_PATIENCE, Visitor
from tests.support.live import LivePlatform

PARTNER, AGENCY = "partner@example.org", "bureau@example.org"
BOARD = "bestuur@example.org"
LESSON, BRIEFING = "Voorbeeld: lesbrief over bruggen", "Voorbeeld: film voor de open dag"
DRAWING = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 40"><circle cx="20" cy="20" r="18" fill="#246"/></svg>'
)
FLIGHT = "Voorbeeld: reels naar de open dag"

FIGURES = {
    "van": "2026-09-01",
    "tot en met": "2026-09-30",
    "kanaal": "Instagram",
    "inzet": FLIGHT,
    "bereik": "1.200",
    "eenheid bereik": "account",
    "vertoningen": "4.800",
    "kosten": "250,50",
    "klikken": "96",
}


@pytest.fixture(scope="module")
def begun(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[LivePlatform, str]]:
    platform, invitation = begin_campaign(tmp_path_factory.mktemp("empty"))
    yield platform, invitation
    platform.stop()


@pytest.mark.timeout(900)
def test_a_campaign_goes_out(visit, begun, tmp_path):
    live, invitation = begun
    lead = visit(address=live.address)
    join_core_team(lead, invitation)
    say_why(lead)
    start_by_decision(lead)
    invite_organisations(lead)
    partner = visit(address=live.address)
    join_as_partner(partner)
    agency = visit(address=live.address)
    follow_invitation(agency, AGENCY)
    take_part(agency, "Lot", "Smit")
    agency.sees("No briefing yet.")
    open_the_doors(partner)
    set_up_brand_kit(partner, tmp_path)
    make_own_version(partner)
    address = make_link(partner)
    plan_towards_open_day(lead)
    put_plan_in_force(lead)
    move_open_day(partner, lead)
    follow_link(visit(address=live.address), address)
    add_material(lead, tmp_path)
    take_material(partner)
    renew_material(lead, partner, tmp_path)
    brief_agency(lead)
    hand_in(agency, tmp_path)
    report_figures(lead, tmp_path)
    seat_board_member(partner, lead, visit(address=live.address))


def join_core_team(lead: Visitor, invitation: str) -> None:
    lead.open(invitation)
    take_part(lead, "Noor", "de Wit")
    enrol_app(lead)
    lead.follow("To the overview")
    lead.arrive("Hello %(name)s.", name="Noor")


def say_why(lead: Visitor) -> None:
    desk.enter_desk(lead)
    desk.go(lead, "Campaign", "Reasons why")
    desk.choose(lead, "Add a reason")
    why = {
        "Figure": "-23 %",
        "what is the matter, in Dutch": "Voorbeeld: steeds minder jongeren kiezen voor bouwen.",
        "what is the matter, in English": "Example: ever fewer young people choose to build.",
        "source": "Voorbeeldbron",
    }
    desk.fill(lead, why)
    desk.submit(lead)
    desk.tells(lead, "The reason is added.")
    desk.go(lead, "Campaign", "Goals")
    desk.choose(lead, "Add a goal")
    goal = {
        "kind": lead.say("first-year students"),
        "what, in Dutch": "Voorbeeld: eerstejaars bij de opleidingen",
        "what, in English": "Example: first-year students",
        "unit in Dutch": "studenten",
        "unit in English": "students",
        "target": "1200",
        "to be reached by": "2031-10-01",
    }
    desk.fill(lead, goal)
    desk.submit(lead)
    desk.tells(lead, "The goal is added.")


def start_by_decision(lead: Visitor) -> None:
    desk.go(lead, "Coalition", "Bodies")
    desk.choose(lead, "Add a body")
    desk.fill(lead, {"name": "Stuurgroep", "kind": lead.say("steering group")})
    desk.submit(lead)
    desk.tells(lead, "%(body)s is there. Now say who sits in it.", body="Stuurgroep")
    desk.go(lead, "Coalition", "Decisions")
    desk.choose(lead, "Record a decision")
    facts = {"Decision number": "2026-1", "Title": "De campagne begint", "What was decided": "Voorbeeld: we beginnen."}
    votes = {"Decided on": "2026-09-01", "Votes for": "7", "Votes against": "1"}
    desk.fill(lead, {"Body": "Stuurgroep", **facts, **votes})
    desk.submit(lead)
    desk.tells(lead, "Decision %(number)s is recorded.", number="2026-1")
    desk.choose(lead, "Start the campaign by this decision")
    desk.submit(lead, "Start the campaign")
    desk.tells(lead, "%(campaign)s runs.", campaign=CAMPAIGN)


def invite_organisations(lead: Visitor) -> None:
    desk.go(lead, "Partners", "Invitations")
    for name, kind, email in [
        ("Bouwschool Voorbeeld", "university of applied sciences", PARTNER),
        ("Bureau Voorbeeld", "agency", AGENCY),
    ]:
        desk.choose(lead, "Invite an organisation")
        desk.fill(lead, {"Name of the organisation": name, "E-mail address": email})
        desk.main(lead).get_by_label(lead.say(kind), exact=True).check()
        desk.submit(lead, "Send invitation")
        desk.tells(lead, "The invitation to %(email)s is on its way.", email=email)


def join_as_partner(partner: Visitor) -> None:
    follow_invitation(partner, PARTNER)
    take_part(partner, "Sem", "Bakker")
    partner.arrive("Hello %(name)s.", name="Sem")
    partner.go("The campaign")
    partner.arrive(CAMPAIGN)
    partner.sees("Voorbeeld: steeds minder jongeren kiezen voor bouwen.")
    partner.sees("Voorbeeld: eerstejaars bij de opleidingen")
    partner.follow("Contributions")
    partner.follow("Promise something")
    partner.page.get_by_label(partner.say("hours").capitalize(), exact=True).check()
    partner.fill("Title", "Voorbeeld: studenten voor de open dag")
    partner.fill("How many", "40")
    partner.press("Promise this")
    expect(partner.page.get_by_text("Voorbeeld: studenten voor de open dag")).to_be_visible()
    partner.inspect()


def plan_towards_open_day(lead: Visitor) -> None:
    desk.leave_desk(lead)
    lead.go("Plan of the year")
    lead.arrive("Plan of the year")
    lead.follow("Plan a flight")
    lead.fill("Name", FLIGHT)
    lead.field("Channel").select_option(label="Instagram")
    lead.page.get_by_label(lead.say("relative to an open day"), exact=True).check()
    lead.page.locator("#id_open_day").select_option(index=1)
    lead.page.locator("#id_start_days").fill("14")
    lead.page.locator("#id_end_days").fill("1")
    lead.press("Save")
    lead.arrive(FLIGHT)
    lead.sees("2 maart 2030 – 15 maart 2030")


def put_plan_in_force(lead: Visitor) -> None:
    lead.go("Plan of the year")
    lead.follow("Versions of the plan")
    lead.arrive("Versions of the plan")
    lead.follow("Put the plan in force")
    lead.field("By decision").select_option(index=1)
    lead.press("Put the plan in force")
    lead.sees("Version %(number)s of the plan is in force.", number=1)
    lead.inspect()


def open_the_doors(partner: Visitor) -> None:
    partner.go("Open days")
    partner.follow("Add an open day")
    partner.fill("Date", "2030-03-16")
    partner.fill("From", "10:00")
    partner.fill("Until", "15:00")
    partner.fill("Place", "Hoofdgebouw")
    partner.press("Save")
    partner.sees("The open day has been added.")


def make_own_version(partner: Visitor) -> None:
    start_design(partner)
    wait_for_drawn_preview(partner)
    partner.fill("Kop", "Jouw brug begint hier.")
    partner.fill("Webadres", "voorbeeld.example.org")
    partner.page.locator("label.pick", has_text="Hoofdgebouw").click()
    expect(partner.page.locator("auto-save")).to_have_text(partner.say("Saved"))
    ask_for_files(partner, "ig_4x5")
    wait_for_files(partner, 1)
    assert len(read_archive(download_everything(partner, 1))) == 2


def make_link(partner: Visitor) -> str:
    """The short address of a new link to the open day."""
    partner.go("Links")
    partner.arrive("Links")
    partner.follow("Make a link")
    partner.fill("Name", "Voorbeeld: poster")
    partner.page.get_by_label(partner.say("an open day"), exact=True).check()
    partner.page.locator("#id_open_day").select_option(index=1)
    partner.press("Save")
    partner.arrive("Links")
    row = partner.page.get_by_role("row").filter(has_text="Voorbeeld: poster")
    return row.get_by_role("link", name="/s/").inner_text()


def move_open_day(partner: Visitor, lead: Visitor) -> None:
    """What was planned against it moves along."""
    partner.go("Open days")
    partner.page.get_by_role("link", name="16 maart 2030").click()
    partner.fill("Date", "2030-03-23")
    partner.press("Save")
    partner.arrive("Open days")
    lead.go("Plan of the year")
    lead.page.get_by_role("link", name=FLIGHT).locator("visible=true").first.click()
    lead.arrive(FLIGHT)
    lead.sees("9 maart 2030 – 22 maart 2030")


def follow_link(pupil: Visitor, address: str) -> None:
    """It leads to where the open day stands now."""
    pupil.open(urlsplit(address).path)
    pupil.page.wait_for_url("**/open-dagen/bouwschool-voorbeeld/*/")
    expect(pupil.page.get_by_role("main")).to_contain_text("23 maart 2030")
    expect(pupil.page.get_by_role("status")).to_contain_text("Verplaatst")
    pupil.inspect()


def add_material(lead: Visitor, folder: Path) -> None:
    """A lesson with a file, for everybody in the toolkit."""
    lesson = folder / "lesbrief.svg"
    lesson.write_text(DRAWING)
    desk.enter_desk(lead)
    desk.go(lead, "Material", "Materials")
    desk.choose(lead, "Add a material")
    facts = {"owner": "Hogeschool Voorbeeld", "kind": lead.say("lesson material"), "title in Dutch": LESSON}
    desk.fill(lead, facts)
    desk.submit(lead, "Save and add the files")
    desk.field(lead, "Files").set_input_files(lesson)
    desk.submit(lead, "Publish")
    desk.tells(lead, "Version %(number)d is published.", number=1)


def take_material(partner: Visitor) -> None:
    partner.go("Toolkit")
    partner.arrive("Toolkit")
    partner.page.get_by_role("searchbox").fill("bruggen")
    partner.press("Search")
    partner.page.get_by_role("link", name=LESSON).first.click()
    partner.arrive(LESSON)
    taking = partner.page.get_by_role("link", name=f"{partner.say('Take')} lesbrief.svg")
    assert download(partner, taking).suggested_filename == "lesbrief.svg"


def renew_material(lead: Visitor, partner: Visitor, folder: Path) -> None:
    """Who took the old one reads in their mail that there is a new one."""
    lesson = folder / "lesbrief.svg"
    lesson.write_text(DRAWING.replace("#246", "#842"))
    desk.choose(lead, "New version")
    desk.field(lead, "Files").set_input_files(lesson)
    desk.field(lead, "What changed").fill("Voorbeeld: een andere kleur.")
    desk.submit(lead, "Publish")
    desk.tells(lead, "Version %(number)d is published.", number=2)
    partner.open("/portaal/postvak/")
    expect(open_mail(partner.page, PARTNER)).to_contain_text("Voorbeeld: een andere kleur.")
    partner.open("/portaal/")


def brief_agency(lead: Visitor) -> None:
    desk.go(lead, "Material", "Briefings")
    desk.choose(lead, "Brief an agency")
    desk.fill(lead, {"Agency": "Bureau Voorbeeld", "Title": BRIEFING})
    desk.main(lead).get_by_label("Open dag", exact=True).check()
    desk.submit(lead, "Open the briefing")
    desk.tells(lead, "%(agency)s can see the briefing now.", agency="Bureau Voorbeeld")


def hand_in(agency: Visitor, folder: Path) -> None:
    """The agency sees what it is briefed on, and nothing else of the campaign."""
    agency.go("Overview")
    agency.page.get_by_role("link", name=BRIEFING, exact=True).click()
    agency.arrive(BRIEFING)
    agency.page.locator("#id_file").set_input_files(folder / "lesbrief.svg")
    agency.press("Hand in")
    agency.sees("%(name)s is handed in. The core team gets a mail.", name="lesbrief.svg")
    expect(agency.link("The campaign")).to_have_count(0)
    expect(agency.link("Links")).to_have_count(0)


def report_figures(lead: Visitor, folder: Path) -> None:
    """Fill in the template that can be downloaded, look at what it would change, and say yes."""
    desk.leave_desk(lead)
    lead.go("Figures")
    lead.arrive("Figures")
    template = download(lead, lead.page.locator("main a[href$='/nl.csv']")).path().read_text(encoding="utf-8-sig")
    columns = template.splitlines()[0].split(";")
    filled = folder / "voorbeeldcijfers.csv"
    filled.write_text(f"{template.strip()}\n{';'.join(FIGURES.get(column, '') for column in columns)}\n")
    lead.page.locator("#id_file").set_input_files(filled)
    lead.press("Read the file")
    expect(lead.heading("What would change")).to_be_visible(timeout=LONG_PATIENCE)
    lead.press("Import the figures")
    expect(lead.heading("What changed")).to_be_visible(timeout=LONG_PATIENCE)
    lead.inspect()
    lead.go("Results")
    lead.arrive("Results")
    expect(lead.page.get_by_role("row").filter(has_text="Instagram").first).to_contain_text("4.800")


def seat_board_member(partner: Visitor, lead: Visitor, board: Visitor) -> None:
    """A reader of a partner, who gets a place in the steering group, reads the results of the campaign as a whole."""
    partner.go("Colleagues")
    partner.fill("E-mail address", BOARD)
    partner.page.get_by_label(
        re.compile(re.escape(partner.say("Reader: looks and downloads, changes nothing")))
    ).check()
    partner.press("Send invitation")
    partner.sees("The invitation to %(email)s is on its way.", email=BOARD)
    follow_invitation(board, BOARD)
    take_part(board, "Ida", "Vos")
    board.arrive("Hello %(name)s.", name="Ida")
    desk.enter_desk(lead)
    desk.go(lead, "Coalition", "Bodies")
    desk.choose(lead, "Stuurgroep")
    desk.choose(lead, "Give somebody a place")
    desk.fill(lead, {"Person": "Ida Vos – Bouwschool Voorbeeld"})
    desk.submit(lead, "Save")
    desk.tells(lead, "%(person)s sits in %(body)s.", person="Ida Vos", body="Stuurgroep")
    board.go("Results")
    board.arrive("Results")
    expect(board.page.get_by_role("row").filter(has_text="Instagram").first).to_contain_text("4.800")
    board.go("Who carries it")
    board.arrive("How widely it is carried")
