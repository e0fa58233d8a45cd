"""What the plan needs to know of channels, in its own words; `channels` keeps the tables."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from draagvlak.channels.domain.channels import find_audience_rule, list_placements, load_channels


@dataclass(frozen=True)
class PlacementFacts:
    """A place in a channel. `needs` holds alternatives: any one format or film ratio of it will do."""

    id: str
    label: str
    needs: tuple[str, ...] = ()


@dataclass(frozen=True)
class AudienceFacts:
    """Whether a channel lets one buy, and reports on, an audience; by which source."""

    can_buy: bool
    can_report: bool
    source: str = ""


class ChannelBook(Protocol):
    """The tables of the channels as the plan reads them."""

    def list_channels(self) -> Sequence[tuple[str, str]]: ...

    def list_placements(self, channel: str) -> Sequence[PlacementFacts]: ...

    def find_audience_rule(
        self, channel: str, *, kind: str, has_minors: bool, on: datetime.date
    ) -> AudienceFacts | None: ...


class TableBook:
    """The tables that `channels` keeps, in the words of the plan."""

    def list_channels(self) -> Sequence[tuple[str, str]]:
        return [(channel.key, str(channel.name)) for channel in load_channels().values()]

    def list_placements(self, channel: str) -> Sequence[PlacementFacts]:
        return [PlacementFacts(one.key, str(one.name), (*one.films, *one.stills)) for one in list_placements(channel)]

    def find_audience_rule(
        self,
        channel: str,
        *,
        kind: str,
        has_minors: bool,
        on: datetime.date,  # noqa: ARG002 - the table holds today's rules only
    ) -> AudienceFacts | None:
        rule = find_audience_rule(channel, kind=kind, has_minors=has_minors)
        return AudienceFacts(rule.can_buy != "no", rule.can_report != "no", rule.source) if rule else None


def open_book() -> ChannelBook:
    return TableBook()


def name_channel(channel: str) -> str:
    return dict(open_book().list_channels()).get(channel, channel)


def name_placement(channel: str, placement: str) -> str:
    names = {one.id: one.label for one in open_book().list_placements(channel)}
    return names.get(placement, placement)
