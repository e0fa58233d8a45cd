"""Pages that are the same for everyone, kept in the memory of one web worker as they were sent.

What is found is the whole answer: headers, body and its compressed forms. It is looked up by what the web server says
of a request (the WSGI environ), before anything of Django runs. Knows no Django itself.
"""

from __future__ import annotations

import gzip
import hashlib
import threading
import time
from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any
from urllib.parse import parse_qsl, urlencode

try:
    import brotli
except ImportError:  # another Python than CPython; gzip will do
    brotli = None

OLDEST = 900.0
"""Seconds a page is kept at most: what changes without a word, changes within a quarter of an hour."""
MOST_VARIANTS = 200
"""Of one address, by its queries: who tries values at random only pushes out that address."""
LONGEST_QUERY = 300
MOST_FACTS = 500
WEIGHT_OF_REST = 2_000
SMALLEST_COMPRESSED = 500
Place = tuple[str, str, str]
Since = tuple[int, float]
"""From when something is: which generation of what is shown, and when the day it belongs to ends."""
Headers = list[tuple[str, str]]


@dataclass(frozen=True)
class Answer:
    """What goes over the line. status is "200 OK"."""

    status: str
    headers: Headers
    body: bytes


@dataclass(frozen=True)
class Kept:
    """One page: an answer for each way of compressing ("br", "gzip", ""), and one for who has it already."""

    answers: Mapping[str, Answer]
    unchanged: Answer
    etag: str

    @property
    def weight(self) -> int:
        return sum(len(one.body) for one in self.answers.values()) + WEIGHT_OF_REST

    def choose(self, environ: Mapping[str, Any]) -> Answer:
        """The answer for what this reader has and can read."""
        if has_it(environ.get("HTTP_IF_NONE_MATCH", ""), self.etag):
            return self.unchanged
        for name in choose_encodings(environ.get("HTTP_ACCEPT_ENCODING", "")):
            if name in self.answers:
                return self.answers[name]
        return self.answers[""]


def has_it(header: str, etag: str) -> bool:
    return bool(header) and (header.strip() == "*" or etag in (one.strip() for one in header.split(",")))


@lru_cache(maxsize=128)
def choose_encodings(header: str) -> tuple[str, ...]:
    """The ways of compressing that a reader names, the smallest first."""
    named = {}
    for part in header.lower().split(","):
        name, _, rest = part.partition(";")
        named[name.strip()] = rest.replace(" ", "") not in ("q=0", "q=0.0", "q=0.00", "q=0.000")
    return tuple(name for name in ("br", "gzip") if named.get(name))


def make_kept(headers: Headers, body: bytes, *, ways: Iterable[str] = ("br", "gzip")) -> Kept:
    """A page to keep, compressed in these ways. headers: those of the answer, without length, encoding and tag."""
    etag = f'W/"{hashlib.sha256(body).hexdigest()[:24]}"'
    own = [*headers, ("ETag", etag)]
    forms = compress(body, ways)
    answers = {name: Answer("200 OK", [*own, *describe(name, form)], form) for name, form in forms.items()}
    return Kept(answers, Answer("304 Not Modified", [one for one in own if one[0] != "Content-Type"], b""), etag)


def compress(body: bytes, ways: Iterable[str]) -> dict[str, bytes]:
    """Nothing secret stands in these pages, so that their length may tell what is in them."""
    if len(body) < SMALLEST_COMPRESSED:
        return {"": body}
    return {**{way: PACKERS[way](body) for way in ways if way in PACKERS}, "": body}


PACKERS: dict[str, Callable[[bytes], bytes]] = {"gzip": lambda body: gzip.compress(body, 6, mtime=0)}
if brotli:
    PACKERS["br"] = lambda body: bytes(brotli.compress(body, quality=5))


def describe(encoding: str, content: bytes) -> Headers:
    length = ("Content-Length", str(len(content)))
    return [("Content-Encoding", encoding), length] if encoding else [length]


def write_query(text: str, names: Iterable[str]) -> str | None:
    """The query with only the names that count, in one order; None when it is too long to keep."""
    if not text:
        return ""
    try:
        pairs = parse_qsl(text, max_num_fields=100)
    except ValueError:
        return None
    known = set(names)
    query = urlencode(sorted((pair for pair in pairs if pair[0] in known), key=lambda pair: pair[0]))
    return query if len(query) <= LONGEST_QUERY else None


@dataclass
class Page:
    """One address: which names of a query count, and what was kept by query, each with when it is too old."""

    names: tuple[str, ...]
    variants: dict[str, tuple[float, Kept]] = field(default_factory=dict)


