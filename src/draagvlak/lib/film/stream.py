"""A film cut into parts for streaming (HLS, fragmented MP4) by copying: not one picture is encoded again.

Each part begins where a group of pictures begins, so that a player can start there.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import av

from draagvlak.lib.film.problems import FilmError

SECONDS = 4
MASTER = "master.m3u8"
LENGTH = re.compile(r"#EXTINF:([\d.]+),")


@dataclass(frozen=True)
class Rendition:
    """One size of the film as it was cut. peak and average in bits a second; codecs empty where they have no name."""

    playlist: str
    width: int
    height: int
    fps: float
    peak: int
    average: int
    codecs: str


def cut_film(source: Any, folder: Path, *, name: str) -> Rendition:
    """Cut a film (a path or an open file) into `<name>.m3u8`, `<name>-init.mp4` and `<name>-000.m4s` and on.

    Pictures and sound are copied packet by packet. FilmError when this is no film that can be cut.
    """
    playlist = folder / f"{name}.m3u8"
    options = {
        "hls_time": str(SECONDS),
        "hls_playlist_type": "vod",
        "hls_segment_type": "fmp4",
        "hls_flags": "independent_segments",
        "hls_fmp4_init_filename": f"{name}-init.mp4",
        "hls_segment_filename": str(folder / f"{name}-%03d.m4s"),
    }
    try:
        with av.open(source) as film, av.open(str(playlist), "w", format="hls", options=options) as stream:
            copy_packets(film, stream)
            return describe(film, folder, playlist)
    except (av.FFmpegError, OSError, ValueError) as error:
        raise FilmError(f"{name}: this film cannot be cut for streaming: {error}") from error


def copy_packets(film: Any, stream: Any) -> None:
    """The first picture track and the first sound track, in the order in which they stand."""
    if not film.streams.video:
        raise FilmError("There are no moving pictures in this file.")
    tracks = [film.streams.video[0], *film.streams.audio[:1]]
    copies = {track.index: stream.add_stream_from_template(track) for track in tracks}
    for packet in film.demux(tracks):
        if packet.dts is not None:
            packet.stream = copies[packet.stream.index]
            stream.mux(packet)
    stream.close()


def describe(film: Any, folder: Path, playlist: Path) -> Rendition:
    video = film.streams.video[0]
    peak, average = measure_rates(folder, playlist)
    return Rendition(
        playlist=playlist.name,
        width=video.width,
        height=video.height,
        fps=round(float(video.average_rate or 0), 3),
        peak=peak,
        average=average,
        codecs=name_codecs(film),
    )


def measure_rates(folder: Path, playlist: Path) -> tuple[int, int]:
    """Bits a second of the heaviest part, and over all parts."""
    lines = playlist.read_text().splitlines()
    parts = [
        (float(found[1]), 8 * (folder / lines[index + 1]).stat().st_size)
        for index, line in enumerate(lines)
        if (found := LENGTH.match(line))
    ]
    if not parts:
        raise FilmError(f"{playlist.name}: there is nothing in this film.")
    heaviest = max(bits / max(length, 1.0) for length, bits in parts)
    return round(heaviest), round(sum(bits for _, bits in parts) / sum(length for length, _ in parts))


def name_codecs(film: Any) -> str:
    """As players want to hear it, "avc1.640028,mp4a.40.2"; empty for others than H.264 with AAC."""
    video = film.streams.video[0].codec_context
    if video.name != "h264" or not video.extradata or video.extradata[0] != 1:
        return ""
    names = [f"avc1.{video.extradata[1:4].hex()}"]
    for track in film.streams.audio[:1]:
        sound = track.codec_context
        if sound.name != "aac" or not sound.extradata:
            return ""
        names.append(f"mp4a.40.{sound.extradata[0] >> 3}")
    return ",".join(names)


def write_master(renditions: Sequence[Rendition]) -> str:
    """The playlist that a player starts from: every size, the largest first."""
    lines = ["#EXTM3U", "#EXT-X-VERSION:7", "#EXT-X-INDEPENDENT-SEGMENTS"]
    for one in sorted(renditions, key=lambda one: -one.width * one.height):
        facts = [f"BANDWIDTH={one.peak}", f"AVERAGE-BANDWIDTH={one.average}", f"RESOLUTION={one.width}x{one.height}"]
        facts += [f"FRAME-RATE={one.fps:.3f}"] if one.fps else []
        facts += [f'CODECS="{one.codecs}"'] if one.codecs else []
        lines += [f"#EXT-X-STREAM-INF:{','.join(facts)}", one.playlist]
    return "\n".join([*lines, ""])
