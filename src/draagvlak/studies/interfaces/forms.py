"""Forms of open days, programmes and entry requirements."""

from datetime import date, datetime, time
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from draagvlak.coalition.models import Organisation
from draagvlak.studies.domain.open_days import OpenDayDetails
from draagvlak.studies.domain.programmes import RequirementDetails
from draagvlak.studies.models import Admission, EntryRequirement, Location, OpenDay, OpenDayKind, Programme

WORDS = ("kind", "title", "place", "address", "website", "registration_url")
DAYS = ["%Y-%m-%d", "%d-%m-%Y", "%d/%m/%Y"]
CLOCKS = ["%H:%M", "%H.%M", "%H:%M:%S"]


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

    kind = forms.ChoiceField(label=_("Kind"), choices=OpenDayKind, required=False)
    title = forms.CharField(label=_("Title"), max_length=60, initial=_("Open day"))
    date = forms.DateField(label=_("Date"), widget=DateInput(), input_formats=DAYS)
    starts = forms.TimeField(label=_("From"), widget=TimeInput(), input_formats=CLOCKS)
    ends = forms.TimeField(label=_("Until"), widget=TimeInput(), input_formats=CLOCKS)
    location = forms.ModelChoiceField(
        label=_("Location"), queryset=Location.objects.none(), required=False, empty_label=_("none of these")
    )
    place = forms.CharField(label=_("Place"), max_length=60, help_text=_("City, or location and city."))
    address = forms.CharField(label=_("Address"), max_length=200, required=False)
    website = forms.URLField(
        label=_("Page with more information"),
        required=False,
        assume_scheme="https",
        help_text=_("The QR code leads here. Without a page it leads to your own website."),
    )

    registration_url = forms.URLField(label=_("Page to register on"), required=False, assume_scheme="https")

    def __init__(self, *args: Any, organisation: Organisation | None = None, **kwargs: Any) -> None:
        """Offers the locations of this organisation; without any, the field is left out."""
        super().__init__(*args, **kwargs)
        locations = organisation.locations.all() if organisation else Location.objects.none()
        if locations:
            self.fields["location"].queryset = locations  # type: ignore[attr-defined]
        else:
            del self.fields["location"]

    def clean_kind(self) -> str:
        return self.cleaned_data["kind"] or OpenDayKind.OPEN_DAY

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if data.get("starts") and data.get("ends") and data["ends"] <= data["starts"]:
            self.add_error("ends", _("The end lies before the start. Check both times."))
        return data

    @property
    def details(self) -> OpenDayDetails:
        """What was filled in, as the verbs want it."""
        data = self.cleaned_data
        return OpenDayDetails(
            starts_at=join_local(data["date"], data["starts"]),
            ends_at=join_local(data["date"], data["ends"]),
            location=data.get("location"),
            **{name: data[name] for name in WORDS},
        )


class RequirementForm(forms.ModelForm):
    """Who is admitted, from which study year on, and who says so. Without a source nothing is stored as known."""

    class Meta:
        model = EntryRequirement
        fields = ["study_year", "level", "profile", "admission", "subjects", "source", "checked_on"]
        widgets = {"checked_on": DateInput()}

    def clean_study_year(self) -> str:
        study_year = str(self.cleaned_data["study_year"])
        first, _sign, second = study_year.partition("-")
        if not (first.isdecimal() and second.isdecimal() and len(first) == 4 and int(second) == int(first) + 1):
            raise forms.ValidationError(_("Write the study year as 2026-2027."))
        return study_year

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("admission") not in (None, Admission.UNKNOWN) and not data.get("source"):
            self.add_error("source", _("Name the page or the person you have this from."))
        return data

    def validate_unique(self) -> None:
        """A second word about the same year, level and profile replaces the first."""

    @property
    def details(self) -> RequirementDetails:
        return RequirementDetails(**self.cleaned_data)


class ProgrammeForm(forms.ModelForm):
    """What a school says of its own programme; name and CROHO number are not its to change."""

    website = forms.URLField(label=_("Page of the programme"), required=False, assume_scheme="https")

    class Meta:
        model = Programme
        fields = ["form", "website", "locations"]
        widgets = {"locations": forms.CheckboxSelectMultiple}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["locations"].queryset = self.instance.organisation.locations.all()  # type: ignore[attr-defined]

    def _post_clean(self) -> None:
        """The verb writes, and must see what was there before."""


def join_local(day: date, clock: time) -> datetime:
    return timezone.make_aware(datetime.combine(day, clock))


def read_open_day(open_day: OpenDay) -> dict[str, Any]:
    """The form's initial values for an open day that exists."""
    starts, ends = timezone.localtime(open_day.starts_at), timezone.localtime(open_day.ends_at)
    stored = {name: getattr(open_day, name) for name in (*WORDS, "location")}
    return {**stored, "date": starts.date(), "starts": starts.time(), "ends": ends.time()}
