"""Handing something in for a briefing."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

REFUSALS = {
    "empty": _("This file is empty. Save it again and choose it once more."),
    "large": _("This file is larger than 200 MB. Make it smaller, or hand it in as several files."),
    "many": _("Fifty files wait for an answer. Ask the core team to look at those first."),
}


class DeliverableForm(forms.Form):
    """Any kind of file: it is kept as it is."""

    file = forms.FileField(
        label=_("File"),
        allow_empty_file=True,
        help_text=_("Any kind of file, at most 200 MB. Put several together in a ZIP."),
        error_messages={"required": _("Choose a file first.")},
    )
    note = forms.CharField(
        label=_("Note"), max_length=300, required=False, widget=forms.Textarea(attrs={"rows": 3, "maxlength": 300})
    )
    refused = ""

    def refuse(self, why: str) -> None:
        """The upload did not even arrive; say so instead of asking for a file."""
        self.refused = why

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if self.refused:
            self.errors.pop("file", None)
            self.add_error("file", REFUSALS[self.refused])
        return data
