"""The page of one open day, the feeds, the list for a school's own site: honest about what moved or is called off."""

import datetime
import re
from urllib.parse import parse_qsl

import pytest
import vobject
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from draagvlak.channels.domain.links import LinkDetails, make_link
from draagvlak.coalition.enums import MembershipState
from draagvlak.coalition.models import Membership, Organisation
from draagvlak.studies.domain.open_days import OpenDayDetails, cancel_open_day, change_open_day, mark_open_day_full
from tests.faces.public.test_finder import read_json_ld
from tests.factories.coalition import CoalitionFactory, MembershipFactory
from tests.factories.studies import LocationFactory, OpenDayFactory, at_clock
from tests.factories.toolkit import make_campaign, make_partner

pytestmark = pytest.mark.django_db
MOST_QUERIES = 8


@pytest.fixture(autouse=True)
def _today(freeze):
    freeze("2026-11-25 10:00")


@pytest.fixture
def campaign(db):
    return make_campaign()


@pytest.fixture
def school(campaign):
    return make_partner(campaign, slug="school-oost").organisation


def add_day(school, day: str = "2026-12-12", **facts):
    return OpenDayFactory(organisation=school, day=day, key=day, **facts)


def ask(address: str):
    answer = Client().get(address)
    assert answer.cookies.output() == ""
    return answer


def read_day(day, address: str = "/open-dagen") -> str:
    answer = ask(f"{address}/{day.organisation.slug}/{day.key}/")
    assert answer.status_code == 200
    return answer.content.decode()


def read_event(page: str) -> dict:
    (event,) = read_json_ld(page, "EducationEvent")
    return event


def read_calendar(address: str) -> list:
    answer = ask(address)
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    calendar = vobject.readOne(answer.content.decode())
    return list(calendar.contents.get("vevent", []))


def move(day, to: str) -> None:
    facts = {"title": day.title, "place": day.place, "address": day.address, "website": day.website}
    details = OpenDayDetails(starts_at=at_clock(to, 10), ends_at=at_clock(to, 15), **facts)
    change_open_day(day, details=details, by=None)


def test_the_page_says_when_where_and_how_to_keep_it(campaign, school):
    day = add_day(school)
    page = read_day(day)
    said = ["12</span>", "december", "Zaterdag", "10:00–15:00", "Brugstraat 1", f'href="/open-dagen/{day.pk}.ics"']
    assert [words for words in said if words.lower() not in page.lower()] == []
    assert page.count('rel="noreferrer">OpenStreetMap') == 1


def test_a_search_engine_reads_a_day_that_goes_on(campaign, school):
    event = read_event(read_day(add_day(school)))
    assert (event["startDate"], event["eventStatus"], event["eventAttendanceMode"]) == (
        "2026-12-12T09:00:00+00:00",
        "https://schema.org/EventScheduled",
        "https://schema.org/OfflineEventAttendanceMode",
    )
    assert event["location"]["address"] == {
        "@type": "PostalAddress", "streetAddress": "Brugstraat 1", "addressLocality": "Enschede",
        "addressCountry": "NL",
    }  # fmt: skip
    assert (event["organizer"]["name"], "offers" in event) == ("Hogeschool Oost", False)


def test_what_is_online_has_an_address_and_no_way_there(campaign, school):
    page = read_day(add_day(school, kind="online", registration_url="https://x.test/aanmelden"))
    event = read_event(page)
    assert event["eventAttendanceMode"] == "https://schema.org/OnlineEventAttendanceMode"
    assert event["location"] == {"@type": "VirtualLocation", "url": "https://x.test/aanmelden"}
    assert page.count("openstreetmap") == 0


def test_a_day_that_moved_says_from_when_and_its_old_address_stays(campaign, school):
    day = add_day(school)
    move(day, "2026-12-19")
    page = read_day(day)
    assert page.count("Verplaatst. Eerst stond deze dag op zaterdag 12 december.") == 1
    event = read_event(page)
    assert (event["eventStatus"], event["previousStartDate"], event["startDate"]) == (
        "https://schema.org/EventRescheduled", "2026-12-12T09:00:00+00:00", "2026-12-19T09:00:00+00:00",
    )  # fmt: skip


