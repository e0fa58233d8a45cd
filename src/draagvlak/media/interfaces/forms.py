"""Forms for consent and pictures. The consent is always the first step."""

from datetime import timedelta
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from draagvlak.media.domain.consents import ConsentDetails
from draagvlak.media.models import AgeGroup

LONGEST = timedelta(days=5 * 366)


class DateInput(forms.DateInput):
    input_type = "date"

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(format="%Y-%m-%d", **kwargs)


class ConsentForm(forms.Form):
    """Who is shown, who gave permission, and until when."""

    person_name = forms.CharField(label=_("Who is shown"), max_length=120)
    age_group = forms.ChoiceField(
        label=_("How old is this person"), choices=AgeGroup.choices, widget=forms.RadioSelect, initial=AgeGroup.ADULT
    )
    given_by = forms.CharField(
        label=_("Who gave permission"),
        max_length=120,
        required=False,
        help_text=_("Under 16: the name of the parent or guardian. From 16 on you can leave this empty."),
    )
    given_on = forms.DateField(label=_("Given on"), widget=DateInput(), initial=timezone.localdate)
    valid_until = forms.DateField(
        label=_("Valid until"),
        widget=DateInput(),
        help_text=_("After this day the files that show this person can no longer be downloaded."),
    )
    confirmed = forms.BooleanField(
        label=_("We have this permission in writing, and can show it."),
        error_messages={"required": _("First ask permission in writing. Then tick this.")},
    )

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        self.check_giver(data)
        self.check_days(data)
        return data

    def check_giver(self, data: dict[str, Any]) -> None:
        """Under 16 somebody else gives it; from 16 on the person shown."""
        name, giver = data.get("person_name", ""), data.get("given_by", "")
        if data.get("age_group") != AgeGroup.MINOR:
            data["given_by"] = giver or name
        elif not giver or giver.strip().casefold() == name.strip().casefold():
            self.add_error("given_by", _("Under 16 a parent or guardian gives permission. Fill in their name."))

    def check_days(self, data: dict[str, Any]) -> None:
        today, given, until = timezone.localdate(), data.get("given_on"), data.get("valid_until")
        if given and given > today:
            self.add_error("given_on", _("This day is still to come."))
        if until and until < today:
            self.add_error("valid_until", _("This day has passed. Choose a later one."))
        if until and given and until > given + LONGEST:
            self.add_error("valid_until", _("At most five years. After that, ask again."))

    @property
    def details(self) -> ConsentDetails:
        names = ("person_name", "age_group", "given_by", "given_on", "valid_until")
        return ConsentDetails(**{name: self.cleaned_data[name] for name in names})


class PictureForm(forms.Form):
    """The photo itself; whether it is one, the intake decides."""

    file = forms.FileField(label=_("Photo"), help_text=_("JPEG, PNG or WebP, at most 40 MB."))


class FocusForm(forms.Form):
    """The point that must stay in sight, in percentages from the top left."""

    x = forms.FloatField(label=_("From the left"), min_value=0, max_value=100)
    y = forms.FloatField(label=_("From the top"), min_value=0, max_value=100)


class ExtendForm(forms.Form):
    valid_until = forms.DateField(label=_("Valid until"), widget=DateInput())
