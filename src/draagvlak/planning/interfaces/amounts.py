"""Amounts as people write them: 1000, 1.000, 1.000,50 or 1,000.50. Never with three decimals, so that is a thousand."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.formats import number_format
from django.utils.translation import gettext_lazy as _

MOST = Decimal("9999999999.99")
SHAPE = re.compile(r"-?\d+(?:\.\d{1,2})?")


def read_amount(text: str) -> Decimal | None:
    """The amount in a text, in whole cents, or None where it is none."""
    plain = re.sub(r"[\s\u00a0\u202f€']", "", text).replace("\u2212", "-").removesuffix(",-").removesuffix(",–")
    last = max(plain.rfind("."), plain.rfind(","))
    if last >= 0:
        whole, part = plain[:last], plain[last + 1 :]
        is_thousand = len(part) == 3 and not {".", ","} <= set(plain)
        plain = join_groups(whole, part) if is_thousand else f"{join_groups(whole)}.{part}"
    return Decimal(plain) if SHAPE.fullmatch(plain) else None


def join_groups(*parts: str) -> str:
    """Digits without the marks between thousands; what is not grouped by three stays as it is, and is refused."""
    first, *rest = re.split(r"[.,]", ",".join(parts))
    return first + "".join(rest) if all(len(group) == 3 for group in rest) else ",".join([first, *rest])


class AmountField(forms.CharField):
    """Euros, hours or contacts with at most two decimals; gives a Decimal, or None where nothing was filled in."""

    def __init__(self, *, least: Decimal = Decimal(0), **kwargs: Any) -> None:
        attributes = {"inputmode": "decimal", "autocomplete": "off"}
        super().__init__(widget=forms.TextInput(attrs=attributes), max_length=24, **kwargs)
        self.least = least

    def clean(self, value: Any) -> Any:
        text = super().clean(value)
        if not text:
            return None
        amount = read_amount(text)
        if amount is None:
            raise ValidationError(_("Write an amount such as 1250 or 1.250,50."))
        if not self.least <= amount <= MOST:
            raise ValidationError(_("This amount is too small or too large."))
        return amount

    def prepare_value(self, value: Any) -> Any:
        """An amount that is stored stands with a comma or a point as the reader writes it."""
        return number_format(value, decimal_pos=2, use_l10n=True) if isinstance(value, Decimal) else value
