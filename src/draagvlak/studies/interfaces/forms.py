"""The form of one open day."""

from datetime import date, datetime, time
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from draagvlak.studies.domain.open_days import OpenDayDetails
from draagvlak.studies.models import OpenDay


class DateInput(forms.DateInput):
    input_type = "date"

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(format="%Y-%m-%d", **kwargs)


class TimeInput(forms.TimeInput):
    input_type = "time"

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(format="%H:%M", **kwargs)


class OpenDayForm(forms.Form):
    """Date and times are local to the campaign's time zone; a day ends on the day it starts."""

    title = forms.CharField(label=_("Title"), max_length=60, initial=_("Open day"))
    date = forms.DateField(label=_("Date"), widget=DateInput())
    starts = forms.TimeField(label=_("From"), widget=TimeInput())
    ends = forms.TimeField(label=_("Until"), widget=TimeInput())
    place = forms.CharField(label=_("Place"), max_length=60, help_text=_("City, or location and city."))
    address = forms.CharField(label=_("Address"), max_length=200, required=False)
    website = forms.URLField(
        label=_("Page with more information"),
        required=False,
        assume_scheme="https",
        help_text=_("The QR code leads here. Without a page it leads to your own website."),
    )

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if data.get("starts") and data.get("ends") and data["ends"] <= data["starts"]:
            self.add_error("ends", _("The end lies before the start. Check both times."))
        return data

    @property
    def details(self) -> OpenDayDetails:
        """What was filled in, as the verbs want it."""
        data = self.cleaned_data
        names = ("title", "place", "address", "website")
        return OpenDayDetails(
            starts_at=join_local(data["date"], data["starts"]),
            ends_at=join_local(data["date"], data["ends"]),
            **{name: data[name] for name in names},
        )


def join_local(day: date, clock: time) -> datetime:
    return timezone.make_aware(datetime.combine(day, clock))


def read_open_day(open_day: OpenDay) -> dict[str, Any]:
    """The form's initial values for an open day that exists."""
    starts, ends = timezone.localtime(open_day.starts_at), timezone.localtime(open_day.ends_at)
    stored = {name: getattr(open_day, name) for name in ("title", "place", "address", "website")}
    return {**stored, "date": starts.date(), "starts": starts.time(), "ends": ends.time()}
