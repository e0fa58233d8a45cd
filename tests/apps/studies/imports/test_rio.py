"""RIO in our own words, over real HTTP."""

from datetime import date

import pytest

from draagvlak.core.fetching import FetchError, Reason
from draagvlak.studies.adapters.found import FoundLocation, FoundProgramme, FoundWindow, SourceError, say_nothing
from draagvlak.studies.adapters.rio import Rio
from tests.support.servers.rio import make_cohort, make_place
from tests.support.servers.serving import Answer, json_answer, make_test_fetcher

OFFER = "0a0a0a0a-1111-2222-3333-444444444444"


def gather(server, *, brins=("23AH",), crohos=("34279",), others=()):
    return Rio(make_test_fetcher(server, *others), list(brins), frozenset(crohos), address=server.base).gather(
        say_nothing
    )


def test_a_programme_comes_with_its_place_on_the_map_and_when_one_can_apply(rio):
    findings = gather(rio)
    assert findings.locations == [
        FoundLocation(
            "rio:23AH:123X456", "Enschede", "23AH", "", "Brugstraat 1, 7511JX Enschede", 52.2215, 6.8937, "RIO 123X456"
        )
    ]
    window = FoundWindow(f"rio:{OFFER}:2027", date(2027, 9, 1), date(2026, 10, 1), date(2027, 5, 1))
    assert findings.programmes == [
        FoundProgramme(
            f"rio:{OFFER}", "34279", "Civiele Techniek", "23AH", "voltijd", "https://www.voorbeeld.test/ct",
            ("rio:23AH:123X456",), (window,), f"RIO {OFFER}",
        )
    ]  # fmt: skip
    assert findings.skipped == []


def test_pages_are_followed_to_the_last_and_an_empty_one_is_the_end(rio):
    for number in range(7):
        rio.add_offer("23AH", f"offer-{number}", place=make_place(f"{200 + number}X001"), cohorts=[], vorm="DEELTIJD")
    rio.page_size = 3
    findings = gather(rio)
    assert [one.form for one in findings.programmes] == ["voltijd", "deeltijd"]
    assert len(findings.programmes[1].locations) == 7
    assert [one.query["page"] for one in rio.asked if one.path.endswith("/aangeboden-opleidingen")] == ["0", "1", "2"]


def test_a_hundred_are_asked_for_at_a_time(rio):
    gather(rio)
    assert {one.query["pageSize"] for one in rio.asked if "page" in one.query} == {"100"}


def test_a_next_page_at_another_server_is_not_followed(rio, calendar):
    rio.add_offer("23AH", "b", place=make_place(), cohorts=[])
    rio.page_size, rio.other_host = 1, calendar.address
    with pytest.raises(SourceError):
        gather(rio, others=[calendar])
    assert calendar.asked == []


def test_a_list_that_names_itself_as_its_next_page_has_an_end(rio):
    rio.next = []
    whole = rio.answer

    def forever(asked):
        if asked.path.endswith("/opleidingserkenningen"):
            return json_answer({"_links": {"next": {"href": f"{rio.address}{asked.path}?page=0"}}})
        return whole(asked)

    rio.answer = forever
    with pytest.raises(SourceError):
        gather(rio)


def test_a_cohort_without_a_start_is_left_out_and_said(rio):
    rio.cohorts[OFFER] = [make_cohort("flex", beginInstroomperiode=None)]
    findings = gather(rio)
    assert (findings.programmes[0].windows, [one.at for one in findings.skipped]) == ((), ["RIO cohort flex"])


def test_a_cohort_without_an_end_stays_open(rio):
    rio.cohorts[OFFER] = [make_cohort(eindeAanmeldperiode=None)]
    assert gather(rio).programmes[0].windows[0].closes_on is None


def test_without_a_number_nothing_is_asked(rio):
    with pytest.raises(SourceError):
        gather(rio, crohos=())
    assert rio.asked == []


def test_schools_and_numbers_that_rio_does_not_know_are_named(rio):
    assert [one.at for one in gather(rio, crohos=("99999",)).skipped] == ["CROHO 99999", "23AH"]
    assert [one.at for one in gather(rio, brins=("00XX", "23AH")).skipped] == ["00XX"]


@pytest.mark.parametrize("name", ["gpsLatitude", "onderwijslocatiecode", "plaatsnaam"])
def test_a_field_that_is_no_longer_there_stops_it_all_and_is_named(rio, name):
    del rio.places[OFFER][name]
    with pytest.raises(SourceError) as caught:
        gather(rio)
    assert name in str(caught.value)


def test_a_place_that_is_not_on_earth_is_refused(rio):
    rio.places[OFFER]["gpsLatitude"] = 522.2
    with pytest.raises(SourceError):
        gather(rio)


@pytest.mark.parametrize(
    "answer",
    [
        Answer(b'{"_embedded": {"Opleidingserkenningen": [{"id"'),
        json_answer({"_embedded": []}),
        json_answer({"embedded": {}}),
        json_answer("onderhoud"),
    ],
    ids=["half a page", "another form", "a renamed field", "a sentence"],
)
def test_an_answer_in_another_form_is_not_guessed_at(rio, answer):
    rio.next = [answer]
    with pytest.raises(SourceError):
        gather(rio)


def test_a_fault_of_the_server_halfway_stops_it_all(rio):
    whole = rio.answer
    rio.answer = lambda asked: Answer(status=500) if "onderwijslocatie" in asked.path else whole(asked)
    with pytest.raises(FetchError) as caught:
        gather(rio)
    assert caught.value.reason == Reason.FAULTY
