"""Forms about how the coalition is governed, why there is a campaign, and what it wants."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets import AdminDateInput

from draagvlak.campaign.models import Campaign, Goal, Reason
from draagvlak.coalition.domain.decisions import DecisionDetails
from draagvlak.coalition.domain.queries.governing import find_taken_decisions
from draagvlak.coalition.enums import DecisionState, OrganisationKind, Role
from draagvlak.coalition.interfaces.documents import DocumentsField
from draagvlak.coalition.models import Body, Coalition, Decision, Mandate, Measure
from draagvlak.desk.queries.organisations import find_organisations

ORDER = _("Place in the list")
LONG = forms.Textarea(attrs={"rows": 5})


class BodyForm(forms.ModelForm):
    class Meta:
        model = Body
        fields = ["name", "kind", "task"]
        widgets = {"task": forms.Textarea(attrs={"rows": 3})}


class MandateChoice(forms.ModelChoiceField):
    """A person with the organisation they act for."""

    def label_from_instance(self, mandate: Any) -> str:
        return f"{mandate.person} – {mandate.organisation.short}"


class MemberForm(forms.Form):
    """Who takes a place in a body; only people with a mandate in the coalition, and no suppliers."""

    mandate = MandateChoice(queryset=Mandate.objects.none(), label=_("Person"))
    function = forms.CharField(
        label=_("Function"), max_length=80, required=False, help_text=_("For example chair or treasurer.")
    )
    since = forms.DateField(label=_("Since"), required=False, widget=AdminDateInput())

    def __init__(self, *args: Any, coalition: Coalition, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        mandates = Mandate.objects.active().filter(coalition=coalition).exclude(role=Role.SUPPLIER)
        rows = mandates.select_related("person", "organisation").order_by("person__first_name", "organisation__name")
        self.fields["mandate"].queryset = rows  # type: ignore[attr-defined]


class DecisionForm(forms.Form):
    """What a body decided, with the papers it rests on."""

    body = forms.ModelChoiceField(queryset=Body.objects.none(), label=_("Body"))
    number = forms.CharField(
        label=_("Decision number"), max_length=20, required=False, help_text=_("Empty: the next number of that year.")
    )
    title = forms.CharField(label=_("Title"), max_length=200)
    text = forms.CharField(label=_("What was decided"), widget=LONG)
    decided_on = forms.DateField(label=_("Decided on"), widget=AdminDateInput())
    votes_for = forms.IntegerField(label=_("Votes for"), min_value=0, max_value=9999, required=False)
    votes_against = forms.IntegerField(label=_("Votes against"), min_value=0, max_value=9999, required=False)
    abstentions = forms.IntegerField(label=_("Abstentions"), min_value=0, max_value=9999, required=False)
    state = forms.ChoiceField(
        label=_("Outcome"),
        choices=[(one.value, one.label) for one in (DecisionState.TAKEN, DecisionState.REJECTED)],
        widget=forms.RadioSelect,
        initial=DecisionState.TAKEN,
    )
    documents = DocumentsField(label=_("Documents"), required=False)

    def __init__(self, *args: Any, coalition: Coalition, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.coalition = coalition
        self.fields["body"].queryset = coalition.bodies.all()  # type: ignore[attr-defined]

    def clean_number(self) -> str:
        number = str(self.cleaned_data["number"]).strip()
        if number and self.coalition.decisions.filter(number=number).exists():
            raise ValidationError(_("There is a decision with this number already."))
        return number

    @property
    def details(self) -> DecisionDetails:
        data = self.cleaned_data
        return DecisionDetails(**{name: data[name] for name in DecisionDetails.__dataclass_fields__})


class DocumentForm(forms.Form):
    documents = DocumentsField(label=_("Documents"))


class MeasureForm(forms.ModelForm):
    """What the sector changes; for whom and when is filled in on its own page."""

    source_url = forms.URLField(label=_("Source"), required=False, max_length=400, assume_scheme="https")

    class Meta:
        model = Measure
        fields = [
            "title_nl",
            "title_en",
            "owner",
            "owner_text",
            "reason",
            "starts_on",
            "ends_on",
            "state",
            "evidence",
            "source_url",
            "checked_on",
            "is_result",
            "result_said_by",
            "is_rival",
            "rival_note",
        ]
        dates = {name: AdminDateInput() for name in ("starts_on", "ends_on", "checked_on")}
        texts = {name: forms.Textarea(attrs={"rows": 3}) for name in ("reason", "evidence", "rival_note")}
        widgets = {**dates, **texts}

    def __init__(self, *args: Any, campaign: Campaign, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["owner"].label = _("Owner")
        self.fields["owner"].queryset = find_organisations(campaign)  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        starts, ends = data.get("starts_on"), data.get("ends_on")
        if starts and ends and ends < starts:
            self.add_error("ends_on", ValidationError(_("This lies before the start.")))
        if data.get("is_result") and not data.get("result_said_by"):
            self.add_error("result_said_by", ValidationError(_("Name who calls it a result of the campaign.")))
        if data.get("is_rival") and not data.get("rival_note"):
            self.add_error("rival_note", ValidationError(_("Say what it could explain.")))
        return data


class OrganisationInviteForm(forms.Form):
    """Which organisation to invite, through whom."""

    name = forms.CharField(label=_("Name of the organisation"), max_length=160)
    kind = forms.ChoiceField(label=_("Kind"), choices=OrganisationKind.choices, widget=forms.RadioSelect)
    email = forms.EmailField(
        label=_("E-mail address"),
        help_text=_("Of the person who checks the facts and becomes the first editor."),
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
    )


class ReasonForm(forms.ModelForm):
    number = forms.CharField(
        label=_("Alarming number"), max_length=40, required=False, help_text=_("As it is read: -23 %, 1 in 3.")
    )
    source_url = forms.URLField(label=_("Page of the source"), required=False, max_length=400, assume_scheme="https")

    class Meta:
        model = Reason
        fields = [
            "number",
            "statement_nl",
            "statement_en",
            "consequence_nl",
            "consequence_en",
            "source",
            "source_url",
            "checked_on",
            "position",
        ]
        widgets = {"checked_on": AdminDateInput()}
        labels = {"number": _("Figure"), "position": ORDER}


class GoalForm(forms.ModelForm):
    class Meta:
        model = Goal
        fields = [
            "kind",
            "what_nl",
            "what_en",
            "audience",
            "unit_nl",
            "unit_en",
            "baseline",
            "baseline_on",
            "target",
            "target_on",
            "source",
            "position",
        ]
        widgets = {"baseline_on": AdminDateInput(), "target_on": AdminDateInput()}
        labels = {"position": ORDER}

    def __init__(self, *args: Any, campaign: Campaign, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["audience"].label = _("Audience")
        self.fields["audience"].queryset = campaign.audiences.all()  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        measured, due = data.get("baseline_on"), data.get("target_on")
        if measured and due and due <= measured:
            self.add_error("target_on", ValidationError(_("This lies before the day of the baseline.")))
        return data


class StartForm(forms.Form):
    """By which decision the campaign starts."""

    decision = forms.ModelChoiceField(queryset=Decision.objects.none(), label=_("By decision"))

    def __init__(self, *args: Any, coalition: Coalition, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["decision"].queryset = find_taken_decisions(coalition)  # type: ignore[attr-defined]
