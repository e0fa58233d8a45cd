"""Width, height and length of an MP4, read from its own table of contents; nothing is decoded."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

MOST_BOXES = 2_000
LARGEST_TABLE = 20_000_000


@dataclass(frozen=True)
class FilmFacts:
    width: int
    height: int
    seconds: float


def read_film(file: Any) -> FilmFacts | None:
    """The facts of a film that can be read from the start; None when it has no readable picture track."""
    try:
        table = find_table(file)
        return measure(table) if table else None
    except (struct.error, IndexError, ValueError):
        return None


def find_table(file: Any) -> bytes:
    """The content of the `moov` box, wherever it stands among the outer boxes."""
    at = 0
    for _ in range(MOST_BOXES):
        file.seek(at)
        head = file.read(16)
        if len(head) < 8:
            return b""
        size, kind = struct.unpack(">I4s", head[:8])
        start = 16 if size == 1 else 8
        size = struct.unpack(">Q", head[8:16])[0] if size == 1 else size
        if kind == b"moov" and start < size <= LARGEST_TABLE:
            file.seek(at + start)
            return bytes(file.read(size - start))
        if size < start:
            return b""
        at += size
    return b""


def list_boxes(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    at = 0
    while at + 8 <= len(data):
        size, kind = struct.unpack(">I4s", data[at : at + 8])
        if size < 8 or at + size > len(data):
            return
        yield kind, data[at + 8 : at + size]
        at += size


def measure(table: bytes) -> FilmFacts | None:
    seconds, sizes = 0.0, []
    for kind, content in list_boxes(table):
        if kind == b"mvhd":
            seconds = read_length(content)
        if kind == b"trak":
            sizes += [read_size(inner) for name, inner in list_boxes(content) if name == b"tkhd"]
    shown = [size for size in sizes if all(size)]
    return FilmFacts(*shown[0], seconds) if shown and seconds > 0 else None


def read_length(header: bytes) -> float:
    """Seconds: duration by timescale, in the short or the long form."""
    scale, length = struct.unpack(">IQ", header[20:32]) if header[0] == 1 else struct.unpack(">II", header[12:20])
    return float(length) / scale if scale else 0.0


def read_size(header: bytes) -> tuple[int, int]:
    """Width and height as shown: a track turned a quarter has them the other way round."""
    width, height = struct.unpack(">II", header[-8:])
    turned = struct.unpack(">i", header[-44:-40])[0] == 0
    wide, high = width >> 16, height >> 16
    return (high, wide) if turned else (wide, high)
