"""The desk's list of short links, and the tables of channels beside it."""

import pytest
from django.urls import reverse

from draagvlak.channels.domain.channels import load_audience_rules, load_channels
from tests.faces.desk.spreadsheets import read_rows
from tests.factories.results import LinkFactory, count_visits
from tests.factories.studies import OpenDayFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def on_a_day(freeze):
    freeze("2026-11-24 12:00")


def test_a_link_shows_its_visits_and_where_it_leads_today(here, core):
    OpenDayFactory(organisation=here.organisation, title="Vroege dag", day="2026-11-28", website="https://a.test/dag")
    link = LinkFactory(campaign=here.campaign, organisation=here.organisation, label="Flyer")
    count_visits(link, 7, day="2026-11-20")
    count_visits(link, 5, day="2026-11-01")
    row = next(
        row for row in read_rows(core.get(reverse("desk_links:index"), {"export": "csv"}), "csv") if "Flyer" in row
    )
    assert (row[1], row[4], row[5:8]) == (
        f"/s/{link.code}",
        "Vroege dag – Enschede, op de campagnesite",
        ["7", "12", "12"],
    )


def test_the_list_asks_as_much_for_thirty_links_as_for_one(here, core, django_assert_max_num_queries):
    LinkFactory.create_batch(30, campaign=here.campaign, organisation=here.organisation)
    with django_assert_max_num_queries(35):
        assert core.get(reverse("desk_links:index")).status_code == 200


def test_the_tables_show_every_limit_and_rule_with_its_source(here, core):
    page = core.get(reverse("desk_links:channels")).content.decode()
    limits = [limit for channel in load_channels().values() for limit in channel.limits.values()]
    assert page.count("2026</td></tr>") == len(limits) + len(load_audience_rules())
