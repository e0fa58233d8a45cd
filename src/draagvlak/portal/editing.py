"""What the editor's page shows, put in order for its template."""

from typing import Any

from draagvlak.lib import studio
from draagvlak.lib.studio import find_format
from draagvlak.media.models import OwnPicture
from draagvlak.toolkit.domain.formats import group_formats
from draagvlak.toolkit.domain.slots import suggest_value, takes_from_open_day
from draagvlak.toolkit.interfaces.version_form import OWN, SET, VersionForm, list_accents, order_slots


def describe_editor(form: VersionForm, *, format_id: str) -> dict[str, Any]:
    """The context of the editor: fields by group, formats by channel, the page's size and safe area."""
    spec = find_format(format_id)
    return {
        "form": form,
        "version": form.version,
        "design": form.version.design,
        "groups": describe_groups(form),
        "formats": group_formats(form.design.formats),
        "format": spec,
        "open_days": list(form.open_days.values()),
        "open_day": form["open_day"] if "open_day" in form.fields else None,
        "other_day": str(form["open_day"].value() or "") == "" if "open_day" in form.fields else True,
        "lost_consent": lost_consent(form),
    }


def describe_groups(form: VersionForm) -> list[dict[str, Any]]:
    """The slots by group; the picker of open days stands with the slots it fills."""
    groups = [
        {"label": label, "slots": slots, "fields": [describe_field(slot, form) for slot in slots]}
        for label, slots in order_slots(form.design)
    ]
    home = next((group for group in groups if any(slot.kind == "date" for slot in group["slots"])), groups[0])
    home["shows_open_day"] = "open_day" in form.fields or "publish_on" in form.fields
    return groups


def lost_consent(form: VersionForm) -> bool:
    picture = form.version.picture
    return picture is not None and not picture.consent.is_valid


def describe_field(slot: studio.Slot, form: VersionForm) -> dict[str, Any]:
    """One slot as the template draws it: its bound fields, and per kind what goes with them."""
    extra = EXTRAS.get(slot.kind)
    described = {
        "slot": slot,
        "kind": slot.kind,
        "follows": takes_from_open_day(slot),
        "required": slot.required and not suggestion(slot, form),
        "bound": form[slot.name] if slot.name in form.fields else None,
        "suggestion": suggestion(slot, form),
    }
    return {**described, **(extra(slot, form) if extra else {})}


def suggestion(slot: studio.Slot, form: VersionForm) -> str:
    return suggest_value(slot, open_day=form.version.open_day, organisation=form.version.organisation)


def list_suggestions(form: VersionForm) -> dict[str, str]:
    """What empty fields will say, by slot, with the open day that is chosen now."""
    slots = [slot for slot in form.design.slots.values() if slot.name in form.fields and slot.is_filled_in]
    return {slot.name: suggestion(slot, form) for slot in slots if takes_from_open_day(slot)}


def describe_date(slot: studio.Slot, form: VersionForm) -> dict[str, Any]:
    return {"parts": [form[f"{slot.name}_{part}"] for part in ("date", "starts", "ends")]}


def describe_accent(slot: studio.Slot, form: VersionForm) -> dict[str, Any]:
    chosen = form[slot.name].value() or ""
    colours = list_accents(slot, form)
    swatches = [{"key": key, "rgb": rgb, "chosen": key == chosen} for key, rgb in colours.items()]
    return {"colours": swatches, "chosen": chosen}


def describe_picture(slot: studio.Slot, form: VersionForm) -> dict[str, Any]:
    chosen = form[slot.name].value() or ""
    labels = dict(form.fields[slot.name].choices)  # type: ignore[attr-defined]
    offered = [
        {"value": SET + name, "name": name, "label": labels[SET + name], "chosen": chosen == SET + name}
        for name in slot.options
    ]
    own = [
        {"value": f"{OWN}{key}", "picture": picture, "chosen": chosen == f"{OWN}{key}", "focus": list_focus(picture)}
        for key, picture in form.pictures.items()
    ]
    focus = [form[f"{slot.name}_{axis}"] for axis in ("x", "y")] if slot.own_picture else []
    return {"offered": offered, "own": own if slot.own_picture else [], "focus": focus}


def list_focus(picture: OwnPicture) -> list[int]:
    """The point that stays in sight, in percentages from the left and from the top."""
    return [round(picture.focus_x * 100), round(picture.focus_y * 100)]


EXTRAS = {"date": describe_date, "accent": describe_accent, "picture": describe_picture}
