"""The form for a share link."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from draagvlak.media.interfaces.forms import DateInput
from draagvlak.toolkit.domain.shares import LONGEST
from draagvlak.toolkit.models import Kit, Material

USUAL = timedelta(days=30)


def in_a_month() -> Any:
    return timezone.localdate() + USUAL


class ShareForm(forms.Form):
    """What is shared, with whom, until when."""

    what = forms.ChoiceField(label=_("What you share"))
    label = forms.CharField(label=_("For whom"), max_length=160, help_text=_("Only you see this."))
    expires_on = forms.DateField(label=_("Open until"), widget=DateInput(), initial=in_a_month)

    def __init__(self, *args: Any, materials: list[Material], kits: list[Kit], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offered: dict[str, Material | Kit] = {f"pakket-{kit.pk}": kit for kit in kits}
        self.offered |= {f"materiaal-{material.pk}": material for material in materials}
        groups = [(_("Kits"), "pakket-"), (_("Materials"), "materiaal-")]
        self.fields["what"].choices = [
            (label, [(key, one.title) for key, one in self.offered.items() if key.startswith(start)])
            for label, start in groups
        ]

    def clean_expires_on(self) -> Any:
        day, today = self.cleaned_data["expires_on"], timezone.localdate()
        if not today <= day <= today + LONGEST:
            raise forms.ValidationError(_("Choose a day between today and a year from now."))
        return day

    @property
    def values(self) -> dict[str, Any]:
        """What `make_share` asks for."""
        shared = self.offered[self.cleaned_data["what"]]
        facts = {"label": self.cleaned_data["label"], "expires_on": self.cleaned_data["expires_on"]}
        return {**facts, "kit" if isinstance(shared, Kit) else "material": shared}
