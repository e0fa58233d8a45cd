"""An estimate of reach is kept from the four files, and claims that rest on it are judged again."""

import pytest

from draagvlak.lib.reach import ReachError
from draagvlak.results.domain.judging_claims import find_standing
from draagvlak.results.domain.keeping_reach import check_texts, keep_reach
from draagvlak.results.enums import ClaimState
from draagvlak.results.models import Estimation
from draagvlak.results.tasks import estimate_reach_from
from tests.factories.accounts import UserFactory
from tests.factories.campaign import CampaignFactory
from tests.factories.claims import REACH, register

pytestmark = pytest.mark.django_db
FILES = {
    "figures": "channel,group,impressions,reach\nyoutube,18-24,,600000\ninstagram,18-24,,500000\n",
    "population": "group,population\n18-24,1500000\n",
}


def ask(at_least):
    return {**REACH, "at_least": str(at_least)}


def test_the_same_files_are_estimated_once_and_bound_the_number():
    campaign = CampaignFactory()
    first, again = keep_reach(campaign, texts=FILES), keep_reach(campaign, texts=FILES)
    row = next(row for row in first.result["total"] if (row["unit"], row["at_least"]) == ("channels", 1))
    assert (first.pk, row["point"]) == (again.pk, None)
    assert (round(row["bound_low"]), round(row["bound_high"])) == (600_000, 1_100_000)


@pytest.mark.parametrize(
    ("at_least", "state"),
    [
        (500_000, ClaimState.CONFIRMED),
        (1_200_000, ClaimState.CONTRADICTED),
        (900_000, ClaimState.NOT_ESTABLISHED),
    ],
)
def test_an_estimate_judges_the_claims_that_rest_on_it(at_least, state):
    campaign, person = CampaignFactory(), UserFactory()
    claim = register(campaign, test=ask(at_least))
    assert find_standing(claim).judgement.reason == "no-estimate"
    estimate_reach_from.call(campaign.pk, person.pk, FILES, "reach", False)
    assert (find_standing(claim).state, Estimation.objects.get().computed_by) == (state, person)


def test_a_sample_estimate_leaves_a_real_claim_open():
    campaign = CampaignFactory()
    claim = register(campaign, test=ask(500_000))
    estimate_reach_from.call(campaign.pk, UserFactory().pk, FILES, "reach", True)
    standing = find_standing(claim)
    assert (standing.state, standing.judgement.reason) == (ClaimState.NOT_ESTABLISHED, "only-sample")


def test_a_file_that_cannot_be_true_is_named():
    with pytest.raises(ReachError, match=r"figures\.csv, line 2"):
        check_texts({**FILES, "figures": "channel,group,impressions,reach\nyoutube,65+,,600000\n"})
