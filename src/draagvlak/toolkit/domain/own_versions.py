"""Own versions: start, save, duplicate, rename, archive, restore."""

from copy import deepcopy
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import override

from draagvlak.coalition.models import Organisation
from draagvlak.core.audit import record_event
from draagvlak.lib import studio
from draagvlak.media.models import OwnPicture
from draagvlak.studies.models import OpenDay
from draagvlak.toolkit.domain.slots import takes_from_open_day, uses_open_day
from draagvlak.toolkit.domain.studio import load_studio_design
from draagvlak.toolkit.models import Design, OwnVersion


class ConflictingEditError(Exception):
    """Somebody saved this version since it was opened. `current` is what stands there now."""

    def __init__(self, current: OwnVersion) -> None:
        self.current = current
        super().__init__(f"{current.pk} stands at revision {current.revision}")


@dataclass(frozen=True)
class Draft:
    """What an editor's form holds. The caller has checked that open day, picture and organisation may be used."""

    language: str
    values: dict[str, Any] = field(default_factory=dict)
    open_day: OpenDay | None = None
    picture: OwnPicture | None = None
    second_organisation: Organisation | None = None
    publish_on: date | None = None


@transaction.atomic
def start_version(design: Design, *, organisation: Organisation, language: str, by: Any) -> OwnVersion:
    """A first draft: the design's own words, and the next open day where the design shows one."""
    loaded = load_studio_design(design)
    open_day = find_next_open_day(organisation) if uses_open_day(loaded) else None
    version = OwnVersion.objects.create(
        campaign=design.campaign,
        organisation=organisation,
        design=design,
        name=name_version(design, language=language, open_day=open_day),
        language=language,
        values=starting_values(loaded, language=language),
        open_day=open_day,
        created_by=by,
    )
    record_version("start_version", version, by=by)
    return version


def find_next_open_day(organisation: Organisation) -> OpenDay | None:
    return OpenDay.objects.filter(organisation=organisation).upcoming().first()


def name_version(design: Design, *, language: str, open_day: OpenDay | None) -> str:
    """ "Open dag, 12 december": the design's name, and the day where there is one."""
    name = design.name_en if language == "en" else design.name_nl
    if open_day is None:
        return name
    with override(language):
        return f"{name}, {date_format(timezone.localtime(open_day.starts_at), 'j F')}"


def starting_values(design: studio.Design, *, language: str) -> dict[str, Any]:
    """The defaults of each slot, in the form in which values are stored."""
    defaults = {slot.name: default_value(slot, language=language) for slot in design.slots.values()}
    return {name: value for name, value in defaults.items() if value not in (None, "")}


def default_value(slot: studio.Slot, *, language: str) -> Any:
    """A picture slot starts with the first of its set; slots fed by an open day start empty."""
    default = slot.default_for(language)
    if slot.kind == "picture":
        return {"set": default or next(iter(slot.options), "")}
    if not slot.is_filled_in or takes_from_open_day(slot):
        return None
    return default


@transaction.atomic
def save_draft(version: OwnVersion, *, draft: Draft, revision: int) -> OwnVersion:
    """Store a draft that was opened at `revision`; raises ConflictingEditError when somebody saved since."""
    before = OwnVersion.objects.select_related("design", "open_day").get(pk=version.pk)
    values = translate_defaults(before, draft=draft)
    name = follow_name(before, draft=draft)
    changed = OwnVersion.objects.filter(pk=version.pk, revision=revision).update(
        name=name,
        language=draft.language,
        values=values,
        open_day=draft.open_day,
        picture=draft.picture,
        second_organisation=draft.second_organisation,
        publish_on=draft.publish_on,
        revision=F("revision") + 1,
        changed_at=timezone.now(),
    )
    if not changed:
        raise ConflictingEditError(before)
    version.refresh_from_db()
    return version


def follow_name(version: OwnVersion, *, draft: Draft) -> str:
    """The name we gave follows the open day and the language; a name somebody chose stays."""
    given = name_version(version.design, language=version.language, open_day=version.open_day)
    if version.name != given:
        return version.name
    return name_version(version.design, language=draft.language, open_day=draft.open_day)


def translate_defaults(version: OwnVersion, *, draft: Draft) -> dict[str, Any]:
    """When the piece changes language, words nobody touched change with it."""
    if version.language == draft.language:
        return draft.values
    design = load_studio_design(version.design)
    old = starting_values(design, language=version.language)
    new = starting_values(design, language=draft.language)
    return {name: new.get(name, value) if value == old.get(name) else value for name, value in draft.values.items()}


@transaction.atomic
def duplicate_version(version: OwnVersion, *, by: Any, draft: Draft | None = None) -> OwnVersion:
    """A copy to go on with; with `draft`, a copy that holds those contents instead (a way out of a conflict)."""
    copy = OwnVersion(
        campaign=version.campaign,
        organisation=version.organisation,
        design=version.design,
        name=_("%(name)s (copy)") % {"name": version.name[:110]},
        degree=version.degree,
        created_by=by,
    )
    source = draft or version
    for name in ("language", "open_day", "picture", "second_organisation", "publish_on"):
        setattr(copy, name, getattr(source, name))
    copy.values = deepcopy(source.values)
    copy.save()
    record_version("duplicate_version", copy, by=by, original=version.pk)
    return copy


@transaction.atomic
def rename_version(version: OwnVersion, *, name: str, by: Any) -> None:
    OwnVersion.objects.filter(pk=version.pk).update(name=name)
    version.name = name
    record_version("rename_version", version, by=by)


@transaction.atomic
def archive_version(version: OwnVersion, *, by: Any) -> None:
    """Out of sight, not gone: its files stay where they are."""
    set_archived(version, at=timezone.now())
    record_version("archive_version", version, by=by)


@transaction.atomic
def restore_version(version: OwnVersion, *, by: Any) -> None:
    set_archived(version, at=None)
    record_version("restore_version", version, by=by)


def set_archived(version: OwnVersion, *, at: Any) -> None:
    OwnVersion.objects.filter(pk=version.pk).update(archived_at=at)
    version.archived_at = at


def record_version(verb: str, version: OwnVersion, *, by: Any, **details: Any) -> None:
    organisation, campaign = version.organisation.slug, version.campaign.slug
    record_event(verb, by=by, subject=version, organisation=organisation, campaign=campaign, **details)
