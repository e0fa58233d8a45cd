"""Where a layer is at a moment. Things are built, not faded: they rise, are drawn or slide, brake, and then stand."""

from __future__ import annotations

from dataclasses import dataclass

from draagvlak.lib.film.storyboard import Layer, Line

Box = tuple[int, int, int, int]


@dataclass(frozen=True)
class Stage:
    """A picture's way onto a frame of width x height pixels. top and foot: the upper and lower edge of the line."""

    width: int
    height: int
    top: int
    foot: int

    @property
    def frame(self) -> Box:
        return (0, 0, self.width, self.height)


@dataclass(frozen=True)
class Pose:
    """Shift (dx, dy) in pixels, the part of the frame it may show in, and its size."""

    dx: int
    dy: int
    window: Box
    zoom: float = 1.0


def set_stage(line: Line, size: tuple[int, int]) -> Stage:
    """The line in whole pixels: never thinner than one."""
    width, height = size
    thick = max(1, round(line.thickness * height))
    top = round(line.y * height - thick / 2)
    return Stage(width, height, top, top + thick)


def brake(share: float) -> float:
    """From 0 to 1, fast at first, then slowing down."""
    return 1 - (1 - min(1.0, max(0.0, share))) ** 3


def go_and_brake(share: float) -> float:
    """From 0 to 1, slow at both ends."""
    share = min(1.0, max(0.0, share))
    return share * share * (3 - 2 * share)


def pose_layer(layer: Layer, box: Box, stage: Stage, *, time: float, length: float) -> Pose | None:
    """The layer at `time` in a shot of `length` seconds; None before it comes. box: where its picture has ink."""
    if layer.enter != "stand" and time < layer.at:
        return None
    pace = go_and_brake if layer.steady else brake
    share = 1.0 if layer.enter == "stand" else pace((time - layer.at) / layer.over)
    dx, dy, window = enter_layer(layer, box, stage, share)
    moved = (round(layer.drift[0] * time * stage.width), round(layer.drift[1] * time * stage.height))
    first, last = layer.zoom
    return Pose(dx + moved[0], dy + moved[1], window, first + (last - first) * min(1.0, time / length))


def enter_layer(layer: Layer, box: Box, stage: Stage, share: float) -> tuple[int, int, Box]:
    """Shift and window when the layer is `share` of the way in."""
    left, top, right, bottom = box
    away = 1 - share
    if layer.enter == "rise":
        return 0, round(away * max(0, stage.top - top)), (0, 0, stage.width, stage.top) if away else stage.frame
    if layer.enter == "sink":
        return 0, -round(away * max(0, bottom - stage.foot)), (0, stage.foot, stage.width, stage.height)
    if layer.enter == "draw-right":
        return 0, 0, (0, 0, round(left + share * (right - left)), stage.height)
    if layer.enter == "draw-left":
        return 0, 0, (round(right - share * (right - left)), 0, stage.width, stage.height)
    if layer.enter == "slide":
        return round(away * layer.start[0] * stage.width), round(away * layer.start[1] * stage.height), stage.frame
    return 0, 0, stage.frame


def pose_title(box: Box, *, since: float, left_over: float | None) -> Pose | None:
    """A line of a title, `since` seconds after its turn: it comes up out of its own foot and leaves the same way."""
    if since < 0:
        return None
    height = box[3] - box[1]
    gone = 0.0 if left_over is None else brake(-left_over / 0.24)
    if gone >= 1:
        return None
    return Pose(0, round((1 - brake(since / 0.36)) * height - gone * height), box)
