"""Designs at the desk: publishing, retiring, reading the folder again, how much they are used."""

import pytest
from django.urls import reverse

from draagvlak.coalition.models import BrandKit
from draagvlak.toolkit.enums import DesignState
from draagvlak.toolkit.models import Design
from tests.faces.desk.spreadsheets import read_rows
from tests.faces.desk.trail import read_trail
from tests.factories.toolkit import OwnVersionFactory

LIST = "/beheer/ontwerpen/"


def set_state(here, state) -> None:
    Design.objects.filter(pk=here.row("design").pk).update(state=state)


def read_state(here) -> str:
    return Design.objects.get(pk=here.row("design").pk).state


def tell(answer) -> list[str]:
    return [str(message) for message in answer.context["messages"]]


@pytest.mark.parametrize(
    ("name", "before", "after", "verb"),
    [
        ("retire", DesignState.PUBLISHED, DesignState.RETIRED, "retire_design"),
        ("publish", DesignState.RETIRED, DesignState.PUBLISHED, "publish_design"),
    ],
)
def test_a_design_changes_state_after_a_question_and_that_is_written_down(here, core, name, before, after, verb):
    set_state(here, before)
    address = reverse(f"desk_designs:{name}", args=[here.row("design").pk])
    core.get(address)
    asked = read_state(here)
    core.post(address)
    assert (asked, read_state(here)) == (before, after)
    assert read_trail(here, verb) == [(here.core, "", here.campaign.slug)]


def test_the_list_counts_versions_and_those_out_of_date(here, core):
    OwnVersionFactory(partner=here.partner)
    BrandKit.objects.filter(organisation=here.organisation).update(revision=7)
    row = next(row for row in read_rows(core.get(LIST, {"export": "csv"}), "csv") if row[0] == "sample")
    assert row[4:] == ["2", "1"]


def test_reading_the_folder_again_tells_what_changed(here, core):
    Design.objects.filter(pk=here.row("design").pk).update(fingerprint="anders")
    first = tell(core.post(reverse("desk_designs:register"), follow=True))
    second = tell(core.post(reverse("desk_designs:register"), follow=True))
    assert (first, second) == (["Gewijzigd: sample."], ["Er is niets veranderd in de map."])


def test_a_design_that_left_the_folder_is_retired_and_told(here, core):
    gone = Design.objects.create(campaign=here.campaign, slug="weg", name_nl="Weg", name_en="Gone", fingerprint="x")
    told = tell(core.post(reverse("desk_designs:register"), follow=True))
    gone.refresh_from_db()
    assert (gone.state, "Uit gebruik: weg." in told) == (DesignState.RETIRED, True)


def test_a_missing_folder_is_an_error_that_says_where_it_looked(here, core):
    type(here.campaign).objects.filter(pk=here.campaign.pk).update(folder="nergens")
    told = tell(core.post(reverse("desk_designs:register"), follow=True))
    assert [text.startswith(f"Campaign “{here.campaign.slug}” names the folder “nergens”") for text in told] == [True]


def test_a_design_has_a_picture(here, core):
    answer = core.get(reverse("desk_designs:picture", args=[here.row("design").pk]))
    assert (answer["Content-Type"], answer.content[:3]) == ("image/jpeg", b"\xff\xd8\xff")


def test_a_design_that_cannot_be_read_has_none(here, core):
    Design.objects.filter(pk=here.row("design").pk).update(slug="kapot", fingerprint="x")
    assert core.get(reverse("desk_designs:picture", args=[here.row("design").pk])).status_code == 404
