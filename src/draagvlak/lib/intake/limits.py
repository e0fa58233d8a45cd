"""How much an upload may ask. One place, passed on to the worker as JSON."""

from __future__ import annotations

from dataclasses import dataclass

MEGABYTE = 1_000_000


@dataclass(frozen=True)
class Limits:
    """Bounds of size, structure and machine. The defaults are those of the platform."""

    # size in bytes, checked while reading, before anything is parsed
    logo_bytes: int = 10 * MEGABYTE
    picture_bytes: int = 40 * MEGABYTE
    svg_bytes: int = MEGABYTE
    # the structure of an SVG
    svg_nodes: int = 5_000
    svg_depth: int = 48
    svg_uses: int = 64
    svg_drawn_nodes: int = 20_000  # with every <use>, clip and mask written out
    svg_layers: int = 300  # clips and masks, written out
    svg_segments: int = 100_000  # path segments, written out
    svg_style_rules: int = 1_000
    svg_number: float = 1e7
    svg_draw_seconds: float = 3.0
    longest_ratio: float = 40.0
    # pixels
    pixels: int = 40_000_000
    logo_edge: int = 4_000
    picture_edge: int = 6_000
    logo_wanted_width: int = 400
    picture_wanted_edge: int = 1_080
    preview_edge: int = 1_024
    # the machine
    memory_bytes: int = 1 << 30
    cpu_seconds: int = 10
    wall_seconds: float = 25.0
    answer_bytes: int = 120 * MEGABYTE

    def allowed_bytes(self, kind: str) -> int:
        """The most bytes that are read for a logo or a picture."""
        return self.logo_bytes if kind == "logo" else self.picture_bytes
