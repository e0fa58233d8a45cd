"""The tracked link of a pack: one for each channel, so that the counts say where people came from."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from draagvlak.channels.domain.links import LinkDetails, make_link
from draagvlak.channels.models import LinkTarget, TrackedLink
from draagvlak.channels.names import name_channel
from draagvlak.planning.domain.pack_subjects import Subject
from draagvlak.planning.models import Flight


def find_pack_link(subject: Subject, channel: str) -> TrackedLink | None:
    """The flight's own; for an open day, or one's part in a shared flight, the oldest open link made for it."""
    if subject.flight is not None and not subject.is_shared:
        link = subject.flight.link
        return link if link and link.ended_at is None else None
    links = TrackedLink.objects.filter(campaign=subject.campaign, organisation=subject.organisation, ended_at=None)
    if subject.is_shared:
        leading = links.filter(channel=channel, label=label_pack_link(subject))
    else:
        leading = links.filter(channel=channel, target=LinkTarget.OPEN_DAY, open_day=subject.open_day)
    return leading.select_related("campaign__site").order_by("created_at", "pk").first()


@transaction.atomic
def give_pack_link(subject: Subject, channel: str, *, by: Any) -> TrackedLink:
    """The link there is, or a new one. Of two who ask at once only one makes the flight's."""
    if subject.flight is not None and not subject.is_shared:
        subject.flight.link = Flight.objects.select_for_update().select_related("link").get(pk=subject.flight.pk).link
    found = find_pack_link(subject, channel)
    if found is not None:
        return found
    link = make_link(
        subject.campaign,
        organisation=subject.organisation,
        details=describe_pack_link(subject, channel),
        by=by,
        is_sample=subject.is_sample,
    )
    if subject.flight is not None and not subject.is_shared:
        subject.flight.link = link
        Flight.objects.filter(pk=subject.flight.pk).update(link=link)
    return link


def describe_pack_link(subject: Subject, channel: str) -> LinkDetails:
    if subject.is_shared:
        return LinkDetails(label=label_pack_link(subject), target=LinkTarget.NEXT_OPEN_DAY, channel=channel)
    label = f"{name_channel(channel)}: {subject.title}"[:160]
    if subject.open_day is None:
        return LinkDetails(label=label, target=LinkTarget.NEXT_OPEN_DAY, channel=channel)
    return LinkDetails(label=label, target=LinkTarget.OPEN_DAY, open_day=subject.open_day, channel=channel)


def label_pack_link(subject: Subject) -> str:
    """Of an organisation's part in a flight of the whole campaign: in any language the same, so that it is found."""
    return f"{subject.title} ({subject.key})"[:160]
