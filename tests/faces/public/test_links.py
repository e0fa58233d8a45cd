"""Short links: they never lead nowhere, count what is a visit, and remember nothing of who came."""

import pytest
from django.apps import apps
from django.test import Client

from draagvlak.channels.domain.links import (
    LinkDetails,
    UnsafeTargetError,
    change_link,
    end_link,
    make_link,
    reopen_link,
    resolve_link,
)
from draagvlak.channels.models import LinkCount, TrackedLink
from draagvlak.studies.domain.open_days import cancel_open_day
from tests.factories.studies import OpenDayFactory
from tests.factories.toolkit import make_campaign, make_partner

pytestmark = pytest.mark.django_db
PERSON = {"user-agent": "Mozilla/5.0 (Linux; Android 14) Chrome/130.0 Mobile Safari/537.36"}


@pytest.fixture(autouse=True)
def _today(freeze):
    freeze("2026-11-25 10:00")


@pytest.fixture
def partner(db):
    return make_partner(make_campaign(), slug="school-oost")


def make(partner, **facts) -> TrackedLink:
    details = LinkDetails(label="Poster", **facts)
    return make_link(partner.campaign, organisation=partner.organisation, details=details, by=partner.person)


def add_day(partner, day: str, **facts):
    return OpenDayFactory(organisation=partner.organisation, day=day, key=day, **facts)


def follow(link: TrackedLink, **headers: str):
    return Client(headers={**PERSON, **headers}).get(f"/s/{link.code}")


def count(link: TrackedLink) -> int:
    return sum(link.counts.values_list("visits", flat=True))


def test_a_link_leads_on_and_is_counted_on_its_day(partner):
    link = make(partner, target="page", url="https://school.test/ct")
    answer = follow(link)
    follow(link)
    assert (answer.status_code, answer.url, answer["Cache-Control"]) == (302, "https://school.test/ct", "no-store")
    assert (answer["Referrer-Policy"], answer.cookies) == ("no-referrer", {})
    assert [(str(one.day), one.visits) for one in link.counts.all()] == [("2026-11-25", 2)]


def test_around_midnight_the_dutch_day_counts(partner, freeze):
    link = make(partner)
    freeze("2026-11-25T23:30:00+00:00")
    follow(link)
    assert str(link.counts.get().day) == "2026-11-26"


def test_a_past_day_falls_forward_to_the_next(partner, freeze):
    first, second = add_day(partner, "2026-12-12", website="https://x.test/1"), add_day(
        partner, "2027-02-06", website="https://x.test/2"
    )  # fmt: skip
    link = make(partner, target="open_day", open_day=first)
    before = resolve_link(link)
    freeze("2026-12-13 10:00")
    after = resolve_link(link)
    assert (before.open_day, before.fell_forward, after.open_day, after.fell_forward) == (first, False, second, True)


def test_a_day_called_off_falls_forward_too(partner):
    first, second = add_day(partner, "2026-12-12"), add_day(partner, "2027-02-06")
    cancel_open_day(first, by=partner.person)
    first.refresh_from_db()
    assert resolve_link(make(partner, target="open_day", open_day=first)).open_day == second


def test_registering_goes_before_reading(partner):
    add_day(partner, "2026-12-12", registration_url="https://x.test/aanmelden")
    assert resolve_link(make(partner)).url == "https://x.test/aanmelden"


def test_without_any_day_the_website_serves_and_without_that_the_campaign(partner):
    link = make(partner)
    assert resolve_link(link).url == "https://www.voorbeeld.test"
    partner.organisation.brand_kit.website = ""
    partner.organisation.brand_kit.save()
    link.refresh_from_db()
    assert follow(link).url == "/open-dagen/"


def test_the_same_code_can_lead_elsewhere(partner):
    link = make(partner)
    details = LinkDetails(label="Poster", target="page", url="https://elders.test/")
    assert sorted(change_link(link, details=details, by=partner.person)) == ["target", "url"]
    assert follow(link).url == "https://elders.test/"


def test_an_ended_link_leads_to_the_campaign_uncounted_and_can_be_opened_again(partner):
    link = make(partner, target="page", url="https://elders.test/")
    end_link(link, by=partner.person)
    assert (follow(link).url, count(link)) == ("/", 0)
    reopen_link(link, by=partner.person)
    assert (follow(link).url, count(link)) == ("https://elders.test/", 1)


@pytest.mark.parametrize("url", ["javascript:alert(1)", "ftp://x.test", "data:text/html,x", "//x.test"])
def test_a_link_leads_to_web_pages_only(partner, url):
    with pytest.raises(UnsafeTargetError):
        make(partner, target="page", url=url)


@pytest.mark.parametrize(
    "headers",
    [
        {"user-agent": "Googlebot/2.1"},
        {"user-agent": "WhatsApp/2.23"},
        {"user-agent": ""},
        {"sec-gpc": "1"},
        {"sec-purpose": "prefetch"},
        {"purpose": "prefetch"},
    ],
)
def test_programs_and_who_asks_not_to_be_are_led_on_and_not_counted(partner, headers):
    link = make(partner, target="page", url="https://elders.test/")
    assert (follow(link, **headers).url, count(link)) == ("https://elders.test/", 0)


def test_a_head_request_is_no_visit(partner):
    link = make(partner)
    Client(headers=PERSON).head(f"/s/{link.code}")
    assert count(link) == 0


def test_a_code_nobody_knows_or_of_another_campaign_leads_to_the_first_page(partner):
    elsewhere = make_partner(make_campaign(on="anders.localhost"), slug="elders")
    foreign = make(elsewhere, target="page", url="https://elders.test/")
    assert ([follow(foreign).url, Client().get("/s/bestaatniet").url], count(foreign)) == (["/", "/"], 0)


def test_a_visit_leaves_no_trace_of_who_came_in_any_table(partner):
    link, mark = make(partner), "herkenbaar-spoor"
    Client(
        headers={
            "user-agent": f"Mozilla/5.0 {mark}",
            "referer": f"https://{mark}.test/",
            "x-forwarded-for": "203.0.113.77",
        },
        REMOTE_ADDR="203.0.113.77",
    ).get(f"/s/{link.code}?fbclid={mark}")
    assert count(link) == 1
    rows = [str(row) for model in apps.get_models() for row in model._default_manager.values()]
    assert [row for row in rows if mark in row or "203.0.113" in row] == []
    assert [field.name for field in LinkCount._meta.fields] == ["id", "link", "day", "visits"]
