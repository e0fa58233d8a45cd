"""A transfer in place: the campaign, or the initiative for the next one, to a partner already inside."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from draagvlak.campaign.models import Campaign
from draagvlak.coalition.models import Decision, Organisation
from draagvlak.handover.enums import Side, StaysAs, TransferKind, TransferState


class Transfer(models.Model):
    """What two sides agree on. Nothing changes before it takes effect; then all of it does, at once."""

    campaign = models.ForeignKey(Campaign, on_delete=models.CASCADE, related_name="transfers")
    kind = models.CharField(_("what is handed over"), max_length=10, choices=TransferKind)
    from_organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="+", verbose_name=_("from")
    )
    to_organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+", verbose_name=_("to"))
    stays_as = models.CharField(_("how the old owner stays"), max_length=10, choices=StaysAs)
    agreement = models.TextField(_("what was agreed"))
    state = models.CharField(_("state"), max_length=10, choices=TransferState, default=TransferState.PROPOSED)
    leaders = models.ManyToManyField(settings.AUTH_USER_MODEL, blank=True, related_name="+", verbose_name=_("who lead"))
    proposed_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    proposed_at = models.DateTimeField(auto_now_add=True)
    ended_at = models.DateTimeField(null=True, blank=True, help_text="When it took effect or was called off.")
    open_at_effect = models.JSONField(default=list, blank=True, help_text="Titles of what was still open then.")
    is_sample = models.BooleanField(_("sample"), default=False)

    class Meta:
        ordering = ["-proposed_at", "-pk"]
        verbose_name = _("transfer")
        verbose_name_plural = _("transfers")
        constraints = [
            models.UniqueConstraint(
                fields=["campaign", "kind"], condition=Q(state=TransferState.PROPOSED), name="one_transfer_at_a_time"
            ),
            models.CheckConstraint(condition=~Q(from_organisation=F("to_organisation")), name="transfer_to_another"),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.from_organisation} – {self.to_organisation}"

    @property
    def is_open(self) -> bool:
        return self.state == TransferState.PROPOSED


class Confirmation(models.Model):
    """One side says yes, resting on a decision."""

    transfer = models.ForeignKey(Transfer, on_delete=models.CASCADE, related_name="confirmations")
    side = models.CharField(_("side"), max_length=3, choices=Side)
    decision = models.ForeignKey(Decision, on_delete=models.PROTECT, related_name="+", verbose_name=_("decision"))
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["pk"]
        verbose_name = _("confirmation")
        verbose_name_plural = _("confirmations")
        constraints = [models.UniqueConstraint(fields=["transfer", "side"], name="one_confirmation_a_side")]

    def __str__(self) -> str:
        return f"{self.get_side_display()}: {self.decision}"
