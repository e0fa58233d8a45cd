"""Forms about money. Amounts are euros without VAT."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets import AdminDateInput

from draagvlak.campaign.models import Campaign
from draagvlak.coalition.models import Organisation
from draagvlak.desk.queries.organisations import find_active
from draagvlak.planning.enums import LineKind
from draagvlak.planning.interfaces.amounts import MOST, AmountField


class LineForm(forms.Form):
    """What every line has."""

    title = forms.CharField(label=_("Title"), max_length=160)
    amount = AmountField(label=_("Amount in euros, without VAT"))
    vat_rate = forms.DecimalField(
        label=_("VAT, %"), max_digits=4, decimal_places=2, min_value=0, initial=Decimal(21), localize=True
    )
    due_on = forms.DateField(label=_("Expected on"), required=False, widget=AdminDateInput())
    note = forms.CharField(label=_("Note"), max_length=300, required=False)


class ContributionForm(LineForm):
    """What an organisation of the coalition promises."""

    organisation = forms.ModelChoiceField(queryset=Organisation.objects.none(), label=_("Organisation"))
    kind = forms.ChoiceField(label=_("Kind"), choices=LineKind.choices, widget=forms.RadioSelect)
    quantity = AmountField(
        label=_("Hours or contacts"), required=False, help_text=_("For hours: how many. For media space: contacts.")
    )
    field_order = ["organisation", "kind", "title", "amount", "vat_rate", "quantity", "due_on", "note"]

    def __init__(self, *args: Any, campaign: Campaign, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        help_text = _("For hours and media space: what they are worth.")
        self.fields["amount"].help_text = help_text
        self.fields["kind"].initial = LineKind.MONEY
        self.fields["organisation"].queryset = find_active(campaign)  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("kind") == LineKind.HOURS and not data.get("quantity"):
            self.add_error("quantity", ValidationError(_("Say how many hours.")))
        if data.get("kind") == LineKind.MONEY:
            data["quantity"] = None
        return data


class CostForm(LineForm):
    """A post that is spent from."""

    organisation = forms.ModelChoiceField(queryset=Organisation.objects.none(), label=_("Who is paid"), required=False)
    field_order = ["title", "organisation", "amount", "vat_rate", "due_on", "note"]

    def __init__(self, *args: Any, campaign: Campaign, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["organisation"].queryset = find_active(campaign)  # type: ignore[attr-defined]


class BookingForm(forms.Form):
    """Part of a contribution that came in, or of a post that was spent. A negative amount is a refund."""

    booked_on = forms.DateField(label=_("On"), widget=AdminDateInput(), initial=timezone.localdate)
    amount = AmountField(label=_("Amount in euros, without VAT"), required=False, least=-MOST)
    quantity = AmountField(label=_("Hours or contacts"), required=False, least=-MOST)
    reference = forms.CharField(
        label=_("Reference"), max_length=120, required=False, help_text=_("For example the number of the invoice.")
    )

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        data["amount"] = data.get("amount") or Decimal(0)
        if not self.errors and not data["amount"] and not data.get("quantity"):
            raise ValidationError(_("Fill in an amount, or hours or contacts."))
        return data
