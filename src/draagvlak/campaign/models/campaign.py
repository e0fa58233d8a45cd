"""Campaigns, why they exist, and the phases they go through."""

from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail.models import Site

from draagvlak.coalition.models import Coalition, Decision, Organisation


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
    started_by = models.ForeignKey(
        Decision, null=True, blank=True, on_delete=models.PROTECT, related_name="+", verbose_name=_("started by")
    )
    contact_email = models.EmailField(_("contact address"), blank=True)
    follows = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.SET_NULL, related_name="follow_ups", verbose_name=_("follows")
    )
    led_by = models.ForeignKey(
        Organisation, null=True, blank=True, on_delete=models.PROTECT, related_name="+", verbose_name=_("led by")
    )
    initiative_with = models.ForeignKey(
        Organisation,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("initiative for the next campaign with"),
        help_text=_("Empty: with the organisation that leads this one."),
    )
    is_published = models.BooleanField(_("on the page of all campaigns"), default=False)

    class Meta:
        verbose_name = _("campaign")
        verbose_name_plural = _("campaigns")

    def __str__(self) -> str:
        return self.name


class Reason(models.Model):
    """Why the campaign exists: a number that alarms, what follows from it, and where it stands."""

    campaign = models.ForeignKey(Campaign, on_delete=models.CASCADE, related_name="reasons")
    position = models.PositiveSmallIntegerField(_("position"), default=0)
    number = models.CharField(_("number"), max_length=40, blank=True, help_text=_("As it is read: -23 %, 1 in 3."))
    statement_nl = models.CharField(_("what is the matter, in Dutch"), max_length=300)
    statement_en = models.CharField(_("what is the matter, in English"), max_length=300)
    consequence_nl = models.CharField(_("what follows, in Dutch"), max_length=300, blank=True)
    consequence_en = models.CharField(_("what follows, in English"), max_length=300, blank=True)
    source = models.CharField(_("source"), max_length=300)
    source_url = models.URLField(_("page of the source"), max_length=400, blank=True)
    checked_on = models.DateField(_("source checked on"), null=True, blank=True)
    is_sample = models.BooleanField(_("sample"), default=False)

    class Meta:
        ordering = ["position", "pk"]
        verbose_name = _("reason why")
        verbose_name_plural = _("reasons why")

    def __str__(self) -> str:
        return self.statement

    @property
    def statement(self) -> str:
        return speak(self.statement_nl, self.statement_en)

    @property
    def consequence(self) -> str:
        return speak(self.consequence_nl, self.consequence_en)


class Phase(models.Model):
    """A stretch of the campaign with its own aim, such as launch or follow-up."""

    campaign = models.ForeignKey(Campaign, on_delete=models.CASCADE, related_name="phases")
    key = models.SlugField(max_length=60)
    name_nl = models.CharField(_("name in Dutch"), max_length=120)
    name_en = models.CharField(_("name in English"), max_length=120)
    starts_on = models.DateField(_("starts on"))
    ends_on = models.DateField(_("ends on"))

    class Meta:
        ordering = ["starts_on"]
        verbose_name = _("phase")
        verbose_name_plural = _("phases")
        constraints = [models.UniqueConstraint(fields=["campaign", "key"], name="one_phase_per_key")]

    def __str__(self) -> str:
        return speak(self.name_nl, self.name_en)


def speak(dutch: str, english: str) -> str:
    """The words in the reader's language, or in the other one where these are missing."""
    first, second = (english, dutch) if (get_language() or "nl").startswith("en") else (dutch, english)
    return first or second
