"""The example's claims: what the press said is not confirmed by what is made up."""

import datetime

import pytest

from draagvlak.example.seeding import load_example
from draagvlak.example.stages import Stage
from draagvlak.results.domain.board import gather_board_page
from draagvlak.results.domain.judging_claims import find_standing
from draagvlak.results.models import BoardNote, Claim, Judgement

pytestmark = pytest.mark.django_db
TODAY = datetime.date(2026, 11, 25)


@pytest.fixture(autouse=True)
def _today(freeze):
    freeze("2026-11-25 10:00")


def test_press_claims_stand_on_real_evidence_only_and_samples_say_so():
    campaign = load_example(today=TODAY)
    stands = {claim.key: find_standing(claim).state for claim in campaign.claims.all()}
    assert stands == {
        "negen-miljoen-bereikt": "open",
        "negen-miljoen-zagen-de-film": "untestable",
        "meer-aanmeldingen": "untestable",
        "voorbeeld-film-bekeken": "confirmed",
        "voorbeeld-open-dagen": "contradicted",
    }
    press = campaign.claims.filter(origin="press")
    assert [(one.is_sample, bool(one.source_url and one.checked_on)) for one in press] == [(False, True)] * 3
    own = campaign.claims.filter(origin="own")
    assert [(one.is_sample, one.statement_nl.endswith("(voorbeeld).")) for one in own] == [(True, True)] * 2
    assert [claim.is_public for claim in campaign.claims.all()] == [True] * 5


def test_loading_twice_registers_and_judges_nothing_anew():
    load_example(today=TODAY)
    counts = [model.objects.count() for model in (Claim, Judgement, BoardNote)]
    load_example(today=TODAY)
    assert [model.objects.count() for model in (Claim, Judgement, BoardNote)] == counts == [5, 5, 1]


def test_the_page_for_the_board_says_that_it_holds_samples():
    page = gather_board_page(load_example(today=TODAY))
    assert (page.is_sample, page.note.lesson.startswith("Voorbeeld"), len(page.claims)) == (True, True, 5)


def test_a_campaign_that_still_recruits_claims_nothing():
    load_example(stage=Stage.RECRUITING, today=TODAY)
    assert Claim.objects.count() == 0
