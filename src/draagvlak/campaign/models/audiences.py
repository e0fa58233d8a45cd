"""For whom the campaign is, and what it wants to have changed by when."""

from django.core.validators import MaxValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from draagvlak.campaign.enums import AudienceKind, GoalKind
from draagvlak.campaign.models.campaign import Campaign, speak

GROWN_UP = 18


class Audience(models.Model):
    """A group the campaign speaks to, as practice names it: by school year, level, role or age."""

    campaign = models.ForeignKey(Campaign, on_delete=models.CASCADE, related_name="audiences")
    key = models.SlugField(max_length=60)
    name_nl = models.CharField(_("name in Dutch"), max_length=120)
    name_en = models.CharField(_("name in English"), max_length=120)
    kind = models.CharField(_("kind"), max_length=12, choices=AudienceKind)
    level = models.CharField(_("level"), max_length=40, blank=True, help_text=_("vmbo, havo, vwo, mbo"))
    school_year = models.CharField(_("class"), max_length=20, blank=True, help_text=_("For example 4, or 4-5."))
    age_from = models.PositiveSmallIntegerField(
        _("age from"), null=True, blank=True, validators=[MaxValueValidator(120)]
    )
    age_to = models.PositiveSmallIntegerField(_("age to"), null=True, blank=True, validators=[MaxValueValidator(120)])
    note = models.CharField(_("note"), max_length=300, blank=True)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["position", "pk"]
        verbose_name = _("audience")
        verbose_name_plural = _("audiences")
        constraints = [models.UniqueConstraint(fields=["campaign", "key"], name="one_audience_per_key")]

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        return speak(self.name_nl, self.name_en)

    @property
    def has_minors(self) -> bool:
        """Whether people under 18 belong to it; platforms neither target nor report those."""
        return self.age_from is not None and self.age_from < GROWN_UP


class Goal(models.Model):
    """What the campaign wants, agreed first and judged by afterwards."""

    campaign = models.ForeignKey(Campaign, on_delete=models.CASCADE, related_name="goals")
    key = models.SlugField(max_length=60)
    position = models.PositiveSmallIntegerField(default=0)
    kind = models.CharField(_("kind"), max_length=14, choices=GoalKind)
    what_nl = models.CharField(_("what, in Dutch"), max_length=200)
    what_en = models.CharField(_("what, in English"), max_length=200)
    audience = models.ForeignKey(Audience, null=True, blank=True, on_delete=models.SET_NULL, related_name="goals")
    unit_nl = models.CharField(_("unit in Dutch"), max_length=40, help_text=_("For example %, bezoekers."))
    unit_en = models.CharField(_("unit in English"), max_length=40)
    baseline = models.DecimalField(_("baseline"), max_digits=14, decimal_places=2, null=True, blank=True)
    baseline_on = models.DateField(_("baseline measured on"), null=True, blank=True)
    target = models.DecimalField(_("target"), max_digits=14, decimal_places=2)
    target_on = models.DateField(_("to be reached by"))
    source = models.CharField(_("source of baseline and way of measuring"), max_length=300, blank=True)
    is_sample = models.BooleanField(_("sample"), default=False)
    is_draft = models.BooleanField(
        _("draft"), default=False, help_text=_("Carried on from another campaign and not agreed yet.")
    )

    class Meta:
        ordering = ["position", "pk"]
        verbose_name = _("goal")
        verbose_name_plural = _("goals")
        constraints = [models.UniqueConstraint(fields=["campaign", "key"], name="one_goal_per_key")]

    def __str__(self) -> str:
        return self.what

    @property
    def what(self) -> str:
        return speak(self.what_nl, self.what_en)

    @property
    def unit(self) -> str:
        return speak(self.unit_nl, self.unit_en)
