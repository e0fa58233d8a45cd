"""What a worker keeps of pages: bounded, compressed, and gone when something shown changes or the day ends."""

import gzip
import subprocess
import sys
import threading
from dataclasses import dataclass, field

import pytest
from django.db import connection, transaction

from draagvlak.core import shown
from draagvlak.core.kept_pages import (
    MOST_FACTS,
    MOST_VARIANTS,
    OLDEST,
    KeptPages,
    choose_encodings,
    has_it,
    make_kept,
    write_query,
)

PAGE = make_kept([("Content-Type", "text/html")], b"<p>brug</p>" * 100)


@dataclass
class World:
    """A cache whose generation and end of day the test sets."""

    generation: int = 1
    day_ends: float = 1e12
    pages: KeptPages = field(init=False)

    def __post_init__(self) -> None:
        self.pages = self.make(100_000)

    def make(self, most_bytes: int, **settings) -> KeptPages:
        return KeptPages(
            most_bytes=most_bytes, read_generation=lambda: self.generation, ends_at=lambda: self.day_ends, **settings
        )

    def keep(self, path="/", query="", *, names=("provincie",), kept=PAGE, **environ) -> None:
        place = ask(path, query, **environ)
        self.pages.keep(place, kept, names=names, query=query, since=self.pages.refresh())

    def remember(self, key, fact="found"):
        return self.pages.remember(key, lambda: fact)


@dataclass
class BusyLock:
    """While this lock is waited for, something shown changes and another thread empties all."""

    world: World

    def __enter__(self) -> None:
        self.world.pages.lock = threading.Lock()
        self.world.generation += 1
        self.world.pages.refresh()

    def __exit__(self, *_error: object) -> None: ...


def ask(path="/", query="", *, host="a.test", **environ) -> dict[str, str]:
    return {"wsgi.url_scheme": "http", "HTTP_HOST": host, "PATH_INFO": path, "QUERY_STRING": query, **environ}


@pytest.fixture
def world():
    return World()


def test_a_page_is_found_by_host_path_scheme_and_declared_queries(world):
    world.keep("/open-dagen/", "provincie=overijssel")
    found = {
        name: world.pages.find(environ) is PAGE
        for name, environ in {
            "same": ask("/open-dagen/", "provincie=overijssel"),
            "with another name in the query": ask("/open-dagen/", "utm_source=x&provincie=overijssel"),
            "host in capitals": ask("/open-dagen/", "provincie=overijssel", host="A.Test"),
            "other value": ask("/open-dagen/", "provincie=drenthe"),
            "other path": ask("/", "provincie=overijssel"),
            "other host": ask("/open-dagen/", "provincie=overijssel", host="b.test"),
            "other scheme": ask("/open-dagen/", "provincie=overijssel", **{"wsgi.url_scheme": "https"}),
        }.items()
    }
    assert [name for name, is_found in found.items() if is_found] == [
        "same",
        "with another name in the query",
        "host in capitals",
    ]


def test_behind_a_proxy_the_scheme_is_what_the_proxy_says(world):
    world.pages = world.make(100_000, proxy_header="HTTP_X_FORWARDED_PROTO")
    world.keep("/", HTTP_X_FORWARDED_PROTO="https")
    assert world.pages.find(ask("/", HTTP_X_FORWARDED_PROTO="https")) is PAGE
    assert world.pages.find(ask("/", HTTP_X_FORWARDED_PROTO="http")) is None
    assert world.pages.find(ask("/")) is None


def test_a_change_and_the_end_of_the_day_empty_it(world, freeze):
    clock = freeze("2026-11-25 23:59:50+01:00")
    world.day_ends = shown.find_midnight()
    world.keep()
    clock.shift(9)
    assert world.pages.find(ask()) is PAGE
    clock.shift(2)
    assert world.pages.find(ask()) is None
    world.keep()
    world.generation += 1
    assert (world.pages.find(ask()), len(world.pages)) == (None, 0)


def test_a_page_made_before_a_change_is_not_kept_after_it(world):
    since = world.pages.refresh()
    world.generation += 1
    world.pages.keep(ask(), PAGE, names=(), query="", since=since)
    assert len(world.pages) == 0


def test_what_was_begun_before_midnight_is_not_kept_after_it(world, freeze):
    clock = freeze("2026-11-25 23:59:59+01:00")
    world.pages = KeptPages(most_bytes=100_000, read_generation=lambda: 1, ends_at=shown.find_midnight)
    since = world.pages.refresh()
    world.pages.remember("days", lambda: clock.shift(2))
    world.pages.keep(ask(), PAGE, names=(), query="", since=since)
    assert (len(world.pages), world.pages.facts) == (0, {})


def test_what_changes_while_the_lock_is_waited_for_is_not_kept(world):
    since = world.pages.refresh()
    world.pages.lock = BusyLock(world)
    world.pages.keep(ask(), PAGE, names=(), query="", since=since)
    world.pages.lock = BusyLock(world)
    world.remember("menu")
    assert (len(world.pages), world.pages.facts) == (0, {})


def fill_with_facts(world) -> None:
    for number in range(MOST_FACTS):
        world.remember(number, "old")


def test_a_fact_that_is_too_old_is_found_again_and_remembered_in_a_full_table(world, freeze):
    clock = freeze("2026-11-25 10:00")
    fill_with_facts(world)
    clock.shift(OLDEST)
    assert (world.remember(0, "new"), world.remember(0, "newer"), len(world.pages.facts)) == ("new", "new", MOST_FACTS)


