"""Estimations: what a library computed from which inputs, kept with the version that did it."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from draagvlak.campaign.models import Campaign
from draagvlak.results.enums import EstimationKind
from draagvlak.results.models.figure import Figure


class Estimation(models.Model):
    """One run of `lib/reach` or `lib/effect`. The same inputs with the same version are computed once.

    `subject` is what it is about within its kind (an audience, a CROHO number), so that a newer one can be found;
    `result` is the `as_json()` of the library; `figures` are those the inputs were read from.
    """

    campaign = models.ForeignKey(Campaign, on_delete=models.CASCADE, related_name="estimations")
    kind = models.CharField(_("kind"), max_length=8, choices=EstimationKind)
    subject = models.CharField(_("about"), max_length=80, blank=True)
    inputs = models.JSONField()
    inputs_hash = models.CharField(max_length=64, help_text="SHA-256 of the inputs as canonical JSON.")
    model_version = models.CharField(max_length=40)
    result = models.JSONField()
    figures = models.ManyToManyField(Figure, blank=True, related_name="estimations")
    is_sample = models.BooleanField(_("sample"), default=False)
    computed_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    computed_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-computed_at", "-pk"]
        verbose_name = _("estimation")
        verbose_name_plural = _("estimations")
        constraints = [
            models.UniqueConstraint(
                fields=["campaign", "kind", "subject", "inputs_hash", "model_version"], name="an_estimation_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.subject} {self.computed_at:%Y-%m-%d}"
