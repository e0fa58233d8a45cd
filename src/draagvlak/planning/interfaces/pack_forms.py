"""When something is posted: for a reminder, and for the CSV of a scheduler."""

from __future__ import annotations

import datetime
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from draagvlak.channels.domain.schedules import Layout, load_layouts
from draagvlak.planning.domain.pack_subjects import Subject
from draagvlak.studies.interfaces.forms import DateInput, TimeInput, join_local

USUAL_LEAD = datetime.timedelta(days=7)
USUAL_CLOCK = datetime.time(16)
"""After school: then pupils have their phones out."""


class MomentForm(forms.Form):
    """Day and time in the campaign's own time zone."""

    day = forms.DateField(label=_("Day"), widget=DateInput())
    clock = forms.TimeField(label=_("Time"), widget=TimeInput())
    program = forms.ChoiceField(label=_("Program"), choices=list, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["program"].choices = [(key, str(layout.name)) for key, layout in load_layouts().items()]

    @property
    def moment(self) -> datetime.datetime:
        return join_local(self.cleaned_data["day"], self.cleaned_data["clock"])

    @property
    def layout(self) -> Layout:
        return load_layouts()[self.cleaned_data["program"] or "generic"]


def suggest_moment(subject: Subject) -> dict[str, Any]:
    """A week before the day, or the day a flight begins; never in the past."""
    tomorrow = timezone.localdate() + datetime.timedelta(days=1)
    if subject.flight is not None:
        day = subject.flight.starts_on
    elif subject.open_day is not None:
        day = timezone.localtime(subject.open_day.starts_at).date() - USUAL_LEAD
    else:
        day = tomorrow
    return {"day": max(day, tomorrow), "clock": USUAL_CLOCK, "program": "generic"}
