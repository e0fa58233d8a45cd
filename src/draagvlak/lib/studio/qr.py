"""QR codes as rows of modules. The quiet zone is drawn by the layout's primitive."""

from __future__ import annotations

import itertools
from functools import lru_cache
from typing import Any
from urllib.parse import urlsplit

import segno

MAX_URL = 300
QUIET_ZONE = 4


def is_web_address(text: str) -> bool:
    """Whether text is an absolute https address in plain ASCII, with a host name that has a dot."""
    if not text.startswith("https://") or len(text) > MAX_URL or not text.isascii() or not text.isprintable():
        return False
    if any(character in text for character in ' "<>\\^`{|}'):
        return False
    try:
        parts = urlsplit(text)
        _ = parts.port
    except ValueError:
        return False
    labels = (parts.hostname or "").split(".")
    return len(labels) > 1 and all(labels) and not parts.username


@lru_cache(maxsize=64)
def encode_qr(url: str) -> dict[str, Any]:
    """{rows: ["0101…"], runs: [[row, start, length]]}: dark modules, also as horizontal runs."""
    matrix = segno.make(url, error="m", micro=False, boost_error=False).matrix
    rows = ["".join("1" if module else "0" for module in row) for row in matrix]
    return {"rows": rows, "runs": [run for index, row in enumerate(rows) for run in _dark_runs(index, row)]}


def _dark_runs(index: int, row: str) -> list[list[int]]:
    runs, start = [], 0
    for dark, group in itertools.groupby(row):
        length = len(list(group))
        if dark == "1":
            runs.append([index, start, length])
        start += length
    return runs
