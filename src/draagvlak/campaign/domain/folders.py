"""Where a campaign keeps its identity and designs on disk."""

from pathlib import Path

from django.conf import settings

from draagvlak.campaign.models import Campaign

PACKAGED = Path(__file__).resolve().parents[2] / "example"


class CampaignFolderMissingError(Exception):
    """The campaign names a folder that is not there."""


def find_campaign_folder(campaign: Campaign) -> Path:
    """The folder beside the installation's data (`campaigns/<name>`), else the one packaged as example."""
    places = [Path(settings.DATA_DIR) / "campaigns", PACKAGED]
    for place in places:
        folder = place / campaign.folder
        if folder.parent == place and campaign.folder != ".." and folder.is_dir():
            return folder
    looked_in = ", ".join(str(place) for place in places)
    raise CampaignFolderMissingError(
        f"Campaign “{campaign.slug}” names the folder “{campaign.folder}”; not in {looked_in}."
    )
