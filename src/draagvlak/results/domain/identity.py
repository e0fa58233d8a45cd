"""What makes two figures the same measurement."""

from __future__ import annotations

import hashlib
from datetime import date

SERIES = 32
"""So many characters of an identity say which series; the rest says which window."""


def hash_series(campaign_id: int, organisation_id: int | None, *parts: object) -> str:
    """`parts`: flight as the source calls it, channel, placement, metric, audience, region, open day."""
    text = "\x1f".join(["" if part is None else str(part) for part in (campaign_id, organisation_id, *parts)])
    return hashlib.sha256(text.casefold().encode()).hexdigest()[:SERIES]


def make_identity(series: str, start: date, end: date) -> str:
    return f"{series}{start.isoformat()}:{end.isoformat()}"
