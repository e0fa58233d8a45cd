"""Tracked links: make, change, end; and where one leads today."""

from __future__ import annotations

import datetime
import secrets
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils import timezone

from draagvlak.campaign.models import Campaign
from draagvlak.channels.models import LinkTarget, TrackedLink
from draagvlak.coalition.models import Organisation
from draagvlak.core.audit import record_event
from draagvlak.studies.domain.coming import find_next_open_day, find_next_open_days, open_day_still_comes
from draagvlak.studies.models import OpenDay

ALPHABET = "23456789abcdefghjkmnpqrstuvwxyz"
"""No 0, 1, i, l or o: people type a code over from a poster."""
LENGTH = 6
SAFE = ("https://", "http://")


class UnsafeTargetError(ValueError):
    """A link may only lead to a web page."""


@dataclass(frozen=True)
class LinkDetails:
    """What a person chooses for a link."""

    label: str
    target: str = LinkTarget.NEXT_OPEN_DAY
    open_day: OpenDay | None = None
    url: str = ""
    channel: str = ""

    def insist_on_safe_target(self) -> None:
        if self.url and not self.url.lower().startswith(SAFE):
            raise UnsafeTargetError(self.url)


@transaction.atomic
def make_link(
    campaign: Campaign, *, organisation: Organisation | None, details: LinkDetails, by: Any, is_sample: bool = False
) -> TrackedLink:
    """A new link with a code of its own. Raises UnsafeTargetError. Without organisation it is the campaign's own."""
    details.insist_on_safe_target()
    link = TrackedLink.objects.create(
        campaign=campaign,
        organisation=organisation,
        code=find_free_code(),
        created_by=by,
        is_sample=is_sample,
        **vars(details),
    )
    tell("make_link", link, by=by)
    return link


def find_free_code() -> str:
    """Six letters and figures; on a clash the next try."""
    while True:
        code = "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))
        if not TrackedLink.objects.filter(code=code).exists():
            return code


@transaction.atomic
def change_link(link: TrackedLink, *, details: LinkDetails, by: Any) -> list[str]:
    """Let the same code lead elsewhere; answers which facts changed. Printed codes go on working."""
    details.insist_on_safe_target()
    changed = [name for name, value in vars(details).items() if getattr(link, name) != value]
    for name in changed:
        setattr(link, name, getattr(details, name))
    if changed:
        link.save(update_fields=changed)
        tell("change_link", link, by=by, fields=changed)
    return changed


@transaction.atomic
def end_link(link: TrackedLink, *, by: Any) -> None:
    """From now on the code leads to the campaign's first page and is no longer counted. Can be undone."""
    if link.ended_at is None:
        link.ended_at = timezone.now()
        link.save(update_fields=["ended_at"])
        tell("end_link", link, by=by)


@transaction.atomic
def reopen_link(link: TrackedLink, *, by: Any) -> None:
    if link.ended_at is not None:
        link.ended_at = None
        link.save(update_fields=["ended_at"])
        tell("reopen_link", link, by=by)


def tell(verb: str, link: TrackedLink, *, by: Any, **details: Any) -> None:
    slug = link.organisation.slug if link.organisation else ""
    record_event(verb, by=by, subject=link, organisation=slug, campaign=link.campaign.slug, code=link.code, **details)


@dataclass(frozen=True)
class Destination:
    """Where a link leads now: to the page of the open day if there is one; else to `url`, or without it to the
    campaign's own page, "home" or "open-days". With an open day, `url` is where its school tells more.
    """

    url: str = ""
    page: str = ""
    open_day: OpenDay | None = None
    fell_forward: bool = False


FindNext = Callable[[Organisation], OpenDay | None]


def resolve_link(link: TrackedLink, *, now: datetime.datetime | None = None) -> Destination:
    """Where a link leads now. It never leads nowhere: the last resort is the campaign itself.

    A day that is past or called off makes way for the organisation's next; without one its website serves.
    """
    moment = now or timezone.now()
    return resolve(link, now=moment, find_next=lambda organisation: find_next_open_day(organisation, after=moment))


def resolve_links(links: Iterable[TrackedLink]) -> list[Destination]:
    """The same for many, with one question to the database for all their organisations."""
    rows, now = list(links), timezone.now()
    coming = find_next_open_days({link.organisation_id for link in rows if link.organisation_id}, after=now)
    return [resolve(link, now=now, find_next=lambda organisation: coming.get(organisation.pk)) for link in rows]


def resolve(link: TrackedLink, *, now: datetime.datetime, find_next: FindNext) -> Destination:
    if link.ended_at is not None:
        return Destination(page="home")
    if link.target == LinkTarget.PAGE and link.url:
        return Destination(url=link.url)
    return resolve_open_day(link, now=now, find_next=find_next)


def resolve_open_day(link: TrackedLink, *, now: datetime.datetime, find_next: FindNext) -> Destination:
    chosen = link.open_day if link.target == LinkTarget.OPEN_DAY else None
    if chosen and open_day_still_comes(chosen, after=now):
        return lead_to_open_day(chosen, fell_forward=False)
    following = find_next(link.organisation) if link.organisation else None
    if following is not None:
        return lead_to_open_day(following, fell_forward=link.target == LinkTarget.OPEN_DAY)
    if link.organisation is None:
        return Destination(page="open-days", fell_forward=link.target == LinkTarget.OPEN_DAY)
    website = find_website(link.organisation)
    return Destination(url=website, fell_forward=True) if website else Destination(page="open-days", fell_forward=True)


def lead_to_open_day(open_day: OpenDay, *, fell_forward: bool) -> Destination:
    """To the day on the campaign site. Its school's page: to register on, else about the day, else its website."""
    pages = (open_day.registration_url, open_day.website, find_website(open_day.organisation))
    url = next((page for page in pages if page.lower().startswith(SAFE)), "")
    return Destination(url=url, page="" if url else "open-days", open_day=open_day, fell_forward=fell_forward)


def find_website(organisation: Organisation) -> str:
    kit = getattr(organisation, "brand_kit", None)
    website = (kit.website if kit else "") or organisation.website
    return website if website.lower().startswith(SAFE) else ""
