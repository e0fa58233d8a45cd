"""HOVI in our own words, over real HTTP."""

from datetime import UTC, date, datetime

import pytest

from draagvlak.core.fetching import FetchError, Reason
from draagvlak.studies.adapters.found import (
    FoundLocation,
    FoundOpenDay,
    FoundProgramme,
    FoundWindow,
    SourceError,
    say_nothing,
)
from draagvlak.studies.adapters.hovi import Hovi, Pace
from tests.support.servers.hovi import KEY, make_event, make_location, make_product
from tests.support.servers.serving import Answer, json_answer, make_test_fetcher


def gather(server, *, key=KEY, crohos=("34279",), kinds=None, **limits):
    pace = Pace(sleep=lambda _: None)
    fetcher = make_test_fetcher(server, **limits)
    hovi = Hovi(fetcher, key, ["23AH"], frozenset(crohos), address=server.base, kinds=kinds or {}, pace=pace)
    return hovi.gather(say_nothing)


def school(server):
    return server.schools["org-23ah"]


def test_a_school_tells_its_places_programmes_and_open_days(hovi):
    findings = gather(hovi)
    place = "Brugstraat 1, 7511 JX Enschede"
    assert findings.locations == [
        FoundLocation("hovi:loc-1", "Enschede", "23AH", "Hoofdgebouw", place, at="HOVI location loc-1")
    ]
    assert findings.programmes == [
        FoundProgramme(
            "hovi:prod-1:fulltime", "34279", "Civiele Techniek", "23AH", "voltijd",
            "https://www.voorbeeld.test/civiele-techniek", ("hovi:loc-1",),
            (FoundWindow("hovi:prod-1:fulltime:2027-09-01", date(2027, 9, 1), None, date(2027, 5, 1)),),
            at="HOVI product prod-1",
        )
    ]  # fmt: skip
    assert findings.open_days == [
        FoundOpenDay(
            "hovi:ev-1", "Open dag", datetime(2027, 2, 6, 9, tzinfo=UTC), datetime(2027, 2, 6, 14, tzinfo=UTC),
            "Enschede", "23AH", "open_day", place, "", "https://www.voorbeeld.test/aanmelden", "hovi:loc-1",
            at="HOVI event ev-1",
        )
    ]  # fmt: skip
    assert (findings.skipped, findings.brins) == ([], ["23AH"])


def test_only_programmes_and_events_of_the_asked_number_count(hovi):
    school(hovi)["product"].append(make_product("prod-2", "34263"))
    other = [{"product": "prod-2", "productForms": ["fulltime"], "croho": "34263"}]
    school(hovi)["event"].append(make_event("ev-2", participatingProducts=other))
    findings = gather(hovi)
    assert [one.croho for one in findings.programmes] == ["34279"]
    assert [one.key for one in findings.open_days] == ["hovi:ev-1"]
    assert {one.croho for one in gather(hovi, crohos=()).programmes} == {"34279", "34263"}


@pytest.mark.parametrize(
    ("code", "kind"), [("openday", "open_day"), ("studentforaday", "student_day"), ("tryout", "trial")]
)
def test_event_types_are_read_at_run_time_and_known_by_their_names(hovi, code, kind):
    school(hovi)["event"][0]["eventType"] = code
    assert [one.kind for one in gather(hovi).open_days] == [kind]


def test_an_unknown_event_type_is_left_out_and_said_until_somebody_says_what_it_is(hovi):
    school(hovi)["event"][0]["eventType"] = "fair"
    findings = gather(hovi)
    assert (findings.open_days, [one.at for one in findings.skipped]) == ([], ["HOVI event ev-1"])
    assert "fair" in findings.skipped[0].why
    assert "Beurs" in findings.skipped[0].why
    assert [one.kind for one in gather(hovi, kinds={"fair": "open_day"}).open_days] == ["open_day"]


@pytest.mark.parametrize("planning", ["ondemand", "continuous"])
def test_a_period_is_no_day(hovi, planning):
    school(hovi)["event"][0]["eventPlanning"] = planning
    findings = gather(hovi)
    assert (len(findings.open_days), len(findings.skipped)) == (0, 1)


def test_an_online_event_has_no_place_and_the_page_to_watch_on(hovi):
    online = {"nl": "https://www.voorbeeld.test/live", "en": None, "de": None}
    school(hovi)["event"][0] |= {"locationType": "online", "locations": [], "onlineEventURL": online}
    day = gather(hovi).open_days[0]
    assert (day.kind, day.place, day.location, day.website) == (
        "online",
        "Online",
        "",
        "https://www.voorbeeld.test/live",
    )


def test_rich_text_comes_as_plain_text(hovi):
    school(hovi)["event"][0]["eventName"] = {"nl": "<p>Open&nbsp;dag <b>Bouw &amp; Infra</b></p><script>x()</script>"}
    assert gather(hovi).open_days[0].title == "Open dag Bouw & Infra"


def test_a_moment_in_another_zone_is_the_same_moment(hovi):
    school(hovi)["event"][0] |= {"eventStartDate": "2027-07-03T08:00:00Z", "eventEndDate": "2027-07-03T13:00:00"}
    day = gather(hovi).open_days[0]
    assert (day.starts_at, day.ends_at.astimezone(UTC).hour) == (datetime(2027, 7, 3, 8, tzinfo=UTC), 11)


def test_what_lies_behind_is_not_asked_for(hovi):
    school(hovi)["event"].append(make_event("ev-0", "2026-01-10"))
    gather(hovi)
    assert [one.path for one in hovi.asked if one.path.endswith("/ev-0")] == []


