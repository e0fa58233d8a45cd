"""Frames and sound to an MP4 that every channel takes.

H.264 High, yuv420p, BT.709, closed groups of pictures, AAC stereo at 48 kHz. Two passes, so that the bits go where
something moves and the file comes out near the size asked for. With the same frames, versions and number of threads
the bytes are the same.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import Any

import av
from av.video.frame import PictureType
from av.video.reformatter import ColorRange, Colorspace
from PIL import Image

from draagvlak.lib.film.problems import FilmError
from draagvlak.lib.film.sound import RATE

BT709 = 1
GROUP = 100
AAC_FRAME = 1024
THREADS = 2


@dataclass(frozen=True)
class Encoding:
    """video_rate and audio_rate in bits a second.

    starts: seconds at which a new group of pictures begins, so that the film can be cut there.
    """

    fps: int = 25
    video_rate: int = 430_000
    audio_rate: int = 96_000
    preset: str = "slow"
    starts: tuple[float, ...] = ()
    title: str = ""


def encode_film(
    path: str | Path,
    take_frames: Callable[[], Iterable[Image.Image]],
    pcm: bytes,
    encoding: Encoding,
    *,
    on_frame: Callable[[], None] = lambda: None,
) -> None:
    """Write the film to `path`, which is there whole or not at all.

    `take_frames` is called twice, once a pass; `on_frame` after each frame of either. pcm: 16-bit stereo at 48 kHz.
    Raises FilmError when the sizes are odd or differ, or the encoder refuses.
    """
    path = Path(path)
    part = path.with_name(f".{path.name}.part")
    with tempfile.TemporaryDirectory(prefix="draagvlak-film-") as folder:
        stats, first = str(Path(folder) / "passes"), Path(folder) / "first.mp4"
        try:
            write_pass(first, take_frames(), b"", encoding, turn=1, stats=stats, on_frame=on_frame)
            write_pass(part, take_frames(), pcm, encoding, turn=2, stats=stats, on_frame=on_frame)
            part.replace(path)
        except av.FFmpegError as error:
            raise FilmError(f"{path}: the film could not be encoded: {error}") from error
        finally:
            part.unlink(missing_ok=True)


def write_pass(
    path: Path,
    frames: Iterable[Image.Image],
    pcm: bytes,
    encoding: Encoding,
    *,
    turn: int,
    stats: str,
    on_frame: Callable[[], None],
) -> None:
    pictures = iter(frames)
    first = next(pictures, None)
    if first is None or first.width % 2 or first.height % 2:
        raise FilmError(f"{path}: a film needs frames of an even width and height.")
    with av.open(str(path), "w", format="mp4", options={"movflags": "+faststart"}) as container:
        if encoding.title:
            container.metadata["title"] = encoding.title
        video = add_video(container, first.size, encoding, turn=turn, stats=stats)
        sound = Soundtrack(container, pcm, encoding) if pcm else None
        keys = {round(start * encoding.fps) for start in encoding.starts}
        for index, picture in enumerate(chain_first(first, pictures)):
            container.mux(video.encode(to_frame(picture, first.size, index, encoding, key=index in keys)))
            if sound:
                sound.write_until((index + 1) / encoding.fps)
            on_frame()
        container.mux(video.encode(None))
        if sound:
            sound.close()


def chain_first(first: Image.Image, rest: Iterator[Image.Image]) -> Iterator[Image.Image]:
    yield first
    yield from rest


def add_video(container: Any, size: tuple[int, int], encoding: Encoding, *, turn: int, stats: str) -> Any:
    rules = f"pass={turn}:stats={stats}:open-gop=0:keyint={GROUP}:min-keyint=1:bframes=3:threads={THREADS}"
    options = {"preset": encoding.preset, "profile": "high", "tune": "animation", "x264-params": rules}
    stream = container.add_stream("libx264", rate=encoding.fps, options=options)
    stream.width, stream.height = size
    stream.pix_fmt = "yuv420p"
    stream.bit_rate = encoding.video_rate
    stream.time_base = Fraction(1, encoding.fps)
    context = stream.codec_context
    context.color_primaries = context.color_trc = context.colorspace = BT709
    context.color_range = ColorRange.MPEG.value
    context.thread_count = THREADS
    return stream


def to_frame(
    picture: Image.Image, size: tuple[int, int], index: int, encoding: Encoding, *, key: bool
) -> av.VideoFrame:
    """RGB to yuv420p by the BT.709 matrix. The picture must be opaque: a frame made from it has no alpha."""
    if picture.size != size:
        raise FilmError(f"Frame {index} is {picture.size}; the first one was {size}.")
    opaque: Any = av.VideoFrame.from_image(picture.convert("RGB"))  # type: ignore[no-untyped-call]
    frame: av.VideoFrame = opaque.reformat(
        format="yuv420p",
        src_colorspace=Colorspace.ITU709,
        dst_colorspace=Colorspace.ITU709,
        src_color_range=ColorRange.JPEG,
        dst_color_range=ColorRange.MPEG,
    )
    frame.pts, frame.time_base = index, Fraction(1, encoding.fps)
    frame.pict_type = PictureType.I if key else PictureType.NONE
    return frame


class Soundtrack:
    """The sound beside the pictures, written as far as they are."""

    def __init__(self, container: Any, pcm: bytes, encoding: Encoding) -> None:
        self.container, self.pcm, self.at = container, pcm, 0
        self.stream = container.add_stream("aac", rate=RATE, layout="stereo")
        self.stream.bit_rate = encoding.audio_rate
        self.resampler = av.AudioResampler(format="fltp", layout="stereo", rate=RATE)

    def write_until(self, seconds: float) -> None:
        while self.at < min(seconds * RATE, len(self.pcm) // 4):
            part = self.pcm[4 * self.at : 4 * (self.at + AAC_FRAME)]
            frame = av.AudioFrame(format="s16", layout="stereo", samples=len(part) // 4)
            frame.planes[0].update(part)
            frame.sample_rate, frame.pts, frame.time_base = RATE, self.at, Fraction(1, RATE)
            for ready in self.resampler.resample(frame):
                self.container.mux(self.stream.encode(ready))
            self.at += len(part) // 4

    def close(self) -> None:
        self.write_until(len(self.pcm))
        self.container.mux(self.stream.encode(None))
