"""Posters to an address and a guest lesson: what is asked reaches who can do it, and nobody else."""

import re
from urllib.parse import urlencode

import pytest
from django.core import mail
from django.test import Client

from draagvlak.coalition.enums import Role
from draagvlak.public.forms_without_cookies import write_stamp
from draagvlak.public.request_forms import clean_postcode
from draagvlak.toolkit.models import GuestLessonRequest, PosterOrder
from tests.faces.portal.toolkit_fixtures import own_storage  # noqa: F401
from tests.factories.campaign import CampaignFactory
from tests.factories.coalition import MandateFactory, OrganisationFactory
from tests.factories.studies import LocationFactory, ProgrammeFactory
from tests.factories.taking_part import GuestLessonFactory, PosterOrderFactory

pytestmark = pytest.mark.django_db
ADDRESS = {
    "school": "Lyceum Voorbeeld",
    "name": "J. Decaan",
    "street": "Schoolstraat 1",
    "postcode": "1234ab",
    "city": "Almere",
    "email": "decaan@voorbeeld.test",
}
LESSON = {
    "school": "Lyceum Voorbeeld",
    "city": "almere",
    "group": "havo 4",
    "subject": "Bruggen",
    "period": "maart",
    "name": "J. Decaan",
    "email": "decaan@voorbeeld.test",
}


@pytest.fixture
def campaign():
    return CampaignFactory()


@pytest.fixture
def clock(freeze):
    return freeze("2026-11-23 10:00")


def send(clock, address, data):
    purpose = "posters" if address == "/posters/" else "guest-lesson"
    body = urlencode({**data, "stempel": write_stamp(purpose), "faxnummer": ""})
    clock.shift(10)
    client = Client(headers={"Sec-Fetch-Site": "same-origin"})
    answer = client.post(address, body, content_type="application/x-www-form-urlencoded")
    assert answer.cookies.output() == ""
    return answer


def teach(campaign, slug, city, *, role=Role.EDITOR):
    """A school that teaches in this town, with somebody in this role."""
    school = OrganisationFactory(slug=slug)
    programme = ProgrammeFactory(organisation=school)
    programme.locations.add(LocationFactory(organisation=school, city=city))
    return MandateFactory(coalition=campaign.coalition, organisation=school, role=role).person


def find_faulty(answer):
    return re.findall(r'id="id_(\w+)_error"', answer.content.decode())


@pytest.mark.parametrize(
    ("typed", "written"), [("1234ab", "1234 AB"), ("1234 AB", "1234 AB"), ("9999   zz", "9999 ZZ")]
)
def test_a_postcode_is_written_the_same_however_it_is_typed(typed, written):
    assert clean_postcode(typed) == written


@pytest.mark.parametrize("typed", ["0234 AB", "1234", "123 AB", "1234 A", "1234 SS", "1234 SA", "B-1000", "1234 ABC"])
def test_what_is_no_dutch_postcode_is_refused(campaign, clock, typed):
    answer = send(clock, "/posters/", {**ADDRESS, "postcode": typed, "poster_droog": "1"})
    assert (answer.status_code, find_faulty(answer), PosterOrder.objects.count()) == (422, ["postcode"], 0)


def test_an_order_reaches_the_core_team_and_who_ordered_gets_a_note(campaign, clock, run_tasks):
    core = MandateFactory(coalition=campaign.coalition, role=Role.CORE_TEAM).person
    answer = send(clock, "/posters/", {**ADDRESS, "poster_droog": "2", "poster_brug": "1", "poster_teken": "0"})
    run_tasks()
    order = PosterOrder.objects.get()
    assert (answer.status_code, answer.headers["Location"]) == (302, "/posters/bedankt/")
    assert (order.items, order.postcode, order.total) == ({"droog": 2, "brug": 1}, "1234 AB", 3)
    assert sorted(one.to[0] for one in mail.outbox) == sorted([core.email, "decaan@voorbeeld.test"])
    assert Client().get("/posters/bedankt/").status_code == 200


