"""What the studio's benchmarks measure with: one design of the example campaign, a new headline each time."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from draagvlak.lib.studio import Piece, load_campaign
from draagvlak.lib.studio.commands import EXAMPLE

CREATED = dt.date(2026, 11, 23)
HEADLINES = (
    "Straks rijdt jouw oma over jouw brug.",
    "Een kwart van Nederland ligt onder zee.",
    "Iemand houdt je droog.",
    "Jij tekent het. Straks staat het er.",
)


def sample_piece(design: str = "open-dag", organisation: str = "saxion") -> Piece:
    campaign = load_campaign(EXAMPLE)
    loaded = campaign.load_design(design)
    return Piece(loaded, campaign.load_brand(organisation), loaded.example("nl"), "nl", CREATED)


def with_headline(piece: Piece, number: int) -> Piece:
    """The piece with a headline that was not set before."""
    headline = f"{HEADLINES[number % len(HEADLINES)][:-1]} {number}."
    return replace(piece, values={**piece.values, "title": headline})
