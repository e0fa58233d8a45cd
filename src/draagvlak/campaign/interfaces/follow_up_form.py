"""How the next campaign is called, where it answers, and what it takes along."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from draagvlak.campaign.domain.follow_ups import CannotFollowError, FollowUpPlans
from draagvlak.core.carrying_on import list_parts

FAULTS = {
    ("name", "empty"): _("Fill in a name."),
    ("slug", "empty"): _("Fill in a short code."),
    ("slug", "form"): _("Use small letters, digits and hyphens."),
    ("slug", "taken"): _("There is a campaign with this short code already. Choose another one."),
    ("host", "empty"): _("Fill in a host name."),
    ("host", "form"): _("Leave out https://, a port and a path."),
    ("host", "taken"): _("A campaign answers to this host name already. Choose another one."),
}


def offer_parts() -> list[tuple[str, Any]]:
    return [(part.key, part.name) for part in list_parts() if part.choice]


class FollowUpForm(forms.Form):
    name = forms.CharField(label=_("Name of the campaign"), max_length=160)
    slug = forms.SlugField(
        label=_("Short code"), max_length=60, help_text=_("Small letters, digits and hyphens; it stays the same.")
    )
    host = forms.CharField(
        label=_("Host name"),
        max_length=120,
        help_text=_("Where its site answers, for example naam.localhost here or naam.nl on the web."),
    )
    starts_on = forms.DateField(label=_("Begins on"), required=False, widget=forms.DateInput(attrs={"type": "date"}))
    parts = forms.MultipleChoiceField(choices=offer_parts, required=False, widget=forms.CheckboxSelectMultiple)

    def clean_host(self) -> str:
        return str(self.cleaned_data["host"]).strip().lower()

    def read_plans(self, *, port: int) -> FollowUpPlans:
        data = self.cleaned_data
        return FollowUpPlans(
            data["name"], data["slug"], data["host"], data["starts_on"], tuple(data["parts"]), port=port
        )

    def show_fault(self, fault: CannotFollowError) -> None:
        self.add_error(fault.field, FAULTS[fault.field, fault.why])
