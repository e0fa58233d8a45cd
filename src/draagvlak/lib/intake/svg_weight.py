"""How heavy a drawing becomes when every copy, clip and mask is written out; loops are refused."""

from __future__ import annotations

from dataclasses import dataclass

from draagvlak.lib.intake.findings import RefusedError
from draagvlak.lib.intake.limits import Limits
from draagvlak.lib.intake.svg_tree import Node, index_ids
from draagvlak.lib.intake.svg_values import count_segments, pixels

SMALLEST_DASH = 1 / 4_000
"""A dash pattern shorter than this part of the canvas draws thousands of dashes in one line."""


@dataclass(frozen=True)
class Weight:
    """What a part costs to draw, with everything it points to."""

    nodes: int = 0
    uses: int = 0
    layers: int = 0
    segments: int = 0

    def __add__(self, other: Weight) -> Weight:
        return Weight(
            self.nodes + other.nodes,
            self.uses + other.uses,
            self.layers + other.layers,
            self.segments + other.segments,
        )


def check_weight(root: Node, *, limits: Limits) -> None:
    """Refuse loops and drawings that unfold beyond the limits."""
    if sum(node.tag == "use" for node in root.walk()) > limits.svg_uses:
        raise RefusedError("svg-too-many-copies", limit=limits.svg_uses)
    _check_dashes(root)
    weight = _Scale(root).weigh(root)
    if weight.uses > limits.svg_uses * limits.svg_uses:
        raise RefusedError("svg-too-many-copies", limit=limits.svg_uses)
    if (
        weight.nodes > limits.svg_drawn_nodes
        or weight.layers > limits.svg_layers
        or weight.segments > limits.svg_segments
    ):
        raise RefusedError("svg-too-complex")


class _Scale:
    """Weighs each node once; a node met while it is being weighed points to itself."""

    def __init__(self, root: Node) -> None:
        self._ids = index_ids(root)
        self._known: dict[Node, Weight | None] = {}

    def weigh(self, node: Node) -> Weight:
        if node in self._known:
            known = self._known[node]
            if known is None:
                raise RefusedError("svg-loop")
            return known
        self._known[node] = None
        total = _own_weight(node)
        for child in node.children:
            total += self.weigh(child)
        for _, target in node.targets():
            total += self.weigh(self._ids[target])
        self._known[node] = total
        return total


def _own_weight(node: Node) -> Weight:
    points = len(node.attributes.get("points", "").split()) // 2
    return Weight(
        nodes=1,
        uses=node.tag == "use",
        layers=("clip-path" in node.attributes) + ("mask" in node.attributes),
        segments=count_segments(node.attributes.get("d", "")) + points + (4 if node.tag in _SHAPES else 0),
    )


_SHAPES = frozenset({"rect", "circle", "ellipse", "line"})


def _check_dashes(root: Node) -> None:
    smallest = max(float(part) for part in root.attributes["viewBox"].split()[2:]) * SMALLEST_DASH
    for node in root.walk():
        parts = node.attributes.get("stroke-dasharray", "none").split()
        if 0 < sum(pixels(part) or 0 for part in parts) < smallest:
            raise RefusedError("svg-too-complex")
