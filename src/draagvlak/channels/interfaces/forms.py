"""The form of one link."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from draagvlak.channels.domain.channels import load_channels
from draagvlak.channels.domain.links import LinkDetails
from draagvlak.channels.models import LinkTarget, TrackedLink
from draagvlak.channels.names import name_channel
from draagvlak.coalition.models import Organisation
from draagvlak.studies.models import OpenDay


class LinkForm(forms.Form):
    label = forms.CharField(label=_("Name"), max_length=160, help_text=_("Only you see it: “poster in the hall”."))
    target = forms.ChoiceField(label=_("Where does it lead?"), choices=LinkTarget, widget=forms.RadioSelect)
    open_day = forms.ModelChoiceField(
        label=_("Which open day"),
        queryset=OpenDay.objects.none(),
        required=False,
        help_text=_("Once the day is past or called off, the link leads to your next open day by itself."),
    )
    url = forms.URLField(label=_("Which page"), required=False, max_length=500, assume_scheme="https")
    channel = forms.ChoiceField(label=_("Where will you use it?"), required=False, choices=list)

    def __init__(self, *args: Any, organisation: Organisation, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["open_day"].queryset = OpenDay.objects.filter(organisation=organisation).upcoming()
        self.fields["channel"].choices = [
            (key, name_channel(key) if key else _("Not said")) for key in ("", *load_channels())
        ]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if data.get("target") == LinkTarget.PAGE and not data.get("url") and "url" not in self.errors:
            self.add_error("url", _("Fill in the page, with https:// in front."))
        if data.get("target") == LinkTarget.OPEN_DAY and not data.get("open_day"):
            self.add_error("open_day", _("Choose the day, or let the link lead to the next open day."))
        return data

    @property
    def details(self) -> LinkDetails:
        data = self.cleaned_data
        is_day, is_page = data["target"] == LinkTarget.OPEN_DAY, data["target"] == LinkTarget.PAGE
        return LinkDetails(
            label=data["label"],
            target=data["target"],
            open_day=data["open_day"] if is_day else None,
            url=data["url"] if is_page else "",
            channel=data["channel"],
        )


def read_link(link: TrackedLink) -> dict[str, Any]:
    """The form's initial values for a link that exists."""
    return {name: getattr(link, name) for name in ("label", "target", "open_day", "url", "channel")}
