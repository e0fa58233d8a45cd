"""Posts as a CSV for the scheduler a school already uses. Layouts are data, in `tables/schedulers.toml`."""

from __future__ import annotations

import csv
import datetime
import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache

from django.utils import timezone

from draagvlak.channels.domain.channels import Words, read_table, read_words
from draagvlak.channels.names import name_channel
from draagvlak.lib.charts.chart import BOM, write_cell


@dataclass(frozen=True)
class Layout:
    """How one scheduler wants its rows; `columns` as (header, what stands in it)."""

    key: str
    name: Words
    header: bool
    moment: str
    columns: tuple[tuple[str, str], ...]
    note: Words
    source: str
    evidence: str
    checked: datetime.date


@dataclass(frozen=True)
class Post:
    """One post at one moment. `media` is the name of the file in the pack: it stands at no public address."""

    channel: str
    moment: datetime.datetime
    text: str
    link: str = ""
    media: str = ""
    alt: str = ""
    title: str = ""
    label: str = ""


@cache
def load_layouts() -> dict[str, Layout]:
    return {
        key: Layout(
            **{
                **row,
                "key": key,
                "name": read_words(row["name"]),
                "note": read_words(row["note"]),
                "columns": tuple((header, what) for header, what in row["columns"]),
            }
        )
        for key, row in read_table("schedulers").items()
    }


CELLS: dict[str, Callable[[Post, Layout], str]] = {
    "channel": lambda post, _: name_channel(post.channel),
    "day": lambda post, _: f"{timezone.localtime(post.moment):%Y-%m-%d}",
    "time": lambda post, _: f"{timezone.localtime(post.moment):%H:%M}",
    "moment": lambda post, layout: timezone.localtime(post.moment).strftime(layout.moment),
    "text": lambda post, _: post.text,
    "link": lambda post, _: post.link,
    "alt": lambda post, _: post.alt,
    "title": lambda post, _: post.title,
    "label": lambda post, _: post.label,
    "empty": lambda _post, _layout: "",
}


def write_schedule(posts: Sequence[Post], *, layout: Layout) -> str:
    """CSV with commas, as all these programs read it. A text that a spreadsheet would run as a formula is disarmed.

    A media column stays empty where a scheduler expects public addresses: our files are private.
    """
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    if layout.header:
        out.write(BOM if layout.key == "generic" else "")
        writer.writerow([header for header, _ in layout.columns])
    for post in posts:
        writer.writerow([disarm(write_value(post, layout, what)) for _, what in layout.columns])
    return out.getvalue()


def write_value(post: Post, layout: Layout, what: str) -> str:
    if what == "media":
        return post.media if layout.key == "generic" else ""
    return CELLS[what](post, layout)


def disarm(text: str) -> str:
    return write_cell(text, language="en")
