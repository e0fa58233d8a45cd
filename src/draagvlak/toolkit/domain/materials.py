"""Materials: added, changed, published anew, withdrawn and put back. Those who took something are told."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.text import slugify

from draagvlak.campaign.models import Audience, Campaign
from draagvlak.coalition.models import Organisation
from draagvlak.core.audit import record_event
from draagvlak.media.models import Consent
from draagvlak.toolkit.domain.search import index_material
from draagvlak.toolkit.domain.takers import tell_takers
from draagvlak.toolkit.domain.uploads import TakenFile, keep_bytes
from draagvlak.toolkit.enums import FileRole, MaterialState
from draagvlak.toolkit.models import Material, MaterialVersion

FACTS = (
    "kind", "title_nl", "title_en", "summary_nl", "summary_en", "moment_key", "language", "licence", "licence_note",
    "credit", "valid_from", "valid_until", "is_sample",
)  # fmt: skip


class NotAllowedError(Exception):
    """What was asked does not fit this material; `code` says why: "consent", "empty", "elsewhere"."""

    def __init__(self, code: str) -> None:
        self.code = code
        super().__init__(code)


@dataclass(frozen=True)
class NewFile:
    """One checked file of a version to come."""

    taken: TakenFile
    role: str = FileRole.MAIN
    language: str = ""
    ratio: str = ""
    alt_nl: str = ""
    alt_en: str = ""


@dataclass(frozen=True)
class Issue:
    """What a version holds."""

    files: Sequence[NewFile] = field(default_factory=list)
    text: str = ""
    note: str = ""


@transaction.atomic
def add_material(
    campaign: Campaign,
    *,
    owner: Organisation,
    facts: dict[str, Any],
    by: Any,
    audiences: Iterable[Audience] = (),
    people_shown: Iterable[Consent] = (),
    slug: str = "",
) -> Material:
    """A draft: nobody but the core team sees it until its first version is published."""
    slug = slug or find_free_slug(campaign, facts["title_nl"])
    material = Material.objects.create(campaign=campaign, owner=owner, slug=slug, created_by=by, **facts)
    set_groups(material, audiences=audiences, people_shown=people_shown)
    index_material(material)
    record_material("add_material", material, by=by)
    return material


def find_free_slug(campaign: Campaign, title: str) -> str:
    base = slugify(title)[:60].strip("-") or "materiaal"
    taken = set(campaign.materials.filter(slug__startswith=base).values_list("slug", flat=True))
    return next(slug for slug in (base, *(f"{base}-{n}" for n in range(2, len(taken) + 3))) if slug not in taken)


def set_groups(material: Material, *, audiences: Iterable[Audience], people_shown: Iterable[Consent]) -> None:
    chosen = list(audiences)
    if any(audience.campaign_id != material.campaign_id for audience in chosen):
        raise NotAllowedError("elsewhere")
    material.audiences.set(chosen)
    material.people_shown.set(list(people_shown))


@transaction.atomic
def change_material(
    material: Material,
    *,
    facts: dict[str, Any],
    by: Any,
    audiences: Iterable[Audience],
    people_shown: Iterable[Consent] | None = None,
) -> None:
    """Write the facts. A published material keeps showing only people who consent; a later end counts again."""
    if facts.get("valid_until", material.valid_until) != material.valid_until:
        material.end_told_at = None
    for name, value in facts.items():
        setattr(material, name, value)
    shown = list(material.people_shown.all() if people_shown is None else people_shown)
    if material.state == MaterialState.PUBLISHED:
        check_consents(shown)
    material.save()
    set_groups(material, audiences=audiences, people_shown=shown)
    index_material(material)
    record_material("change_material", material, by=by)


@transaction.atomic
def publish_version(
    material: Material, *, issue: Issue, by: Any, people_shown: Iterable[Consent] | None = None
) -> MaterialVersion:
    """The next version, from now on the only one that can be had; who took an older one is told.

    Publishing puts a withdrawn material back, and therefore needs valid consents as well.
    """
    shown = list(material.people_shown.all() if people_shown is None else people_shown)
    check_consents(shown)
    if not (issue.files or issue.text.strip()):
        raise NotAllowedError("empty")
    Material.objects.select_for_update().get(pk=material.pk)  # two at once get two numbers
    version = keep_version(material, issue=issue, by=by)
    material.people_shown.set(shown)
    move_material(material, state=MaterialState.PUBLISHED)
    index_material(material)
    record_material("publish_version", material, by=by, version=version.number)
    tell_takers(material, reason="replaced", version=version)
    return version


def keep_version(material: Material, *, issue: Issue, by: Any) -> MaterialVersion:
    newest = material.versions.first()
    version = material.versions.create(
        number=newest.number + 1 if newest else 1,
        note=issue.note,
        text=issue.text,
        published_at=timezone.now(),
        published_by=by,
    )
    files = [*issue.files, *([write_text_file(material, issue.text)] if issue.text.strip() else [])]
    for new in files:
        keep_file(version, new)
    return version


def write_text_file(material: Material, text: str) -> NewFile:
    """A text can be taken as a file too, so that whoever takes it is told of a newer one."""
    return NewFile(keep_bytes(text.encode("utf-8"), material.slug, suffix="txt"), role=FileRole.TEMPLATE)


def keep_file(version: MaterialVersion, new: NewFile) -> None:
    taken = new.taken
    row = version.files.model(
        version=version,
        role=new.role,
        language=new.language,
        ratio=new.ratio or name_ratio(taken.width, taken.height),
        alt_nl=new.alt_nl,
        alt_en=new.alt_en,
    )
    for name in ("name", "media_type", "size", "fingerprint", "width", "height", "seconds"):
        setattr(row, name, getattr(taken, name))
    suffix = taken.name.rpartition(".")[2]
    row.file.save(f"{version.material.slug}-{version.number}.{suffix}", taken.content, save=True)


def name_ratio(width: int | None, height: int | None) -> str:
    """16:9 and its like, where the measures are that within two percent; else nothing."""
    known = {"16:9": 16 / 9, "1:1": 1.0, "9:16": 9 / 16, "4:5": 4 / 5}
    if not (width and height):
        return ""
    return next((name for name, ratio in known.items() if abs(width / height / ratio - 1) < 0.02), "")


def check_consents(consents: Iterable[Consent]) -> None:
    if not all(consent.is_valid for consent in consents):
        raise NotAllowedError("consent")


@transaction.atomic
def withdraw_material(material: Material, *, reason: str, by: Any) -> None:
    """Nobody can have it any more, by whatever address; those who took it are told. Twice changes nothing."""
    if material.state == MaterialState.WITHDRAWN:
        return
    was_out = material.state == MaterialState.PUBLISHED
    move_material(material, state=MaterialState.WITHDRAWN, reason=reason)
    record_material("withdraw_material", material, by=by, reason=reason)
    if was_out:
        tell_takers(material, reason="withdrawn")


@transaction.atomic
def restore_material(material: Material, *, by: Any, people_shown: Iterable[Consent] | None = None) -> None:
    """Back on the shelf as it was; what showed people needs a valid consent of each of them, at least one."""
    before = list(material.people_shown.all())
    shown = before if people_shown is None else list(people_shown)
    check_consents(shown)
    if before and not shown:
        raise NotAllowedError("consent")
    if not material.versions.exists():
        raise NotAllowedError("empty")
    material.people_shown.set(shown)
    move_material(material, state=MaterialState.PUBLISHED)
    record_material("restore_material", material, by=by)


def move_material(material: Material, *, state: str, reason: str = "") -> None:
    material.state, material.withdrawn_because = state, reason[:200]
    material.save(update_fields=["state", "withdrawn_because", "changed_at"])


def record_material(verb: str, material: Material, *, by: Any, **details: Any) -> None:
    organisation, campaign = material.owner.slug, material.campaign.slug
    record_event(verb, by=by, subject=material, organisation=organisation, campaign=campaign, **details)
