"""Every format of one design, warm, one after the other in one process."""

from __future__ import annotations

import time
from collections.abc import Iterator

from benchmarks.figure import Figure
from benchmarks.subject import sample_piece, with_headline
from draagvlak.lib.studio import find_format
from draagvlak.lib.studio.output import render_piece

AIM_SECONDS = 8.0


def run() -> Iterator[Figure]:
    piece = sample_piece()
    specs = [find_format(format_id) for format_id in piece.design.formats]
    for turn in range(3):
        wall, cpu = time.perf_counter(), time.process_time()
        for spec in specs:
            render_piece(with_headline(piece, turn), spec)
        wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
    yield Figure("formats", str(len(specs)))
    yield Figure("all formats, wall", f"{wall:.2f} s", f"under {AIM_SECONDS:.0f} s", wall < AIM_SECONDS)
    yield Figure("all formats, CPU", f"{cpu:.2f} s")
