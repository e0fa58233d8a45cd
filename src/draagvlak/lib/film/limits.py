"""Whether a film meets what a channel takes.

The limits are data of the caller: they change, and carry their own source and date.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from draagvlak.lib.film.probe import FilmFacts

MESSAGES = {
    "container": "The file is {found}; {name} takes {allowed}.",
    "codec": "The pictures are coded as {found}; {name} takes {allowed}.",
    "audio_codec": "The sound is coded as {found}; {name} takes {allowed}.",
    "audio_missing": "The film has no sound; {name} needs it.",
    "audio_forbidden": "The film has sound; {name} plays it silent and refuses sound.",
    "sample_rate": "The sound has {found} samples a second; {name} takes at most {allowed}.",
    "pixel_format": "The pictures are {found}; {name} takes {allowed}.",
    "size": "The picture is {found} pixels; {name} takes {allowed}.",
    "fps": "The film has {found} pictures a second; {name} takes {allowed}.",
    "too_short": "The film lasts {found} s; {name} takes no shorter than {allowed} s.",
    "too_long": "The film lasts {found} s; {name} takes no longer than {allowed} s.",
    "too_heavy": "The file is {found} MB; {name} takes at most {allowed} MB.",
    "rate_low": "The film has {found} kbit/s; {name} asks at least {allowed} kbit/s.",
    "rate_high": "The film has {found} kbit/s; {name} takes at most {allowed} kbit/s.",
}


@dataclass(frozen=True)
class Limits:
    """What a channel takes; None or empty is no limit. Seconds, bytes, bits a second, pixels, pictures a second, hertz.

    audio: "needed", "allowed" or "forbidden". Both ends of a range count as allowed.
    """

    name: str
    containers: tuple[str, ...] = ()
    codecs: tuple[str, ...] = ()
    audio_codecs: tuple[str, ...] = ()
    audio: str = "allowed"
    pixel_formats: tuple[str, ...] = ()
    sizes: tuple[tuple[int, int], ...] = ()
    fps: tuple[float, float] | None = None
    shortest: float | None = None
    longest: float | None = None
    max_bytes: int | None = None
    min_bit_rate: int | None = None
    max_bit_rate: int | None = None
    max_sample_rate: int | None = None


@dataclass(frozen=True)
class Problem:
    """One thing a channel would refuse. code and params are for a face that says it in the reader's language."""

    code: str
    params: dict[str, Any] = field(default_factory=dict)

    @property
    def message(self) -> str:
        """The English sentence."""
        return MESSAGES[self.code].format(**self.params)

    def __str__(self) -> str:
        return self.message


def check_film(facts: FilmFacts, limits: Limits) -> list[Problem]:
    """Everything about the film that the channel would refuse; empty when it may go out."""
    found = [*check_form(facts, limits), *check_sound(facts, limits), *check_measure(facts, limits)]
    return [Problem(code, {"name": limits.name, "found": was, "allowed": allowed}) for code, was, allowed in found]


Finding = tuple[str, str, str]


def check_form(facts: FilmFacts, limits: Limits) -> Iterator[Finding]:
    yield from choose("container", facts.container, limits.containers)
    yield from choose("codec", facts.codec, limits.codecs)
    yield from choose("pixel_format", facts.pixel_format, limits.pixel_formats)
    yield from choose("size", f"{facts.width} × {facts.height}", tuple(f"{w} × {h}" for w, h in limits.sizes))


def check_sound(facts: FilmFacts, limits: Limits) -> Iterator[Finding]:
    if not facts.has_audio:
        if limits.audio == "needed":
            yield "audio_missing", "", ""
        return
    if limits.audio == "forbidden":
        yield "audio_forbidden", "", ""
        return
    yield from choose("audio_codec", facts.audio_codec, limits.audio_codecs)
    if limits.max_sample_rate is not None and facts.sample_rate > limits.max_sample_rate:
        yield "sample_rate", str(facts.sample_rate), str(limits.max_sample_rate)


def check_measure(facts: FilmFacts, limits: Limits) -> Iterator[Finding]:
    if limits.fps and not limits.fps[0] <= facts.fps <= limits.fps[1]:
        yield "fps", f"{facts.fps:g}", f"{limits.fps[0]:g} to {limits.fps[1]:g}"
    if limits.shortest is not None and facts.duration < limits.shortest:
        yield "too_short", f"{facts.duration:g}", f"{limits.shortest:g}"
    if limits.longest is not None and facts.duration > limits.longest:
        yield "too_long", f"{facts.duration:g}", f"{limits.longest:g}"
    if limits.max_bytes is not None and facts.size > limits.max_bytes:
        yield "too_heavy", f"{facts.size / 1e6:.1f}", f"{limits.max_bytes / 1e6:g}"
    if limits.min_bit_rate is not None and facts.bit_rate < limits.min_bit_rate:
        yield "rate_low", f"{facts.bit_rate / 1000:.0f}", f"{limits.min_bit_rate / 1000:g}"
    if limits.max_bit_rate is not None and facts.bit_rate > limits.max_bit_rate:
        yield "rate_high", f"{facts.bit_rate / 1000:.0f}", f"{limits.max_bit_rate / 1000:g}"


def choose(code: str, found: str, allowed: tuple[str, ...]) -> Iterator[Finding]:
    if allowed and found not in allowed:
        yield code, found, " or ".join(allowed)
