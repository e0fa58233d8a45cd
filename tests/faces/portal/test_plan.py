"""The plan in the portal: who sees and does what."""

import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from draagvlak.coalition.enums import Role
from draagvlak.planning.models import Flight, PlanVersion
from tests.faces.portal.toolkit_fixtures import *  # noqa: F403
from tests.factories.planning import FlightFactory, make_decision
from tests.factories.studies import OpenDayFactory
from tests.factories.toolkit import make_partner

DAY = datetime.date


@pytest.fixture
def core(campaign):
    return make_partner(campaign, slug="kern", role=Role.CORE_TEAM)


def test_the_timeline_shows_ones_own_flights_and_those_of_the_campaign(campaign, editor, stranger, open_as):
    FlightFactory(campaign=campaign, name="Landelijk")
    FlightFactory(campaign=campaign, name="Van ons", organisation=editor.organisation)
    FlightFactory(campaign=campaign, name="Van een ander", organisation=stranger.organisation)
    page = open_as(editor).get("/portaal/plan/")
    assert sorted(flight.name for flight in page.context["shown"]) == ["Landelijk", "Van ons"]
    assert "Van een ander" not in page.content.decode()


@pytest.mark.parametrize("zoom", ["jaar", "kwartaal", "maand", "week", "onzin"])
def test_every_zoom_draws(campaign, core, open_as, zoom):
    FlightFactory(campaign=campaign, name="<b>Film</b>")
    page = open_as(core).get("/portaal/plan/", {"zoom": zoom, "dag": "2026-12-02"})
    assert (page.status_code, "<b>Film</b>" in page.content.decode()) == (200, False)


def test_the_drawing_is_a_drawing_and_its_bars_lead_to_the_flights(campaign, core, open_as):
    flight = FlightFactory(campaign=campaign, name="<b>Film</b>")
    drawing = open_as(core).get("/portaal/plan/", {"zoom": "jaar", "dag": "2026-12-02"}).context["drawing"]
    assert (drawing.count(f'href="/portaal/plan/inzet/{flight.pk}/"'), drawing.count("&lt;path")) == (1, 0)
    assert drawing.count("&lt;b&gt;Film&lt;/b&gt;</text>") == 1


def test_the_plan_asks_the_same_of_the_database_for_one_flight_as_for_four(campaign, core, editor, open_as):
    browser = open_as(core)

    def count():
        with CaptureQueriesContext(connection) as captured:
            assert browser.get("/portaal/plan/", {"zoom": "jaar", "dag": "2026-12-02"}).status_code == 200
        return len(captured)

    def add(number):
        day = OpenDayFactory(organisation=editor.organisation, day=f"2026-12-{number + 10}")
        FlightFactory(campaign=campaign, organisation=editor.organisation, anchor="open_day", open_day=day)

    add(1)
    count()
    before = count()
    for number in (2, 3, 4):
        add(number)
    assert count() == before


def test_an_editor_plans_relative_to_its_open_day(campaign, editor, open_as):
    day = OpenDayFactory(organisation=editor.organisation, day="2026-12-12")
    filled = {"name": "Verhalen", "channel": "instagram", "anchor": "open_day", "open_day": day.pk}
    filled |= {"start_days": 7, "start_side": "before", "end_days": 1, "end_side": "before"}
    browser = open_as(editor)
    assert "5 " in browser.get("/portaal/plan/inzet/periode/", filled).content.decode()
    answer = browser.post("/portaal/plan/inzet/nieuw/", filled)
    flight = Flight.objects.get()
    assert (answer.url, flight.organisation) == (f"/portaal/plan/inzet/{flight.pk}/", editor.organisation)
    assert (flight.starts_on, flight.ends_on) == (DAY(2026, 12, 5), DAY(2026, 12, 11))
    assert browser.get(answer.url).status_code == 200
    assert browser.get(f"{answer.url}wijzigen/").status_code == 200


def test_a_form_without_a_period_comes_back(editor, open_as):
    answer = open_as(editor).post("/portaal/plan/inzet/nieuw/", {"name": "x", "channel": "youtube", "anchor": "moment"})
    assert (answer.status_code, sorted(answer.context["form"].errors)) == (422, ["end_days", "moment", "start_days"])


def test_a_step_and_its_undoing(campaign, editor, open_as):
    flight = FlightFactory(campaign=campaign, organisation=editor.organisation)
    browser, here = open_as(editor), f"/portaal/plan/inzet/{flight.pk}/"
    states = []
    for address, data in ((f"{here}stand/", {"to": "ordered"}), (f"{here}terug/", {})):
        browser.post(address, data)
        states.append(Flight.objects.get().state)
    assert states == ["ordered", "planned"]


def test_another_partner_cannot_touch_it_and_reads_no_money_of_the_campaign(campaign, editor, stranger, open_as):
    own = FlightFactory(campaign=campaign, organisation=editor.organisation)
    shared = FlightFactory(campaign=campaign, budget=4321)
    browser = open_as(stranger)
    assert browser.get(f"/portaal/plan/inzet/{own.pk}/").status_code == 404
    assert browser.post(f"/portaal/plan/inzet/{shared.pk}/stand/", {"to": "done"}).status_code == 404
    assert "4321" not in browser.get(f"/portaal/plan/inzet/{shared.pk}/").content.decode()
    assert "4321" not in browser.get("/portaal/plan/plan.csv").content.decode()


def test_the_core_team_puts_the_plan_in_force_and_compares(campaign, core, editor, open_as):
    flight = FlightFactory(campaign=campaign)
    browser = open_as(core)
    answer = browser.post("/portaal/plan/versies/vaststellen/", {"decision": make_decision(campaign).pk})
    assert (answer.url, PlanVersion.objects.get().number) == ("/portaal/plan/versies/", 1)
    Flight.objects.filter(pk=flight.pk).update(name="Anders")
    page = browser.get("/portaal/plan/versies/")
    assert [part["changed"][0]["title"] for part in page.context["difference"] if part["changed"]] == ["Anders"]
    assert browser.get("/portaal/plan/versies/1/plan.csv").status_code == 200
    assert open_as(editor).get("/portaal/plan/versies/").status_code == 404
