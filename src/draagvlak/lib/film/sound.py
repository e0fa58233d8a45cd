"""Sound of our own: soft plucks, a bass, a bell, waves.

Made from sums of sines and a fixed noise; nothing is sampled or borrowed.
"""

from __future__ import annotations

import math
import random
from array import array
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

RATE = 48_000
NOTES = {"C": 0, "D": 2, "E": 4, "F": 5, "G": 7, "A": 9, "B": 11}
REST = "-"
ECHO = (0.36, 0.24)
FADE = 0.6


@dataclass(frozen=True)
class Track:
    """One voice that plays a note or a rest each step, from `start` seconds on.

    pan: -1 left to 1 right; level: 0 to 1.
    """

    voice: str
    steps: tuple[str, ...]
    level: float = 0.5
    pan: float = 0.0
    start: float = 0.0


@dataclass(frozen=True)
class Sound:
    """All that is heard. step: seconds; level: the loudest sample, of 1."""

    step: float
    tracks: tuple[Track, ...]
    level: float = 0.5


def read_steps(text: str) -> tuple[str, ...]:
    """ "D4 - F#4": notes with octave, and rests. Raises ValueError naming what is no note."""
    steps = tuple(text.split())
    for step in steps:
        if step != REST:
            pitch_of(step)
    return steps


def pitch_of(note: str) -> float:
    """Hertz of a note such as A4 (440) or F#3."""
    name, octave = note[:-1], note[-1:]
    if name.removesuffix("#") not in NOTES or not octave.isdigit():
        raise ValueError(f"“{note}” is not a note such as A4 or F#3, nor a rest ({REST}).")
    semitones = NOTES[name[0]] + name.endswith("#") + 12 * (int(octave) - 4) - 9
    return float(440 * 2 ** (semitones / 12))


def sum_partials(
    pitch: float, length: float, parts: tuple[tuple[float, float, float], ...], attack: float
) -> array[float]:
    """Sines at multiples of the pitch, each (multiple, level, seconds until it has faded to a third)."""
    count = int(length * RATE)
    samples = array("d", bytes(8 * count))
    for multiple, level, fade in parts:
        turn, shrink = 2 * math.pi * pitch * multiple / RATE, math.exp(-1 / (fade * RATE))
        strength = level
        for index in range(count):
            samples[index] += strength * math.sin(turn * index)
            strength *= shrink
    for index in range(min(count, int(attack * RATE))):
        samples[index] *= index / (attack * RATE)
    for index in range(min(count, 480)):
        samples[count - 1 - index] *= index / 480
    return samples


def pluck(pitch: float) -> array[float]:
    return sum_partials(pitch, 1.4, ((1, 0.8, 0.34), (2, 0.12, 0.2), (4, 0.18, 0.07), (9.2, 0.05, 0.02)), 0.003)


def bass(pitch: float) -> array[float]:
    return sum_partials(pitch, 1.6, ((1, 0.8, 0.6), (2, 0.25, 0.35), (3, 0.06, 0.2)), 0.02)


def bell(pitch: float) -> array[float]:
    return sum_partials(pitch, 1.8, ((1, 0.6, 0.5), (2.76, 0.3, 0.3), (5.4, 0.14, 0.12)), 0.002)


def pad(pitch: float) -> array[float]:
    """A held tone that swells and ebbs."""
    samples = sum_partials(pitch, 3.0, ((1, 0.5, 9), (1.003, 0.4, 9), (2, 0.1, 9)), 0.01)
    return array("d", (value * math.sin(math.pi * i / len(samples)) ** 2 for i, value in enumerate(samples)))


def wave(pitch: float) -> array[float]:
    """Water: a fixed noise, softened, that swells and ebbs. The pitch sets how bright it is."""
    noise, count = random.Random(7), int(3.4 * RATE)  # noqa: S311 (the same noise each time is the point)
    soft, samples = min(0.9, 2 * math.pi * pitch / RATE), array("d", bytes(8 * count))
    low = lower = 0.0
    for index in range(count):
        low += soft * (noise.uniform(-1, 1) - low)
        lower += soft * (low - lower)
        samples[index] = 3 * lower * math.sin(math.pi * index / count) ** 2
    return samples


def tap(pitch: float) -> array[float]:
    return sum_partials(pitch, 0.12, ((1, 0.6, 0.02), (1.6, 0.4, 0.012), (3.1, 0.3, 0.006)), 0.001)


VOICES: dict[str, Callable[[float], array[float]]] = {
    "pluck": pluck,
    "bass": bass,
    "bell": bell,
    "pad": pad,
    "wave": wave,
    "tap": tap,
}


@cache
def play_note(voice: str, note: str) -> array[float]:
    return VOICES[voice](pitch_of(note))


def make_sound(sound: Sound | None, *, seconds: float) -> bytes:
    """16-bit stereo at 48 kHz, little-endian, exactly `seconds` long; silence without a sound."""
    count = round(seconds * RATE)
    if sound is None:
        return bytes(4 * count)
    sides = (array("d", bytes(8 * count)), array("d", bytes(8 * count)))
    for track in sound.tracks:
        mix_track(track, sound.step, sides)
    add_echo(sides)
    fade_out(sides)
    return to_pcm(sides, sound.level)


def mix_track(track: Track, step: float, sides: tuple[array[float], array[float]]) -> None:
    right = math.sin((track.pan + 1) * math.pi / 4) * track.level
    left = math.cos((track.pan + 1) * math.pi / 4) * track.level
    for index, note in enumerate(track.steps):
        if note != REST:
            first = round((track.start + index * step) * RATE)
            for side, share in zip(sides, (left, right), strict=True):
                add_samples(side, first, play_note(track.voice, note), share)


def add_samples(side: array[float], first: int, samples: array[float], share: float) -> None:
    for index in range(max(0, min(len(samples), len(side) - first))):
        side[first + index] += samples[index] * share


def add_echo(sides: tuple[array[float], array[float]]) -> None:
    """Each side comes back once on the other, softer."""
    delay, share = int(ECHO[0] * RATE), ECHO[1]
    dry = tuple(array("d", side) for side in sides)
    for side, other in zip(sides, reversed(dry), strict=True):
        for index in range(delay, len(side)):
            side[index] += share * other[index - delay]


def fade_out(sides: tuple[array[float], array[float]]) -> None:
    count = min(len(sides[0]), int(FADE * RATE))
    for side in sides:
        for index in range(count):
            side[len(side) - 1 - index] *= index / count


def to_pcm(sides: tuple[array[float], array[float]], level: float) -> bytes:
    loudest = max(1e-9, *(max(map(abs, side), default=0.0) for side in sides))
    scale = 32_767 * level / loudest
    samples = array("h", bytes(4 * len(sides[0])))
    for offset, side in enumerate(sides):
        samples[offset::2] = array("h", (round(value * scale) for value in side))
    return samples.tobytes()
