"""Kits: materials and designs that belong together, and everything made for one open day at once."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db import transaction

from draagvlak.campaign.models import Campaign
from draagvlak.coalition.models import Organisation
from draagvlak.core.audit import record_event
from draagvlak.studies.models import OpenDay
from draagvlak.toolkit.domain.own_versions import Draft, save_draft, start_version
from draagvlak.toolkit.domain.slots import uses_open_day
from draagvlak.toolkit.domain.studio import load_studio_design
from draagvlak.toolkit.enums import DesignState
from draagvlak.toolkit.models import Design, Kit, KitItem, Material, OwnVersion


class KitElsewhereError(Exception):
    """A kit holds materials and designs of its own campaign only."""


@transaction.atomic
def add_kit(
    campaign: Campaign,
    *,
    slug: str,
    facts: dict[str, Any],
    materials: Iterable[Material],
    designs: Iterable[Design],
    by: Any,
) -> Kit:
    kit = Kit.objects.create(campaign=campaign, slug=slug, **facts)
    fill_kit(kit, materials=materials, designs=designs)
    record_kit("add_kit", kit, by=by)
    return kit


@transaction.atomic
def change_kit(
    kit: Kit, *, facts: dict[str, Any], materials: Iterable[Material], designs: Iterable[Design], by: Any
) -> None:
    for name, value in facts.items():
        setattr(kit, name, value)
    kit.save()
    fill_kit(kit, materials=materials, designs=designs)
    record_kit("change_kit", kit, by=by)


@transaction.atomic
def remove_kit(kit: Kit, *, by: Any) -> None:
    """The kit goes, with the links that shared it; what was in it stays."""
    record_kit("remove_kit", kit, by=by)
    kit.delete()


def fill_kit(kit: Kit, *, materials: Iterable[Material], designs: Iterable[Design]) -> None:
    chosen: list[Material | Design] = [*designs, *materials]
    if any(one.campaign_id != kit.campaign_id for one in chosen):
        raise KitElsewhereError
    kit.items.all().delete()
    for position, one in enumerate(chosen):
        part = {"design": one} if isinstance(one, Design) else {"material": one}
        KitItem.objects.create(kit=kit, position=position, **part)


@transaction.atomic
def make_for_open_day(kit: Kit, *, organisation: Organisation, open_day: OpenDay, by: Any) -> list[OwnVersion]:
    """An own version of every design of the kit with this open day; one that is there already is not made twice."""
    designs = Design.objects.filter(kit_items__kit=kit, state=DesignState.PUBLISHED).select_related("campaign")
    ordered = designs.order_by("kit_items__position")
    versions = [find_or_start(design, organisation=organisation, open_day=open_day, by=by) for design in ordered]
    record_kit("make_for_open_day", kit, by=by, organisation=organisation.slug, open_day=open_day.pk)
    return versions


def find_or_start(design: Design, *, organisation: Organisation, open_day: OpenDay, by: Any) -> OwnVersion:
    shows_day = uses_open_day(load_studio_design(design))
    existing = OwnVersion.objects.of(organisation, design.campaign).current().filter(design=design)
    found = (existing.filter(open_day=open_day) if shows_day else existing).first()
    if found is not None:
        return found
    version = start_version(design, organisation=organisation, language="nl", by=by)
    return set_open_day(version, open_day) if shows_day else version


def set_open_day(version: OwnVersion, open_day: OpenDay) -> OwnVersion:
    if version.open_day_id == open_day.pk:
        return version
    draft = Draft(version.language, dict(version.values), open_day=open_day)
    return save_draft(version, draft=draft, revision=version.revision)


def record_kit(verb: str, kit: Kit, *, by: Any, organisation: str = "", **details: Any) -> None:
    record_event(verb, by=by, subject=kit, organisation=organisation, campaign=kit.campaign.slug, **details)
