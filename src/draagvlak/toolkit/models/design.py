"""The designs of a campaign, and which supplier is briefed on them."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from draagvlak.campaign.models import Campaign, speak
from draagvlak.coalition.models import Organisation
from draagvlak.toolkit.enums import DesignState


class DesignQuerySet(models.QuerySet["Design"]):
    def published(self) -> "DesignQuerySet":
        return self.filter(state=DesignState.PUBLISHED)


class Design(models.Model):
    """One design folder of a campaign, as last registered. `fingerprint` changes when anything in the folder does."""

    campaign = models.ForeignKey(Campaign, on_delete=models.CASCADE, related_name="designs")
    slug = models.SlugField(max_length=60)
    name_nl = models.CharField(max_length=120)
    name_en = models.CharField(max_length=120)
    purpose_nl = models.CharField(max_length=300, blank=True)
    purpose_en = models.CharField(max_length=300, blank=True)
    fingerprint = models.CharField(max_length=64)
    state = models.CharField(_("state"), max_length=10, choices=DesignState, default=DesignState.PUBLISHED)
    position = models.PositiveSmallIntegerField(default=0)

    objects = DesignQuerySet.as_manager()

    class Meta:
        ordering = ["position", "slug"]
        verbose_name = _("design")
        verbose_name_plural = _("designs")
        constraints = [models.UniqueConstraint(fields=["campaign", "slug"], name="one_design_per_slug")]

    def __str__(self) -> str:
        return speak(self.name_nl, self.name_en)


class Briefing(models.Model):
    """What a supplier is asked to work on, and therefore may see."""

    campaign = models.ForeignKey(Campaign, on_delete=models.CASCADE, related_name="briefings")
    supplier = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="briefings")
    title = models.CharField(_("title"), max_length=160)
    text = models.TextField(_("briefing"), blank=True)
    designs = models.ManyToManyField(Design, blank=True, related_name="briefings", verbose_name=_("designs"))
    materials = models.ManyToManyField(
        "toolkit.Material", blank=True, related_name="briefings", verbose_name=_("materials")
    )
    created_at = models.DateTimeField(auto_now_add=True)
    closed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("briefing")
        verbose_name_plural = _("briefings")

    def __str__(self) -> str:
        return self.title
