"""The storyboard: what is seen, said and heard, second by second. Read from a TOML file; see README.md beside this.

Times are in seconds, within a shot counted from its start. Places and distances are fractions of the frame.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from draagvlak.lib.film.captions import Cue
from draagvlak.lib.film.problems import FilmError
from draagvlak.lib.film.sound import Sound

ENTRANCES = ("stand", "rise", "sink", "draw-right", "draw-left", "slide")
CHANGES = ("cut", "push")
PUSH = 0.6


@dataclass(frozen=True)
class Layer:
    """One picture in a shot and how it gets there.

    enter: "stand" it is there; "rise" up from behind the line; "sink" down from under it; "draw-right" and "draw-left"
    it is drawn; "slide" it comes from `start` (dx, dy). drift: how far it goes in a second. zoom: its size at the start
    and the end of the shot. loop: after how much of the frame's height its pattern repeats, for a drift without end.
    above: in front of the line. steady: it comes slowly at both ends, as water does, instead of fast at first.
    """

    picture: str
    enter: str = "stand"
    at: float = 0.0
    over: float = 0.4
    start: tuple[float, float] = (0.0, 0.0)
    drift: tuple[float, float] = (0.0, 0.0)
    zoom: tuple[float, float] = (1.0, 1.0)
    loop: float = 0.0
    above: bool = False
    steady: bool = False


@dataclass(frozen=True)
class Title:
    """Words in the picture, by language; a line feed breaks the line. They leave at `until`, or with the shot."""

    text: Mapping[str, str]
    at: float = 0.0
    until: float | None = None
    role: str = "headline"


@dataclass(frozen=True)
class Shot:
    """A stretch of film on one ground. change: how it comes: "cut", or "push", the camera going on along the line."""

    name: str
    length: float
    ground: str
    change: str = "push"
    layers: tuple[Layer, ...] = ()
    titles: tuple[Title, ...] = ()


@dataclass(frozen=True)
class Line:
    """The line that runs on from shot to shot: its middle and thickness as fractions of the height, its colour."""

    y: float
    thickness: float
    colour: str
    over: float = 0.0


@dataclass(frozen=True)
class Script:
    """A caption in every language of the film."""

    start: float
    end: float
    text: Mapping[str, str]


@dataclass(frozen=True)
class Storyboard:
    """A whole film, before it is drawn."""

    slug: str
    title: Mapping[str, str]
    fps: int
    line: Line
    shots: tuple[Shot, ...]
    cover: float = 0.0
    captions: tuple[Script, ...] = ()
    sound: Sound | None = field(default=None, repr=False)

    @property
    def length(self) -> float:
        """Seconds."""
        return self.frames / self.fps

    @property
    def frames(self) -> int:
        return sum(round(shot.length * self.fps) for shot in self.shots)

    @property
    def languages(self) -> tuple[str, ...]:
        return tuple(self.title)

    @property
    def picture_names(self) -> tuple[str, ...]:
        """Every picture the shots ask for, each once."""
        return tuple(dict.fromkeys(layer.picture for shot in self.shots for layer in shot.layers))

    @property
    def starts(self) -> tuple[float, ...]:
        """When each shot begins, in seconds."""
        return tuple(sum(shot.length for shot in self.shots[:index]) for index in range(len(self.shots)))

    def cues(self, language: str) -> tuple[Cue, ...]:
        """The captions in one language; FilmError when the film does not have it."""
        if language not in self.languages:
            raise FilmError(f"The film “{self.slug}” has no “{language}”; it has {', '.join(self.languages)}.")
        return tuple(Cue(script.start, script.end, script.text[language]) for script in self.captions)
