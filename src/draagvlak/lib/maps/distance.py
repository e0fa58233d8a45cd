"""How far apart two places are, as the crow flies."""

from __future__ import annotations

import math
from typing import NamedTuple

EARTH = 6371.0088
"""Mean radius in km (IUGG)."""


class Point(NamedTuple):
    """Degrees, WGS84."""

    latitude: float
    longitude: float


def measure_distance(one: Point, other: Point) -> float:
    """Kilometres over a great circle, by the haversine formula.

    h = sin²(Δφ/2) + cos φ₁ · cos φ₂ · sin²(Δλ/2);  d = 2 R · arcsin √h. The earth is taken for a sphere: off by at most
    half a percent, less than what "as the crow flies" is off from a road.
    """
    phi, other_phi = math.radians(one.latitude), math.radians(other.latitude)
    half_phi = (other_phi - phi) / 2
    half_lambda = math.radians(other.longitude - one.longitude) / 2
    h = math.sin(half_phi) ** 2 + math.cos(phi) * math.cos(other_phi) * math.sin(half_lambda) ** 2
    return 2 * EARTH * math.asin(min(1.0, math.sqrt(h)))
