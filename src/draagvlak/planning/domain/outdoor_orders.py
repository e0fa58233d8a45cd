"""Ordering panels: everything frozen when it is asked, then a print file for each group with its own QR code."""

from __future__ import annotations

import logging
from dataclasses import replace
from typing import Any

from django.core.files.base import ContentFile
from django.db import transaction
from django.utils import timezone

from draagvlak.channels.models import TrackedLink
from draagvlak.core.audit import record_event
from draagvlak.core.storage import private_storage
from draagvlak.lib.studio import SlotError, StudioError, find_format
from draagvlak.lib.studio.output import render_piece
from draagvlak.lib.studio.qr import is_web_address
from draagvlak.media.models import Consent
from draagvlak.planning.domain.pack_files import find_versions
from draagvlak.planning.domain.pack_subjects import describe_flight
from draagvlak.planning.models import Flight, OutdoorOrder, PanelGroup
from draagvlak.toolkit.domain.freshness import COMPARED, Reason, list_ingredients
from draagvlak.toolkit.domain.own_links import write_short_address
from draagvlak.toolkit.domain.recipes import Recipe, build_piece, write_recipe
from draagvlak.toolkit.domain.studio import load_studio_design
from draagvlak.toolkit.enums import UNFINISHED, ProductionState
from draagvlak.toolkit.models import Design, OwnVersion

log = logging.getLogger(__name__)
PARTS = (
    "design__campaign",
    "organisation__brand_kit",
    "second_organisation__brand_kit",
    "open_day",
    "picture__consent",
)
NO_VERSION, NO_FORMAT, NO_CONSENT, NO_FIT, FAILED = "version", "format", "consent", "fit", "failed"


class NothingToOrderError(ValueError):
    """A flight without groups of panels."""


@transaction.atomic
def ask_order(flight: Flight, *, by: Any) -> OutdoorOrder:
    """Freeze all groups and have their print files made; an order that is being made is given back as it is.

    Raises NothingToOrderError.
    """
    running = flight.outdoor_orders.filter(state__in=UNFINISHED).first()
    if running is not None:
        return running
    groups = list(flight.panel_groups.select_related("own_version", "link__campaign__site"))
    if not groups:
        raise NothingToOrderError(flight)
    usual = find_versions(describe_flight(flight)).first()
    rows = [freeze_group(group, usual=usual) for group in groups]
    order = OutdoorOrder.objects.create(flight=flight, rows=rows, asked_by=by)
    slug = flight.organisation.slug if flight.organisation else ""
    record_event("ask_outdoor_order", by=by, subject=order, organisation=slug, campaign=flight.campaign.slug)
    transaction.on_commit(lambda: enqueue_order(order.pk))
    return order


def enqueue_order(order_id: int) -> None:
    from draagvlak.planning.tasks import make_order  # late: tasks import this module

    make_order.enqueue(order_id)


def freeze_group(group: PanelGroup, *, usual: OwnVersion | None) -> dict[str, Any]:
    """The group's facts as plain JSON, and what is printed: its own version, else what goes out in the flight."""
    version = group.own_version or usual
    facts = {name: getattr(group, name) for name in ("operator", "city", "panels", "contacts", "contacts_source")}
    facts |= {"address": write_short_address(group.link) if group.link else "", "format": group.format_id}
    return {**facts, **freeze_print(version, group)}


def freeze_print(version: OwnVersion | None, group: PanelGroup) -> dict[str, Any]:
    if version is None:
        return {"problem": NO_VERSION}
    consent = version.picture.consent if version.picture else None
    known = {"version": version.name, "design": version.design_id, "consent": consent.pk if consent else None}
    known |= {"own_version": version.pk, "ingredients": list_ingredients(version)}
    if group.format_id not in load_studio_design(version.design).formats:
        return {**known, "problem": NO_FORMAT}
    if consent is not None and not consent.is_valid:
        return {**known, "problem": NO_CONSENT}
    recipe = lead_to(write_recipe(version, today=timezone.localdate()), version, link=group.link)
    return {**known, "recipe": recipe.as_json(), "printed": find_printed(recipe, version)}