class KeptPages:
    """All that one worker keeps. Empty again when the generation differs, and when the day ends.

    most_bytes: 0 keeps nothing. read_generation is asked at every look. ends_at answers when the day that
    begins now is over, as seconds since the epoch. proxy_header: the WSGI name of what says the scheme, behind a proxy.
    """

    def __init__(
        self,
        *,
        most_bytes: int,
        read_generation: Callable[[], int],
        ends_at: Callable[[], float],
        proxy_header: str = "",
    ) -> None:
        self.most_bytes, self.proxy_header = most_bytes, proxy_header
        self.read_generation, self.ends_at = read_generation, ends_at
        self.pages: dict[Place, Page] = {}
        self.facts: dict[Hashable, Any] = {}
        self.weight = 0
        self.since: Since = (-1, 0.0)
        self.lock = threading.Lock()

    def __len__(self) -> int:
        return sum(len(page.variants) for page in self.pages.values())

    def has_room_for(self, body: bytes) -> bool:
        return 2 * len(body) + WEIGHT_OF_REST <= self.most_bytes

    def place(self, environ: Mapping[str, Any]) -> Place:
        """Scheme, host and path as the web server says them: what Django refuses is never kept under its own name.

        A host is the same however it is written: in capitals too.
        """
        scheme = environ.get(self.proxy_header, "") if self.proxy_header else environ["wsgi.url_scheme"]
        return scheme, environ.get("HTTP_HOST", "").lower(), environ["PATH_INFO"]

    def refresh(self) -> Since:
        """Forget everything when something shown has changed or the day is over; answer since when it holds now."""
        generation = self.read_generation()
        seen, day_ends = self.since
        if generation != seen or time.time() >= day_ends:
            with self.lock:
                self.pages, self.facts, self.weight = {}, {}, 0
                self.since = (generation, self.ends_at())
        return self.since

    def find(self, environ: Mapping[str, Any]) -> Kept | None:
        if not self.most_bytes:
            return None
        self.refresh()
        page = self.pages.get(self.place(environ))
        query = write_query(environ.get("QUERY_STRING", ""), page.names) if page else None
        if page is None or query is None:
            return None
        until, kept = page.variants.get(query, (0.0, None))
        return kept if time.time() < until else None

    def remember(self, key: Hashable, find: Callable[[], Any]) -> Any:
        """What `find` answers, asked once until something shown changes or the day ends; for reading only."""
        if not self.most_bytes:
            return find()
        since, now = self.refresh(), time.time()
        until, fact = self.facts.get(key, (0.0, None))
        if now < until:
            return fact
        fact = find()
        if self.refresh() == since:
            with self.lock:
                if self.since == since:  # asked again: it may have changed while the lock was waited for
                    self.put_fact(key, fact, until=now + OLDEST)
        return fact

    def put_fact(self, key: Hashable, fact: Any, *, until: float) -> None:
        """In place of the older one; a new one when there is room, or when what is too old makes room."""
        if key not in self.facts and len(self.facts) >= MOST_FACTS:
            now = time.time()
            self.facts = {name: one for name, one in self.facts.items() if now < one[0]}
        if key in self.facts or len(self.facts) < MOST_FACTS:
            self.facts[key] = (until, fact)

    def keep(self, environ: Mapping[str, Any], kept: Kept, *, names: tuple[str, ...], query: str, since: Since) -> None:
        """Keep a page that was begun then. Not one during which something changed, or the day ended."""
        if kept.weight > self.most_bytes or self.refresh() != since:
            return
        with self.lock:
            if self.since == since:  # asked again: it may have changed while the lock was waited for
                self.put_page(self.pages.setdefault(self.place(environ), Page(names)), kept, query=query)

    def put_page(self, page: Page, kept: Kept, *, query: str) -> None:
        self.drop(page, query)
        while len(page.variants) >= MOST_VARIANTS:
            self.drop(page, next(iter(page.variants)))
        page.variants[query] = (time.time() + OLDEST, kept)
        self.weight += kept.weight
        self.make_room()

    def drop(self, page: Page, query: str) -> None:
        _, kept = page.variants.pop(query, (0.0, None))
        self.weight -= kept.weight if kept else 0

    def make_room(self) -> None:
        """The address that came first goes first, its queries one by one."""
        while self.weight > self.most_bytes:
            place, page = next(iter(self.pages.items()))
            self.drop(page, next(iter(page.variants)))
            if not page.variants:
                del self.pages[place]
