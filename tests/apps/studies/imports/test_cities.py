"""The city in what a calendar calls a location."""

import pytest

from draagvlak.studies.adapters.calendars import SchoolCalendar
from draagvlak.studies.adapters.cities import find_city
from draagvlak.studies.adapters.found import say_nothing
from tests.apps.studies.imports.gathering import gather_events
from tests.support.servers.calendars import write_calendar, write_event
from tests.support.servers.serving import make_test_fetcher


@pytest.mark.parametrize(
    ("where", "city"),
    [
        ("Brugstraat 1, 7511 JX Enschede", "Enschede"),
        ("Brugstraat 1, 7511JX 's-Hertogenbosch, Nederland", "'s-Hertogenbosch"),
        ("Den Haag", "Den Haag"),
        ("Campus 2-6, Zwolle, Overijssel, 8017 CA, Nederland", "Zwolle"),
        ("Campus 2-6, 8017 CA Zwolle, Overijssel, Nederland", "Zwolle"),
        ("Campus 2-6\n8017CA Zwolle\nNederland", "Zwolle"),
        ("Zwolle 8017 CA", "Zwolle"),
        ("Domplein 1, Utrecht, Utrecht, Nederland", "Utrecht"),
        ("Kerkstraat 1, Bilthoven, Utrecht", "Bilthoven"),
        ("Zaal Heerlen, Heerlen, Utrecht", "Utrecht"),
        ("Markt 1, Middelburg, Zeeland", "Middelburg"),
        ("Hoofdgebouw - Deventer", "Deventer"),
        ("Hengelo (Gelderland)", "Hengelo (Gelderland)"),
        ("Brugstraat 1 Enschede", "Enschede"),
        ("Saxion Deventer", "Deventer"),
        ("Prinsipalmarkt 1, 48143 Münster", "Münster"),
        ("Zaal Enschede", ""),
        ("Aula, gebouw C", ""),
        ("Aula, Stationsplein, 3511, Noord-Holland, Nederland", ""),
        ("Brugstraat 1, 7511 JX", ""),
        ("Gelderland, NL", ""),
        ("", ""),
    ],
)
def test_the_city_is_the_part_of_a_location_that_is_a_place(where, city):
    assert find_city(where) == city


@pytest.mark.parametrize(
    ("where", "place", "address"),
    [
        ("Aula\\, gebouw C", "Zwolle", "Aula, gebouw C"),
        ("Microsoft Teams-vergadering", "Zwolle", ""),
        ("https://www.school.nl/route\\,plattegrond", "Zwolle", ""),
        ("Aula\\; https://teams.microsoft.com/l/meetup-join/19", "Zwolle", "Aula"),
        ("teams.microsoft.com/l/meetup-join/19", "Zwolle", ""),
        ("Brugstraat 1\\n7511 JX Enschede", "Enschede", "Brugstraat 1, 7511 JX Enschede"),
    ],
)
def test_a_location_without_a_city_leaves_the_day_in_the_city_of_the_school(calendar, where, place, address):
    (day,) = gather_events(calendar, write_event(LOCATION=where)).open_days
    assert (day.place, day.address) == (place, address)


def test_an_online_day_is_not_in_the_city_of_the_school(calendar):
    (day,) = gather_events(calendar, write_event(SUMMARY="Online open dag", LOCATION="Microsoft Teams")).open_days
    assert (day.kind, day.place) == ("online", "Online")


def test_a_day_in_no_city_at_all_is_left_out_and_said(calendar):
    calendar.text = write_calendar(write_event(LOCATION="Aula"), write_event("b@school"))
    found = SchoolCalendar(make_test_fetcher(calendar), calendar.feed).gather(say_nothing)
    assert ([one.key for one in found.open_days], len(found.skipped)) == (["ical:b@school"], 1)
