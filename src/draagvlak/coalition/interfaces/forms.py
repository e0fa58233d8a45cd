"""Forms about people and brand kits."""

from __future__ import annotations

import re
from typing import Any

from django import forms
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from draagvlak.accounts.models import User
from draagvlak.coalition.domain.colours import normalise_colour
from draagvlak.coalition.domain.partners import find_colleagues
from draagvlak.coalition.domain.seats import Seat
from draagvlak.coalition.enums import Role
from draagvlak.coalition.models import BrandKit, Organisation
from draagvlak.coalition.rules import seat_can_give_role

ACCENTS = ("accent_1", "accent_2", "accent_3")
COLOURS = ("primary", "secondary", *ACCENTS)


class ColourField(forms.CharField):
    """A colour as somebody types it; gives "#RRGGBB" in capitals, or nothing."""

    def __init__(self, **kwargs: Any) -> None:
        attributes = {"spellcheck": "false", "autocomplete": "off", "maxlength": "7"}
        super().__init__(widget=forms.TextInput(attrs=attributes), **kwargs)

    def clean(self, value: Any) -> str:
        text = super().clean(value)
        if not text:
            return ""
        colour = normalise_colour(text)
        if colour is None:
            raise ValidationError(_("Write the colour as # and six characters, such as #1F3DFF."))
        return colour


class InkField(forms.CharField):
    """Four percentages, as "90 75 0 0" or "90/75/0/0"; gives a list of numbers, or nothing."""

    def __init__(self, **kwargs: Any) -> None:
        attributes = {"inputmode": "numeric", "autocomplete": "off"}
        super().__init__(required=False, widget=forms.TextInput(attrs=attributes), **kwargs)

    def clean(self, value: Any) -> list[int] | None:  # type: ignore[override]
        text = super().clean(value)
        if not text:
            return None
        parts = re.findall(r"\d+", text)
        if len(parts) != 4 or any(int(part) > 100 for part in parts):
            raise ValidationError(_("Give four percentages from 0 to 100, such as 90 75 0 0."))
        return [int(part) for part in parts]


class BrandKitForm(forms.Form):
    """The kit as one form; each colour stands beside its print values."""

    display_name = forms.CharField(
        label=_("Name as it must be written"),
        max_length=160,
        help_text=_("With capitals and spaces exactly as your organisation wants it."),
    )
    website = forms.URLField(
        label=_("Website"),
        required=False,
        assume_scheme="https",
        help_text=_("Where your pieces lead to when you fill in no other address."),
    )
    primary = ColourField(label=_("Main colour"))
    primary_cmyk = InkField(label=_("Print values (CMYK)"))
    secondary = ColourField(label=_("Second colour"), required=False)
    secondary_cmyk = InkField(label=_("Print values (CMYK)"))
    accent_1 = ColourField(label=_("Further colour 1"), required=False)
    accent_1_cmyk = InkField(label=_("Print values (CMYK)"))
    accent_2 = ColourField(label=_("Further colour 2"), required=False)
    accent_2_cmyk = InkField(label=_("Print values (CMYK)"))
    accent_3 = ColourField(label=_("Further colour 3"), required=False)
    accent_3_cmyk = InkField(label=_("Print values (CMYK)"))

    kept_accents: list[str] = []
    kept_inks: dict[str, list[int]] = {}

    @classmethod
    def of(cls, kit: BrandKit, data: Any = None) -> BrandKitForm:
        """The form filled from a kit; colours beyond its fields are kept as they are."""
        colours = dict(zip(COLOURS, [kit.primary, kit.secondary, *kit.accents[:3], "", "", ""], strict=False))
        known = {rgb.upper(): parts for rgb, parts in kit.cmyk.items()}
        inks = {f"{name}_cmyk": " ".join(map(str, known.get(rgb.upper(), []))) for name, rgb in colours.items()}
        form = cls(data, initial={"display_name": kit.display_name, "website": kit.website, **colours, **inks})
        form.kept_accents = [rgb.upper() for rgb in kit.accents[3:]]
        form.kept_inks = {rgb: known[rgb] for rgb in form.kept_accents if rgb in known}
        return form

    @property
    def colour_fields(self) -> list[tuple[Any, Any]]:
        """Each colour with its print values."""
        return [(self[name], self[f"{name}_cmyk"]) for name in COLOURS]

    @property
    def values(self) -> dict[str, Any]:
        """The cleaned form as values of a kit."""
        data = self.cleaned_data
        inks = {data[name]: data[f"{name}_cmyk"] for name in COLOURS if data[name] and data[f"{name}_cmyk"]}
        return {
            "display_name": data["display_name"],
            "website": data["website"],
            "primary": data["primary"],
            "secondary": data["secondary"],
            "accents": [data[name] for name in ACCENTS if data[name]] + self.kept_accents,
            "cmyk": {**self.kept_inks, **inks},
        }


