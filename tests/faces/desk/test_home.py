"""The desk's home, menu and languages; and that lists do not ask more of the database as they grow."""

import json
import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from draagvlak.coalition.domain.answers import answer_question
from draagvlak.core.audit import record_event
from tests.faces.desk.addresses import list_addresses
from tests.factories.campaign import MomentFactory
from tests.factories.coalition import InvitationFactory, MandateFactory, MembershipFactory, OrganisationFactory
from tests.factories.studies import OpenDayFactory
from tests.factories.toolkit import BriefingFactory, OwnVersionFactory, ProducedFileFactory, make_partner

LISTS = [one for one in list_addresses() if one.name.endswith(":index")]


def read_menu(page: str) -> list[str]:
    """Names in the main menu, from the data Wagtail's sidebar is drawn from."""
    props = re.search(r'<script id="wagtail-sidebar-props" type="application/json">(.*?)</script>', page, re.S)
    return re.findall(r'"name": "(desk_\w+|[a-z-]+)"', json.dumps(json.loads(props[1])))


def test_the_figures_say_how_it_stands(here, core):
    MembershipFactory(coalition=here.campaign.coalition, organisation=OrganisationFactory(name="Nog niets"))
    page = core.get("/beheer/").content.decode()
    assert re.findall(r"<dd>(\d+)</dd>", page) == ["3", "2", "1", "1"]


def test_who_made_nothing_stands_there_with_what_they_wait_for(here, core):
    MembershipFactory(coalition=here.campaign.coalition, organisation=OrganisationFactory(name="Nog niets"))
    page = core.get("/beheer/").content.decode()
    steps = re.findall(r'>([^<]+)</a> <small class="desk-quiet">([^<]+)</small></li>', page)
    assert steps == [("Bond hier", "de huisstijl is niet compleet"), ("Nog niets", "nog niemand heeft een account")]


def test_a_question_stands_there_until_it_is_answered(here, core):
    before = "Vraag" in core.get("/beheer/").content.decode()
    answer_question(here.row("question"), by=here.core)
    assert (before, "Alle vragen zijn beantwoord." in core.get("/beheer/").content.decode()) == (True, True)


def test_the_latest_piece_is_shown_as_a_picture(here, core):
    assert f"/beheer/bestanden/{here.row('file').pk}/beeld/" in core.get("/beheer/").content.decode()


def test_the_home_speaks_english_to_who_reads_english(here):
    here.core.language = "en"
    here.core.save()
    page = here.sign_in().get("/beheer/").content.decode()
    assert ("How it stands" in page, "Hoe het ervoor staat" in page) == (True, False)


def test_the_menu_holds_the_desk_and_nothing_of_wagtail_that_is_not_used(here, core):
    menu = read_menu(core.get("/beheer/").content.decode())
    ours = [name for name in menu if name.startswith("desk_")]
    assert ours[:3] == ["desk_partners", "desk_organisations", "desk_people"]
    assert [name for name in menu if name in {"explorer", "images", "documents", "reports", "settings", "help"}] == []


def test_ones_account_is_the_profile_of_the_portal(here, core):
    assert core.get("/beheer/account/").url == "/portaal/profiel/"


def count_queries(core, address, here) -> int:
    core.get(address)
    with CaptureQueriesContext(connection) as captured:
        assert core.get(address).status_code == 200
    return len(captured)


def add_more(here, number: int) -> None:
    """One more of everything, at a partner of its own."""
    partner = make_partner(here.campaign, slug=f"school-{number}")
    version = OwnVersionFactory(partner=partner)
    ProducedFileFactory(version=version)
    MandateFactory(coalition=here.campaign.coalition, organisation=partner.organisation)
    InvitationFactory(coalition=here.campaign.coalition, organisation=partner.organisation)
    MomentFactory(campaign=here.campaign)
    OpenDayFactory(organisation=partner.organisation)
    BriefingFactory(campaign=here.campaign, supplier=here.agency, designs=[here.row("design")])
    record_event("question.asked", by=partner.person, campaign=here.campaign.slug, text="?")


@pytest.mark.parametrize("address", ["/beheer/", *[one.name for one in LISTS]])
def test_a_list_asks_as_much_of_the_database_for_three_as_for_one(here, core, address):
    path = address if address.startswith("/") else next(one for one in LISTS if one.name == address).at(here)
    add_more(here, 0)
    before = count_queries(core, path, here)
    add_more(here, 1)
    add_more(here, 2)
    assert count_queries(core, path, here) == before
