"""More than otherwise on the real counts: we do not know, and the numbers of practice come out."""

import pytest

from draagvlak.example.enrolments import lay_enrolments
from draagvlak.results.domain.effects import contrast_measure, read_design, study_effect, work_out
from draagvlak.results.domain.keeping_effects import keep_effect
from draagvlak.results.models import Estimation
from tests.factories.campaign import CampaignFactory
from tests.factories.coalition import OrganisationFactory

pytestmark = pytest.mark.django_db
INSIDE = ("07GR", "27UM", "25KB", "27PZ", "31FR", "23AH", "01VU")
OUTSIDE = ("21MI", "22OJ")


@pytest.fixture
def campaign():
    work_out.cache_clear()
    return CampaignFactory(folder="civiele_helden")


def test_the_real_intake_cannot_be_told_from_chance(campaign):
    lay_enrolments()
    study = study_effect(campaign)
    assert (study.now, study.is_established) == (333, False)
    assert len(study.report.donors) == 26
    assert {one.verdict for one in study.report.found} == {"cannot be established"}
    assert {one.estimate.method: round(one.estimate.point, 2) for one in study.report.found} == {
        "did": 0.14,
        "sc": 0.19,
        "demeaned_sc": 0.19,
        "sdid": 0.18,
    }


def test_built_environment_is_never_a_donor(campaign):
    lay_enrolments()
    study = study_effect(campaign)
    assert "39280" not in study.report.donors
    reasons = {one.unit: one.reason for one in study.report.dropped}
    assert reasons["39280"] == read_design("civiele_helden").reasons["39280"]


def test_without_counts_there_is_no_study(campaign):
    assert study_effect(campaign) is None


def test_another_campaign_has_no_study_of_its_own():
    assert study_effect(CampaignFactory(folder="another")) is None
    assert read_design("../effects/civiele_helden") is None


def test_the_contrast_by_scope_is_that_of_practice(campaign):
    lay_enrolments()
    measure = campaign.coalition.measures.create(
        key="nadere-vooropleidingseisen", title_nl="Eisen vervallen", title_en="Dropped", starts_on="2024-09-01"
    )
    for brins, applies in ((INSIDE, True), (OUTSIDE, False)):
        for brin in brins:
            measure.scopes.create(organisation=OrganisationFactory(brin=brin), study_year="2024-2025", applies=applies)
    contrast = contrast_measure(campaign)
    assert contrast.inside.counts == (287, 229, 194, 190, 246)
    assert contrast.outside.counts == (108, 104, 106, 75, 87)
    one = contrast.estimate
    assert tuple(round(number, 2) for number in (one.point, one.low, one.high)) == (1.31, 0.99, 1.74)


def test_without_the_measure_there_is_no_contrast(campaign):
    lay_enrolments()
    assert contrast_measure(campaign) is None


def test_the_study_is_kept_once_for_a_claim_to_be_tied_to(campaign):
    lay_enrolments()
    kept = keep_effect(campaign)
    assert (kept.kind, kept.subject, kept.is_sample, kept.inputs["scale"]) == ("effect", "34279", False, "log")
    assert [one["verdict"] for one in kept.result["estimates"]] == ["cannot be established"] * 4
    assert (keep_effect(campaign), Estimation.objects.count()) == (kept, 1)


def test_without_a_study_nothing_is_kept():
    assert (keep_effect(CampaignFactory(folder="another")), Estimation.objects.count()) == (None, 0)
