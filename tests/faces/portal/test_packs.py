"""Going out: choosing, the cards of an open day, and what one takes from them."""

import csv
import io
import zipfile

import pytest
from django.contrib.messages import get_messages
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from draagvlak.channels.models import TrackedLink
from draagvlak.planning.models import PanelGroup, Reminder
from draagvlak.toolkit.models import Production
from tests.faces.portal.toolkit_fixtures import *  # noqa: F403 - fixtures
from tests.factories.planning import FlightFactory
from tests.factories.studies import OpenDayFactory
from tests.factories.toolkit import BriefingFactory, OwnVersionFactory, ProducedFileFactory


@pytest.fixture
def open_day(editor):
    return OpenDayFactory(organisation=editor.organisation, day="2026-12-12")


@pytest.fixture
def file(editor, open_day):
    return ProducedFileFactory(version=OwnVersionFactory(partner=editor, open_day=open_day))


@pytest.fixture
def address(open_day):
    return f"/portaal/naar-buiten/open-dag-{open_day.pk}/"


@pytest.fixture
def flight(editor):
    return FlightFactory(campaign=editor.campaign, organisation=editor.organisation, channel="outdoor")


def read_messages(answer):
    return [str(message) for message in get_messages(answer.wsgi_request)]


def test_one_chooses_among_one_s_own_open_days_and_flights(editor, stranger, open_day, flight, open_as):
    def choice(partner):
        context = open_as(partner).get("/portaal/naar-buiten/").context
        return [row["day"] for row in context["open_days"]], [row["flight"] for row in context["flights"]]

    assert (choice(editor), choice(stranger)) == (([open_day], [flight]), ([], []))


def test_a_supplier_sees_the_flights_it_is_briefed_on_and_no_more(supplier, flight, open_as):
    browser = open_as(supplier)
    assert browser.get("/portaal/naar-buiten/").context["flights"] == []
    briefing = BriefingFactory(campaign=flight.campaign, supplier=supplier.organisation)
    flight.briefings.add(briefing)
    assert browser.get(f"/portaal/buitenreclame/{flight.pk}/").status_code == 200
    assert browser.get(f"/portaal/buitenreclame/{flight.pk}/nieuw/").status_code == 404
    briefing.closed_at = flight.created_at
    briefing.save()
    assert browser.get(f"/portaal/buitenreclame/{flight.pk}/").status_code == 404


def test_there_is_a_card_for_each_channel_with_the_files_that_are_there(editor, file, address, open_as):
    cards = open_as(editor).get(address).context["cards"]
    assert [(card["pack"].channel.key, len(card["pack"].files)) for card in cards] == [
        ("instagram", 1),
        ("facebook", 0),
        ("tiktok", 0),
        ("youtube", 0),
        ("linkedin", 0),
    ]


def test_the_pack_comes_as_a_zip_with_its_link(editor, file, address, open_as):
    answer = open_as(editor).post(f"{address}instagram/pakket.zip")
    archive = zipfile.ZipFile(io.BytesIO(b"".join(answer.streaming_content)))
    link = TrackedLink.objects.get(channel="instagram")
    assert archive.read(f"beeld/{file.name}") == b"de inhoud"
    assert archive.read("link.txt").decode().endswith(f"/s/{link.code}")


def test_a_reader_takes_the_pack_and_makes_nothing(reader, file, address, open_as):
    browser = open_as(reader)
    assert browser.post(f"{address}instagram/pakket.zip").status_code == 200
    assert browser.post(f"{address}instagram/maken/").status_code == 404
    assert (TrackedLink.objects.count(), Production.objects.count()) == (0, 1)


def test_a_channel_that_has_no_pack_is_not_found(editor, file, address, open_as):
    browser = open_as(editor)
    assert [browser.post(f"{address}{name}/pakket.zip").status_code for name in ("outdoor", "niets")] == [404, 404]


def test_what_is_missing_is_made_with_one_click(editor, file, address, open_as):
    answer = open_as(editor).post(f"{address}instagram/maken/")
    assert answer.headers["Location"] == f"{address}#instagram"
    assert Production.objects.first().formats == ["ig_story", "ig_reel"]


def test_the_csv_is_in_the_layout_of_the_program(editor, file, address, open_as):
    when = {"instagram-day": "2026-12-05", "instagram-clock": "16:00", "instagram-program": "hootsuite"}
    answer = open_as(editor).post(f"{address}instagram/planner.csv", when)
    rows = list(csv.reader(io.StringIO(answer.content.decode())))
    link = TrackedLink.objects.get(channel="instagram")
    assert [(row[0], row[2][-9:]) for row in rows] == [("12/05/2026 16:00", f"/s/{link.code}")]


def test_a_reminder_is_set_and_dropped(editor, file, address, open_as):
    browser = open_as(editor)
    browser.post(f"{address}instagram/herinneren/", {"instagram-day": "2026-12-05", "instagram-clock": "16:00"})
    reminder = Reminder.objects.get()
    assert (reminder.person, f"{reminder.remind_at:%Y-%m-%d %H:%M}") == (editor.person, "2026-12-05 15:00")
    browser.post(f"/portaal/naar-buiten/herinneringen/{reminder.pk}/weg/")
    assert not Reminder.objects.exists()


@pytest.mark.parametrize(
    ("day", "words"),
    [("2026-11-01", "Dat moment is al voorbij. Kies een later moment."), ("", "Vul een dag en een tijd in.")],
)
def test_a_reminder_needs_a_moment_to_come(editor, file, address, open_as, day, words):
    when = {"instagram-day": day, "instagram-clock": "16:00"}
    assert read_messages(open_as(editor).post(f"{address}instagram/herinneren/", when)) == [words]


def test_panels_are_added_changed_and_removed(editor, flight, open_as):
    browser, facts = open_as(editor), {"operator": "Masten Voorbeeld", "city": "Breda", "panels": "8"}
    browser.post(f"/portaal/buitenreclame/{flight.pk}/nieuw/", facts)
    group = PanelGroup.objects.get()
    browser.post(f"/portaal/buitenreclame/vlakken/{group.pk}/", {**facts, "panels": "9"})
    group.refresh_from_db()
    assert (group.city, group.panels) == ("Breda", 9)
    browser.post(f"/portaal/buitenreclame/vlakken/{group.pk}/weg/")
    assert not PanelGroup.objects.exists()


def test_contacts_without_their_source_are_refused(editor, flight, open_as):
    facts = {"operator": "Masten Voorbeeld", "city": "Breda", "panels": "8", "contacts": "1000"}
    answer = open_as(editor).post(f"/portaal/buitenreclame/{flight.pk}/nieuw/", facts)
    assert (answer.status_code, list(answer.context["form"].errors)) == (422, ["contacts_source"])


def test_a_list_with_one_fault_is_not_taken_in_and_says_where(editor, flight, open_as):
    text = b"operator;city;panels\nA;Breda;3\nB;Breda;veel\n"
    given = {"file": SimpleUploadedFile("vlakken.csv", text)}
    answer = open_as(editor).post(f"/portaal/buitenreclame/{flight.pk}/inlezen/", given)
    words = "vlakken.csv, regel 3, panels: “veel” is geen heel getal. Schrijf het als 1250 of 1.250."
    assert (answer.status_code, PanelGroup.objects.count(), answer.content.decode().count(words)) == (422, 0, 1)


def test_without_a_seat_nothing_goes_out(db, campaign, address):
    assert Client().get(address).status_code == 302
