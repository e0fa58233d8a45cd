"""Which pages belong to which campaign."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from draagvlak.campaign.models import Campaign
from draagvlak.public.models.pages import HomePage


class CampaignPages(models.Model):
    """The editable site of a campaign: its Dutch home, below which all stands, and of which the others translate."""

    campaign = models.OneToOneField(Campaign, on_delete=models.CASCADE, related_name="pages")
    home = models.OneToOneField(HomePage, on_delete=models.PROTECT, related_name="campaign_pages")
    begun_at = models.DateTimeField(_("begun at"), auto_now_add=True)

    class Meta:
        verbose_name = _("pages of a campaign")
        verbose_name_plural = _("pages of campaigns")

    def __str__(self) -> str:
        return str(self.campaign)
