"""Reading what others wrote: rich text as plain text, pages as JSON, moments as moments."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from datetime import date, datetime
from html.parser import HTMLParser
from typing import Any

from django.utils import timezone
from django.utils.dateparse import parse_date, parse_datetime
from django.utils.translation import gettext as _

from draagvlak.core.fetching import Fetched
from draagvlak.studies.adapters.found import SourceError

LANGUAGES = ("nl", "en", "de")
BLOCKS = frozenset({"p", "br", "li", "div", "h1", "h2", "h3", "h4", "tr", "ul", "ol"})
UNREAD = frozenset({"script", "style", "head", "title"})
SPACE = re.compile(r"[ \t\r\f\v\xa0]+")
WEB = re.compile(r"^https?://[^\s<>\"]+$", re.IGNORECASE)


class PlainText(HTMLParser):
    """The words of rich text, a line for each block."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self.unread = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002
        if tag in UNREAD:
            self.unread += 1
        elif tag in BLOCKS:
            self.parts.append("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag in UNREAD:
            self.unread = max(self.unread - 1, 0)
        elif tag in BLOCKS:
            self.parts.append("\n")

    def handle_data(self, data: str) -> None:
        if not self.unread:
            self.parts.append(data)


def read_plain(rich: object) -> str:
    """Rich text without its tags; plain text as it is."""
    text = str(rich or "")
    if "<" in text or "&" in text:
        reader = PlainText()
        reader.feed(text)
        reader.close()
        text = "".join(reader.parts)
    lines = (SPACE.sub(" ", line).strip() for line in text.splitlines())
    return "\n".join(line for line in lines if line)


def read_line(rich: object, *, most: int) -> str:
    """Plain text on one line, at most so long; what is cut off ends in an ellipsis."""
    return shorten(read_plain(rich), most=most)


def shorten(text: str, *, most: int) -> str:
    line = " ".join(text.split())
    return line if len(line) <= most else line[: most - 1].rstrip() + "…"


def read_words(value: object, *, most: int) -> str:
    """A text in several languages: the Dutch one, or else the first there is."""
    if not isinstance(value, Mapping):
        return read_line(value if isinstance(value, str) else "", most=most)
    found = (read_line(value.get(language), most=most) for language in LANGUAGES)
    return next((words for words in found if words), "")


def read_web_address(value: object, *, most: int = 200) -> str:
    """An address of the web that fits, in the Dutch variant where there are several; else nothing."""
    address = read_words(value, most=2000) if not isinstance(value, str) else value.strip()
    return address if WEB.match(address) and len(address) <= most else ""


def read_json(answer: Fetched, *, source: str) -> Any:
    """The answer as JSON. Raises SourceError where it is something else."""
    text = answer.text.text
    try:
        return json.loads(text)
    except ValueError as error:
        words = _(
            "%(source)s answered something that is no complete JSON (%(address)s). Nothing was taken over; try again."
        )
        raise SourceError(words % {"source": source, "address": answer.address.partition("?")[0]}) from error


def insist(item: object, *names: str, source: str, at: str) -> Mapping[str, Any]:
    """The item, when it has these fields. Raises SourceError: a source that changed is not guessed at."""
    if not isinstance(item, Mapping):
        words = _(
            "%(source)s answers in another form than described at %(at)s. Draagvlak has to be adapted; report it."
        )
        raise SourceError(words % {"source": source, "at": at})
    if missing := [name for name in names if item.get(name) in (None, "")]:
        words = _("%(source)s no longer tells %(fields)s at %(at)s. Draagvlak has to be adapted; report it.")
        raise SourceError(words % {"source": source, "fields": ", ".join(missing), "at": at})
    return item


def insist_list(items: object, *, source: str, at: str) -> list[Any]:
    if not isinstance(items, list):
        words = _(
            "%(source)s answers in another form than described at %(at)s. Draagvlak has to be adapted; report it."
        )
        raise SourceError(words % {"source": source, "at": at})
    return items


def read_moment(value: object) -> datetime | None:
    """A moment with its time zone; without one it is meant in the Netherlands."""
    try:
        moment = parse_datetime(str(value))
    except ValueError:
        return None
    return timezone.make_aware(moment) if moment and timezone.is_naive(moment) else moment


def read_day(value: object) -> date | None:
    """A day, also out of a moment."""
    try:
        return parse_date(str(value)[:10])
    except ValueError:
        return None
