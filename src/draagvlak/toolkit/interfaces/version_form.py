"""The editor's form: one field per slot of the design, in the order and groups the design gives."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from draagvlak.coalition.models import Organisation
from draagvlak.lib import studio
from draagvlak.media.models import OwnPicture
from draagvlak.studies.models import OpenDay
from draagvlak.toolkit.domain.formats import reading_language
from draagvlak.toolkit.domain.own_versions import Draft
from draagvlak.toolkit.domain.recipes import build_brand, freeze_brand
from draagvlak.toolkit.domain.slots import suggest_value, uses_countdown, uses_open_day, uses_second
from draagvlak.toolkit.models import OwnVersion

SET, OWN = "set:", "own:"
LANGUAGES = [("nl", _("Dutch")), ("en", _("English"))]


@dataclass(frozen=True)
class Choices:
    """What this seat may choose from; anything else is refused."""

    open_days: list[OpenDay] = field(default_factory=list)
    pictures: list[OwnPicture] = field(default_factory=list)
    organisations: list[Organisation] = field(default_factory=list)


class VersionForm(forms.Form):
    """Takes in anything that was typed: a draft may be unfinished. Whether it can be made is the studio's to say.

    Refused are only values nobody could choose on screen, such as another organisation's open day.
    """

    revision = forms.IntegerField(widget=forms.HiddenInput)
    language = forms.ChoiceField(label=_("Language of the piece"), choices=LANGUAGES, widget=forms.RadioSelect)

    def __init__(self, *args: Any, version: OwnVersion, design: studio.Design, choices: Choices, **kwargs: Any) -> None:
        kwargs.setdefault("initial", read_version(version, design))
        super().__init__(*args, **kwargs)
        self.version, self.design, self.choices = version, design, choices
        self.open_days = {str(day.pk): day for day in choices.open_days}
        self.pictures = {str(picture.pk): picture for picture in choices.pictures}
        self.organisations = {str(one.pk): one for one in choices.organisations}
        self.add_shared_fields()
        for slot in design.slots.values():
            if slot.is_filled_in:
                self.fields.update(make_fields(slot, self))

    def add_shared_fields(self) -> None:
        """Fields that belong to the whole version rather than to one slot."""
        if uses_open_day(self.design):
            self.fields["open_day"] = forms.ChoiceField(
                label=_("Open day"),
                required=False,
                choices=[*((key, day) for key, day in self.open_days.items()), ("", _("Another day"))],
                widget=forms.RadioSelect,
            )
        if uses_countdown(self.design):
            self.fields["publish_on"] = forms.DateField(
                label=_("Publishing date"),
                required=False,
                help_text=_("The countdown counts from this day. Empty: from the day on which you make the files."),
                widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
            )
        if uses_second(self.design):
            self.fields["second_organisation"] = forms.ChoiceField(
                label=_("Together with"),
                required=False,
                choices=[
                    ("", _("Nobody: only our own logo")),
                    *((key, one.name) for key, one in self.organisations.items()),
                ],
            )

    def read_draft(self) -> Draft:
        """What was filled in, as the verbs want it. Call after is_valid."""
        data = self.cleaned_data
        slots = [slot for slot in self.design.slots.values() if slot.is_filled_in]
        values = {slot.name: read_slot(slot, data) for slot in slots}
        chosen = next((value for value in values.values() if isinstance(value, dict) and value.get("own")), {})
        return Draft(
            language=data["language"],
            values={name: value for name, value in values.items() if value not in ("", None, {})},
            open_day=self.open_days.get(data.get("open_day", "")),
            picture=self.pictures.get(str(chosen.get("own", ""))),
            second_organisation=self.organisations.get(data.get("second_organisation", "")),
            publish_on=data.get("publish_on"),
        )


def make_fields(slot: studio.Slot, form: VersionForm) -> dict[str, forms.Field]:
    """The form fields of one slot, by name."""
    language = reading_language()
    label, help_text = slot.label[language], slot.help[language]
    makers = {"date": make_date, "picture": make_picture, "accent": make_accent, "choice": make_choice}
    if slot.kind in makers:
        return makers[slot.kind](slot, form, label, help_text)
    widget: forms.Widget = forms.Textarea(attrs={"rows": slot.lines or 3}) if slot.multiline else forms.TextInput()
    described = f"help-{slot.name} problem-{slot.name}"
    widget.attrs |= {"placeholder": suggest_for(slot, form.version), "aria-describedby": described}
    return {slot.name: forms.CharField(label=label, help_text=help_text, required=False, strip=False, widget=widget)}


def suggest_for(slot: studio.Slot, version: OwnVersion) -> str:
    """What an empty field will say on the piece."""
    return suggest_value(slot, open_day=version.open_day, organisation=version.organisation)


def make_date(slot: studio.Slot, _form: VersionForm, label: str, _help: str) -> dict[str, forms.Field]:
    def plain(kind: str, words: Any) -> forms.Field:
        return forms.CharField(label=words, required=False, widget=forms.TextInput(attrs={"type": kind}))

    return {
        f"{slot.name}_date": plain("date", label),
        f"{slot.name}_starts": plain("time", _("From")),
        f"{slot.name}_ends": plain("time", _("Until")),
    }


def make_picture(slot: studio.Slot, form: VersionForm, label: str, help_text: str) -> dict[str, forms.Field]:
    language = reading_language()
    offered = [(SET + name, labels[language]) for name, labels in slot.options.items()]
    own = [(f"{OWN}{key}", picture.consent.person_name) for key, picture in form.pictures.items()]
    choice = forms.ChoiceField(
        label=label,
        help_text=help_text,
        required=False,
        choices=[*offered, *(own if slot.own_picture else [])],
        widget=forms.RadioSelect,
    )
    if not slot.own_picture:
        return {slot.name: choice}
    return {
        slot.name: choice,
        f"{slot.name}_x": make_percentage(_("Focus, from the left")),
        f"{slot.name}_y": make_percentage(_("Focus, from the top")),
    }


def make_percentage(label: Any) -> forms.Field:
    attrs = {"min": 0, "max": 100, "step": 1, "inputmode": "numeric"}
    return forms.FloatField(
        label=label, required=False, min_value=0, max_value=100, widget=forms.NumberInput(attrs=attrs)
    )


def make_accent(slot: studio.Slot, form: VersionForm, label: str, help_text: str) -> dict[str, forms.Field]:
    offered = [("", _("Automatic")), *((key, key) for key in list_accents(slot, form))]
    widget = forms.RadioSelect
    return {
        slot.name: forms.ChoiceField(label=label, help_text=help_text, required=False, choices=offered, widget=widget)
    }


def list_accents(slot: studio.Slot, form: VersionForm) -> dict[str, str]:
    """Allowed colours that stand out enough: key as it is stored -> #RRGGBB."""
    palette = form.design.campaign.palette
    brand = build_brand(freeze_brand(form.version.organisation))
    grounds = [palette[token].rgb for token in slot.against]
    allowed = studio.allowed_colours(form.design, slot, brand)
    return {
        key: colour.rgb
        for key, colour in allowed.items()
        if all(studio.contrast(colour.rgb, ground) >= slot.minimum for ground in grounds)
    }


