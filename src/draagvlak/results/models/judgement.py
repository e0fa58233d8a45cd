"""What the registered test of a claim said, on which evidence. Kept, so that every earlier answer can be read back."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from draagvlak.results.enums import ClaimState
from draagvlak.results.models.claim import Claim
from draagvlak.results.models.estimation import Estimation
from draagvlak.results.models.figure import Figure, FigureFile


class Judgement(models.Model):
    """One answer. `state` and `reason` follow from the claim's test and `found`; `evidence_hash` is of what it saw."""

    claim = models.ForeignKey(Claim, on_delete=models.CASCADE, related_name="judgements")
    state = models.CharField(_("state"), max_length=12, choices=ClaimState)
    reason = models.SlugField(max_length=40)
    found = models.JSONField(help_text="The numbers the test worked on.")
    evidence_hash = models.CharField(max_length=64)
    model_version = models.CharField(max_length=80)
    judged_at = models.DateTimeField(auto_now_add=True)
    judged_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        ordering = ["-judged_at", "-pk"]
        verbose_name = _("judgement")
        verbose_name_plural = _("judgements")

    def __str__(self) -> str:
        return f"{self.claim_id} {self.state}"


class Evidence(models.Model):
    """One thing a judgement rests on, with its number as it was then; or (without judgement) a source beside the claim.

    A source speaks for or against a claim and decides nothing: what decides is chosen by the registered test.
    """

    claim = models.ForeignKey(Claim, on_delete=models.CASCADE, related_name="evidence")
    judgement = models.ForeignKey(Judgement, null=True, blank=True, on_delete=models.CASCADE, related_name="evidence")
    figure = models.ForeignKey(Figure, null=True, blank=True, on_delete=models.SET_NULL, related_name="evidence")
    file = models.ForeignKey(FigureFile, null=True, blank=True, on_delete=models.SET_NULL, related_name="evidence")
    estimation = models.ForeignKey(
        Estimation, null=True, blank=True, on_delete=models.SET_NULL, related_name="evidence"
    )
    title = models.CharField(_("title"), max_length=255)
    url = models.URLField(_("address"), blank=True)
    value = models.DecimalField(max_digits=16, decimal_places=4, null=True, blank=True)
    is_sample = models.BooleanField(default=False)
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    added_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["pk"]
        verbose_name = _("evidence")
        verbose_name_plural = _("evidence")

    def __str__(self) -> str:
        return self.title
