"""Groups of outdoor panels: what is ordered where, each group with a link of its own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.db import transaction

from draagvlak.channels.domain.links import LinkDetails, change_link, make_link
from draagvlak.channels.models import LinkTarget
from draagvlak.core.audit import record_event
from draagvlak.planning.models import Flight, PanelGroup
from draagvlak.toolkit.models import OwnVersion

OUTDOOR = "outdoor"


class NotOutdoorError(ValueError):
    """Panels are ordered for a flight on bus shelters, and for no other."""


@dataclass(frozen=True)
class GroupDetails:
    """What is ordered: panels of one operator in one city. `contacts` as the operator reports them: not people."""

    operator: str
    city: str
    panels: int
    contacts: int | None = None
    contacts_source: str = ""
    own_version: OwnVersion | None = None


@transaction.atomic
def add_group(flight: Flight, *, details: GroupDetails, by: Any) -> PanelGroup:
    """Raises NotOutdoorError. The group gets a link of its own, so that its visits are counted apart."""
    if flight.channel != OUTDOOR:
        raise NotOutdoorError(flight.channel)
    group = PanelGroup(flight=flight, **vars(details))
    group.link = make_link(
        flight.campaign,
        organisation=flight.organisation,
        details=describe_link(group),
        by=by,
        is_sample=flight.is_sample,
    )
    group.save()
    tell("add_panel_group", group, by=by)
    return group


def describe_link(group: PanelGroup) -> LinkDetails:
    label = f"{group.flight.name}: {group.city}, {group.operator}"[:160]
    open_day = group.flight.open_day
    target = LinkTarget.OPEN_DAY if open_day else LinkTarget.NEXT_OPEN_DAY
    return LinkDetails(label=label, target=target, open_day=open_day, channel=OUTDOOR)


@transaction.atomic
def change_group(group: PanelGroup, *, details: GroupDetails, by: Any) -> None:
    """The link stays the same: what is printed goes on working, under its new name."""
    for name, value in vars(details).items():
        setattr(group, name, value)
    group.save()
    if group.link is not None:
        change_link(group.link, details=describe_link(group), by=by)
    tell("change_panel_group", group, by=by)


@transaction.atomic
def remove_group(group: PanelGroup, *, by: Any) -> None:
    """Its link lives on among the flight's links: a poster may hang already."""
    tell("remove_panel_group", group, by=by)
    group.delete()


@transaction.atomic
def lay_groups(flight: Flight, *, rows: Sequence[GroupDetails], by: Any) -> tuple[int, int]:
    """Add or change all these groups, by operator and city; (added, changed). What already stands so is left alone."""
    known = {name_place(group): group for group in flight.panel_groups.select_related("link", "own_version", "flight")}
    added = changed = 0
    for row in rows:
        group = known.get(name_place(row))
        if group is None:
            add_group(flight, details=row, by=by)
            added += 1
        elif (group.panels, group.contacts) != (row.panels, row.contacts):
            change_group(group, details=replace(row, own_version=group.own_version), by=by)
            changed += 1
    return added, changed


def name_place(row: GroupDetails | PanelGroup) -> tuple[str, str]:
    return row.operator.casefold(), row.city.casefold()


def tell(verb: str, group: PanelGroup, *, by: Any) -> None:
    flight = group.flight
    slug = flight.organisation.slug if flight.organisation else ""
    facts = {"operator": group.operator, "city": group.city, "panels": group.panels, "flight": flight.pk}
    record_event(verb, by=by, subject=group, organisation=slug, campaign=flight.campaign.slug, **facts)
