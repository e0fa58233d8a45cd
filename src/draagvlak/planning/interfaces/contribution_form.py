"""What a partner promises for its own organisation."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from draagvlak.planning.enums import LineKind
from draagvlak.planning.interfaces.amounts import AmountField

VAT_RATES = [("21", "21 %"), ("9", "9 %"), ("0", _("0 % or exempt"))]


def offer_kinds() -> list[tuple[str, str]]:
    return [(kind.value, capfirst(kind.label)) for kind in LineKind]


class PromiseForm(forms.Form):
    """Money, hours or media space; which fields must be filled in follows from the kind."""

    kind = forms.ChoiceField(
        label=_("What do you promise?"), choices=offer_kinds, widget=forms.RadioSelect, initial=LineKind.MONEY
    )
    title = forms.CharField(
        label=_("Title"),
        max_length=160,
        help_text=_("For example: contribution 2026-2027, or ten posters at our gate."),
    )
    amount = AmountField(
        label=_("Amount in euros, without VAT"),
        required=False,
        help_text=_("For hours and media space: what they are worth, if you know."),
    )
    vat_rate = forms.ChoiceField(label=_("VAT"), choices=VAT_RATES)
    quantity = AmountField(
        label=_("How many"), required=False, help_text=_("Hours; or for media space the expected contacts.")
    )
    due_on = forms.DateField(label=_("When"), required=False, widget=forms.DateInput(attrs={"type": "date"}))
    note = forms.CharField(label=_("Note"), max_length=300, required=False)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        kind, amount, quantity = data.get("kind"), data.get("amount"), data.get("quantity")
        if kind == LineKind.MONEY and not amount and "amount" not in self.errors:
            self.add_error("amount", ValidationError(_("Fill in an amount.")))
        if kind == LineKind.HOURS and not quantity and "quantity" not in self.errors:
            self.add_error("quantity", ValidationError(_("Say how many hours.")))
        if kind == LineKind.MEDIA and not amount and not quantity and not self.errors:
            self.add_error("amount", ValidationError(_("Fill in what it is worth, or how many contacts.")))
        data["amount"] = amount or Decimal(0)
        return data

    @property
    def promise(self) -> dict[str, Any]:
        """What was filled in, as the verb wants it."""
        data = self.cleaned_data
        return {**data, "kind": LineKind(data["kind"]), "vat_rate": Decimal(data["vat_rate"])}
