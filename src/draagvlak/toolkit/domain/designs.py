"""The register of designs: what stands in the campaign's folder, as the platform knows it."""

from dataclasses import dataclass, field
from typing import Any

from django.db import transaction

from draagvlak.campaign.domain.folders import find_campaign_folder
from draagvlak.campaign.models import Campaign
from draagvlak.core.audit import record_event
from draagvlak.lib import studio
from draagvlak.toolkit.enums import DesignState
from draagvlak.toolkit.models import Design


@dataclass(frozen=True)
class Registration:
    """What registering did; `faults` maps a folder to what is wrong with it."""

    added: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    retired: list[str] = field(default_factory=list)
    faults: dict[str, str] = field(default_factory=dict)


@transaction.atomic
def register_designs(campaign: Campaign, *, by: Any = None) -> Registration:
    """Bring the register in line with the folder. Running it again changes nothing.

    A design that left the folder is retired, never deleted: own versions rest on it. A design with a fault keeps the
    row it has. A design retired by hand stays retired.
    """
    registration = Registration()
    loaded = studio.load_campaign(find_campaign_folder(campaign))
    for position, slug in enumerate(loaded.design_slugs):
        register_folder(campaign, slug=slug, position=position, loaded=loaded, registration=registration)
    retire_missing(campaign, kept=loaded.design_slugs, registration=registration)
    if registration.added or registration.changed or registration.retired:
        record_event("register_designs", by=by, subject=campaign, campaign=campaign.slug, **vars(registration))
    return registration


def register_folder(
    campaign: Campaign, *, slug: str, position: int, loaded: studio.Campaign, registration: Registration
) -> None:
    try:
        design = loaded.load_design(slug)
    except studio.StudioError as error:
        registration.faults[slug] = str(error)
        return
    facts = describe_design(design)
    row, added = Design.objects.get_or_create(campaign=campaign, slug=slug, defaults={**facts, "position": position})
    if added:
        registration.added.append(slug)
    elif any(getattr(row, name) != value for name, value in facts.items()):
        Design.objects.filter(pk=row.pk).update(**facts)
        registration.changed.append(slug)


def describe_design(design: studio.Design) -> dict[str, str]:
    """The register's columns of one loaded design."""
    return {
        "name_nl": design.title["nl"],
        "name_en": design.title["en"],
        "purpose_nl": design.description["nl"],
        "purpose_en": design.description["en"],
        "fingerprint": design.fingerprint,
    }


def retire_missing(campaign: Campaign, *, kept: tuple[str, ...], registration: Registration) -> None:
    gone = campaign.designs.published().exclude(slug__in=kept)
    registration.retired.extend(gone.values_list("slug", flat=True))
    gone.update(state=DesignState.RETIRED)


def publish_design(design: Design, *, by: Any) -> None:
    set_design_state(design, state=DesignState.PUBLISHED, verb="publish_design", by=by)


def retire_design(design: Design, *, by: Any) -> None:
    """Nobody starts a new version of it; versions that exist stay."""
    set_design_state(design, state=DesignState.RETIRED, verb="retire_design", by=by)


@transaction.atomic
def set_design_state(design: Design, *, state: str, verb: str, by: Any) -> None:
    if design.state == state:
        return
    design.state = state
    design.save(update_fields=["state"])
    record_event(verb, by=by, subject=design, campaign=design.campaign.slug)
