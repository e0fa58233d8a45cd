"""Forms of imports: a calendar to follow, a file to hand in, a register to fetch from."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from draagvlak.core.fetching import FetchError, read_target
from draagvlak.studies.adapters import hovi, rio
from draagvlak.studies.adapters.calendars import read_address
from draagvlak.studies.adapters.sheets import LARGEST
from draagvlak.studies.models import Follow, OpenDayKind, SourceKind

MOST_CROHOS = 30
DEFAULTS = {SourceKind.HOVI: hovi.ADDRESS, SourceKind.RIO: rio.ADDRESS}


def clean_address(address: str) -> str:
    """An address that can be fetched, as far as its spelling tells."""
    written = read_address(address)
    if "://" not in written:
        written = f"https://{written}"
    try:
        read_target(written)
    except FetchError as error:
        raise forms.ValidationError(str(error)) from error
    return written


class CalendarForm(forms.Form):
    address = forms.CharField(
        label=_("Address of the calendar"),
        max_length=2000,
        help_text=_("Look on your website for “subscribe” or “iCal”. The address often ends in .ics."),
        widget=forms.TextInput(attrs={"inputmode": "url", "autocomplete": "off", "spellcheck": "false"}),
    )
    everything = forms.BooleanField(
        label=_("Every event in it is an open day"),
        required=False,
        help_text=_("Otherwise only events whose name or category says so."),
    )
    follow = forms.ChoiceField(
        label=_("And after this?"), choices=Follow.choices, initial=Follow.PREVIEW, widget=forms.RadioSelect
    )

    def clean_address(self) -> str:
        return clean_address(self.cleaned_data["address"])


class ImportFileForm(forms.Form):
    file = forms.FileField(
        label=_("File"),
        help_text=_("CSV or XLSX with open days, programmes, places or entry requirements. At most 20 MB."),
        widget=forms.FileInput(attrs={"accept": ".csv,.txt,.tsv,.xlsx"}),
        error_messages={"empty": _("The file is empty."), "required": _("Choose a file first.")},
    )

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if file.size > LARGEST:
            raise forms.ValidationError(_("This file is too large. Split it."))
        return file


class FollowForm(forms.Form):
    follow = forms.ChoiceField(label=_("And after this?"), choices=Follow.choices)


class ConfirmForm(forms.Form):
    takes_source = forms.BooleanField(label=_("The source goes before what we changed by hand"), required=False)
    calls_off = forms.BooleanField(label=_("Call off the open days the source no longer names"), required=False)


class RegisterForm(forms.Form):
    """A register of the core team. The key that is stored is never shown; empty leaves it as it is."""

    kind = forms.ChoiceField(
        label=_("Kind"), choices=[(SourceKind.HOVI, "HOVI v4"), (SourceKind.RIO, "RIO LOD API v2")]
    )
    name = forms.CharField(label=_("Name"), max_length=120, required=False)
    address = forms.CharField(
        label=_("Address"), max_length=2000, required=False, help_text=_("Empty: the published address.")
    )
    crohos = forms.CharField(
        label=_("CROHO numbers"),
        required=False,
        help_text=_("With commas between, such as 34279. HOVI without a number brings in every programme."),
    )
    key = forms.CharField(
        label=_("Key"),
        required=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "off"}),
        help_text=_("HOVI only. Stored sealed and never shown again; empty leaves the stored key as it is."),
    )
    kinds = forms.CharField(
        label=_("Event types"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("HOVI only, one a line: code = kind. Kinds: %(kinds)s.") % {"kinds": ", ".join(OpenDayKind.values)},
    )

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if data.get("kind") == SourceKind.RIO and not data.get("crohos"):
            self.add_error("crohos", _("RIO is asked by programme. Name at least one CROHO number."))
        data["address"] = data.get("address") or DEFAULTS.get(data.get("kind", ""), "")
        try:
            data["address"] = clean_address(data["address"])
        except forms.ValidationError as error:
            self.add_error("address", error)
        return data

    def clean_crohos(self) -> list[str]:
        numbers = [one for one in self.cleaned_data["crohos"].replace(";", ",").replace(" ", ",").split(",") if one]
        if len(numbers) > MOST_CROHOS or not all(one.isdecimal() and len(one) == 5 for one in numbers):
            raise forms.ValidationError(_("A CROHO number has five digits. At most thirty of them."))
        return list(dict.fromkeys(numbers))

    def clean_kinds(self) -> dict[str, str]:
        kinds = {}
        for line in self.cleaned_data["kinds"].splitlines():
            code, sign, kind = (part.strip() for part in line.partition("="))
            if not (code or kind):
                continue
            if not sign or kind not in OpenDayKind.values:
                raise forms.ValidationError(_("Write each line as code = kind, with one of our kinds."))
            kinds[code] = kind
        return kinds