def test_facts_that_are_too_old_make_room_and_others_do_not(world, freeze):
    clock = freeze("2026-11-25 10:00")
    fill_with_facts(world)
    assert (world.remember("menu", "early"), world.remember("menu", "late")) == ("early", "late")
    clock.shift(OLDEST)
    assert (world.remember("menu", "early"), world.remember("menu", "late")) == ("early", "early")
    assert list(world.pages.facts) == ["menu"]


def test_after_a_quarter_of_an_hour_a_page_is_made_again(world, freeze):
    clock = freeze("2026-11-25 10:00")
    world.keep()
    clock.shift(899)
    assert world.pages.find(ask()) is PAGE
    clock.shift(1)
    assert world.pages.find(ask()) is None


def test_memory_is_bounded_and_the_oldest_address_goes_first(world):
    world.pages = world.make(3 * PAGE.weight)
    for path in ("/1/", "/2/", "/3/", "/4/"):
        world.keep(path)
    assert [path for path in ("/1/", "/2/", "/3/", "/4/") if world.pages.find(ask(path))] == ["/2/", "/3/", "/4/"]
    assert world.pages.weight == 3 * PAGE.weight
    world.pages = world.make(PAGE.weight - 1)
    world.keep()
    assert len(world.pages) == 0


def test_values_tried_at_random_push_out_only_their_own_address(world):
    world.pages = world.make(10_000_000)
    world.keep("/")
    for number in range(MOST_VARIANTS + 50):
        world.keep("/open-dagen/", f"provincie={number}")
    assert (len(world.pages), world.pages.find(ask("/")) is PAGE) == (MOST_VARIANTS + 1, True)


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("", ""),
        ("a=1&b=2", "a=1&b=2"),
        ("b=2&a=1", "a=1&b=2"),
        ("c=3&b=2&x=9", "b=2"),
        ("a=2&a=1", "a=2&a=1"),
        ("a=&b=2", "b=2"),
        ("b=dr%C3%A9", "b=dr%C3%A9"),
        ("a=" + "x" * 400, None),
        ("&".join(["a=1"] * 101), None),
    ],
)
def test_a_query_is_written_in_one_way(text, written):
    assert write_query(text, ("a", "b")) == written


@pytest.mark.parametrize(
    ("header", "ways"),
    [
        ("gzip, deflate, br, zstd", ("br", "gzip")),
        ("GZIP", ("gzip",)),
        ("br;q=0, gzip;q=0.5", ("gzip",)),
        ("identity", ()),
        ("", ()),
    ],
)
def test_a_reader_gets_what_it_can_read(header, ways):
    assert choose_encodings(header) == ways


def test_a_page_that_is_not_kept_is_only_compressed_for_who_asks():
    assert list(make_kept([], b"brug" * 500, ways=("gzip",)).answers) == ["gzip", ""]
    assert list(make_kept([], b"brug" * 500, ways=()).answers) == [""]


def test_each_form_holds_the_same_page_and_says_its_length():
    plain, packed = PAGE.answers[""], PAGE.answers["gzip"]
    assert gzip.decompress(packed.body) == plain.body
    for answer in PAGE.answers.values():
        assert dict(answer.headers)["Content-Length"] == str(len(answer.body))
    assert dict(packed.headers)["Content-Encoding"] == "gzip"


def test_who_has_the_page_is_told_so():
    assert (has_it(PAGE.etag, PAGE.etag), has_it(f'"x", {PAGE.etag}', PAGE.etag), has_it("*", PAGE.etag)) == (
        True,
        True,
        True,
    )
    assert (has_it("", PAGE.etag), has_it('W/"x"', PAGE.etag)) == (False, False)
    told = PAGE.choose({"HTTP_IF_NONE_MATCH": PAGE.etag, "HTTP_ACCEPT_ENCODING": "gzip"})
    assert (told.status, told.headers, told.body) == ("304 Not Modified", [("ETag", PAGE.etag)], b"")


# Telling that something changed


@pytest.fixture
def marker(settings, tmp_path):
    settings.DATA_DIR = tmp_path
    shown.find_marker.cache_clear()
    yield tmp_path / shown.MARKER
    shown.find_marker.cache_clear()


@pytest.mark.django_db
def test_the_word_goes_out_once_and_only_after_the_commit(marker, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        shown.tell_shown_changed()
        shown.tell_shown_changed()
        assert shown.read_marker() == 0
    assert shown.read_marker() == 1


@pytest.mark.django_db
def test_a_word_in_a_part_that_was_rolled_back_does_not_swallow_the_next(marker, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        with transaction.atomic():
            shown.tell_shown_changed()
            transaction.set_rollback(True)
        shown.tell_shown_changed()
    assert (shown.read_marker(), connection.in_atomic_block) == (1, True)


def test_another_process_empties_what_this_one_keeps(marker, tmp_path):
    pages = KeptPages(most_bytes=100_000, read_generation=shown.read_marker, ends_at=lambda: 1e12)
    pages.keep(ask(), PAGE, names=(), query="", since=pages.refresh())
    assert pages.find(ask()) is PAGE
    code = (
        "from django.conf import settings; from pathlib import Path; import sys\n"
        "settings.configure(DATA_DIR=Path(sys.argv[1]))\n"
        "from draagvlak.core.shown import grow_marker; grow_marker()"
    )
    subprocess.run([sys.executable, "-c", code, str(tmp_path)], check=True)
    assert pages.find(ask()) is None
