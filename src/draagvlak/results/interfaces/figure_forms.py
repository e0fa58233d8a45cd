"""Forms about figures: handing in a file, saying which flight a name means, judging, reporting an open day."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from draagvlak.planning.models import Flight
from draagvlak.results.enums import FigureState, Metric
from draagvlak.results.models import Figure

MOST_NAMES = 200


class DayInput(forms.DateInput):
    input_type = "date"

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(format="%Y-%m-%d", **kwargs)


class FigureFileForm(forms.Form):
    file = forms.FileField(
        label=_("File"),
        help_text=_("CSV or XLSX: our template, or an export of Meta, Google Ads or TikTok as it is."),
        widget=forms.FileInput(attrs={"accept": ".csv,.txt,.tsv,.xlsx"}),
        error_messages={"empty": _("The file is empty."), "required": _("Choose a file first.")},
    )


class FlightNamesForm(forms.Form):
    """One choice for each name in the file that leads to no flight; empty leaves its figures at the channel."""

    def __init__(self, *args: Any, names: dict[str, int], flights: QuerySet[Flight], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.names = list(names)[:MOST_NAMES]
        for number, name in enumerate(self.names):
            self.fields[f"name_{number}"] = forms.ModelChoiceField(
                queryset=flights, required=False, label=name, empty_label=_("No flight: leave it at the channel")
            )

    @property
    def chosen(self) -> dict[str, Flight]:
        found = {name: self.cleaned_data.get(f"name_{number}") for number, name in enumerate(self.names)}
        return {name: flight for name, flight in found.items() if flight is not None}


class JudgeForm(forms.Form):
    why = forms.CharField(
        label=_("Why"),
        max_length=300,
        help_text=_("For whoever asks later. For example: the agency confirmed it by mail."),
    )


class OpenDayFiguresForm(forms.Form):
    """Two numbers and a day. Empty is: not known; 0 is nobody."""

    registrations = forms.IntegerField(label=_("Registrations"), required=False, min_value=0, max_value=1_000_000)
    visitors = forms.IntegerField(label=_("Visitors"), required=False, min_value=0, max_value=1_000_000)
    counted_on = forms.DateField(label=_("Counted on"), widget=DayInput())
    definition = forms.CharField(
        label=_("What you counted"),
        max_length=180,
        required=False,
        help_text=_("For example: pupils for civil engineering, parents not included."),
    )

    def clean_counted_on(self) -> Any:
        day = self.cleaned_data["counted_on"]
        if day > timezone.localdate():
            raise forms.ValidationError(_("This day is still to come."))
        return day

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if not self.errors and data.get("registrations") is None and data.get("visitors") is None:
            raise forms.ValidationError(_("Fill in at least one of the two numbers."))
        return data

    @property
    def numbers(self) -> dict[str, int | None]:
        data = self.cleaned_data
        return {Metric.REGISTRATIONS: data["registrations"], Metric.VISITORS: data["visitors"]}


class FigureFilters(forms.Form):
    """What to show of the figures; whatever does not fit is left out of the filter."""

    metric = forms.ChoiceField(label=_("What"), required=False, choices=[("", _("All")), *Metric.choices])
    channel = forms.ChoiceField(label=_("Channel"), required=False)
    state = forms.ChoiceField(label=_("State"), required=False, choices=[("", _("All")), *FigureState.choices])
    since = forms.DateField(label=_("From"), required=False, widget=DayInput())
    until = forms.DateField(label=_("Last day"), required=False, widget=DayInput())

    def __init__(self, *args: Any, figures: QuerySet[Figure], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.figures = figures
        channels = figures.order_by("channel").values_list("channel", flat=True).distinct()
        choices = [(channel, channel.replace("_", " ").capitalize()) for channel in channels if channel]
        self.fields["channel"].choices = [("", _("All")), *choices]  # type: ignore[attr-defined]

    def apply(self) -> QuerySet[Figure]:
        self.is_valid()
        lookups = {
            "metric": "metric",
            "channel": "channel",
            "state": "state",
            "since": "window_end__gte",
            "until": "window_start__lte",
        }
        wanted = {lookups[name]: value for name, value in self.cleaned_data.items() if value}
        return self.figures.filter(**wanted)
