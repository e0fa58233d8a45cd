"""Where a campaign's identity and designs are found."""

import pytest

from draagvlak.campaign.domain.folders import PACKAGED, CampaignFolderMissingError, find_campaign_folder
from draagvlak.campaign.models import Campaign
from tests.factories.toolkit import lay_sample_folder


def test_the_packaged_example_is_found():
    assert find_campaign_folder(Campaign(folder="civiele_helden")) == PACKAGED / "civiele_helden"


def test_a_folder_beside_the_data_is_found():
    laid = lay_sample_folder().resolve()
    assert find_campaign_folder(Campaign(folder="proef")) == laid


@pytest.mark.parametrize("name", ["bestaat-niet", "../config", "civiele_helden/designs", ".", ""])
def test_what_is_no_folder_of_a_campaign_is_refused(name):
    with pytest.raises(CampaignFolderMissingError):
        find_campaign_folder(Campaign(slug="x", folder=name))
