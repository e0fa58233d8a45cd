"""What an invited person confirms about their organisation."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from draagvlak.coalition.domain.organisation_invitations import OrganisationFacts
from draagvlak.coalition.enums import OrganisationKind, Province
from draagvlak.coalition.models import OrganisationInvitation

PARTNERS = [(kind.value, kind.label) for kind in OrganisationKind if kind != OrganisationKind.AGENCY]


class OrganisationFactsForm(forms.Form):
    """Filled with what the core team knew. Whether it joins as an agency is not asked: that was decided."""

    name = forms.CharField(label=_("Name"), max_length=160, help_text=_("Exactly as it must be written."), strip=True)
    short_name = forms.CharField(
        label=_("Short name"), max_length=60, required=False, help_text=_("As colleagues say it.")
    )
    kind = forms.ChoiceField(label=_("Kind"), choices=PARTNERS, widget=forms.RadioSelect)
    city = forms.CharField(label=_("City"), max_length=80, required=False)
    province = forms.ChoiceField(label=_("Province"), choices=[("", "–"), *Province.choices], required=False)
    website = forms.URLField(label=_("Website"), required=False, assume_scheme="https")

    def __init__(self, *args: Any, invitation: OrganisationInvitation, **kwargs: Any) -> None:
        known = invitation.organisation
        initial = {"name": invitation.name, "kind": invitation.kind}
        if known:
            names = ("name", "short_name", "kind", "city", "province", "website")
            initial = {name: getattr(known, name) for name in names}
        super().__init__(*args, initial=initial, **kwargs)
        self.kind = invitation.kind
        if invitation.kind == OrganisationKind.AGENCY:
            del self.fields["kind"]

    def clean_name(self) -> str:
        name = " ".join(str(self.cleaned_data["name"]).split())
        if not name:
            raise ValidationError(_("Write the name of your organisation."))
        return name

    @property
    def facts(self) -> OrganisationFacts:
        return OrganisationFacts(**{"kind": self.kind, **self.cleaned_data})
