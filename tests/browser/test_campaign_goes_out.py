"""A campaign goes out, from an empty installation: each does their own part, clicking only what the screen shows."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import expect

from tests.browser import desk
from tests.browser.beginning import CAMPAIGN, begin_campaign, follow_invitation, take_part
from tests.browser.signing_in import enrol_app
from tests.browser.visitor import Visitor
from tests.support.live import LivePlatform

PARTNER, AGENCY = "partner@example.org", "bureau@example.org"


@pytest.fixture(scope="module")
def begun(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[LivePlatform, str]]:
    platform, invitation = begin_campaign(tmp_path_factory.mktemp("empty"))
    yield platform, invitation
    platform.stop()


def test_a_campaign_goes_out(visit, begun):
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
    desk.go(lead, "Partners", "Invited organisations")
    for name, kind, email in [("Bouwschool Voorbeeld", "university of applied sciences", PARTNER), ("Bureau Voorbeeld", "agency", AGENCY)]:
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
    partner.arrive("The campaign")
    partner.sees("Voorbeeld: steeds minder jongeren kiezen voor bouwen.")
    partner.sees("Voorbeeld: eerstejaars bij de opleidingen")
    partner.follow("Contributions")
    partner.follow("Promise something")
    partner.page.get_by_label(partner.say("hours"), exact=True).check()
    partner.fill("Title", "Voorbeeld: studenten voor de open dag")
    partner.fill("How many", "40")
    partner.press("Promise this")
    expect(partner.page.get_by_text("Voorbeeld: studenten voor de open dag")).to_be_visible()
    partner.inspect()
