"""Handing in the files an estimate of reach is made from."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from draagvlak.lib.reach import ReachError
from draagvlak.results.domain.keeping_reach import NAMES, check_texts

LARGEST = 200_000
CSV = forms.FileInput(attrs={"accept": ".csv,.txt,.tsv"})


def take_file(label: Any, help_text: str, *, required: bool = False) -> forms.FileField:
    return forms.FileField(label=label, help_text=help_text, required=required, widget=CSV)


class ReachForm(forms.Form):
    """The four files of `draagvlak reach`; read and checked here, counted in a task."""

    figures = take_file(_("Figures"), "channel,group,impressions,reach", required=True)
    population = take_file(_("Population"), "group,population", required=True)
    survey = take_file(_("Survey"), "group,channel_i,channel_j,share_both,n")
    known = take_file(_("Counted overlaps"), "group,channel_i,channel_j,reach_both")
    measures = forms.ChoiceField(
        label=_("What the survey asked"),
        choices=[("reach", _("who saw the campaign on a channel")), ("use", _("who uses the channel"))],
    )
    is_sample = forms.BooleanField(label=_("These files are a sample"), required=False)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        self.texts: dict[str, str] = {}
        for name in NAMES:
            if data.get(name):
                self.read(name, data[name])
        if not self.errors:
            try:
                check_texts(self.texts)
            except ReachError as error:
                raise forms.ValidationError(str(error)) from error
        return data

    def read(self, name: str, file: UploadedFile) -> None:
        if (file.size or 0) > LARGEST:
            self.add_error(name, _now("The file is larger than 200 kB."))
            return
        try:
            self.texts[name] = file.read().decode("utf-8-sig")
        except UnicodeDecodeError:
            self.add_error(name, _now("This is not UTF-8. Save it as CSV UTF-8."))