def test_a_day_called_off_says_so_offers_no_calendar_and_leads_to_the_next(campaign, school):
    day, following = add_day(school), add_day(school, "2027-02-06")
    cancel_open_day(day, by=None)
    page = read_day(day)
    assert (page.count("Deze dag gaat niet door."), page.count(f"/open-dagen/{day.pk}.ics")) == (1, 0)
    assert page.count(f'href="/open-dagen/school-oost/{following.key}/"') == 1
    assert read_event(page)["eventStatus"] == "https://schema.org/EventCancelled"


def test_a_day_that_is_over_says_so_and_without_a_next_leads_elsewhere(campaign, school, freeze):
    day = add_day(school)
    freeze("2026-12-13 10:00")
    page = read_day(day)
    assert (page.count("Deze dag is voorbij."), page.count("Ergens anders kun je wel komen kijken.")) == (1, 1)


def test_a_full_day_still_goes_into_the_calendar_but_takes_nobody_on(campaign, school):
    day = add_day(school, registration_url="https://x.test/aanmelden")
    mark_open_day_full(day, by=None)
    page = read_day(day)
    assert (page.count("Vol. Aanmelden kan niet meer."), page.count(">Aanmelden<")) == (1, 0)


def list_offered(page: str) -> list[str]:
    """The keys of the days that a day's page offers instead of it."""
    return re.findall(r'<h3><a href="/open-dagen/school-oost/([^/"]+)/"', page)


def test_the_first_day_when_full_leads_to_the_next_that_has_room(campaign, school):
    first, second = add_day(school), add_day(school, "2027-01-09")
    add_day(school, "2027-02-06")
    for day in (first, second):
        mark_open_day_full(day, by=None)
    assert list_offered(read_day(first)) == ["2027-02-06"]


def test_a_later_day_when_full_leads_onward_and_only_without_such_a_day_back(campaign, school):
    add_day(school)
    full, last = add_day(school, "2027-01-09"), add_day(school, "2027-02-06")
    mark_open_day_full(full, by=None)
    assert list_offered(read_day(full)) == ["2027-02-06"]
    cancel_open_day(last, by=None)
    assert list_offered(read_day(full)) == ["2026-12-12"]


def test_a_full_day_without_another_offers_none(campaign, school):
    day = add_day(school)
    mark_open_day_full(day, by=None)
    assert list_offered(read_day(day)) == []


def test_a_day_that_moved_and_is_full_says_both(campaign, school):
    day = add_day(school)
    move(day, "2026-12-19")
    day.refresh_from_db()
    mark_open_day_full(day, by=None)
    said = re.findall(r'<p class="open-day__state" role="status">(.*?)</p>', read_day(day))
    assert said == ["Verplaatst. Eerst stond deze dag op zaterdag 12 december. Vol. Aanmelden kan niet meer."]
    (badges,) = re.findall(r'<p class="day__badges">(.*?)</p>', ask("/open-dagen/").content.decode(), flags=re.DOTALL)
    embedded = ask("/insluiten/open-dagen/").content.decode()
    assert re.findall(r">(\w+)<", badges) == re.findall(r"<strong>(vol|verplaatst)</strong>", embedded)
    assert re.findall(r">(\w+)<", badges) == ["vol", "verplaatst"]


def test_in_a_list_a_full_day_does_not_ask_to_sign_up(campaign, school):
    full = add_day(school, registration_url="https://x.test/aanmelden")
    add_day(school, "2027-01-09", registration_url="https://x.test/aanmelden")
    mark_open_day_full(full, by=None)
    page = ask("/open-dagen/").content.decode()
    assert re.findall(r'rel="noreferrer">([^<]+)<span', page) == ["Naar de school", "Aanmelden"]


def test_who_left_is_not_found_here_while_it_takes_part_elsewhere(campaign, school):
    add_day(school)
    addresses = ["/waar/school-oost/", "/open-dagen/school-oost.ics", "/insluiten/open-dagen/?school=school-oost"]
    MembershipFactory(coalition=CoalitionFactory(), organisation=school)
    assert [ask(address).status_code for address in addresses] == [200, 200, 200]
    Membership.objects.filter(organisation=school, coalition=campaign.coalition).update(state=MembershipState.LEFT)
    assert [ask(address).status_code for address in addresses] == [404, 404, 404]


