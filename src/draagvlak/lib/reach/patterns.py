"""The 2^C cells of a group: which channels somebody was reached by. Cell 0 is nobody's channel."""

from __future__ import annotations

from functools import cache

import numpy as np
from numpy.typing import NDArray

from draagvlak.lib.reach.facts import list_pairs

Floats = NDArray[np.float64]


@cache
def list_cells(channels: int) -> Floats:
    """Shape (2^C, C), 1.0 where the channel reached this cell."""
    numbers = np.arange(2**channels)[:, None]
    return ((numbers >> np.arange(channels)) & 1).astype(float)


@cache
def list_pair_cells(channels: int) -> Floats:
    """Shape (2^C, pairs), 1.0 where both channels of the pair reached this cell."""
    cells = list_cells(channels)
    columns = [cells[:, i] * cells[:, j] for i, j in list_pairs(channels)]
    return np.column_stack(columns) if columns else np.zeros((len(cells), 0))


@cache
def count_channels(channels: int) -> Floats:
    """How many channels reached each cell."""
    found: Floats = list_cells(channels).sum(axis=1)
    return found


@cache
def list_tilts(channels: int) -> Floats:
    """Shape (2^C, 2): people without any channel, people with just one; what margins and pairs leave open."""
    counts = count_channels(channels)
    return np.column_stack([counts == 0, counts == 1]).astype(float)


def sum_at_least(shares: Floats, channels: int, *, most: int) -> Floats:
    """Share reached by at least 1, 2 … `most` channels; `shares` may carry draws in front: (..., 2^C)."""
    counts = count_channels(channels)
    events = np.column_stack([counts >= least for least in range(1, most + 1)]).astype(float)
    found: Floats = shares @ events
    return found
