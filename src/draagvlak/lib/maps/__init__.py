"""A map without anybody else: distances, a projection, outlines as paths, and labels that stay clear of one another."""

from draagvlak.lib.maps.distance import Point, measure_distance
from draagvlak.lib.maps.labels import Label, Sign, place_labels
from draagvlak.lib.maps.outlines import Outlines, draw_outlines
from draagvlak.lib.maps.projection import Projection

__all__ = [
    "Label",
    "Outlines",
    "Point",
    "Projection",
    "Sign",
    "draw_outlines",
    "measure_distance",
    "place_labels",
]
