"""What the plan needs to know of channels, in its own words; `channels` keeps the tables."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from draagvlak.toolkit.domain.formats import CHANNELS


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


class PlainBook:
    """Names only: no placements, no rules."""

    def list_channels(self) -> Sequence[tuple[str, str]]:
        return [(key, str(label)) for key, label in CHANNELS.items()]

    def list_placements(self, channel: str) -> Sequence[PlacementFacts]:  # noqa: ARG002 - the signature is the book's
        return []

    def find_audience_rule(
        self,
        channel: str,  # noqa: ARG002
        *,
        kind: str,  # noqa: ARG002
        has_minors: bool,  # noqa: ARG002
        on: datetime.date,  # noqa: ARG002
    ) -> AudienceFacts | None:
        return None


def open_book() -> ChannelBook:
    return PlainBook()


def name_channel(channel: str) -> str:
    return dict(open_book().list_channels()).get(channel, channel)


def name_placement(channel: str, placement: str) -> str:
    names = {one.id: one.label for one in open_book().list_placements(channel)}
    return names.get(placement, placement)
