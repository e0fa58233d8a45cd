"""Keeping public pages in a test: on, with a word about changes that a rolled-back test would never send."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from draagvlak.core import shown
from draagvlak.core.kept_pages import KeptPages


@contextmanager
def keep_pages(settings: Any, folder: Path, *, most_bytes: int = 1_000_000) -> Iterator[KeptPages]:
    """Public pages are kept within this block, with the marker in this folder."""
    settings.PUBLIC_CACHE_BYTES, settings.DATA_DIR = most_bytes, folder
    forget()
    yield shown.kept_pages()
    forget()


def forget() -> None:
    shown.kept_pages.cache_clear()
    shown.find_marker.cache_clear()
