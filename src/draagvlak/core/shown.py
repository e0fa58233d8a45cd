"""What the public site shows, and telling every web worker that it changed.

A room registers its models with `register_shown`; from then on a saved, removed or linked row empties what is kept.
What changes many rows at once (`QuerySet.update`, `bulk_create`) sends no signal: that verb calls `tell_shown_changed`.
The word goes round by a file in the data folder that grows by one byte; each worker looks at its length. Where several
machines share no data folder, set DRAAGVLAK_PUBLIC_CACHE_MB=0, or accept that a page is up to a quarter of an hour old.
"""

from __future__ import annotations

import datetime
import os
from collections.abc import Callable, Hashable
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

from django.conf import settings
from django.db import models, transaction
from django.db.models.signals import m2m_changed, post_delete, post_save
from django.dispatch import Signal
from django.utils import timezone
from django.utils.translation import get_language

from draagvlak.core.kept_pages import KeptPages

Fact = TypeVar("Fact")
MARKER = "shown"
LOOKED_BACK = 20
"""How far back is looked whether the word waits already; twice the word does no harm."""


def register_shown(*shown: type[models.Model]) -> None:
    """Called once by each room when the platform starts."""
    for model in shown:
        for signal in (post_save, post_delete):
            hear(signal, model)
        for link in model._meta.many_to_many:
            through: Any = link.remote_field.through
            hear(m2m_changed, through)


def hear(signal: Signal, sender: type[models.Model] | None = None) -> None:
    """What this signal tells of (of one model, or of all) is shown."""
    signal.connect(hear_change, sender=sender, dispatch_uid=f"shown {sender._meta.label if sender else ''}")


def hear_change(**_signal: Any) -> None:
    tell_shown_changed()


def tell_shown_changed() -> None:
    """Empty what every worker keeps, once the transaction is committed."""
    connection: Any = transaction.get_connection()
    inside = set(connection.savepoint_ids)
    lately = connection.run_on_commit[-LOOKED_BACK:]
    if not any(work is grow_marker and points <= inside for points, work, *_ in lately):
        transaction.on_commit(grow_marker)


def grow_marker() -> None:
    """One byte more; appending is whole or not at all, so that no word is lost between processes."""
    handle = os.open(find_marker(), os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o644)
    try:
        os.write(handle, b".")
    finally:
        os.close(handle)


@cache
def find_marker() -> Path:
    return Path(settings.DATA_DIR) / MARKER


def read_marker() -> int:
    try:
        return os.stat(find_marker()).st_size  # noqa: PTH116 - asked at every request, and twice as quick
    except FileNotFoundError:
        return 0


def find_midnight() -> float:
    """When the day of now is over here, as seconds since the epoch."""
    tomorrow = timezone.localdate() + datetime.timedelta(days=1)
    return datetime.datetime.combine(tomorrow, datetime.time(), timezone.get_default_timezone()).timestamp()


@cache
def kept_pages() -> KeptPages:
    """Those of this process."""
    return KeptPages(
        most_bytes=settings.PUBLIC_CACHE_BYTES,
        read_generation=read_marker,
        ends_at=find_midnight,
        proxy_header=(getattr(settings, "SECURE_PROXY_SSL_HEADER", None) or ("",))[0],
    )


def remember_shown(name: str, *which: Hashable, find: Callable[[], Fact]) -> Fact:
    """A fact that many pages show, such as a menu: found once in each language until something shown changes.

    For reading only, and for what is the same for everyone. Rows are kept as they were found, never a queryset.
    """
    fact: Fact = kept_pages().remember((name, get_language(), *which), find)
    return fact
