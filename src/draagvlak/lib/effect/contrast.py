"""Two groups, one of them with a measure: how much more the one rose than the other, by chance alone.

    ratio = (a_after / mean of a before) / (b_after / mean of b before)

For sums of counts; the interval takes each sum as a Poisson number and nothing else as uncertain, so it is the
narrowest honest one: real counts move more than that. var(log ratio) = sum of 1 / each of the four sums.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from statistics import NormalDist

from draagvlak.lib.estimate import Estimate

CAVEAT = "only the chance of counting is in the interval; groups differ in more than the measure"


def compare_groups(
    with_measure: Sequence[int], without: Sequence[int], *, before: int, level: float = 0.95
) -> Estimate:
    """Counts in order of time, the last ones after the start. Without a count somewhere there is no ratio."""
    sums = [sum(part) for counts in (with_measure, without) for part in (counts[before:], counts[:before])]
    if not all(sums):
        return Estimate("contrast", level=level, caveats=("a group has no first-years before or after",))
    after_a, before_a, after_b, before_b = sums
    ratio = (after_a / before_a) / (after_b / before_b)
    error = math.sqrt(sum(1 / one for one in sums))
    reach = math.exp(NormalDist().inv_cdf((1 + level) / 2) * error)
    return Estimate("contrast", ratio, ratio / reach, ratio * reach, "ratio", level, sum(sums), (CAVEAT,))
