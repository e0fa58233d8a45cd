"""Study-choice moments: the rules they follow and the days of each school year."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from draagvlak.campaign.enums import HolidayRegion, MomentKind
from draagvlak.campaign.models.campaign import Campaign, speak


class MomentRule(models.Model):
    """How a moment falls in any school year; `domain.moments` lays its days.

    A day is "10-01" or {"weekday", "nth", "month"}; `ends` may also be a number of days after the start. `years` holds
    what is different in one school year: {"2019-2020": {"starts": "06-01", "ends": "06-01", "source": "…"}}.
    """

    campaign = models.ForeignKey(Campaign, on_delete=models.CASCADE, related_name="moment_rules")
    key = models.SlugField(max_length=60)
    kind = models.CharField(_("kind"), max_length=16, choices=MomentKind, default=MomentKind.CHOICE)
    name_nl = models.CharField(_("name in Dutch"), max_length=160)
    name_en = models.CharField(_("name in English"), max_length=160)
    starts = models.JSONField(_("starts"))
    ends = models.JSONField(_("ends"))
    applies_to = models.CharField(_("applies to"), max_length=160, blank=True)
    rule = models.CharField(_("rule in words"), max_length=200, blank=True)
    source = models.CharField(_("source"), max_length=300, blank=True)
    checked_on = models.DateField(_("source checked on"), null=True, blank=True)
    is_estimate = models.BooleanField(_("estimated"), default=False)
    years = models.JSONField(_("exceptions by school year"), default=dict, blank=True)

    class Meta:
        ordering = ["key"]
        verbose_name = _("rule of a moment")
        verbose_name_plural = _("rules of moments")
        constraints = [models.UniqueConstraint(fields=["campaign", "key"], name="one_rule_per_key")]

    def __str__(self) -> str:
        return speak(self.name_nl, self.name_en)


class MomentQuerySet(models.QuerySet["Moment"]):
    def upcoming(self) -> "MomentQuerySet":
        return self.filter(ends_on__gte=timezone.localdate()).order_by("starts_on")

    def without_holidays(self) -> "MomentQuerySet":
        return self.filter(kind__in=[MomentKind.CHOICE, MomentKind.EXAM])


class Moment(models.Model):
    """A study-choice moment of one school year (studiekeuzemoment)."""

    campaign = models.ForeignKey(Campaign, on_delete=models.CASCADE, related_name="moments")
    key = models.SlugField(max_length=60)
    kind = models.CharField(_("kind"), max_length=16, choices=MomentKind, default=MomentKind.CHOICE)
    region = models.CharField(_("holiday region"), max_length=8, choices=HolidayRegion, blank=True)
    school_year = models.CharField(_("school year"), max_length=9, help_text="2026-2027")
    name_nl = models.CharField(_("name in Dutch"), max_length=160)
    name_en = models.CharField(_("name in English"), max_length=160)
    starts_on = models.DateField(_("starts on"))
    ends_on = models.DateField(_("ends on"))
    applies_to = models.CharField(_("applies to"), max_length=160, blank=True)
    rule = models.CharField(_("rule"), max_length=200, blank=True)
    source = models.CharField(_("source"), max_length=300, blank=True)
    is_estimate = models.BooleanField(_("estimated"), default=False)
    is_overridden = models.BooleanField(
        _("set by hand"),
        default=False,
        help_text=_("This year differs from the rule; laying the rules again keeps it."),
    )

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
        return speak(self.name_nl, self.name_en)
