"""The test that ends in directions: each can be had, ties fall the same way, a faulty table says what is wrong."""

import copy
import itertools
import tomllib

import pytest

from draagvlak.lib.directions import (
    TestTableError,
    list_open,
    parse_test,
    read_result,
    score,
    write_result,
)
from tests.support.database import ROOT

TABLE = tomllib.loads((ROOT / "src/draagvlak/example/civiele_helden/hero_test.toml").read_text())
HERO_TEST = parse_test(TABLE)
SMALL = {
    "title": {"nl": "Proef", "en": "Test"},
    "lead": {"nl": "Kort.", "en": "Short."},
    "direction": [
        {
            "id": key,
            "name": {"nl": key, "en": key},
            "card": {"nl": "Ik.", "en": "I."},
            "work": {"nl": "Werk.", "en": "Work."},
            "picture": "brug",
        }
        for key in ("water", "stad", "spoor")
    ],
    "question": [
        {
            "id": question,
            "text": {"nl": "Wat?", "en": "What?"},
            "answer": [
                {"id": "a", "text": {"nl": "Zo.", "en": "So."}, "points": {"water": 2}},
                {"id": "b", "text": {"nl": "Niet.", "en": "Not."}, "points": {"stad": 1}},
                {"id": "c", "text": {"nl": "Ook.", "en": "Too."}, "points": {"stad": 1, "spoor": 1}},
            ],
        }
        for question in ("een", "twee", "drie")
    ],
}


def keys(directions):
    return [direction.key for direction in directions]


def all_ways(test):
    """Every way in which the test can be filled in."""
    choices = [[(question.key, answer.key) for answer in question.answers] for question in test.questions]
    return (dict(way) for way in itertools.product(*choices))


def test_every_direction_of_the_example_comes_first_for_somebody_and_no_result_is_longer_than_three():
    results = [keys(score(HERO_TEST, way)) for way in all_ways(HERO_TEST)]
    assert {result[0] for result in results} == set(keys(HERO_TEST.directions))
    assert {len(result) for result in results} == {2, 3}


def test_no_direction_of_the_example_comes_first_more_than_three_times_as_often_as_another():
    firsts = [score(HERO_TEST, way)[0].key for way in all_ways(HERO_TEST)]
    counts = [firsts.count(key) for key in keys(HERO_TEST.directions)]
    assert max(counts) <= 3 * min(counts)


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ({"een": "a", "twee": "a", "drie": "b"}, ["water", "stad"]),
        ({"een": "b", "twee": "b", "drie": "a"}, ["water", "stad"]),
        ({"een": "c", "twee": "c", "drie": "a"}, ["water", "stad", "spoor"]),
        ({"een": "b", "twee": "b", "drie": "b"}, ["stad", "water"]),
        ({"een": "a", "twee": "a", "drie": "a"}, ["water", "stad"]),
        ({"een": "c", "twee": "c", "drie": "c"}, ["stad", "spoor"]),
    ],
)
def test_most_points_come_first_and_ties_stand_in_the_order_of_the_table(given, expected):
    assert keys(score(parse_test(SMALL), given)) == expected


def test_what_is_not_answered_or_does_not_exist_is_still_open():
    test = parse_test(SMALL)
    assert [one.key for one in list_open(test, {"een": "a", "twee": "z", "vier": "a"})] == ["twee", "drie"]
    assert list_open(test, {"een": "a", "twee": "b", "drie": "c"}) == []


def test_the_address_of_a_result_holds_its_directions_and_is_read_back():
    found = score(parse_test(SMALL), {"een": "c", "twee": "c", "drie": "a"})
    assert write_result(found) == "water+stad+spoor"
    assert read_result(parse_test(SMALL), "water+stad+spoor") == found


@pytest.mark.parametrize(
    "written", ["", "water", "water+water", "water+zee", "water+stad+spoor+water", "<b>+stad", "+"]
)
def test_an_address_that_the_test_does_not_give_has_no_directions(written):
    assert read_result(parse_test(SMALL), written) == []


def change(path, value):
    table = copy.deepcopy(SMALL)
    *way, last = path
    place = table
    for step in way:
        place = place[step]
    if value is None:
        del place[last]
    else:
        place[last] = value
    return table


FAULTS = [
    (("title", "en"), None, ["test: “title” has no text in en."]),
    (("direction", 1, "id"), "water", ["direction: the id “water” is used twice.", "stad"]),
    (("direction", 0, "id"), "Wa ter", ["direction 1: “id” is a short word of small letters, such as water."]),
    (("direction", 0, "card", "nl"), "x" * 61, ["direction 1: “card” in nl has 61 characters; at most 60 fit."]),
    (("direction", 0, "picture"), "", ["direction 1: “picture” is missing."]),
    (("question", 0, "answer", 0, "points"), {}, ["question 1 answer 1: says for which directions it counts"]),
    (("question", 0, "answer", 0, "points"), {"zee": 1}, ["question 1 answer 1: gives points to “zee”"]),
    (("question", 0, "answer", 0, "points"), {"water": 9}, ["question 1 answer 1: gives “water” 9 points"]),
    (("question", 0, "answer", 0, "points"), {"water": True}, ["question 1 answer 1: gives “water” True points"]),
    (("question", 0, "answer"), [], ["question 1: 2 to 6 times “answer”, not 0."]),
    (("question",), [], ["question: 3 to 8 times “question”, not 0."]),
    (("question",), "veel", ["question: “question” is a list of tables: [[question]]."]),
    (("question", 0, "text"), "Wat?", ["question 1: “text” has no text in nl."]),
]


@pytest.mark.parametrize(("path", "value", "told"), FAULTS)
def test_a_faulty_table_says_what_is_wrong_and_where(path, value, told):
    with pytest.raises(TestTableError) as caught:
        parse_test(change(path, value))
    assert [any(sentence in fault for fault in caught.value.faults) for sentence in told] == [True] * len(told)


def test_a_direction_that_nobody_can_get_is_a_fault():
    table = copy.deepcopy(SMALL)
    for question in table["question"]:
        question["answer"][2]["points"] = {"stad": 1}
    with pytest.raises(TestTableError) as caught:
        parse_test(table)
    assert caught.value.faults == ("direction “spoor”: no answer counts for it, so nobody gets it.",)


def test_all_faults_are_told_at_once():
    with pytest.raises(TestTableError) as caught:
        parse_test({})
    assert len(caught.value.faults) == 6
