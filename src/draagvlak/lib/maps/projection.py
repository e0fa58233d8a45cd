"""From degrees to the units of a drawing."""

from __future__ import annotations

import math
from dataclasses import dataclass

from draagvlak.lib.maps.distance import Point


@dataclass(frozen=True)
class Projection:
    """Equirectangular around a middle parallel: x = (λ − λ_west) · cos φ₀ · k, y = (φ_north − φ) · k.

    Over the Netherlands (2.8° from south to north) the scale across differs by some 3 % at most from that along; the
    shape is the one people know. `k` is chosen so that the drawing is as wide as asked, margins included.
    """

    west: float
    south: float
    east: float
    north: float
    width: float
    margin: float = 0.0

    @property
    def squeeze(self) -> float:
        return math.cos(math.radians((self.south + self.north) / 2))

    @property
    def scale(self) -> float:
        """Units of the drawing in one degree of latitude."""
        return (self.width - 2 * self.margin) / ((self.east - self.west) * self.squeeze)

    @property
    def height(self) -> float:
        return (self.north - self.south) * self.scale + 2 * self.margin

    def project(self, point: Point) -> tuple[float, float]:
        x = (point.longitude - self.west) * self.squeeze * self.scale + self.margin
        return x, (self.north - point.latitude) * self.scale + self.margin