def lead_to(recipe: Recipe, version: OwnVersion, *, link: TrackedLink | None) -> Recipe:
    """The recipe with every QR code leading to this link, where its address can stand on paper (https)."""
    address = write_short_address(link) if link else ""
    if not is_web_address(address):
        return recipe
    return replace(recipe, values={**recipe.values, **dict.fromkeys(list_code_slots(version), address)})


def list_code_slots(version: OwnVersion) -> list[str]:
    return [slot.name for slot in load_studio_design(version.design).slots.values() if slot.kind == "qr"]


def find_printed(recipe: Recipe, version: OwnVersion) -> str:
    """Where the printed code leads; nothing for a design without a code."""
    return next((str(recipe.values[name]) for name in list_code_slots(version) if name in recipe.values), "")


def run_order(order: OutdoorOrder) -> None:
    """Make the file of every group that has none; what is wrong with one is noted, and the others are still made."""
    if not order.is_running:
        return
    move_order(order, state=ProductionState.WORKING)
    for index, row in enumerate(order.rows):
        if not is_done(row):
            note_row(order, index, make_print(order, index, row))
    made = any(row.get("file") for row in order.rows)
    move_order(order, state=ProductionState.DONE if made else ProductionState.FAILED)


def is_done(row: dict[str, Any]) -> bool:
    return bool(row.get("file") or row.get("problem"))


def make_print(order: OutdoorOrder, index: int, row: dict[str, Any]) -> dict[str, str]:
    """{"file": name} or {"problem": code}. The name is fixed, so that a half-written file is replaced."""
    try:
        if not consent_holds(row):
            return {"problem": NO_CONSENT}
        design = Design.objects.select_related("campaign").get(pk=row["design"])
        rendered = render_piece(build_piece(Recipe.from_json(row["recipe"]), design), find_format(row["format"]))
    except SlotError:
        return {"problem": NO_FIT}
    except (StudioError, OSError, Design.DoesNotExist):
        log.exception("order %s, group %s", order.pk, index)
        return {"problem": FAILED}
    name = f"outdoor/{order.pk}/{index + 1}.{rendered.file_name.rsplit('.', 1)[-1]}"
    private_storage().delete(name)
    private_storage().save(name, ContentFile(rendered.content))
    return {"file": name}


def find_stale(order: OutdoorOrder) -> dict[int, tuple[Reason, ...]]:
    """Place of a row to why what is printed there no longer says what is true; rows that still do are left out."""
    keys = {row["own_version"] for row in order.rows if row.get("own_version")}
    versions = OwnVersion.objects.select_related(*PARTS).in_bulk(keys)
    now = {key: list_ingredients(version) for key, version in versions.items()}
    found = {index: compare(row, now.get(row.get("own_version"))) for index, row in enumerate(order.rows)}
    return {index: reasons for index, reasons in found.items() if reasons}


def compare(row: dict[str, Any], now: dict[str, Any] | None) -> tuple[Reason, ...]:
    """What differs between what went in and what would go in now."""
    before = row.get("ingredients")
    if not before or now is None:
        return ()
    return tuple(reason for reason in COMPARED if before.get(reason.value) != now.get(reason.value))


def consent_holds(row: dict[str, Any]) -> bool:
    """Whether who is shown, if anybody, still consents."""
    consent = Consent.objects.filter(pk=row["consent"]).first() if row.get("consent") else None
    return not row.get("consent") or bool(consent and consent.is_valid)


def note_row(order: OutdoorOrder, index: int, outcome: dict[str, str]) -> None:
    order.rows[index] = {**order.rows[index], **outcome}
    order.save(update_fields=["rows"])


def move_order(order: OutdoorOrder, *, state: str) -> None:
    order.state = state
    order.finished_at = None if state in UNFINISHED else timezone.now()
    order.save(update_fields=["state", "finished_at"])


def give_up_order(order_id: int) -> None:
    """Its job will not be tried again: say so, so that nobody waits for it."""
    order = OutdoorOrder.objects.filter(pk=order_id, state__in=UNFINISHED).first()
    if order is not None:
        order.rows = [
            row if row.get("file") or row.get("problem") else {**row, "problem": FAILED} for row in order.rows
        ]
        order.save(update_fields=["rows"])
        move_order(order, state=ProductionState.FAILED)
