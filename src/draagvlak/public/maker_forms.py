"""What a stranger fills in for a card."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from draagvlak.campaign.models import Campaign
from draagvlak.public.forms_without_cookies import LineField, OpenForm
from draagvlak.toolkit.domain.cards import list_pictures
from draagvlak.toolkit.domain.maker_cards import CardDoesNotFitError
from draagvlak.toolkit.enums import MakerRole
from draagvlak.toolkit.interfaces.problems import say_problem

CHECK = {"required": _("Tick this, or we cannot show the card.")}


class MakerCardForm(OpenForm):
    purpose = "maker-card"
    per_day = 60
    what = LineField(
        label=_("What do you help make?"),
        max_length=90,
        help_text=_("One sentence, the way you would say it: “I draw the bridge that my brother cycles across.”"),
    )
    name = LineField(label=_("What do we call you?"), max_length=30, help_text=_("A first name will do."))
    role = forms.ChoiceField(label=_("What are you?"), choices=MakerRole, widget=forms.RadioSelect)
    place = LineField(label=_("Where?"), max_length=50, help_text=_("Your school, company or town."))
    picture = forms.ChoiceField(label=_("Which drawing?"), widget=forms.RadioSelect)
    email = forms.EmailField(
        label=_("Mail address"),
        required=False,
        max_length=254,
        help_text=_("Only to tell you whether it is shown. After that we forget it."),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    is_old_enough = forms.BooleanField(label=_("I am 16 or older, or a parent agrees"), error_messages=CHECK)
    agrees = forms.BooleanField(
        label=_("This card may stand on the site for everybody to see and share"),
        help_text=_("You can take it back whenever you like."),
        error_messages=CHECK,
    )

    def __init__(self, *args: Any, campaign: Campaign, language: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["picture"].choices = list_pictures(campaign, language=language)
        self.fields["name"].widget.attrs["autocomplete"] = "given-name"

    def blame(self, error: CardDoesNotFitError) -> None:
        """What the studio found wrong, at the field where it is."""
        for slot, code, params in dict.fromkeys(
            (one.slot, one.code, tuple(one.params.items())) for one in error.problems
        ):
            told = say_problem(code, {name: str(value) for name, value in params})
            self.add_error(slot if slot in self.fields else None, told)

    @property
    def words(self) -> dict[str, str]:
        return {name: self.cleaned_data[name] for name in ("what", "name", "role", "place", "picture", "email")}
