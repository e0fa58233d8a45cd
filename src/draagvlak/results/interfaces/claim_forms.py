"""Registering a claim: what is said, about whom and when, and the test that decides."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from draagvlak.campaign.models import Campaign
from draagvlak.results.enums import COUNTED_BY, ClaimOrigin, Decider, Definition
from draagvlak.results.interfaces.effect_page import METHODS
from draagvlak.results.interfaces.figure_forms import DayInput
from draagvlak.results.models import Claim

TESTS = [
    (Decider.SUM, _("Add up the figures: times shown, watched, clicked, visited")),
    (Decider.REACH, _("The estimate of how many different people")),
    (Decider.EFFECT, _("The estimate of more, or less, than otherwise")),
    (Decider.NONE, _("It cannot be tested, and we say why")),
]
NEEDS: dict[str, tuple[str, ...]] = {
    Decider.SUM: ("at_least", "settle_on"),
    Decider.REACH: ("at_least",),
    Decider.EFFECT: ("effect_subject",),
    Decider.NONE: ("why_nl", "why_en"),
}
PRIMARY = "sdid"
CHOICES = [(key, METHODS[key][0]) for key in (PRIMARY, *(key for key in METHODS if key != PRIMARY))]
MISSING = _("The test you chose needs this.")


def area(rows: int = 3, *, lang: str = "") -> forms.Textarea:
    """With the language of what is written in it, where that is not the language of the page by itself."""
    return forms.Textarea(attrs={"rows": rows, **({"lang": lang} if lang else {})})


class ClaimForm(forms.ModelForm):
    """The claim and its test. Fields of a test that was not chosen are passed over."""

    kind = forms.ChoiceField(label=_("What decides"), choices=TESTS, widget=forms.RadioSelect, initial=Decider.SUM)
    at_least = forms.IntegerField(label=_("At least"), required=False, min_value=1, max_value=10**12)
    settle_on = forms.DateField(
        label=_("All figures are in on"),
        required=False,
        widget=DayInput(),
        help_text=_("Too little on this day is a no. Before it, too little is not yet."),
    )
    group = forms.CharField(
        label=_("Group in the estimate"), required=False, max_length=80, help_text=_("Empty: everybody together.")
    )
    basis = forms.ChoiceField(
        label=_("How sure"),
        required=False,
        choices=[("interval", _("the 90 % interval of the model")), ("bounds", _("only what needs no assumption"))],
    )
    effect_subject = forms.CharField(
        label=_("Programme, as CROHO number"), required=False, max_length=80, help_text=_("For example 34279.")
    )
    method = forms.ChoiceField(label=_("Method"), required=False, choices=CHOICES)
    direction = forms.ChoiceField(
        label=_("Claimed is"),
        required=False,
        choices=[("more", _("more than otherwise")), ("less", _("less than otherwise"))],
    )
    source_url = forms.URLField(label=_("Address of the source"), required=False, assume_scheme="https")
    why_nl = forms.CharField(label=_("Why not, in Dutch"), required=False, max_length=600, widget=area(lang="nl"))
    why_en = forms.CharField(label=_("Why not, in English"), required=False, max_length=600, widget=area(lang="en"))

    class Meta:
        model = Claim
        fields = [
            "statement_nl", "statement_en", "audience", "definition", "window_start", "window_end", "origin",
            "source", "source_url", "source_on", "checked_on", "not_meant_nl", "not_meant_en", "is_sample",
        ]  # fmt: skip
        labels = {
            "audience": _("About whom"),
            "is_sample": _("This is a sample: sample figures may decide, and it says so everywhere"),
            "window_end": _("Last day"),
        }
        widgets = {
            "statement_nl": area(2, lang="nl"), "statement_en": area(2, lang="en"),
            "not_meant_nl": area(lang="nl"), "not_meant_en": area(lang="en"),
            "window_start": DayInput(), "window_end": DayInput(), "source_on": DayInput(), "checked_on": DayInput(),
        }  # fmt: skip

    def __init__(self, *args: Any, campaign: Campaign, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        audience: Any = self.fields["audience"]
        audience.queryset, audience.empty_label = campaign.audiences.all(), _("everybody")

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        for name in NEEDS.get(data.get("kind", ""), ()):
            if not data.get(name) and name not in self.errors:
                self.add_error(name, MISSING)
        self.check_definition(data)
        self.check_source(data)
        start, end = data.get("window_start"), data.get("window_end")
        if start and end and end < start:
            self.add_error("window_end", _("The last day lies before the first."))
        return data

    def check_definition(self, data: dict[str, Any]) -> None:
        if data.get("kind") == Decider.SUM and data.get("definition") not in COUNTED_BY:
            words = _("People cannot be added up. Choose something that is counted in times, or another test.")
            self.add_error("definition", words)
        if data.get("kind") == Decider.REACH and data.get("definition") != Definition.PERSON_REACHED:
            self.add_error("definition", _("The estimate is about different people reached, and nothing else."))

    def check_source(self, data: dict[str, Any]) -> None:
        if data.get("origin") == ClaimOrigin.PRESS and not data.get("source"):
            self.add_error("source", _("Name who wrote it, and where."))

    @property
    def facts(self) -> dict[str, Any]:
        """What `register_claim` takes."""
        return {name: self.cleaned_data[name] for name in self.Meta.fields} | {"test": self.test}

    @property
    def test(self) -> dict[str, Any]:
        data = self.cleaned_data
        kind = str(data["kind"])
        facts: dict[str, dict[str, Any]] = {
            Decider.SUM: {"at_least": str(data["at_least"]), "settle_on": str(data["settle_on"])},
            Decider.REACH: {
                "subject": "", "group": data["group"], "times": 1, "unit": "channels",
                "at_least": str(data["at_least"]), "basis": data["basis"] or "interval",
            },
            Decider.EFFECT: {
                "subject": data["effect_subject"], "method": data["method"] or PRIMARY,
                "direction": data["direction"] or "more",
            },
            Decider.NONE: {"why_nl": data["why_nl"], "why_en": data["why_en"], "nearest": data["effect_subject"]},
        }  # fmt: skip
        return {"kind": kind, **facts[kind]}


class WithdrawForm(forms.Form):
    why = forms.CharField(label=_("Why"), max_length=300, help_text=_("Everybody reads this, where the claim stood."))


class SourceForm(forms.Form):
    title = forms.CharField(label=_("What it is"), max_length=200)
    url = forms.URLField(label=_("Address"), required=False, assume_scheme="https")


class BoardForm(forms.Form):
    """The two things that no figure can say."""

    lesson = forms.CharField(
        label=_("What did we learn?"), max_length=500, widget=area(4), help_text=_("At most five lines on the page.")
    )
    decision = forms.CharField(
        label=_("What do we ask the board to decide?"), max_length=300, widget=area(3),
        help_text=_("One question that can be answered with yes or no."),
    )  # fmt: skip
