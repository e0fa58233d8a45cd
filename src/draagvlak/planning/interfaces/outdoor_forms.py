"""The form of one group of panels."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from draagvlak.planning.domain.outdoor import GroupDetails
from draagvlak.planning.models import PanelGroup
from draagvlak.toolkit.models import OwnVersion


class PanelGroupForm(forms.Form):
    operator = forms.CharField(label=_("Operator"), max_length=80)
    city = forms.CharField(label=_("City"), max_length=80)
    panels = forms.IntegerField(label=_("Panels"), min_value=1, max_value=100_000)
    contacts = forms.IntegerField(
        label=_("Contacts, as the operator reports them"),
        min_value=0,
        max_value=10_000_000_000,
        required=False,
        help_text=_("Contacts, not people: who passes three times counts three times."),
    )
    contacts_source = forms.CharField(label=_("Where does that number come from?"), max_length=200, required=False)
    own_version = forms.ModelChoiceField(
        label=_("What hangs there"),
        queryset=OwnVersion.objects.none(),
        required=False,
        empty_label=_("What goes out in the flight"),
    )

    def __init__(self, *args: Any, versions: QuerySet[OwnVersion], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["own_version"].queryset = versions

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if data.get("contacts") is not None and not data.get("contacts_source"):
            self.add_error("contacts_source", _("Say who reported the contacts, and when."))
        return data

    @property
    def details(self) -> GroupDetails:
        return GroupDetails(**self.cleaned_data)


def read_group(group: PanelGroup) -> dict[str, Any]:
    """The form's initial values for a group that exists."""
    return {name: getattr(group, name) for name in PanelGroupForm.base_fields}
