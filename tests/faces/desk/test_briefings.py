"""Briefings at the desk: opening, changing and closing them."""

import pytest
from django.urls import reverse

from draagvlak.toolkit.domain.briefings import DesignElsewhereError, open_briefing
from draagvlak.toolkit.models import Briefing
from tests.faces.desk.trail import read_trail


def values(here, **changed) -> dict:
    filled = {"supplier": here.agency.pk, "title": "Abri’s", "text": "Graag in A0.", "designs": [here.row("design").pk]}
    return {**filled, **changed}


def test_an_agency_is_briefed_and_it_is_written_down(here, core):
    answer = core.post(reverse("desk_briefings:add"), values(here))
    briefing = Briefing.objects.get(title="Abri’s")
    assert (answer.status_code, briefing.supplier, list(briefing.designs.all())) == (
        302,
        here.agency,
        [here.row("design")],
    )
    assert read_trail(here, "open_briefing") == [(here.core, here.agency.slug, here.campaign.slug)]


@pytest.mark.parametrize("wrong", ["school", "other agency", "other design", "no title"])
def test_a_briefing_is_for_an_agency_and_designs_of_this_campaign(here, neighbour, core, wrong):
    changed = {
        "school": {"supplier": here.organisation.pk},
        "other agency": {"supplier": neighbour.agency.pk},
        "other design": {"designs": [neighbour.row("design").pk]},
        "no title": {"title": ""},
    }
    before = Briefing.objects.count()
    answer = core.post(reverse("desk_briefings:add"), values(here, **changed[wrong]))
    assert (answer.status_code, Briefing.objects.count()) == (422, before)


def test_the_verb_itself_refuses_a_design_of_another_campaign(here, neighbour):
    with pytest.raises(DesignElsewhereError):
        open_briefing(
            here.campaign, supplier=here.agency, title="x", text="", designs=[neighbour.row("design")], by=here.core
        )


def test_a_briefing_is_changed_and_keeps_its_agency(here, core):
    briefing = here.row("briefing")
    core.post(reverse("desk_briefings:edit", args=[briefing.pk]), values(here, supplier=here.organisation.pk))
    briefing.refresh_from_db()
    assert (briefing.title, briefing.supplier) == ("Abri’s", here.agency)
    assert read_trail(here, "change_briefing") == [(here.core, here.agency.slug, here.campaign.slug)]


def test_a_briefing_closes_after_a_question_once(here, core):
    briefing, address = here.row("briefing"), reverse("desk_briefings:close", args=[here.row("briefing").pk])
    core.get(address)
    briefing.refresh_from_db()
    asked = briefing.closed_at
    core.post(address)
    core.post(address)
    briefing.refresh_from_db()
    assert (asked, briefing.closed_at is None) == (None, False)
    assert read_trail(here, "close_briefing") == [(here.core, here.agency.slug, here.campaign.slug)]


def test_a_closed_briefing_is_not_changed_any_more(here, core):
    core.post(reverse("desk_briefings:close", args=[here.row("briefing").pk]))
    assert core.get(reverse("desk_briefings:edit", args=[here.row("briefing").pk])).status_code == 404