def test_products_of_several_places_are_one_programme(hovi):
    school(hovi)["location"].append(make_location("loc-2", "Deventer"))
    school(hovi)["product"].append(make_product("prod-9", location="loc-2"))
    findings = gather(hovi)
    assert [one.locations for one in findings.programmes] == [("hovi:loc-1", "hovi:loc-2")]
    assert [one.city for one in findings.locations] == ["Enschede", "Deventer"]


def test_starts_of_every_product_are_one_list_of_starts(hovi):
    later = make_product("prod-9")
    later["productForms"][0]["productStarts"].append(
        {"startingDate": "2028-02-01", "applicationDeadlineNL": "2027-12-01"}
    )
    school(hovi)["product"].append(later)
    (programme,) = gather(hovi).programmes
    assert {window.key: str(window.closes_on) for window in programme.windows} == {
        "hovi:prod-1:fulltime:2027-09-01": "2027-05-01",
        "hovi:prod-9:fulltime:2028-02-01": "2027-12-01",
    }


CITIES = {"loc-1": "Breda", "loc-2": "'s-Hertogenbosch", "loc-3": "Tilburg"}


def stand_in_three_cities(hovi, **more):
    school(hovi)["location"][:] = [make_location(key, city) for key, city in CITIES.items()]
    school(hovi)["event"][:] = [make_event("ev-1", **{"locations": list(CITIES), **more})]


def list_cities(findings):
    return {day.key: day.place for day in findings.open_days}


def test_an_event_in_several_cities_is_where_the_wanted_programme_is_taught(hovi):
    stand_in_three_cities(hovi)
    school(hovi)["product"][:] = [make_product("prod-1", location="loc-3"), make_product("prod-2", "34263")]
    school(hovi)["event"][0]["participatingProducts"].append(
        {"product": "prod-2", "productForms": ["fulltime"], "croho": "34263"}
    )
    assert list_cities(gather(hovi)) == {"hovi:ev-1": "Tilburg"}


def test_a_programme_taught_in_two_of_the_cities_has_an_open_day_in_each(hovi):
    stand_in_three_cities(hovi)
    product = make_product("prod-1", location="loc-3")
    product["productForms"][0]["sideLocations"] = [{"location": "loc-1"}]
    school(hovi)["product"][:] = [product]
    assert list_cities(gather(hovi)) == {"hovi:ev-1:loc-1": "Breda", "hovi:ev-1:loc-3": "Tilburg"}


@pytest.mark.parametrize(
    "products",
    [[], [{"product": "prod-1", "productForms": ["fulltime"], "croho": "34279"}]],
    ids=["none takes part by name", "it is taught elsewhere"],
)
def test_where_it_is_not_known_which_city_is_meant_each_has_an_open_day(hovi, products):
    stand_in_three_cities(hovi, participatingProducts=products)
    school(hovi)["product"][:] = [make_product("prod-1", location="loc-9")]
    assert list_cities(gather(hovi)) == {f"hovi:ev-1:{key}": city for key, city in CITIES.items()}


def test_the_location_named_twice_is_one(hovi):
    school(hovi)["event"][0]["locations"] = ["loc-1", "loc-1"]
    assert list_cities(gather(hovi)) == {"hovi:ev-1": "Enschede"}


def test_a_school_that_hovi_does_not_know_is_named(hovi):
    hovi.schools.clear()
    assert [one.at for one in gather(hovi).skipped] == ["23AH"]


def test_a_wrong_key_is_told(hovi):
    with pytest.raises(FetchError) as caught:
        gather(hovi, key="oud")
    assert caught.value.reason == Reason.KEY


def test_at_most_twenty_questions_a_second_are_asked(hovi):
    now, slept = [0.0], []

    def sleep(seconds):
        slept.append(seconds)
        now[0] += seconds

    pace = Pace(clock=lambda: now[0], sleep=sleep)
    for _question in range(41):
        pace.wait()
    assert round(now[0], 6) == 2.0


@pytest.mark.parametrize("name", ["eventType", "eventStartDate", "eventPlanning"])
def test_a_field_that_is_no_longer_there_stops_it_all_and_is_named(hovi, name):
    del school(hovi)["event"][0][name]
    with pytest.raises(SourceError) as caught:
        gather(hovi)
    assert name in str(caught.value)


@pytest.mark.parametrize(
    "answer",
    [
        Answer(b'[{"organizationId": "org-23ah", "br'),
        Answer(b"<html>Onderhoud</html>", kind="text/html"),
        json_answer({"results": []}),
        json_answer(["org-23ah"]),
        json_answer([{"organisationId": "org-23ah", "brin": "23AH"}]),
    ],
    ids=["half a page", "a web page", "another form", "keys only", "a renamed field"],
)
def test_an_answer_in_another_form_is_not_guessed_at(hovi, answer):
    hovi.next = [json_answer(hovi.event_types), answer]
    with pytest.raises(SourceError):
        gather(hovi)


def test_an_answer_in_another_encoding_is_read(hovi):
    school(hovi)["location"][0]["visitorAddress"]["city"] = "Súdwest-Fryslân"
    import json

    body = json.dumps(school(hovi)["location"][0], ensure_ascii=False).encode("cp1252")
    whole = hovi.answer

    def in_latin(asked):
        return Answer(body) if asked.path.endswith("/location/loc-1") else whole(asked)

    hovi.answer = in_latin
    assert gather(hovi).locations[0].city == "Súdwest-Fryslân"


def test_a_huge_answer_is_not_read_to_its_end(hovi):
    school(hovi)["event"][0]["description"] = {"nl": "x" * 50_000}
    with pytest.raises(FetchError) as caught:
        gather(hovi, size=20_000)
    assert caught.value.reason == Reason.TOO_LARGE


def test_a_busy_moment_is_waited_out(hovi):
    hovi.next = [Answer(status=429, headers={"Retry-After": "3"})]
    assert len(gather(hovi).open_days) == 1
