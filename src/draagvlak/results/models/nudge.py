"""A friendly word to a partner that has not begun; kept so that nobody is nudged twice in a month."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from draagvlak.campaign.models import Campaign
from draagvlak.coalition.models import Organisation


class Nudge(models.Model):
    """A mail of the core team to the people of one organisation."""

    campaign = models.ForeignKey(Campaign, on_delete=models.CASCADE, related_name="nudges")
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="nudges")
    text = models.TextField(_("text"))
    sent_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    sent_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-sent_at"]
        verbose_name = _("nudge")
        verbose_name_plural = _("nudges")

    def __str__(self) -> str:
        return f"{self.organisation} {self.sent_at:%Y-%m-%d}"
