"""Forms about a transfer: what is proposed, the yes of a side, and what lies outside the platform."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from draagvlak.accounts.models import User
from draagvlak.campaign.models import Campaign
from draagvlak.coalition.domain.documents import DocumentRefusedError, NewDocument, read_document
from draagvlak.coalition.domain.partners import find_members
from draagvlak.coalition.domain.queries.governing import find_taken_decisions
from draagvlak.coalition.enums import OrganisationKind
from draagvlak.coalition.models import Decision, Organisation
from draagvlak.handover.domain.transfers import Agreement, find_candidates
from draagvlak.handover.enums import ItemState, ItemSubject, Side, StaysAs, TransferKind
from draagvlak.handover.models import ChecklistItem, Transfer

REFUSED = {
    "empty": _("The file is empty."),
    "large": _("The file is larger than 20 MB."),
    "kind": _("Only PDF, Word, PNG and JPEG can be kept."),
    "name": _("The name of the file does not fit its content."),
}


class DayInput(forms.DateInput):
    """A native date field; it wants its value as 2027-02-01 in every language."""

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d", attrs={"type": "date"})


def offer(choices: Any) -> list[tuple[str, Any]]:
    return [(one.value, capfirst(one.label)) for one in choices]


class ProposalForm(forms.Form):
    kind = forms.ChoiceField(
        label=_("What is handed over?"),
        choices=lambda: offer(TransferKind),
        widget=forms.RadioSelect,
        initial=TransferKind.CAMPAIGN,
    )
    to_organisation = forms.ModelChoiceField(
        label=_("To whom?"), queryset=Organisation.objects.none(), empty_label=_("Choose a partner")
    )
    stays_as = forms.ChoiceField(
        label=_("How does the old owner stay?"),
        choices=lambda: offer(StaysAs),
        widget=forms.RadioSelect,
        initial=StaysAs.ADVISER,
    )
    agreement = forms.CharField(
        label=_("What is agreed"),
        widget=forms.Textarea(attrs={"rows": 5}),
        max_length=4000,
        help_text=_("From when, who pays what until when, and what the old owner keeps. Both sides read this."),
    )

    def __init__(self, *args: Any, campaign: Campaign, giver: Organisation, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        insiders = find_members(campaign.coalition).exclude(kind=OrganisationKind.AGENCY).exclude(pk=giver.pk)
        field: Any = self.fields["to_organisation"]  # a form knows its fields at run time only
        field.queryset = insiders

    @property
    def terms(self) -> Agreement:
        return Agreement(**self.cleaned_data)


class ConfirmationForm(forms.Form):
    """The yes of one side; the new owner also says who of its people will lead."""

    decision = forms.ModelChoiceField(
        label=_("By which decision?"),
        queryset=Decision.objects.none(),
        empty_label=_("Choose a decision"),
        help_text=_("Decisions are recorded at the desk, with their votes and documents."),
    )
    leaders = forms.ModelMultipleChoiceField(
        label=_("Who will lead?"), queryset=User.objects.none(), widget=forms.CheckboxSelectMultiple, required=False
    )

    def __init__(self, *args: Any, transfer: Transfer, side: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["decision"]
        field.queryset = find_taken_decisions(transfer.campaign.coalition)
        if side == Side.OLD:
            del self.fields["leaders"]
            return
        people = find_candidates(transfer).values("person")
        field = self.fields["leaders"]
        field.queryset = User.objects.filter(pk__in=people).order_by("first_name", "last_name")
        field.required = True


class ItemForm(forms.Form):
    """One thing to arrange. Title and subject of a line out of the table are not asked."""

    title = forms.CharField(label=_("What"), max_length=160)
    subject = forms.ChoiceField(label=_("Subject"), choices=lambda: offer(ItemSubject), initial=ItemSubject.OTHER)
    state = forms.ChoiceField(label=_("State"), choices=lambda: offer(ItemState), initial=ItemState.OPEN)
    owner = forms.ModelChoiceField(
        label=_("Owner"), queryset=Organisation.objects.none(), required=False, empty_label=_("not agreed yet")
    )
    who = forms.CharField(label=_("Who sees to it"), max_length=120, required=False)
    due_on = forms.DateField(label=_("Due on"), required=False, widget=DayInput())
    valid_until = forms.DateField(label=_("Right or contract runs until"), required=False, widget=DayInput())
    territory = forms.CharField(
        label=_("Territory and media"),
        max_length=160,
        required=False,
        help_text=_("For example: Netherlands, online and outdoor."),
    )
    note = forms.CharField(label=_("Note"), widget=forms.Textarea(attrs={"rows": 3}), max_length=2000, required=False)
    document = forms.FileField(
        label=_("Add a document"), required=False, help_text=_("PDF, Word, PNG or JPEG, up to 20 MB.")
    )

    def __init__(self, *args: Any, transfer: Transfer, item: ChecklistItem | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        sides = [transfer.from_organisation_id, transfer.to_organisation_id]
        field: Any = self.fields["owner"]
        field.queryset = Organisation.objects.filter(pk__in=sides)
        if item and item.key:
            del self.fields["title"], self.fields["subject"]

    def clean_document(self) -> NewDocument | None:
        file = self.cleaned_data["document"]
        if not file:
            return None
        try:
            return read_document(file, name=file.name)
        except DocumentRefusedError as refusal:
            raise ValidationError(REFUSED[refusal.why]) from refusal

    @property
    def facts(self) -> dict[str, Any]:
        return {name: value for name, value in self.cleaned_data.items() if name != "document"}


def read_item(item: ChecklistItem) -> dict[str, Any]:
    names = ("title", "subject", "state", "owner", "who", "due_on", "valid_until", "territory", "note")
    return {name: getattr(item, name) for name in names}
