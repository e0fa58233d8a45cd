"""What a pack is made for: an open day of an organisation, or a flight."""

from __future__ import annotations

from dataclasses import dataclass

from draagvlak.campaign.models import Campaign
from draagvlak.channels.domain.channels import load_channels
from draagvlak.coalition.models import Organisation
from draagvlak.planning.models import Flight
from draagvlak.studies.models import OpenDay

POSTED = ("instagram", "facebook", "tiktok", "youtube", "linkedin")
"""Channels one posts on oneself, so that an open day has a pack for each, in the order most people use them."""


@dataclass(frozen=True)
class Subject:
    """One of `open_day` and `flight` is set; without organisation it is a flight of the campaign as a whole."""

    campaign: Campaign
    organisation: Organisation | None
    open_day: OpenDay | None = None
    flight: Flight | None = None

    @property
    def key(self) -> str:
        """open-dag-12, inzet-3"""
        return f"open-dag-{self.open_day.pk}" if self.flight is None and self.open_day else f"inzet-{self.flight_pk}"

    @property
    def is_shared(self) -> bool:
        """About one organisation's part in a flight of the whole campaign."""
        return self.flight is not None and self.organisation is not None and self.flight.organisation_id is None

    @property
    def flight_pk(self) -> int:
        return self.flight.pk if self.flight else 0

    @property
    def title(self) -> str:
        if self.flight is not None:
            return self.flight.name
        return str(self.open_day)

    @property
    def is_sample(self) -> bool:
        thing = self.flight or self.open_day
        invented = bool(self.organisation and self.organisation.is_fictional)
        return invented or bool(thing and thing.is_sample)

    @property
    def slug(self) -> str:
        """For names of files: saxion_open-dag-winter"""
        owner = self.organisation.slug if self.organisation else self.campaign.slug
        return f"{owner}_{self.open_day.key}" if self.flight is None and self.open_day else f"{owner}_{self.key}"

    def list_channels(self) -> list[str]:
        """Channels a pack can be made for."""
        if self.flight is None:
            return list(POSTED)
        return [self.flight.channel] if self.flight.channel in load_channels() else []


def describe_open_day(open_day: OpenDay, *, campaign: Campaign) -> Subject:
    return Subject(campaign, open_day.organisation, open_day=open_day)


def describe_flight(flight: Flight, *, organisation: Organisation | None = None) -> Subject:
    """`organisation`: of a flight of the whole campaign, whose part it is about; another's open day is not theirs."""
    owner, day = organisation or flight.organisation, flight.open_day
    if day and owner and day.organisation_id != owner.pk:
        day = None
    return Subject(flight.campaign, owner, open_day=day, flight=flight)
