"""What the public site shows, and telling every web worker that it changed.

A room registers its models with `register_shown`; from then on every row that is written, changed or removed, one by
one or many at once, empties what is kept. For what stands outside those tables, a verb calls `tell_shown_changed`.
The word goes round by a file in the data folder that grows by one byte; each worker looks at its length. Where several
machines share no data folder, set DRAAGVLAK_PUBLIC_CACHE_MB=0, or accept that a page is up to a quarter of an hour old.
"""

from __future__ import annotations

import datetime
import os
import re
from collections.abc import Callable, Hashable
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

from django.conf import settings
from django.db import DEFAULT_DB_ALIAS, connections, models, transaction
from django.db.backends.signals import connection_created
from django.dispatch import Signal
from django.utils import timezone
from django.utils.translation import get_language

from draagvlak.core.kept_pages import KeptPages

Fact = TypeVar("Fact")
MARKER = "shown"
WRITE = re.compile(r'\s*(?:INSERT(?: OR \w+)? INTO|UPDATE|DELETE FROM)\s+"?(\w+)"?', flags=re.IGNORECASE)
LOOKED_BACK = 20
"""How far back is looked whether the word waits already; twice the word does no harm."""

_tables: set[str] = set()


def register_shown(*shown: type[models.Model]) -> None:
    """Called once by each room when the platform starts."""
    for model in shown:
        links: list[Any] = [link.remote_field.through for link in model._meta.many_to_many]
        _tables.update(one._meta.db_table for one in (model, *links))


def listen() -> None:
    """From now on every connection tells of what is written to a shown table, in whatever way."""
    connection_created.connect(listen_on, dispatch_uid="shown")
    for connection in connections.all(initialized_only=True):
        listen_on(connection)


def listen_on(connection: Any, **_signal: Any) -> None:
    if connection.alias == DEFAULT_DB_ALIAS and notice_write not in connection.execute_wrappers:
        connection.execute_wrappers.append(notice_write)


def notice_write(execute: Callable[..., Any], sql: Any, params: Any, many: bool, context: dict[str, Any]) -> Any:
    answer = execute(sql, params, many, context)
    written = WRITE.match(sql) if isinstance(sql, str) else None
    if written and written[1] in _tables:
        tell_shown_changed()
    return answer


def hear(signal: Signal) -> None:
    """What this signal tells of is shown."""
    signal.connect(hear_change, dispatch_uid="shown")


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