@pytest.mark.parametrize(
    "numbers", [{}, {"poster_droog": "0"}, {"poster_droog": "10", "poster_brug": "10", "poster_kering": "1"}]
)
def test_none_or_more_than_fits_is_told_at_the_first_poster(campaign, clock, numbers):
    answer = send(clock, "/posters/", {**ADDRESS, **numbers})
    assert (answer.status_code, find_faulty(answer)) == (422, ["poster_teken"])


def test_a_poster_that_is_not_in_the_table_is_not_ordered(campaign, clock):
    send(clock, "/posters/", {**ADDRESS, "poster_droog": "1", "poster_geheim": "5"})
    assert PosterOrder.objects.get().items == {"droog": 1}


def test_a_request_reaches_the_three_schools_nearest_by_and_nobody_else(campaign, clock, run_tasks):
    almere, amsterdam, _utrecht, _maastricht = [
        teach(campaign, f"school-{city.lower()}", city) for city in ("Almere", "Amsterdam", "Utrecht", "Maastricht")
    ]
    teach(campaign, "school-lezer", "Almere", role=Role.READER)
    MandateFactory(coalition=campaign.coalition, role=Role.CORE_TEAM)
    answer = send(clock, "/gastles/", LESSON)
    run_tasks()
    asked = GuestLessonRequest.objects.get().asked.order_by("slug")
    assert answer.headers["Location"] == "/gastles/bedankt/"
    assert [school.slug for school in asked] == ["school-almere", "school-amsterdam", "school-lezer"]
    told = {one.to[0]: "decaan@voorbeeld.test" in one.body for one in mail.outbox}
    assert told == {almere.email: False, amsterdam.email: False, "decaan@voorbeeld.test": False}


def test_where_the_town_is_not_known_the_core_team_hears_it(campaign, clock, run_tasks):
    teach(campaign, "school-almere", "Almere")
    core = MandateFactory(coalition=campaign.coalition, role=Role.CORE_TEAM).person
    send(clock, "/gastles/", {**LESSON, "city": "Nergenshuizen"})
    run_tasks()
    assert GuestLessonRequest.objects.get().asked.count() == 0
    assert {one.to[0] for one in mail.outbox} == {core.email, "decaan@voorbeeld.test"}


@pytest.mark.parametrize("missing", sorted(LESSON))
def test_every_field_of_a_request_is_needed(campaign, clock, missing):
    answer = send(clock, "/gastles/", {**LESSON, missing: " "})
    assert (answer.status_code, find_faulty(answer), GuestLessonRequest.objects.count()) == (422, [missing], 0)


def test_a_flood_does_not_fill_the_database(campaign, clock):
    PosterOrderFactory.create_batch(100, campaign=campaign)
    GuestLessonFactory.create_batch(60, campaign=campaign)
    answers = [send(clock, "/posters/", {**ADDRESS, "poster_droog": "1"}), send(clock, "/gastles/", LESSON)]
    assert [answer.status_code for answer in answers] == [429, 429]
    assert (PosterOrder.objects.count(), GuestLessonRequest.objects.count()) == (100, 60)


def test_hostile_text_in_a_mail_is_plain_text_on_one_line(campaign, clock, run_tasks):
    MandateFactory(coalition=campaign.coalition, role=Role.CORE_TEAM)
    school = "X\r\nBcc: kwaad@voorbeeld.test {{ 7|add:7 }} <b>"
    send(clock, "/posters/", {**ADDRESS, "school": school, "poster_droog": "1"})
    run_tasks()
    subjects = {one.subject for one in mail.outbox if "Posters voor" in one.subject}
    assert subjects == {"Posters voor X Bcc: kwaad@voorbeeld.test {{ 7|add:7 }} <b>: 1"}
    assert [one.recipients() for one in mail.outbox if "kwaad@voorbeeld.test" in one.recipients()] == []
