"""The effect on the intake: for who sees the campaign as a whole, and "we do not know" in large letters."""

import csv
import io

import pytest
from django.urls import reverse

from draagvlak.example.enrolments import lay_enrolments
from draagvlak.results.domain.effects import work_out
from tests.faces.portal.people_of_a_campaign import as_person, people  # noqa: F401 - fixtures
from tests.factories.coalition import BodyFactory, BodyMemberFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def campaign(people):  # noqa: F811
    work_out.cache_clear()
    people.campaign.folder = "civiele_helden"
    people.campaign.save()
    lay_enrolments()
    return people.campaign


def read(client):
    return client.get(reverse("portal:effect"))


def test_we_do_not_know_stands_as_the_heading(campaign, people, as_person):  # noqa: F811
    answer = read(as_person(people.core))
    assert answer.status_code == 200
    assert '<h2 id="antwoord" class="verdict__words">We weten het niet</h2>' in answer.content.decode()
    assert [row.effect for row in answer.context["rows"]] == ["+15\u00a0%", "+21\u00a0%", "+21\u00a0%", "+20\u00a0%"]
    first = answer.context["checks"][0]
    assert (first.name, [year for year, _effect in first.early]) == ("verschil in verschillen", ["2022", "2023"])
    assert [half[0][0] for half in answer.context["halves"]] == [2015, 2020]


def test_only_who_sees_the_campaign_as_a_whole_reads_it(campaign, people, as_person):  # noqa: F811
    assert [read(as_person(who)).status_code for who in (people.editor, people.supplier)] == [404, 404]
    body = BodyFactory(coalition=campaign.coalition)
    BodyMemberFactory(body=body, person=people.editor, organisation=people.school)
    assert read(as_person(people.editor)).status_code == 200


def test_the_numbers_of_a_picture_come_as_csv(campaign, people, as_person):  # noqa: F811
    client = as_person(people.core)
    answer = client.get(reverse("portal:effect-csv", args=["anders"]))
    rows = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig")), delimiter=";"))
    assert (rows[0][0], rows[-1][:2]) == ("Studiejaar", ["2024", "333"])
    assert client.get(reverse("portal:effect-csv", args=["niets"])).status_code == 404


def test_without_counts_the_page_says_what_is_missing(people, as_person):  # noqa: F811
    work_out.cache_clear()
    people.campaign.folder = "civiele_helden"
    people.campaign.save()
    assert "De eerstejaars van DUO zijn nog niet ingelezen." in read(as_person(people.core)).content.decode()


def test_results_home_shows_the_way(campaign, people, as_person):  # noqa: F811
    link = f'href="{reverse("portal:effect")}"'
    assert link in as_person(people.core).get(reverse("portal:results")).content.decode()
    assert link not in as_person(people.editor).get(reverse("portal:results")).content.decode()


def test_a_second_look_costs_few_queries(campaign, people, as_person, django_assert_max_num_queries):  # noqa: F811
    client = as_person(people.core)
    read(client)
    with django_assert_max_num_queries(22):
        read(client)
