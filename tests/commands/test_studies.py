"""`draagvlak studies import`: looks, takes over when asked, and says what is wrong without changing anything."""

import json

import pytest
from click.testing import CliRunner

from draagvlak.cli import main
from draagvlak.studies.models import OpenDay, Programme
from tests.factories.campaign import CampaignFactory
from tests.factories.coalition import MembershipFactory, OrganisationFactory
from tests.support.servers.calendars import CalendarServer
from tests.support.servers.rio import RioServer, make_cohort, make_place
from tests.support.servers.serving import serving

DAYS = "titel;datum;van;tot;plaats\nOpen dag;2027-02-06;10:00;15:00;Enschede\n"


@pytest.fixture
def school(db, freeze):
    freeze("2026-11-29 12:00")
    campaign = CampaignFactory(slug="civiele-helden")
    school = OrganisationFactory(slug="saxion", brin="23AH", city="Enschede")
    MembershipFactory(coalition=campaign.coalition, organisation=school)
    return school


def run(*arguments: str):
    return CliRunner().invoke(main, ["studies", "import", *arguments, "--campaign", "civiele-helden"])


def test_a_calendar_is_looked_at_and_taken_over_when_asked(school, settings):
    with serving(CalendarServer()) as calendar:
        settings.FETCH_PRIVATE_HOSTS = [calendar.host]
        looked = run("ical", calendar.feed, "--organisation", "saxion")
        assert (looked.exit_code, OpenDay.objects.count()) == (0, 0)
        assert "Open dag, 06-02-2027 10:00, Enschede" in looked.output
        taken = run("ical", calendar.feed, "--organisation", "saxion", "--apply", "--json")
        again = run("ical", calendar.feed, "--organisation", "saxion", "--apply", "--json")
    assert (json.loads(taken.output)["counts"]["new"], json.loads(again.output)["counts"]["new"]) == (1, 0)
    assert OpenDay.objects.get().organisation == school


def test_rio_is_asked_by_number(school, settings):
    with serving(RioServer()) as rio:
        settings.FETCH_PRIVATE_HOSTS = [rio.host]
        rio.add_offer("23AH", "a", place=make_place(), cohorts=[make_cohort()])
        assert run("rio", rio.base, "--croho", "34279", "--apply").exit_code == 0
        assert run("rio", rio.base).exit_code == 1
    assert Programme.objects.get().application_windows.count() == 1


def test_a_file_is_taken_over(school, tmp_path):
    path = tmp_path / "dagen.csv"
    path.write_text(DAYS)
    assert run("file", str(path), "--organisation", "saxion", "--apply").exit_code == 0
    assert OpenDay.objects.count() == 1


def test_a_faulty_file_changes_nothing_and_names_the_line(school, tmp_path):
    path = tmp_path / "dagen.csv"
    path.write_text(DAYS.replace("10:00", "tien"))
    answer = run("file", str(path), "--organisation", "saxion", "--apply")
    assert (answer.exit_code, OpenDay.objects.count()) == (1, 0)
    assert "dagen.csv:2: van" in answer.output


def test_an_address_inside_is_refused(school):
    with serving(CalendarServer()) as calendar:
        answer = run("ical", calendar.feed, "--organisation", "saxion", "--apply")
    assert (answer.exit_code, calendar.asked) == (1, [])


@pytest.mark.parametrize(
    "arguments",
    [("ical", "https://x.nl/a.ics"), ("file",), ("file", "weg.csv"), ("hovi",), ("file", "x", "--organisation", "weg")],
)
def test_a_call_that_cannot_be_used_says_why(school, arguments, monkeypatch):
    monkeypatch.delenv("HOVI_KEY", raising=False)
    assert run(*arguments).exit_code == 2
