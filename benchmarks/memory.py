"""Memory of one process over 1,000 renders in changing formats: flat within 10 %."""

from __future__ import annotations

from collections.abc import Iterator

import psutil

from benchmarks.figure import Figure
from benchmarks.subject import sample_piece, with_headline
from draagvlak.lib.studio import find_format
from draagvlak.lib.studio.output import render_piece

RENDERS = 1000
WARM = 200
FORMATS = ("ig_4x5", "ig_story", "a3", "li_191", "fb_1x1", "abri")
AIM = 0.10


def run(renders: int = RENDERS) -> Iterator[Figure]:
    piece = sample_piece()
    specs = [find_format(format_id) for format_id in FORMATS]
    process, seen = psutil.Process(), []
    for number in range(renders):
        render_piece(with_headline(piece, number), specs[number % len(specs)])
        if number >= WARM and number % 20 == 0:
            seen.append(process.memory_info().rss / 1e6)
    half = len(seen) // 2
    early, late = max(seen[:half]), max(seen[half:])
    growth = late / early - 1
    yield Figure(f"highest memory, renders {WARM} to {(renders + WARM) // 2}", f"{early:.0f} MB")
    yield Figure(f"highest memory, renders to {renders}", f"{late:.0f} MB")
    yield Figure("growth", f"{growth:+.1%}", f"within {AIM:.0%}", growth <= AIM)
