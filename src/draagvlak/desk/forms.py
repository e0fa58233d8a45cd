"""Forms of the desk."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets import AdminDateInput

from draagvlak.campaign.models import Audience, Campaign, Moment
from draagvlak.coalition.models import Organisation
from draagvlak.desk.queries.organisations import find_suppliers
from draagvlak.toolkit.models import Briefing


class OrganisationForm(forms.ModelForm):
    """The facts of an organisation; its brand kit is its own."""

    website = forms.URLField(label=_("Website"), required=False, assume_scheme="https")

    class Meta:
        model = Organisation
        fields = [
            "name",
            "short_name",
            "kind",
            "brin",
            "city",
            "website",
            "is_fictional",
            "is_inferred",
            "note",
        ]
        widgets = {"note": forms.Textarea(attrs={"rows": 4})}


class MomentForm(forms.ModelForm):
    """What is different about a moment this year."""

    class Meta:
        model = Moment
        fields = ["name_nl", "name_en", "starts_on", "ends_on", "applies_to", "source"]
        widgets = {"starts_on": AdminDateInput(), "ends_on": AdminDateInput()}

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        starts, ends = data.get("starts_on"), data.get("ends_on")
        if starts and ends and ends < starts:
            self.add_error("ends_on", ValidationError(_("This lies before the start.")))
        return data


class AudienceForm(forms.ModelForm):
    """One audience, as practice names it."""

    class Meta:
        model = Audience
        fields = ["name_nl", "name_en", "kind", "level", "school_year", "age_from", "age_to", "note"]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        youngest, oldest = data.get("age_from"), data.get("age_to")
        if youngest is not None and oldest is not None and oldest < youngest:
            self.add_error("age_to", ValidationError(_("This is younger than the age it begins with.")))
        return data


class BriefingForm(forms.ModelForm):
    """What a supplier is asked to work on; only agencies and designs of this campaign can be chosen."""

    class Meta:
        model = Briefing
        fields = ["supplier", "title", "text", "designs", "materials"]
        widgets = {
            "designs": forms.CheckboxSelectMultiple,
            "materials": forms.CheckboxSelectMultiple,
            "text": forms.Textarea(attrs={"rows": 8}),
        }

    def __init__(self, *args: Any, campaign: Campaign, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["supplier"].label = _("Agency")
        self.fields["supplier"].queryset = find_suppliers(campaign)  # type: ignore[attr-defined]
        self.fields["designs"].queryset = campaign.designs.all()  # type: ignore[attr-defined]
        self.fields["materials"].queryset = campaign.materials.all()  # type: ignore[attr-defined]
        if self.instance.pk:
            del self.fields["supplier"]
