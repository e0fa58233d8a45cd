"""Frames from pictures: the caller draws them, each as large as the frame; here they are put on top of one another."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import count

from PIL import Image, ImageColor, ImageDraw

from draagvlak.lib.film.motion import Box, Pose, Stage, brake, go_and_brake, pose_layer, pose_title, set_stage
from draagvlak.lib.film.problems import FilmError
from draagvlak.lib.film.storyboard import PUSH, Layer, Shot, Storyboard

STAGGER = 0.12
RGB = tuple[int, int, int]


def title_line(shot: str, title: int, line: int) -> str:
    """The name under which a line of a title is handed in: shot, number of the title and of the line, from 0."""
    return f"{shot}:title{title}:line{line}"


@dataclass(frozen=True)
class Cut:
    """The part of a picture that has ink, and where that is on the frame."""

    image: Image.Image = field(repr=False)
    box: Box


def cut_out(picture: Image.Image) -> Cut | None:
    """None for a picture without ink."""
    image = picture.convert("RGBA")
    box = image.getchannel("A").getbbox()
    return Cut(image.crop(box), box) if box else None


class Reel:
    """A storyboard with its pictures at one size, from which frames are taken.

    pictures: name to picture, each of exactly `size`; titles under `title_line`. colours: name to "#RRGGBB".
    Raises FilmError when a picture or a colour is missing or has another size.
    """

    def __init__(
        self,
        storyboard: Storyboard,
        pictures: Mapping[str, Image.Image],
        colours: Mapping[str, str],
        size: tuple[int, int],
    ) -> None:
        self.storyboard, self.size = storyboard, size
        self.stage = set_stage(storyboard.line, size)
        for name, picture in pictures.items():
            if picture.size != size:
                raise FilmError(f"The picture “{name}” is {picture.size}; frames of {size} need it at that size.")
        self.cuts = {name: cut for name, picture in pictures.items() if (cut := cut_out(picture))}
        missing = [name for name in storyboard.picture_names if name not in pictures]
        if missing:
            raise FilmError(f"The film “{storyboard.slug}” needs the pictures {', '.join(missing)}.")
        self.line_colour = self._colour(storyboard.line.colour, colours)
        self.grounds = {shot.ground: self._colour(shot.ground, colours) for shot in storyboard.shots}

    def _colour(self, name: str, colours: Mapping[str, str]) -> RGB:
        if name not in colours:
            raise FilmError(f"The film “{self.storyboard.slug}” names the colour “{name}”, which is not there.")
        return ImageColor.getrgb(colours[name])[:3]

    def take_frames(self) -> Iterator[Image.Image]:
        """Every frame in order."""
        for index in range(self.storyboard.frames):
            yield self.take_frame(index / self.storyboard.fps)

    def take_frame(self, time: float) -> Image.Image:
        """The frame at `time` seconds; the last one after the end."""
        time = min(time, self.storyboard.length - 0.5 / self.storyboard.fps)
        index = max(i for i, start in enumerate(self.storyboard.starts) if start <= time + 1e-9)
        shot, since = self.storyboard.shots[index], time - self.storyboard.starts[index]
        frame = self._draw_shot(shot, since, first=index == 0)
        if index and shot.change == "push" and since < PUSH:
            frame = self._push(frame, self.storyboard.shots[index - 1], since, first=index == 1)
        return frame

    def _push(self, coming: Image.Image, going: Shot, since: float, *, first: bool) -> Image.Image:
        """The camera goes on along the line: the shot before leaves to the left."""
        left = round(go_and_brake(since / PUSH) * self.stage.width)
        whole = self._draw_shot(going, going.length + since, first=first)
        frame = Image.new("RGB", self.size)
        frame.paste(whole, (-left, 0))
        frame.paste(coming, (self.stage.width - left, 0))
        return frame

    def _draw_shot(self, shot: Shot, time: float, *, first: bool) -> Image.Image:
        frame = Image.new("RGB", self.size, self.grounds[shot.ground])
        for layer in shot.layers:
            if not layer.above:
                self._draw_layer(frame, layer, time, shot.length)
        self._draw_line(frame, time, first=first)
        for layer in shot.layers:
            if layer.above:
                self._draw_layer(frame, layer, time, shot.length)
        self._draw_titles(frame, shot, time)
        return frame

    def _draw_line(self, frame: Image.Image, time: float, *, first: bool) -> None:
        """The line is drawn once, at the start of the film; from then on it is there."""
        over = self.storyboard.line.over
        share = brake(time / over) if first and over else 1.0
        end = round(share * self.stage.width)
        if end:
            box = (0, self.stage.top, end - 1, self.stage.foot - 1)
            ImageDraw.Draw(frame).rectangle(box, fill=self.line_colour)

    def _draw_layer(self, frame: Image.Image, layer: Layer, time: float, length: float) -> None:
        cut = self.cuts.get(layer.picture)
        pose = pose_layer(layer, cut.box, self.stage, time=time, length=length) if cut else None
        if cut and pose:
            paste_cut(frame, repeat_cut(cut, layer, pose, self.stage) if layer.loop else cut, settle(pose, layer))

    def _draw_titles(self, frame: Image.Image, shot: Shot, time: float) -> None:
        for index, title in enumerate(shot.titles):
            for line in count():
                cut = self.cuts.get(title_line(shot.name, index, line))
                if cut is None:
                    break
                left_over = None if title.until is None else title.until - time
                pose = pose_title(cut.box, since=time - title.at - line * STAGGER, left_over=left_over)
                if pose:
                    paste_cut(frame, cut, pose)


def settle(pose: Pose, layer: Layer) -> Pose:
    """A picture that repeats is already moved sideways when it is cut."""
    return Pose(0, pose.dy, pose.window, pose.zoom) if layer.loop else pose


def repeat_cut(cut: Cut, layer: Layer, pose: Pose, stage: Stage) -> Cut:
    """The picture moved sideways by less than one repeat, its start filled up with what comes a repeat later."""
    period = max(1, round(layer.loop * stage.height))
    shift = pose.dx % period
    if not shift:
        return cut
    width, height = cut.image.size
    image = Image.new("RGBA", cut.image.size)
    image.paste(cut.image, (shift, 0))
    image.paste(cut.image.crop((period - shift, 0, period, height)), (0, 0))
    return Cut(image.crop((0, 0, width, height)), cut.box)


def paste_cut(frame: Image.Image, cut: Cut, pose: Pose) -> None:
    """Put a picture on the frame where its pose says, within the pose's window."""
    image, left, top = zoom_cut(cut, pose.zoom)
    left, top = left + pose.dx, top + pose.dy
    right, bottom = left + image.width, top + image.height
    box = (max(left, pose.window[0]), max(top, pose.window[1]), min(right, pose.window[2]), min(bottom, pose.window[3]))
    if box[0] >= box[2] or box[1] >= box[3]:
        return
    part = image.crop((box[0] - left, box[1] - top, box[2] - left, box[3] - top))
    frame.paste(part, box[:2], part)


def zoom_cut(cut: Cut, zoom: float) -> tuple[Image.Image, int, int]:
    """The picture larger or smaller about its own middle, to a part of a pixel, and where its corner comes."""
    if zoom == 1:
        return cut.image, cut.box[0], cut.box[1]
    width, height = cut.image.size
    wide, high = int(width * zoom) + 3, int(height * zoom) + 3
    grown = ((wide - width) // 2, (high - height) // 2)
    shift = (width / 2 - (width / 2 + grown[0]) / zoom, height / 2 - (height / 2 + grown[1]) / zoom)
    matrix = (1 / zoom, 0, shift[0], 0, 1 / zoom, shift[1])
    image = cut.image.transform((wide, high), Image.Transform.AFFINE, matrix, Image.Resampling.BICUBIC)
    return image, cut.box[0] - grown[0], cut.box[1] - grown[1]
