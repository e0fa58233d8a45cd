"""What stands in a slot: what was typed, else the open day, else the brand kit."""

import datetime

import pytest

from draagvlak.toolkit.domain.recipes import Recipe, build_piece, write_recipe
from draagvlak.toolkit.domain.slots import join_date, resolve_values
from draagvlak.toolkit.domain.studio import load_studio_design
from tests.factories.media import OwnPictureFactory
from tests.factories.studies import OpenDayFactory
from tests.factories.toolkit import TITLE, find_design

TODAY = datetime.date(2026, 11, 24)


def resolve(version):
    return resolve_values(version, load_studio_design(version.design))


def test_what_is_typed_stands(version):
    assert resolve(version) == {
        "title": TITLE,
        "date": "2026-12-12T10:00/15:00",
        "place": "Enschede",
        "picture": "brug",
        "qr": "https://www.voorbeeld.test",
        "address": "voorbeeld.test",
    }


def test_an_open_day_fills_what_was_not_typed(version):
    version.open_day = OpenDayFactory(organisation=version.organisation, day="2027-01-16", place="Deventer")
    version.values = {"title": TITLE}
    assert resolve(version) == {
        "title": TITLE,
        "date": "2027-01-16T10:00/15:00",
        "place": "Deventer",
        "qr": "https://www.voorbeeld.test/open-dag",
        "address": "voorbeeld.test",
    }


def test_typed_words_win_but_the_day_of_an_open_day_is_its_own(version):
    version.open_day = OpenDayFactory(organisation=version.organisation, day="2027-01-16", place="Deventer")
    found = resolve(version)
    assert (found["place"], found["date"]) == ("Enschede", "2027-01-16T10:00/15:00")


@pytest.mark.parametrize(
    ("typed", "joined"),
    [
        ({}, ""),
        (None, ""),
        ({"date": "2026-12-12"}, "2026-12-12"),
        ({"date": "2026-12-12", "starts": "10:00"}, "2026-12-12T10:00"),
        ({"date": "2026-12-12", "starts": "10:00", "ends": "15:00"}, "2026-12-12T10:00/15:00"),
        ({"starts": "10:00"}, ""),
        ({"date": "gisteren"}, "gisteren"),
    ],
)
def test_dates_are_joined_as_the_studio_reads_them(typed, joined):
    assert join_date(typed) == joined


def test_a_recipe_survives_being_stored(version):
    recipe = write_recipe(version, today=TODAY)
    assert Recipe.from_json(recipe.as_json()) == recipe


def test_the_publishing_date_is_the_day_a_countdown_counts_from(version):
    assert write_recipe(version, today=TODAY).created == "2026-11-24"
    version.publish_on = TODAY.replace(month=12)
    assert write_recipe(version, today=TODAY).created == "2026-12-24"


def test_a_piece_has_the_brand_and_the_own_picture(version):
    picture = OwnPictureFactory(consent__organisation=version.organisation, focus_x=0.3)
    version.picture, version.values["picture"] = picture, {"own": picture.pk}
    piece = build_piece(write_recipe(version, today=TODAY), find_design(version.campaign))
    assert (piece.brand.slug, sorted(piece.brand.logos)) == ("school-oost", ["dark", "light"])
    assert piece.values["picture"].focus == (0.3, 0.4)


def test_the_focus_of_a_version_goes_before_that_of_the_photo(version):
    picture = OwnPictureFactory(consent__organisation=version.organisation)
    version.picture, version.values["picture"] = picture, {"own": picture.pk, "x": 0.9, "y": 0.1}
    assert resolve(version)["picture"] == {"file": picture.file.name, "x": 0.9, "y": 0.1}
