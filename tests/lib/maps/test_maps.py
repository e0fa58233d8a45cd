"""A map of one's own: distances as others measure them, outlines that close, labels that stay clear."""

import math
import re
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from draagvlak.lib.maps import Point, Projection, Sign, draw_outlines, measure_distance, place_labels

AMSTERDAM, MAASTRICHT = Point(52.37403, 4.88969), Point(50.84833, 5.68889)
SQUARES = {
    "transform": {"scale": [1, 1], "translate": [0, 0]},
    "arcs": [[[1, 0], [0, 1]], [[1, 1], [-1, 0], [0, -1], [1, 0]], [[1, 0], [1, 0], [0, 1], [-1, 0]]],
    "objects": {"full": {"geometries": [
        {"type": "Polygon", "arcs": [[0, 1]]},
        {"type": "MultiPolygon", "arcs": [[[2, -1]]]},
    ]}},
}  # fmt: skip
"""Two squares side by side: the first line is the border between them."""


def test_a_degree_along_a_meridian_is_a_sixtieth_of_sixty_nautical_miles():
    assert measure_distance(Point(52, 5), Point(53, 5)) == pytest.approx(math.radians(1) * 6371.0088)


def test_amsterdam_to_maastricht_is_what_atlases_say():
    assert round(measure_distance(AMSTERDAM, MAASTRICHT)) == 178


def test_around_half_the_earth():
    assert measure_distance(Point(0, 0), Point(0, 180)) == pytest.approx(math.pi * 6371.0088)


places = st.builds(Point, st.floats(50.7, 53.6), st.floats(3.3, 7.3))


@given(places, places, places)
def test_a_distance_is_a_distance(one, two, three):
    assert measure_distance(one, one) == 0
    assert measure_distance(one, two) == pytest.approx(measure_distance(two, one))
    assert measure_distance(one, three) <= measure_distance(one, two) + measure_distance(two, three) + 1e-9


def test_a_projection_keeps_corners_and_directions():
    flat = Projection(west=4, south=51, east=6, north=53, width=220, margin=10)
    assert flat.project(Point(53, 4)) == (10, 10)
    assert flat.project(Point(51, 6)) == pytest.approx((210, flat.height - 10))
    assert flat.project(Point(52, 5)) == pytest.approx((110, flat.height / 2))


def test_a_line_of_two_areas_is_a_border_and_of_one_is_coast():
    found = draw_outlines(SQUARES, Projection(west=0, south=0, east=2, north=1, width=200))
    assert (found.borders.count("M"), found.coast.count("M"), found.land.count("z")) == (1, 2, 2)


def test_a_ring_comes_back_to_where_it_began():
    found = draw_outlines(SQUARES, Projection(west=0, south=0, east=2, north=1, width=200))
    for ring in re.findall(r"M(-?\d+ -?\d+)l([^z]+)z", found.land):
        steps = [int(number) for number in re.findall(r"-?\d+", ring[1])]
        assert (sum(steps[::2]), sum(steps[1::2])) == (0, 0)


signs = st.lists(
    st.tuples(st.floats(20, 540), st.floats(20, 640), st.text("abcdefgh ", min_size=1, max_size=18)), max_size=25
)


@given(signs)
def test_no_label_meets_another_or_leaves_the_map(rows):
    placed = place_labels(
        [Sign(str(number), *row) for number, row in enumerate(rows)], width=560, height=660, size=19, dot=13
    )
    labels = [label for label in placed.values() if label]
    assert [pair for pair in combinations(labels, 2) if pair[0].meets(pair[1], gap=0)] == []
    assert all(one.left >= 0 and one.left + one.width <= 560 for one in labels)


def test_where_there_is_no_room_the_name_stays_away():
    crowd = [Sign(str(number), 280, 300, "Rotterdam") for number in range(12)]
    placed = place_labels(crowd, width=560, height=660, size=19, dot=13)
    assert 0 < sum(label is None for label in placed.values()) < 12 or all(one is None for one in placed.values())
