"""Money, hours and media: what partners promise and bring, and what the plan costs. Amounts are euros without VAT."""

from decimal import Decimal

from django.conf import settings
from django.core.validators import MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from draagvlak.campaign.models import Campaign
from draagvlak.coalition.models import Organisation
from draagvlak.planning.enums import LineKind, LineSide

NOT_NEGATIVE = [MinValueValidator(0)]


class BudgetLine(models.Model):
    """A contribution of an organisation, or a post that is spent from.

    `amount` is promised (contribution) or reserved (cost), in euros excluding VAT; for hours and media it is their
    value, with `quantity` hours or contacts beside it.
    """

    campaign = models.ForeignKey(Campaign, on_delete=models.CASCADE, related_name="budget_lines")
    side = models.CharField(_("side"), max_length=12, choices=LineSide)
    kind = models.CharField(_("kind"), max_length=6, choices=LineKind, default=LineKind.MONEY)
    organisation = models.ForeignKey(
        Organisation,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="budget_lines",
        help_text=_("Who contributes, or who is paid."),
    )
    title = models.CharField(_("title"), max_length=160)
    amount = models.DecimalField(
        _("amount in euros, without VAT"), max_digits=12, decimal_places=2, default=Decimal(0), validators=NOT_NEGATIVE
    )
    vat_rate = models.DecimalField(
        _("VAT, %"), max_digits=4, decimal_places=2, default=Decimal(21), validators=NOT_NEGATIVE
    )
    quantity = models.DecimalField(
        _("hours or contacts"), max_digits=12, decimal_places=2, null=True, blank=True, validators=NOT_NEGATIVE
    )
    due_on = models.DateField(_("expected on"), null=True, blank=True)
    note = models.CharField(_("note"), max_length=300, blank=True)
    is_sample = models.BooleanField(_("sample"), default=False)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["side", "organisation__name", "title"]
        verbose_name = _("budget line")
        verbose_name_plural = _("budget lines")

    def __str__(self) -> str:
        return self.title


class Booking(models.Model):
    """Part of a contribution received, or of a post spent."""

    line = models.ForeignKey(BudgetLine, on_delete=models.CASCADE, related_name="bookings")
    booked_on = models.DateField(_("on"))
    amount = models.DecimalField(_("amount in euros, without VAT"), max_digits=12, decimal_places=2)
    quantity = models.DecimalField(_("hours or contacts"), max_digits=12, decimal_places=2, null=True, blank=True)
    reference = models.CharField(_("reference"), max_length=120, blank=True)
    cancels = models.OneToOneField(
        "self",
        null=True,
        blank=True,
        editable=False,
        on_delete=models.RESTRICT,
        related_name="cancelled_by",
        help_text=_("The booking this one is booked against."),
    )
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    recorded_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["booked_on", "pk"]
        verbose_name = _("booking")
        verbose_name_plural = _("bookings")

    def __str__(self) -> str:
        return f"{self.line} {self.booked_on}"