def make_choice(slot: studio.Slot, _form: VersionForm, label: str, help_text: str) -> dict[str, forms.Field]:
    language = reading_language()
    offered = [(key, labels[language]) for key, labels in slot.options.items()]
    if not slot.required:
        offered = [("", _("None")), *offered]
    return {slot.name: forms.ChoiceField(label=label, help_text=help_text, required=False, choices=offered)}


def read_slot(slot: studio.Slot, data: dict[str, Any]) -> Any:
    """The value of a slot as it is stored (see `toolkit.domain.slots`)."""
    if slot.kind == "date":
        parts = {part: data.get(f"{slot.name}_{part}", "") for part in ("date", "starts", "ends")}
        return {part: value for part, value in parts.items() if value}
    value = data.get(slot.name, "")
    if slot.kind != "picture":
        return value
    if not value.startswith(OWN):
        return {"set": value.removeprefix(SET)} if value else {}
    x, y = (data.get(f"{slot.name}_{axis}") for axis in ("x", "y"))
    focus = {"x": x / 100, "y": y / 100} if x is not None and y is not None else {}
    return {"own": int(value.removeprefix(OWN)), **focus}


def read_version(version: OwnVersion, design: studio.Design) -> dict[str, Any]:
    """The form's initial values for a stored version."""
    initial: dict[str, Any] = {
        "revision": version.revision,
        "language": version.language,
        "open_day": str(version.open_day_id or ""),
        "publish_on": version.publish_on,
        "second_organisation": str(version.second_organisation_id or ""),
    }
    for slot in design.slots.values():
        initial.update(read_initial(slot, version))
    return initial


def read_initial(slot: studio.Slot, version: OwnVersion) -> dict[str, Any]:
    stored = version.values.get(slot.name)
    if slot.kind == "date":
        parts = stored if isinstance(stored, dict) else {}
        return {f"{slot.name}_{part}": parts.get(part, "") for part in ("date", "starts", "ends")}
    if slot.kind != "picture":
        return {slot.name: stored or ""}
    chosen = stored if isinstance(stored, dict) else {}
    if not chosen.get("own") or version.picture is None:
        return {slot.name: f"{SET}{chosen.get('set', '')}"}
    x, y = chosen.get("x", version.picture.focus_x), chosen.get("y", version.picture.focus_y)
    own = f"{OWN}{version.picture.pk}"
    return {slot.name: own, f"{slot.name}_x": round(x * 100), f"{slot.name}_y": round(y * 100)}


def apply_draft(version: OwnVersion, draft: Draft) -> OwnVersion:
    """The version as it would be with this draft, not stored: for looking at."""
    for name, value in vars(draft).items():
        setattr(version, name, value)
    return version


def order_slots(design: studio.Design) -> Iterable[tuple[str, list[studio.Slot]]]:
    """(group label, slots) in the design's order; slots without a group come first, under no label."""
    language = reading_language()
    filled = [slot for slot in design.slots.values() if slot.is_filled_in]
    groups = {"": "", **{key: labels[language] for key, labels in design.groups.items()}}
    unknown = {slot.group for slot in filled} - set(groups)
    for key in [*groups, *sorted(unknown)]:
        found = [slot for slot in filled if slot.group == key]
        if found:
            yield groups.get(key, key), found
