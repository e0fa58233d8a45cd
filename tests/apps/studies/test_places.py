"""Places as people type them, each once in the table, in its own province."""

import pytest

from draagvlak.coalition.enums import Province
from draagvlak.lib.maps import measure_distance
from draagvlak.studies.domain.maps import Spot as MapSpot
from draagvlak.studies.domain.maps import draw_map, is_on_the_map, load_outlines
from draagvlak.studies.domain.places import find_place, list_large_places, load_places, search_place


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("Deventer", "Deventer"),
        ("  deventer ", "Deventer"),
        ("DEN BOSCH", "'s-Hertogenbosch"),
        ("s Hertogenbosch", "'s-Hertogenbosch"),
        ("’s-Gravenhage", "Den Haag"),
        ("Súdermar", None),
        ("Bergen op zoom", "Bergen op Zoom"),
        ("7411", None),
        ("", None),
        ("\N{PILE OF POO}" * 500, None),
    ],
)
def test_a_place_is_known_however_it_is_written(typed, found):
    place = search_place(typed).place
    assert (place.name if place else None) == found


def test_of_two_places_with_one_name_the_larger_is_meant_and_the_other_is_offered():
    search = search_place("Hengelo")
    assert (search.place.full_name, [one.full_name for one in search.near]) == (
        "Hengelo (Overijssel)",
        ["Hengelo (Gelderland)"],
    )
    assert search_place("hengelo (gelderland)").place == search.near[0]


def test_a_typing_error_finds_what_looks_like_it_and_a_beginning_what_begins_so():
    assert search_place("Deventr").near[0].name == "Deventer"
    assert search_place("Leeuw").near[0].name == "Leeuwarden"
    assert (search_place("Deventr").is_unknown, search_place("").is_unknown) == (True, False)


def test_every_place_lies_on_the_map_and_in_a_province_there_is():
    places = {place for there in load_places().values() for place in there}
    assert len(places) > 1900
    assert [place.name for place in places if not is_on_the_map(place.point)] == []
    assert {place.province for place in places} == set(Province.values)


def test_the_names_offered_while_typing_are_few_enough_for_a_phone():
    assert sum(len(f'<option value="{name}">') for name in list_large_places()) < 8_000


def test_the_drawing_of_the_land_is_light():
    outlines = load_outlines()
    assert len(outlines.land) + len(outlines.coast) + len(outlines.borders) < 15_000


def test_on_the_map_leeuwarden_stands_above_maastricht_and_enschede_at_the_right():
    cities = ["Leeuwarden", "Maastricht", "Enschede", "Middelburg"]
    spots = [MapSpot(city, city, city, find_place(city).point, "#x") for city in cities]
    dots = {dot.spot.key: dot for dot in draw_map(spots).dots}
    assert sorted(cities, key=lambda city: dots[city].y) == ["Leeuwarden", "Enschede", "Middelburg", "Maastricht"]
    assert max(cities, key=lambda city: dots[city].x) == "Enschede"
    assert all(dot.label for dot in dots.values())


def test_a_place_abroad_is_not_drawn():
    far = find_place("Zwolle").point._replace(longitude=13.4)
    assert draw_map([MapSpot("berlijn", "Berlijn", "Berlijn", far, "#x")]).dots == ()
    assert measure_distance(find_place("Zwolle").point, far) > 450
