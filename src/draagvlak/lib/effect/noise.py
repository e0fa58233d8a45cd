"""How unquiet a unit is: its gap to the mean of the others, and how much that gap changes from time to time."""

from __future__ import annotations

import numpy as np

from draagvlak.lib.effect.outcomes import Outcomes
from draagvlak.lib.effect.panel import Numbers

PRIOR_TIMES = 4.0


def find_gaps(outcomes: Outcomes) -> Numbers:
    """Treated (row 0) and donors, each minus the mean of the other donors and minus its own mean before the start."""
    donors, before = outcomes.donors, outcomes.before
    total, count = donors.sum(axis=0), donors.shape[0]
    own = outcomes.treated - total / count
    others = donors - (total - donors) / max(count - 1, 1)
    gaps = np.vstack([own[None, :], others])
    return np.asarray(gaps - gaps[:, :before].mean(axis=1, keepdims=True))


def find_noise(past: Numbers) -> Numbers:
    """Moderated root mean square of the changes of each gap; one for all when nothing moves."""
    changes = np.diff(past, axis=1)
    count = changes.shape[1]
    own = np.mean(changes**2, axis=1) if count else np.zeros(past.shape[0])
    moderated = (PRIOR_TIMES * own.mean() + count * own) / (PRIOR_TIMES + count)
    return np.sqrt(moderated) if own.mean() > 0 else np.ones(past.shape[0])
