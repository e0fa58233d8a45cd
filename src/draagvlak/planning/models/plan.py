"""Versions of the plan: what was in force when, by which decision."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from draagvlak.campaign.models import Campaign
from draagvlak.coalition.models import Decision


class PlanVersion(models.Model):
    """The whole plan as it stood when a decision put it in force: flights and budget lines as plain rows."""

    campaign = models.ForeignKey(Campaign, on_delete=models.CASCADE, related_name="plan_versions")
    number = models.PositiveIntegerField(_("number"))
    decision = models.ForeignKey(Decision, on_delete=models.PROTECT, related_name="+", verbose_name=_("decision"))
    contents = models.JSONField(
        default=dict, help_text="{flights: [...], budget: [...]}; dates as ISO, amounts as text."
    )
    in_force_from = models.DateTimeField(_("in force from"), auto_now_add=True)
    put_in_force_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        ordering = ["-number"]
        verbose_name = _("version of the plan")
        verbose_name_plural = _("versions of the plan")
        constraints = [models.UniqueConstraint(fields=["campaign", "number"], name="one_plan_per_number")]

    def __str__(self) -> str:
        return f"{self.campaign} – {self.number}"
