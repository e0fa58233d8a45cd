"""The campaign site: the same for everybody, in the language of its address, and nobody is followed."""

import re

import icalendar
import pytest
from django.test import Client

from draagvlak.coalition.enums import MembershipState
from draagvlak.coalition.models import Membership, Organisation
from draagvlak.studies.domain.open_days import cancel_open_day
from draagvlak.studies.models import Admission, OpenDay
from tests.factories.studies import EntryRequirementFactory, OpenDayFactory, ProgrammeFactory
from tests.factories.toolkit import make_campaign, make_partner

pytestmark = pytest.mark.django_db
PAGES = ["/", "/waarom/", "/open-dagen/", "/en/", "/en/why/", "/en/open-days/"]


@pytest.fixture(autouse=True)
def _today(freeze):
    freeze("2026-11-25 10:00")


@pytest.fixture
def campaign(db):
    return make_campaign()


@pytest.fixture
def school(campaign):
    return make_partner(campaign, slug="school-oost").organisation


def add_day(school, day: str, **facts) -> OpenDay:
    return OpenDayFactory(organisation=school, day=day, key=day, **facts)


def read(address: str) -> str:
    return Client().get(address).content.decode()


@pytest.mark.parametrize("address", PAGES)
def test_a_page_opens_in_the_language_of_its_address_and_sets_no_cookie(campaign, address):
    answer = Client(headers={"accept-language": "de"}).get(address)
    language = "en" if address.startswith("/en/") else "nl"
    page = answer.content.decode()
    assert (answer.status_code, answer["Content-Language"], answer.cookies) == (200, language, {})
    assert page.count(f'<html lang="{language}">') == 1


@pytest.mark.parametrize("address", PAGES)
def test_a_page_asks_nothing_of_another_host(campaign, school, address):
    add_day(school, "2026-12-12")
    page = read(address)
    asked = re.findall(r'(?:src|srcset|action|poster)="(?:https?:)?//[^"]*|url\(', page)
    assert (asked, re.findall(r'<link(?![^>]*alternate)[^>]*href="https?:[^"]*', page)) == ([], [])


def test_each_page_leads_to_its_other_language_in_both_menus_and_at_its_foot(campaign):
    assert read("/open-dagen/").count('hreflang="en" lang="en">English') == 3
    assert read("/en/open-days/").count('hreflang="nl" lang="nl">Nederlands') == 3


def test_days_of_active_members_are_shown_soonest_first(campaign, school):
    other = make_partner(campaign, slug="weg").organisation
    Membership.objects.filter(organisation=other).update(state=MembershipState.LEFT)
    add_day(other, "2026-12-01")
    late, soon = add_day(school, "2027-02-01"), add_day(school, "2026-12-12")
    add_day(school, "2026-11-01")
    assert list(Client().get("/open-dagen/").context["days"]) == [soon, late]


def test_days_can_be_chosen_by_province_and_kind_without_script(campaign, school):
    Organisation.objects.filter(pk=school.pk).update(province="overijssel")
    day, online = add_day(school, "2026-12-12"), add_day(school, "2026-12-13", kind="online")
    south = make_partner(campaign, slug="zuid").organisation
    Organisation.objects.filter(pk=south.pk).update(province="limburg")
    far = add_day(south, "2026-12-14", place="Heerlen")
    found = {query: list(Client().get(f"/open-dagen/?{query}").context["days"]) for query in (
        "provincie=overijssel", "soort=online", "provincie=limburg&soort=online", "provincie=maan",
    )}  # fmt: skip
    assert list(found.values()) == [[day, online], [online], [], [day, online, far]]


def test_a_cancelled_day_says_so_and_leads_nowhere(campaign, school):
    day = add_day(school, "2026-12-12")
    cancel_open_day(day, by=None)
    page = read("/open-dagen/")
    assert (page.count("afgelast"), page.count("Naar de school"), page.count(f"/open-dagen/{day.pk}.ics")) == (1, 0, 0)


def read_events(address: str = "/open-dagen.ics") -> list[icalendar.Event]:
    return list(icalendar.Calendar.from_ical(Client().get(address).content).walk("VEVENT"))


def test_the_feed_follows_a_day_that_moves_or_is_called_off(campaign, school):
    day = add_day(school, "2026-12-12")
    (before,) = read_events()
    OpenDay.objects.filter(pk=day.pk).update(starts_at="2026-12-19T09:00Z", ends_at="2026-12-19T14:00Z")
    day.refresh_from_db()
    cancel_open_day(day, by=None)
    (after,) = read_events()
    assert (after["uid"], before["sequence"], after["sequence"]) == (before["uid"], 0, 1)
    assert (str(after["status"]), f"{after.start:%Y-%m-%d}") == ("CANCELLED", "2026-12-19")


def test_one_day_goes_into_a_calendar_by_itself(campaign, school):
    day, _other = add_day(school, "2026-12-12"), add_day(school, "2026-12-13")
    (event,) = read_events(f"/open-dagen/{day.pk}.ics")
    assert (str(event["summary"]), str(event["location"])) == (
        "Open dag, Hogeschool Oost",
        "Brugstraat 1, Enschede",
    )


def test_hostile_words_stay_words(campaign, school):
    add_day(school, "2026-12-12", title="<script>alert(1)</script>", place='"><img src=x onerror=y>')
    page = read("/open-dagen/")
    assert (page.count("<script>alert"), page.count("<img src=x")) == (0, 0)


def test_a_host_without_a_campaign_has_no_pages(db):
    assert [Client().get(address).status_code for address in PAGES] == [404] * 6


def test_the_first_page_says_where_one_is_welcome_with_havo_alone(campaign):
    for slug, admission in zip(
        ("noord", "oost", "zuid"), (Admission.WELCOME, Admission.WELCOME, Admission.WITH_SUBJECTS), strict=True
    ):
        school = make_partner(campaign, slug=slug).organisation
        programme = ProgrammeFactory(organisation=school, croho="34279")
        EntryRequirementFactory(
            programme=programme, study_year="2024-2025", level="havo", profile="any", admission=admission
        )
    page = read("/")
    assert page.count("<h2>Geen natuurkunde? Bij 2 van de 3 welkom.</h2>") == 1
    assert page.count("1 hogeschool vraagt ze nog wel.") == 1


def test_the_first_page_is_silent_where_nothing_is_known(campaign, school):
    ProgrammeFactory(organisation=school, croho="34279")
    assert read("/").count("natuurkunde") == 0