def test_days_of_who_left_of_another_campaign_or_that_never_were_are_not_found(campaign, school):
    day = add_day(school)
    stranger = OpenDayFactory(organisation__slug="vreemd", key="dag")
    assert ask(f"/open-dagen/vreemd/{stranger.key}/").status_code == 404
    assert ask("/open-dagen/school-oost/nooit/").status_code == 404
    Membership.objects.filter(organisation=school).update(state=MembershipState.LEFT)
    assert ask(f"/open-dagen/school-oost/{day.key}/").status_code == 404


def test_a_link_to_a_day_leads_to_its_page_and_when_the_school_left_to_the_school(campaign, school):
    partner = make_partner(campaign, slug="school-oost")
    day = add_day(school)
    details = LinkDetails(label="Poster", target="open_day", open_day=day)
    link = make_link(campaign, organisation=partner.organisation, details=details, by=partner.person)
    assert ask(f"/s/{link.code}").url == "/open-dagen/school-oost/2026-12-12/"
    Membership.objects.filter(organisation=school).update(state=MembershipState.LEFT)
    assert ask(f"/s/{link.code}").url == day.website


# Feeds


def test_a_feed_of_a_school_holds_its_days_and_no_others(campaign, school):
    add_day(school, location=LocationFactory(organisation=school, latitude=52.2, longitude=6.9))
    other = make_partner(campaign, slug="school-west").organisation
    add_day(other)
    (event,) = read_calendar("/open-dagen/school-oost.ics")
    assert event.summary.value == "Open dag, Hogeschool Oost"
    assert event.url.value == "http://testserver/open-dagen/school-oost/2026-12-12/"
    assert (event.dtstart.value, event.geo.value) == (
        datetime.datetime(2026, 12, 12, 9, tzinfo=datetime.UTC), "52.2;6.9",
    )  # fmt: skip
    assert ask("/open-dagen/bestaat-niet.ics").status_code == 404


def test_a_subscribed_calendar_hears_of_a_move(campaign, school):
    day = add_day(school)
    (before,) = read_calendar("/open-dagen/school-oost.ics")
    move(day, "2026-12-19")
    (after,) = read_calendar("/open-dagen/school-oost.ics")
    assert (before.uid.value, before.sequence.value) == (after.uid.value, "0")
    assert (after.sequence.value, after.dtstart.value.date()) == ("1", datetime.date(2026, 12, 19))


def test_a_calendar_of_a_day_called_off_says_so_when_it_asks_again(campaign, school):
    day = add_day(school)
    cancel_open_day(day, by=None)
    (event,) = read_calendar(f"/open-dagen/{day.pk}.ics")
    assert event.status.value == "CANCELLED"


def test_the_feed_of_a_choice_holds_that_choice(campaign, school):
    add_day(school)
    add_day(school, "2026-12-13", kind="evening")
    assert [event.dtstart.value.day for event in read_calendar("/open-dagen.ics?soort=evening")] == [13]
    page = ask("/open-dagen/?soort=evening").content.decode()
    assert page.count('href="webcal://testserver/open-dagen.ics?soort=evening"') == 1


# The list


def test_days_stand_under_their_month_and_many_on_pages(campaign, school):
    for day in range(1, 31):
        add_day(school, f"2026-12-{day:02}")
    add_day(school, "2027-01-09")
    first, second = (ask(f"/open-dagen/?pagina={number}").context["months"] for number in (1, 2))
    assert [(month.first.month, len(month.rows)) for month in first] == [(12, 24)]
    assert [(month.first.month, len(month.rows)) for month in second] == [(12, 6), (1, 1)]


@pytest.mark.parametrize("query", ["provincie=maan&soort=x&maand=2026-13&plaats=&binnen=7&pagina=x", "maand=9999-12"])
def test_nonsense_is_no_choice_and_a_month_without_days_helps(campaign, school, query):
    add_day(school)
    assert ask(f"/open-dagen/?{query}").status_code == 200


def test_who_finds_nothing_can_leave_something_out_and_sees_what_is_nearest(campaign, school):
    day = add_day(school)
    answer = ask("/open-dagen/?plaats=Middelburg&binnen=15&soort=online")
    assert [row.day for row in answer.context["nearest"]] == [day]
    assert [dict(parse_qsl(chip.href[1:])) for chip in answer.context["chips"]] == [
        {"plaats": "Middelburg", "binnen": "15"},
        {"soort": "online"},
    ]