class InviteForm(forms.Form):
    """Whom to invite to one organisation; offers only the roles this seat may give there."""

    email = forms.EmailField(label=_("E-mail address"), widget=forms.EmailInput(attrs={"autocomplete": "off"}))
    role = forms.ChoiceField(label=_("What may they do?"), widget=forms.RadioSelect)

    def __init__(self, *args: Any, seat: Seat, organisation: Organisation, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.seat, self.organisation = seat, organisation
        roles = [role for role in Role if seat_can_give_role(seat, role, organisation)]
        self.fields["role"].choices = [(role.value, ROLE_SENTENCES[role]) for role in roles]  # type: ignore[attr-defined]
        self.fields["role"].initial = default_role(roles)

    def clean_email(self) -> str:
        email = str(self.cleaned_data["email"]).strip().lower()
        if find_colleagues(self.seat.coalition, self.organisation).filter(person__email=email).exists():
            raise ValidationError(_("This person already takes part for this organisation."))
        return email


ROLE_SENTENCES = {
    Role.CORE_TEAM: _("Core team: leads the campaign and sees all partners"),
    Role.EDITOR: _("Editor: makes pieces, changes the brand kit and invites colleagues"),
    Role.READER: _("Reader: looks and downloads, changes nothing"),
    Role.SUPPLIER: _("Supplier: sees what the agency is briefed on"),
}


def default_role(roles: list[Role]) -> str:
    return (Role.EDITOR if Role.EDITOR in roles else roles[0]).value if roles else ""


class RoleForm(forms.Form):
    """Another role for somebody who already takes part."""

    role = forms.ChoiceField(label=_("Role"), widget=forms.RadioSelect)

    def __init__(self, *args: Any, seat: Seat, organisation: Organisation, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        roles = [role for role in Role if seat_can_give_role(seat, role, organisation)]
        self.fields["role"].choices = [(role.value, ROLE_SENTENCES[role]) for role in roles]  # type: ignore[attr-defined]


class NewPersonForm(forms.Form):
    """What we ask of somebody who was invited and has no account yet."""

    first_name = forms.CharField(
        label=_("First name"), max_length=150, widget=forms.TextInput(attrs={"autocomplete": "given-name"})
    )
    last_name = forms.CharField(
        label=_("Last name"), max_length=150, widget=forms.TextInput(attrs={"autocomplete": "family-name"})
    )
    password = forms.CharField(
        label=_("Password"),
        required=False,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        help_text=_("You can do without: we then mail you a code each time you sign in."),
    )

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("password"):
            person = User(first_name=data.get("first_name", ""), last_name=data.get("last_name", ""))
            try:
                validate_password(data["password"], person)
            except ValidationError as error:
                self.add_error("password", error)
        return data


class QuestionForm(forms.Form):
    """A question to the core team."""

    question = forms.CharField(
        label=_("Your question"), max_length=4000, widget=forms.Textarea(attrs={"rows": 8, "maxlength": 4000})
    )
