"""A partner's own version of a design."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from draagvlak.campaign.models import Campaign
from draagvlak.channels.models import TrackedLink
from draagvlak.coalition.models import Organisation
from draagvlak.media.models import OwnPicture
from draagvlak.studies.models import OpenDay
from draagvlak.toolkit.enums import Degree
from draagvlak.toolkit.models.design import Design


class OwnVersionQuerySet(models.QuerySet["OwnVersion"]):
    def of(self, organisation: Organisation, campaign: Campaign) -> "OwnVersionQuerySet":
        """What one organisation made in one campaign; every query a partner can reach starts here."""
        return self.filter(organisation=organisation, campaign=campaign)

    def current(self) -> "OwnVersionQuerySet":
        return self.filter(archived_at=None)


class OwnVersion(models.Model):
    """One design filled in by one organisation. `values` holds what was typed, slot by slot."""

    campaign = models.ForeignKey(Campaign, on_delete=models.CASCADE, related_name="own_versions")
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="own_versions")
    design = models.ForeignKey(Design, on_delete=models.PROTECT, related_name="own_versions")
    name = models.CharField(_("name"), max_length=120)
    language = models.CharField(
        _("language of the piece"), max_length=2, choices=[("nl", _("Dutch")), ("en", _("English"))], default="nl"
    )
    degree = models.CharField(max_length=12, choices=Degree, default=Degree.CAMPAIGN_LED)
    values = models.JSONField(default=dict, blank=True)
    open_day = models.ForeignKey(OpenDay, null=True, blank=True, on_delete=models.SET_NULL, related_name="own_versions")
    picture = models.ForeignKey(
        OwnPicture, null=True, blank=True, on_delete=models.PROTECT, related_name="own_versions"
    )
    second_organisation = models.ForeignKey(
        Organisation, null=True, blank=True, on_delete=models.SET_NULL, related_name="shared_versions"
    )
    link = models.ForeignKey(TrackedLink, null=True, blank=True, on_delete=models.SET_NULL, related_name="own_versions")
    publish_on = models.DateField(
        _("publishing date"),
        null=True,
        blank=True,
        help_text=_("The day people see it. A countdown counts from this day, or else from the day it is made."),
    )
    revision = models.PositiveIntegerField(
        default=1, help_text=_("Rises with each save, so that two people do not overwrite one another unseen.")
    )
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)
    changed_at = models.DateTimeField(auto_now=True)
    archived_at = models.DateTimeField(null=True, blank=True)

    objects = OwnVersionQuerySet.as_manager()

    class Meta:
        ordering = ["-changed_at"]
        verbose_name = _("own version")
        verbose_name_plural = _("own versions")

    def __str__(self) -> str:
        return self.name