@pytest.mark.parametrize("schools", [1, 12])
@pytest.mark.parametrize("query", ["", "plaats=Zwolle&binnen=30&provincie=overijssel", "soort=online&plaats=Zwolle"])
def test_the_number_of_questions_to_the_database_does_not_grow(campaign, schools, query):
    for number in range(schools):
        there = MembershipFactory(coalition=campaign.coalition, organisation__slug=f"s-{number}").organisation
        for month in (1, 2, 3):
            OpenDayFactory(organisation=there, day=f"2027-{month:02}-0{month}", key=f"dag-{month}", place="Zwolle")
    with CaptureQueriesContext(connection) as asked:
        ask(f"/open-dagen/?{query}")
    assert len(asked) <= MOST_QUERIES, [one["sql"] for one in asked]


def test_the_english_pages_have_english_addresses_and_the_former_lead_there(campaign, school):
    day = add_day(school)
    page = read_day(day, "/en/open-days")
    assert page.count("Put it in your calendar") == 1
    moved = ask("/en/open-dagen/school-oost/2026-12-12/?x=1")
    assert (moved.status_code, moved.url) == (301, "/en/open-days/school-oost/2026-12-12/?x=1")


# On a school's own website


def test_the_list_to_embed_may_stand_in_a_frame_elsewhere_and_nothing_else_may(campaign, school):
    day = add_day(school)
    answer = ask("/insluiten/open-dagen/?school=school-oost")
    assert "frame-ancestors *" in answer["Content-Security-Policy"]
    assert (answer.has_header("X-Frame-Options"), answer.content.count(b"<script")) == (False, 0)
    page = answer.content.decode()
    assert page.count(f'href="/open-dagen/school-oost/{day.key}/" target="_blank" rel="noopener"') == 1
    for address in ("/open-dagen/", f"/open-dagen/school-oost/{day.key}/", "/waar/"):
        other = ask(address)
        assert (other["X-Frame-Options"], "frame-ancestors 'self'" in other["Content-Security-Policy"]) == (
            "SAMEORIGIN", True,
        )  # fmt: skip


@pytest.mark.parametrize("named", ["niemand", "%00", "school-oost%00", "school%20oost", "../school-oost"])
def test_an_embedded_list_of_a_school_nobody_knows_is_not_found(campaign, school, named):
    assert ask(f"/insluiten/open-dagen/?school={named}").status_code == 404


READING_THE_QUERY = ["/insluiten/open-dagen/", "/waar/", "/open-dagen/", "/open-dagen.ics", "/welke-held/"]


@pytest.mark.parametrize("address", READING_THE_QUERY)
def test_a_zero_byte_in_a_question_never_reaches_the_database(campaign, school, address):
    """PostgreSQL refuses one in a text; SQLite, on which most tests run, does not."""
    names = ("plaats", "provincie", "soort", "maand", "binnen", "school", "pagina", "opleiding", "vorm", "profiel")
    given: list[str] = []

    def note(execute, sql, params, many, context):
        given.extend(one for one in params or () if isinstance(one, str))
        return execute(sql, params, many, context)

    with connection.execute_wrapper(note):
        ask(f"{address}?{'&'.join(f'{name}=x%00' for name in names)}")
    assert (given != [], [one for one in given if "\0" in one]) == (True, [])


def test_what_somebody_typed_is_shown_as_text_and_read_as_text(campaign, school):
    bad = "</script><script>alert(1)</script>\r\nATTENDEE:x"
    Organisation.objects.filter(pk=school.pk).update(name=bad[:34])
    day = add_day(school, title=bad, place=bad, address='"><img src=x>')
    pages = [read_day(day), ask("/open-dagen/").content.decode(), ask("/insluiten/open-dagen/").content.decode()]
    assert [page.count("<script>alert") + page.count("<img src=x") for page in pages] == [0, 0, 0]
    assert read_event(pages[0])["name"].startswith("</script><script>alert(1)</script>")
    (event,) = read_calendar("/open-dagen/school-oost.ics")
    assert "attendee" not in event.contents
