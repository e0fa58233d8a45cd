"""The impact page: what was published, with its answer; what is not known as large as what is."""

import re

import pytest
from django.test import Client

from draagvlak.results.domain.claims import publish_claim, withdraw_claim
from draagvlak.results.enums import FigureState, Metric
from tests.factories.campaign import CampaignFactory
from tests.factories.claims import NONE, SUM, estimate_reach, register
from tests.factories.results import FigureFactory
from tests.factories.toolkit import make_campaign

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _today(freeze):
    freeze("2026-12-10 10:00")


@pytest.fixture
def campaign(db):
    return make_campaign()


def publish(campaign, **facts):
    claim = register(campaign, **facts)
    publish_claim(claim, by=None)
    return claim


def read(address="/impact/"):
    answer = Client().get(address)
    assert (answer.status_code, answer.cookies) == (200, {})
    return answer.content.decode()


def list_answers(page):
    return re.findall(r'class="impact__answer">([^<]*)<', page)


def test_each_published_claim_has_its_answer_and_none_is_printed_smaller(campaign):
    FigureFactory(campaign=campaign, metric=Metric.VIEWS_3S, value=2000)
    estimate = {"bound_low": 1, "bound_high": 5_000_000}
    estimate_reach(campaign, **estimate)
    reach = {"kind": "reach", "subject": "", "group": "", "times": 1, "unit": "channels", "basis": "interval"}
    publish(campaign)
    publish(campaign, test={**reach, "at_least": "9000000"})
    publish(campaign, test={**reach, "at_least": "400000"})
    publish(campaign, test=NONE)
    register(campaign, statement_nl="Niet gepubliceerd.")
    page = read()
    assert list_answers(page) == ["Dat klopt.", "Dat klopt niet.", "We weten het niet.", "Dit is niet te weten."]
    assert page.count("Niet gepubliceerd.") == 0


def test_the_page_speaks_english_below_en(campaign):
    publish(campaign, test=NONE)
    page = read("/en/impact/")
    assert list_answers(page) == ["This cannot be known."]
    assert page.count("Nobody counts this.") >= 1


def test_a_claim_whose_evidence_changed_has_no_answer_until_it_is_judged_again(campaign):
    figure = FigureFactory(campaign=campaign, metric=Metric.VIEWS_3S, value=2000)
    publish(campaign)
    figure.state = FigureState.REPLACED
    figure.save()
    assert list_answers(read()) == ["We kijken er opnieuw naar."]


def test_a_sample_says_so(campaign):
    FigureFactory(campaign=campaign, metric=Metric.VIEWS_3S, value=2000, is_sample=True)
    publish(campaign, is_sample=True)
    publish(campaign, test=SUM)
    page = read()
    assert list_answers(page) == ["Dat klopt.", "We weten het niet."]
    assert page.count('<span class="badge badge--quiet">voorbeeld</span>') == 2


def test_what_was_withdrawn_stays_with_the_reason(campaign):
    claim = publish(campaign)
    withdraw_claim(claim, by=None, why="We telden dubbel.")
    page = read()
    assert (list_answers(page), page.count("We telden dubbel.")) == ([], 1)


def test_claims_of_another_campaign_do_not_stand_here(campaign):
    publish(CampaignFactory(on="anders.localhost"))
    assert list_answers(read()) == []


def test_a_claim_says_where_it_comes_from_what_it_does_not_mean_and_how_we_know(campaign):
    publish(
        campaign, test=NONE, origin="press", source="De Krant", source_url="https://krant.test/stuk",
        not_meant_nl="Niet dat iedereen keek.",
    )  # fmt: skip
    page = read()
    said = ["https://krant.test/stuk", "De Krant", "Niet dat iedereen keek.", "Niemand telt dit.", "Hoe weten we dat?"]
    assert [one for one in said if one not in page] == []


def test_what_somebody_typed_is_shown_as_text(campaign):
    publish(campaign, test=NONE, statement_nl="<script>alert(1)</script>")
    page = read()
    assert (page.count("<script>alert"), page.count("&lt;script&gt;alert") > 0) == (0, True)
