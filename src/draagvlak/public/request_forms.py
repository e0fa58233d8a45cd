"""What teachers fill in: an order for posters, a request for a guest lesson."""

from __future__ import annotations

import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from draagvlak.campaign.models import Campaign
from draagvlak.public.forms_without_cookies import LineField, OpenForm
from draagvlak.toolkit.domain.poster_orders import MOST_OF_ONE, MOST_TOGETHER
from draagvlak.toolkit.domain.posters import Poster, list_posters

POSTCODE = re.compile(r"^([1-9]\d{3})\s*([A-Z]{2})$")
NEVER_GIVEN = frozenset({"SA", "SD", "SS"})
PREFIX = "poster_"


def clean_postcode(typed: str) -> str:
    """1234 AB, however it is typed."""
    match = POSTCODE.match(typed.upper())
    if not match or match[2] in NEVER_GIVEN:
        raise ValidationError(_("A Dutch postcode has four figures and two letters: 1234 AB."))
    return f"{match[1]} {match[2]}"


def complete(field: forms.Field, name: str) -> forms.Field:
    """A field that the browser can fill in."""
    field.widget.attrs["autocomplete"] = name
    return field


class PosterForm(OpenForm):
    purpose = "posters"
    per_day = 100
    school = complete(LineField(label=gettext_lazy("School"), max_length=100), "organization")
    name = complete(LineField(label=gettext_lazy("To the attention of"), max_length=80), "name")
    street = complete(LineField(label=gettext_lazy("Street and number"), max_length=100), "address-line1")
    postcode = complete(LineField(label=gettext_lazy("Postcode"), max_length=8), "postal-code")
    city = complete(LineField(label=gettext_lazy("Town"), max_length=80), "address-level2")
    email = forms.EmailField(
        label=gettext_lazy("Mail address"),
        max_length=254,
        help_text=gettext_lazy("You hear from us when they are on their way."),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )

    def __init__(self, *args: Any, campaign: Campaign, language: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.posters = list_posters(campaign)
        for poster in self.posters:
            self.fields[f"{PREFIX}{poster.key}"] = forms.IntegerField(
                label=poster.name[language],
                min_value=0,
                max_value=MOST_OF_ONE,
                required=False,
                widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
            )

    def list_address(self) -> list[forms.BoundField]:
        return [field for field in self.list_shown() if not field.name.startswith(PREFIX)]

    def list_posters(self) -> list[tuple[Poster, forms.BoundField]]:
        return [(poster, self[f"{PREFIX}{poster.key}"]) for poster in self.posters]

    def clean_postcode(self) -> str:
        return clean_postcode(self.cleaned_data["postcode"])

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        wanted = self.read_items(data)
        first = f"{PREFIX}{self.posters[0].key}" if self.posters else None
        if not sum(wanted.values()) and not any(name.startswith(PREFIX) for name in self.errors):
            self.add_error(first, _("Choose at least one poster."))
        elif sum(wanted.values()) > MOST_TOGETHER:
            told = _("At most %(most)s posters together. Need more? Mail us.") % {"most": MOST_TOGETHER}
            self.add_error(first, told)
        return data

    def read_items(self, data: dict[str, Any]) -> dict[str, int]:
        return {poster.key: data.get(f"{PREFIX}{poster.key}") or 0 for poster in self.posters}

    @property
    def items(self) -> dict[str, int]:
        return self.read_items(self.cleaned_data)

    @property
    def address(self) -> dict[str, str]:
        return {name: self.cleaned_data[name] for name in ("school", "name", "street", "postcode", "city", "email")}


class GuestLessonForm(OpenForm):
    purpose = "guest-lesson"
    per_day = 60
    school = complete(LineField(label=gettext_lazy("School"), max_length=100), "organization")
    city = complete(
        LineField(
            label=gettext_lazy("Town"),
            max_length=80,
            help_text=gettext_lazy("By this we find who is near you."),
        ),
        "address-level2",
    )
    group = LineField(
        label=gettext_lazy("Which class?"), max_length=60, help_text=gettext_lazy("For instance: havo 4, 28 pupils.")
    )
    subject = LineField(
        label=gettext_lazy("What should it be about?"),
        max_length=120,
        help_text=gettext_lazy("For instance: what does a civil engineer do, or: calculating a bridge."),
    )
    period = LineField(
        label=gettext_lazy("When?"), max_length=100, help_text=gettext_lazy("For instance: a Tuesday in March.")
    )
    name = complete(LineField(label=gettext_lazy("Your name"), max_length=80), "name")
    email = forms.EmailField(
        label=gettext_lazy("Mail address"),
        max_length=254,
        help_text=gettext_lazy("Only the school that takes it sees this."),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )

    @property
    def words(self) -> dict[str, str]:
        return {
            name: self.cleaned_data[name] for name in ("school", "city", "group", "subject", "period", "name", "email")
        }
