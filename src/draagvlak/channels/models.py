"""Tracked links and how often they were followed. Formats, limits and rules of channels are data, in `tables/`."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from draagvlak.campaign.models import Campaign
from draagvlak.coalition.models import Organisation
from draagvlak.studies.models import OpenDay


class LinkQuerySet(models.QuerySet["TrackedLink"]):
    def of(self, organisation: Organisation, campaign: Campaign) -> "LinkQuerySet":
        """Links of one organisation in one campaign; every query a partner can reach starts here."""
        return self.filter(organisation=organisation, campaign=campaign)


class LinkTarget(models.TextChoices):
    OPEN_DAY = "open_day", _("an open day")
    NEXT_OPEN_DAY = "next", _("the next open day")
    PAGE = "page", _("a page")


class TrackedLink(models.Model):
    """A short address `/s/<code>`. What leads people to it (own version, placement) points at the link, not it at them.

    An open-day target falls forward to the organisation's next open day once its day is past or called off.
    """

    campaign = models.ForeignKey(Campaign, on_delete=models.CASCADE, related_name="links")
    organisation = models.ForeignKey(
        Organisation,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="links",
        help_text="Empty: the campaign's own.",
    )
    code = models.CharField(_("code"), max_length=16, unique=True)
    label = models.CharField(_("label"), max_length=160)
    channel = models.SlugField(_("channel"), max_length=20, blank=True)
    target = models.CharField(_("leads to"), max_length=8, choices=LinkTarget, default=LinkTarget.NEXT_OPEN_DAY)
    open_day = models.ForeignKey(OpenDay, null=True, blank=True, on_delete=models.SET_NULL, related_name="links")
    url = models.URLField(_("page"), max_length=500, blank=True)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    created_at = models.DateTimeField(default=timezone.now)
    ended_at = models.DateTimeField(null=True, blank=True)
    is_sample = models.BooleanField(_("sample"), default=False)

    objects = LinkQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at", "-pk"]
        verbose_name = _("tracked link")
        verbose_name_plural = _("tracked links")

    def __str__(self) -> str:
        return f"/s/{self.code}"


class LinkCount(models.Model):
    """How often a link was followed on one day. Nothing about who: no address, no device, no identifier, no time."""

    link = models.ForeignKey(TrackedLink, on_delete=models.CASCADE, related_name="counts")
    day = models.DateField(_("day"))
    visits = models.PositiveIntegerField(_("visits"), default=0)

    class Meta:
        ordering = ["day"]
        verbose_name = _("count of a link")
        verbose_name_plural = _("counts of links")
        constraints = [models.UniqueConstraint(fields=["link", "day"], name="one_count_a_day")]

    def __str__(self) -> str:
        return f"{self.link} {self.day}"
