"""What runs outside a request."""

from django_tasks import task

from draagvlak.campaign.models import Campaign
from draagvlak.handover.dossier.making import make_dossier


@task()
def write_dossier(campaign_id: int) -> int:
    """Make the dossier of a campaign; how many there are. May run any number of times."""
    campaign = Campaign.objects.filter(pk=campaign_id).first()
    if campaign is None:
        return 0
    make_dossier(campaign)
    return 1
