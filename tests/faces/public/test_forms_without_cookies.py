"""Forms for everybody: what a person sends comes in, what a program, another site or a flood sends does not."""

import datetime
from urllib.parse import urlencode

import pytest
from django.http import HttpResponse
from django.test import RequestFactory

from draagvlak.public.forms_without_cookies import (
    LineField,
    OpenForm,
    clean_line,
    is_from_own_site,
    read_stamp,
    receive,
    takes_forms,
    write_stamp,
)

ADDRESS = "/bericht/"
PERSON = {"headers": {"Sec-Fetch-Site": "same-origin", "Origin": "http://testserver"}}


class NoteForm(OpenForm):
    purpose = "note"
    per_day = 2
    note = LineField(max_length=20)


class Rows:
    """What came in before: its filter keeps what is younger than the moment asked for."""

    def __init__(self, *moments):
        self.moments = moments

    def filter(self, *, created_at__gte):
        return Rows(*[one for one in self.moments if one >= created_at__gte])

    def count(self):
        return len(self.moments)


@pytest.fixture(autouse=True)
def clock(freeze):
    return freeze("2026-11-23 10:00")


def fill_in(stamp, **more):
    return {"note": "Hallo", "stempel": stamp, "faxnummer": "", **more}


def send(data, *, recent=None, **extra):
    """The note as it came in, or the status and the errors by field."""
    request = RequestFactory().post(
        ADDRESS, data=urlencode(data), content_type="application/x-www-form-urlencoded", **extra
    )
    received = receive(request, NoteForm, recent=recent or Rows())
    if received.is_sent:
        return received.form.cleaned_data
    return received.status, {name: len(errors) for name, errors in received.form.errors.items()}


def test_what_a_person_sends_comes_in_without_the_stamp(clock):
    stamp = write_stamp("note")
    clock.shift(10)
    assert send(fill_in(stamp)) == {"note": "Hallo"}


def test_a_page_out_of_a_cache_may_be_sent_for_a_day_and_no_longer(clock):
    stamp = write_stamp("note")
    clock.shift(24 * 3600)
    assert send(fill_in(stamp)) == {"note": "Hallo"}
    clock.shift(1)
    assert send(fill_in(stamp)) == (422, {"__all__": 1})


def test_a_stamp_serves_its_own_form_only(clock):
    stamp = write_stamp("posters")
    clock.shift(10)
    assert send(fill_in(stamp)) == (422, {"__all__": 1})


@pytest.mark.parametrize("stamp", ["", "1", "1764000000:kapot", "\0", "é:é", "x" * 300])
def test_what_we_did_not_sign_is_not_taken_in(stamp):
    status, errors = send(fill_in(stamp))
    assert (status, "__all__" in errors or "stempel" in errors) == (422, True)


def test_a_stamp_from_the_future_does_not_count(clock):
    stamp = write_stamp("note")
    clock.shift(-60)
    assert read_stamp(stamp, purpose="note") is None


def test_a_program_that_fills_in_every_field_is_told_apart(clock):
    stamp = write_stamp("note")
    clock.shift(10)
    assert send(fill_in(stamp, faxnummer="http://koop.test")) == (422, {"__all__": 1})


def test_faster_than_a_person_is_asked_again_and_then_comes_in_with_the_same_stamp(clock):
    stamp = write_stamp("note")
    clock.shift(1)
    assert send(fill_in(stamp)) == (422, {"__all__": 1})
    clock.shift(1)
    assert send(fill_in(stamp)) == {"note": "Hallo"}


def test_a_flood_stops_at_the_number_of_a_day_and_goes_on_the_next(clock):
    now = datetime.datetime.fromisoformat("2026-11-23T10:00:00+00:00")
    full = Rows(now, now - datetime.timedelta(hours=23))
    stamp = write_stamp("note")
    clock.shift(10)
    assert send(fill_in(stamp), recent=full) == (429, {"__all__": 1})
    assert send(fill_in(stamp), recent=Rows(now, now - datetime.timedelta(hours=25))) == {"note": "Hallo"}


def test_too_long_or_missing_is_told_at_the_field_and_the_words_are_kept(clock):
    stamp = write_stamp("note")
    clock.shift(10)
    assert send(fill_in(stamp, note="x" * 21)) == (422, {"note": 1})
    form = NoteForm(fill_in(stamp, note="x" * 21), recent=Rows())
    assert (form["note"].value(), form.stamp, form.list_faulty()[0][1]) == ("x" * 21, stamp, "id_note")


def test_what_one_cannot_see_is_taken_out_of_a_line():
    assert clean_line(" a\u202eb\0c\n\td\u200b  e\ud800") == "abc d e"
    assert clean_line("<b>Zoë</b> & co") == "<b>Zoë</b> & co"


def page(request):
    return HttpResponse("gelezen")


def knock(method="post", body=b"note=x", content_type="application/x-www-form-urlencoded", **headers):
    request = getattr(RequestFactory(), method)(ADDRESS, data=body, content_type=content_type, headers=headers)
    request.campaign = None
    request.resolver_match = None
    return request


@pytest.mark.parametrize(
    ("headers", "is_own"),
    [
        ({"Sec-Fetch-Site": "same-origin"}, True),
        ({"Sec-Fetch-Site": "none"}, True),
        ({"Sec-Fetch-Site": "cross-site"}, False),
        ({"Sec-Fetch-Site": "same-site"}, False),
        ({"Sec-Fetch-Site": "cross-site", "Origin": "http://testserver"}, False),
        ({"Origin": "http://testserver"}, True),
        ({"Origin": "http://kwaad.test"}, False),
        ({"Origin": "http://testserver.kwaad.test"}, False),
        ({"Origin": "null"}, False),
        ({}, True),
    ],
)
def test_a_form_sent_from_another_site_is_known(headers, is_own):
    assert is_from_own_site(knock(**headers)) is is_own


@pytest.mark.parametrize(
    ("facts", "status"),
    [
        ({}, 200),
        ({"Sec-Fetch-Site": "cross-site"}, 403),
        ({"content_type": "multipart/form-data; boundary=x"}, 415),
        ({"content_type": "application/json"}, 415),
        ({"body": b"note=" + b"x" * 16_384}, 413),
    ],
)
def test_what_is_not_a_small_form_of_our_own_is_turned_away_unread(facts, status):
    assert takes_forms(page)(knock(**facts)).status_code == status


def test_only_reading_and_sending_are_possible():
    answers = [
        takes_forms(page)(getattr(RequestFactory(), verb)(ADDRESS)).status_code for verb in ("get", "put", "delete")
    ]
    assert answers == [200, 405, 405]
