"""What a film file is, read from the file itself."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import av

from draagvlak.lib.film.problems import FilmError


@dataclass(frozen=True)
class FilmFacts:
    """duration in seconds, size in bytes, bit_rate in bits a second over the whole file, sample_rate in hertz.

    codec names as FFmpeg's: h264, aac; without sound audio_codec is "" and sample_rate 0. starts_at_once: the index
    stands before the pictures, so that it plays while it comes in.
    """

    container: str
    codec: str
    profile: str
    pixel_format: str
    width: int
    height: int
    fps: float
    duration: float
    size: int
    bit_rate: int
    audio_codec: str
    sample_rate: int
    starts_at_once: bool

    @property
    def has_audio(self) -> bool:
        return bool(self.audio_codec)


def probe_film(path: str | Path) -> FilmFacts:
    """The facts of a film. FilmError when the file is not there, is no film, or has no pictures."""
    path = Path(path)
    try:
        with av.open(str(path)) as container:
            if not container.streams.video:
                raise FilmError(f"{path}: there are no moving pictures in this file.")
            return gather_facts(container, path)
    except (av.FFmpegError, OSError) as error:
        raise FilmError(f"{path}: this file cannot be read as a film: {error}") from error


def gather_facts(container: av.container.InputContainer, path: Path) -> FilmFacts:
    video = container.streams.video[0]
    audio = container.streams.audio[0] if container.streams.audio else None
    size = path.stat().st_size
    duration = (container.duration or 0) / av.time_base
    return FilmFacts(
        container="mp4" if "mp4" in container.format.name.split(",") else container.format.name,
        codec=video.codec_context.name,
        profile=str(video.profile or ""),
        pixel_format=str(video.pix_fmt or ""),
        width=video.width,
        height=video.height,
        fps=float(video.average_rate or 0),
        duration=round(duration, 3),
        size=size,
        bit_rate=round(8 * size / duration) if duration else 0,
        audio_codec=audio.codec_context.name if audio else "",
        sample_rate=audio.rate if audio else 0,
        starts_at_once=starts_with_index(path),
    )


def starts_with_index(path: Path) -> bool:
    """Whether an MP4's index (moov) comes before its pictures (mdat)."""
    with path.open("rb") as file:
        while len(head := file.read(8)) == 8:
            length, kind = int.from_bytes(head[:4], "big"), head[4:]
            if kind in (b"moov", b"mdat"):
                return kind == b"moov"
            if length == 1:
                length = int.from_bytes(file.read(8), "big") - 8
            if length < 8:
                return False
            file.seek(length - 8, 1)
    return False
