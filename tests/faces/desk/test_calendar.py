"""Moments and open days at the desk."""

from django.urls import reverse

from tests.faces.desk.spreadsheets import read_rows
from tests.faces.desk.trail import read_trail
from tests.factories.studies import OpenDayFactory


def moment_values(moment, **changed) -> dict:
    kept = {name: getattr(moment, name) for name in ("name_nl", "name_en", "applies_to", "source")}
    return {**kept, "starts_on": moment.starts_on, "ends_on": moment.ends_on, **changed}


def test_a_moment_is_changed_for_this_year_and_written_down(here, core):
    moment = here.row("moment")
    answer = core.post(reverse("desk_moments:edit", args=[moment.pk]), moment_values(moment, starts_on="2026-12-05"))
    moment.refresh_from_db()
    assert (answer.status_code, moment.starts_on.isoformat()) == (302, "2026-12-05")
    assert read_trail(here, "change_moment") == [(here.core, "", here.campaign.slug)]


def test_a_moment_cannot_end_before_it_begins(here, core):
    moment = here.row("moment")
    answer = core.post(reverse("desk_moments:edit", args=[moment.pk]), moment_values(moment, ends_on="2020-01-01"))
    moment.refresh_from_db()
    assert (answer.status_code, moment.ends_on.isoformat()) == (422, "2027-01-31")


def test_open_days_of_all_members_are_listed_and_of_nobody_else(here, core):
    OpenDayFactory(organisation=here.agency, title="Bij het bureau")
    OpenDayFactory(title="Elders")
    rows = read_rows(core.get("/beheer/open-dagen/", {"export": "csv"}), "csv")[1:]
    assert sorted(row[1] for row in rows) == ["Bij het bureau", "Open dag "]


def test_the_coming_school_year_is_laid_from_the_desk(here, core):
    answer = core.post(reverse("desk_rules:lay"))
    assert (answer.status_code, answer.url) == (302, reverse("desk_moments:index"))
    assert len(read_trail(here, "lay_moments")) == 1


def test_a_moment_set_by_hand_can_follow_its_rule_again(here, core):
    moment = here.row("moment")
    core.post(reverse("desk_moments:edit", args=[moment.pk]), moment_values(moment, starts_on="2026-12-05"))
    core.post(reverse("desk_moments:return", args=[moment.pk]))
    moment.refresh_from_db()
    assert moment.is_overridden is False


def test_an_audience_is_added_and_cannot_end_younger_than_it_begins(here, core):
    values = {"name_nl": "Ouders", "name_en": "Parents", "kind": "parent", "age_from": 40, "age_to": 60}
    assert core.post(reverse("desk_audiences:add"), {**values, "age_to": 30}).status_code == 422
    assert core.post(reverse("desk_audiences:add"), values).status_code == 302
    assert here.campaign.audiences.filter(key="ouders").count() == 1
