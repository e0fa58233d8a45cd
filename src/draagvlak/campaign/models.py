"""Campaigns and the moments they live by."""

from django.db import models
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail.models import Site

from draagvlak.coalition.models import Coalition


class CampaignState(models.TextChoices):
    RECRUITING = "recruiting", _("recruiting partners")
    RUNNING = "running", _("running")
    CLOSED = "closed", _("closed")
    HANDED_OVER = "handed_over", _("handed over")


class Campaign(models.Model):
    """One campaign: a coalition, a site with a host name, and a folder with its identity and designs."""

    slug = models.SlugField(max_length=60, unique=True)
    name = models.CharField(_("name"), max_length=160)
    coalition = models.ForeignKey(Coalition, on_delete=models.PROTECT, related_name="campaigns")
    site = models.OneToOneField(Site, on_delete=models.PROTECT, related_name="campaign")
    folder = models.CharField(
        _("folder"), max_length=80, help_text=_("Name of the folder that holds the identity and the designs.")
    )
    state = models.CharField(_("state"), max_length=12, choices=CampaignState, default=CampaignState.RECRUITING)
    starts_on = models.DateField(_("starts on"), null=True, blank=True)
    ends_on = models.DateField(_("ends on"), null=True, blank=True)
    contact_email = models.EmailField(_("contact address"), blank=True)

    class Meta:
        verbose_name = _("campaign")
        verbose_name_plural = _("campaigns")

    def __str__(self) -> str:
        return self.name


class MomentQuerySet(models.QuerySet["Moment"]):
    def upcoming(self) -> "MomentQuerySet":
        return self.filter(ends_on__gte=timezone.localdate()).order_by("starts_on")


class Moment(models.Model):
    """A study-choice moment of one school year (studiekeuzemoment)."""

    campaign = models.ForeignKey(Campaign, on_delete=models.CASCADE, related_name="moments")
    key = models.SlugField(max_length=60)
    school_year = models.CharField(_("school year"), max_length=9, help_text="2026-2027")
    name_nl = models.CharField(_("name in Dutch"), max_length=160)
    name_en = models.CharField(_("name in English"), max_length=160)
    starts_on = models.DateField(_("starts on"))
    ends_on = models.DateField(_("ends on"))
    applies_to = models.CharField(_("applies to"), max_length=160, blank=True)
    rule = models.CharField(_("rule"), max_length=200, blank=True)
    source = models.CharField(_("source"), max_length=300, blank=True)

    objects = MomentQuerySet.as_manager()

    class Meta:
        ordering = ["starts_on"]
        verbose_name = _("moment")
        verbose_name_plural = _("moments")
        constraints = [models.UniqueConstraint(fields=["campaign", "school_year", "key"], name="one_moment_a_year")]

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        return self.name_en if (get_language() or "nl").startswith("en") else self.name_nl
