"""Counting visits of links without following anybody.

One row per link and day holds one number. Nothing else is kept: no address, no device, no identifier, no time, no page
one came from. Bots are left out; who asks not to be counted (Global Privacy Control) is not. The number is therefore a
little too low, never too precise.
"""

from __future__ import annotations

import datetime
import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from django.db import connection
from django.utils import timezone

from draagvlak.channels.models import LinkCount, TrackedLink

TABLES = Path(__file__).resolve().parents[1] / "tables"
PREFETCH = frozenset({"prefetch", "prefetch;prerender", "preview"})


@cache
def read_bot_marks() -> tuple[str, ...]:
    """Parts of a user agent, in lower case, that only programs carry; `tables/bots.toml` names the source."""
    return tuple(tomllib.loads((TABLES / "bots.toml").read_text(encoding="utf-8"))["marks"])


def visit_counts(*, method: str, headers: Mapping[str, str]) -> bool:
    """Whether this request is a visit to be counted: a person's, wanted, and not made ahead by a browser."""
    if method != "GET" or headers.get("Sec-GPC") == "1":
        return False
    if {headers.get("Sec-Purpose", ""), headers.get("Purpose", "")} & PREFETCH:
        return False
    agent = headers.get("User-Agent", "").lower()
    return bool(agent) and not any(mark in agent for mark in read_bot_marks())


def count_visit(link: TrackedLink, *, day: datetime.date | None = None) -> None:
    """Add one to the day's number, in one statement: no two requests can lose one another's visit."""
    table, day = LinkCount._meta.db_table, day or timezone.localdate()
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {table} (link_id, day, visits) VALUES (%s, %s, 1) "  # noqa: S608 - the name is the model's
            f"ON CONFLICT (link_id, day) DO UPDATE SET visits = {table}.visits + 1",
            [link.pk, day],
        )
