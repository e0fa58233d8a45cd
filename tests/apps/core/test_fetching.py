"""Fetching over real HTTP: what comes, how long, how large, how often; and never somewhere else than was checked."""

import datetime
import gzip
import itertools
import threading

import pytest

from draagvlak.core.fetching import Fetcher, FetchError, Limits, Policy, Reason, read_target, read_text
from draagvlak.core.fetching.patience import Patience
from tests.support.servers.certificates import DAY, show_certificate, write_certificate
from tests.support.servers.serving import Answer, Says, make_test_fetcher, serving

NOW = datetime.datetime(2026, 11, 29, 12, 0, tzinfo=datetime.UTC)


@pytest.fixture
def server():
    with serving(Says(Answer(b"goed", kind="text/plain"))) as running:
        yield running


def find_reason(fetcher: Fetcher, address: str) -> Reason:
    with pytest.raises(FetchError) as caught:
        fetcher.get(address)
    return caught.value.reason


def test_what_the_server_says_comes_whole(server):
    answer = make_test_fetcher(server).get(f"{server.address}/agenda?x=1")
    assert (answer.content, answer.text.text, answer.content_type) == (b"goed", "goed", "text/plain")
    assert (server.asked[0].path, server.asked[0].query) == ("/agenda", {"x": "1"})


def test_a_server_on_this_machine_is_refused_without_a_word_in_the_settings(server):
    assert find_reason(Fetcher(policy=Policy(ports=frozenset({server.port}))), server.address) == Reason.INSIDE
    assert server.asked == []


def test_the_name_is_looked_up_once_so_that_it_cannot_mean_something_else_a_moment_later(server):
    """Rebinding: a name that is public when it is checked and inside when it is used."""
    answers = [["127.0.0.1"], ["10.0.0.1"], ["10.0.0.1"]]
    policy = Policy(private_hosts=frozenset({f"agenda.test:{server.port}"}), resolver=lambda *_: answers.pop(0))
    fetcher = Fetcher(policy=policy)
    assert fetcher.get(f"http://agenda.test:{server.port}/").content == b"goed"
    assert (len(answers), server.asked[0].headers["host"]) == (2, f"agenda.test:{server.port}")


def test_a_name_that_moves_inside_between_two_questions_is_refused_the_second_time(server):
    seen = iter([["8.8.8.8"], ["10.0.0.1"]])
    policy = Policy(resolver=lambda *_: next(seen))
    target = read_target("https://agenda.test/")
    assert policy.find_addresses(target) == ["8.8.8.8"]
    with pytest.raises(FetchError) as caught:
        policy.find_addresses(target)
    assert caught.value.reason == Reason.INSIDE


@pytest.mark.parametrize(
    "onward",
    ["http://127.0.0.1:1/", "http://169.254.169.254/latest/", "http://[::1]/", "file:///etc/passwd", "//10.0.0.1/"],
)
def test_a_redirect_to_the_inside_is_refused(server, onward):
    server.next = [Answer(status=302, headers={"Location": onward})]
    assert find_reason(make_test_fetcher(server), server.address) in (Reason.INSIDE, Reason.ADDRESS)
    assert len(server.asked) == 1


def test_three_turns_are_followed_and_no_fourth(server):
    server.next = [Answer(status=302, headers={"Location": f"/{turn}"}) for turn in range(3)]
    assert make_test_fetcher(server).get(server.address).content == b"goed"
    server.next = [Answer(status=307, headers={"Location": f"/{turn}"}) for turn in range(4)]
    assert find_reason(make_test_fetcher(server), server.address) == Reason.REDIRECTS


def test_a_key_goes_to_its_own_server_only(server):
    with serving(Says(Answer(b"elders"))) as other:
        server.next = [Answer(status=302, headers={"Location": f"{other.address}/"})]
        answer = make_test_fetcher(server, other).get(server.address, headers={"Authorization": "Bearer geheim"})
    assert (answer.content, server.asked[0].headers["authorization"]) == (b"elders", "Bearer geheim")
    assert "authorization" not in other.asked[0].headers


def test_a_large_answer_is_cut_short_whether_it_says_so_or_not(server):
    fetcher = make_test_fetcher(server, size=1000)
    server.next = [Answer(b"x" * 1001)]
    assert find_reason(fetcher, server.address) == Reason.TOO_LARGE
    bomb = gzip.compress(b"\0" * 5_000_000)
    server.next = [Answer(bomb, headers={"Content-Encoding": "gzip"})]
    assert find_reason(make_test_fetcher(server, size=100_000), server.address) == Reason.TOO_LARGE


def test_a_packed_answer_is_unpacked(server):
    server.next = [Answer(gzip.compress(b"ingepakt"), headers={"Content-Encoding": "gzip"})]
    assert make_test_fetcher(server).get(server.address).content == b"ingepakt"


def test_half_an_answer_is_none(server):
    server.next = [Answer(b"x" * 1000, breaks_off=400)] * 3
    assert find_reason(make_test_fetcher(server), server.address) == Reason.BROKEN_OFF
    assert len(server.asked) == 3


def test_half_an_answer_once_is_asked_again(server):
    server.next = [Answer(b"x" * 1000, breaks_off=400)]
    assert make_test_fetcher(server).get(server.address).content == b"goed"


@pytest.mark.parametrize("limits", [{"read": 0.05}, {"total": 0.05, "read": 10}])
def test_a_server_that_says_nothing_is_left_alone(server, limits):
    released = threading.Event()
    server.next = [Answer(b"te laat", waits=released)] * 3
    try:
        assert find_reason(make_test_fetcher(server, **limits), server.address) == Reason.TOO_SLOW
    finally:
        released.set()


def test_a_server_that_is_not_there_is_tried_three_times(server):
    fetcher = make_test_fetcher(server)
    server.stop()
    waited: list[float] = []
    fetcher.patience.sleep = waited.append
    assert (find_reason(fetcher, server.address), waited) == (Reason.UNREACHABLE, [1.0, 2.0])


def make_host_with(server, *, dead: int, **more) -> Fetcher:
    """A fetcher for agenda.test, which has so many addresses where nobody answers, and the server's as its last."""
    addresses = [f"127.0.1.{number}" for number in range(1, dead + 1)] + ["127.0.0.1"]
    policy = Policy(private_hosts=frozenset({f"agenda.test:{server.port}"}), resolver=lambda *_: addresses)
    return Fetcher(policy=policy, patience=Patience(sleep=lambda _: None), **more)


def test_of_a_name_with_many_addresses_only_a_handful_is_tried(server):
    address = f"http://agenda.test:{server.port}/"
    assert make_host_with(server, dead=4).get(address).content == b"goed"
    assert find_reason(make_host_with(server, dead=200), address) == Reason.UNREACHABLE
    assert len(server.asked) == 1


def test_dead_addresses_are_not_tried_past_the_time_there_is(server):
    moments = itertools.count(step=40.0)
    fetcher = make_host_with(server, dead=3, clock=lambda: next(moments))
    assert find_reason(fetcher, f"http://agenda.test:{server.port}/") == Reason.TOO_SLOW
    assert server.asked == []


def test_a_busy_server_is_asked_again_when_it_says(server):
    waited: list[float] = []
    server.next = [Answer(status=429, headers={"Retry-After": "7"}), Answer(status=503)]
    assert make_test_fetcher(server, waited=waited).get(server.address).content == b"goed"
    assert waited == [7.0, 2.0]


def test_a_moment_to_come_back_is_waited_for(server):
    patience = Patience(now=lambda: NOW)
    assert patience.read_wait("Sun, 29 Nov 2026 12:00:20 GMT") == 20.0
    assert patience.read_wait("Sun, 29 Nov 2026 11:00:00 GMT") == 0.0
    assert patience.read_wait("straks") is None


def test_a_server_that_asks_for_too_much_patience_is_left_alone(server):
    waited: list[float] = []
    server.next = [Answer(status=429, headers={"Retry-After": "3600"})]
    assert find_reason(make_test_fetcher(server, waited=waited), server.address) == Reason.BUSY
    assert (waited, len(server.asked)) == ([], 1)


@pytest.mark.parametrize(
    ("status", "reason", "times"),
    [
        (429, Reason.BUSY, 3),
        (500, Reason.FAULTY, 3),
        (502, Reason.FAULTY, 3),
        (503, Reason.BUSY, 3),
        (401, Reason.KEY, 1),
        (403, Reason.KEY, 1),
        (404, Reason.NOT_THERE, 1),
        (410, Reason.NOT_THERE, 1),
        (400, Reason.REFUSED, 1),
        (204, Reason.REFUSED, 1),
    ],
)
def test_what_helps_is_tried_again_and_what_does_not_is_not(server, status, reason, times):
    server.said = Answer(status=status)
    assert (find_reason(make_test_fetcher(server), server.address), len(server.asked)) == (reason, times)


@pytest.fixture
def over_tls(tmp_path):
    """A server for agenda.test, and a fetcher for any name that trusts its certificate, or none."""
    server = Says(Answer(b"goed"))

    def set_up(*, trusted: bool = True, ends_in: datetime.timedelta = DAY) -> Fetcher:
        file = write_certificate(tmp_path, "agenda.test", ends_in=ends_in)
        show_certificate(server, file)
        hosts = frozenset(f"{name}.test:{server.port}" for name in ("agenda", "ander"))
        policy = Policy(private_hosts=hosts, resolver=lambda *_: ["127.0.0.1"])
        return Fetcher(policy=policy, patience=Patience(tries=1), ca_file=str(file) if trusted else None)

    with serving(server):
        yield server, set_up


def test_a_server_that_shows_the_certificate_of_its_name_is_read(over_tls):
    server, set_up = over_tls
    answer = set_up().get(f"https://agenda.test:{server.port}/")
    assert (answer.content, server.asked[0].headers["host"]) == (b"goed", f"agenda.test:{server.port}")


@pytest.mark.parametrize(
    ("name", "facts"),
    [
        ("ander.test", {}),
        ("agenda.test", {"trusted": False}),
        ("agenda.test", {"ends_in": -DAY}),
    ],
    ids=["of another name", "of nobody we know", "past its day"],
)
def test_a_certificate_that_is_not_in_order_is_refused(over_tls, name, facts):
    server, set_up = over_tls
    assert find_reason(set_up(**facts), f"https://{name}:{server.port}/") == Reason.CERTIFICATE
    assert server.asked == []


def test_a_server_that_speaks_no_tls_is_refused(server):
    policy = Policy(private_hosts=frozenset({server.host}))
    fetcher = Fetcher(policy=policy, limits=Limits(connect=1), patience=Patience(sleep=lambda _: None))
    assert find_reason(fetcher, f"https://{server.host}/") == Reason.CERTIFICATE


TEXT = "Ariënsplein, één café"


@pytest.mark.parametrize(
    ("content", "kind", "encoding", "was_promised"),
    [
        (TEXT.encode(), "text/calendar", "utf-8", True),
        (TEXT.encode(), "text/calendar; charset=UTF-8", "utf-8", True),
        (b"\xef\xbb\xbf" + TEXT.encode(), "text/calendar", "utf-8-sig", True),
        (TEXT.encode("cp1252"), "text/calendar", "cp1252", True),
        (TEXT.encode("cp1252"), "text/calendar; charset=iso-8859-1", "cp1252", True),
        (TEXT.encode("cp1252"), "text/calendar; charset=utf-8", "cp1252", False),
        (TEXT.encode(), "text/calendar; charset=iso-8859-1", "utf-8", False),
        (TEXT.encode("utf-16"), "text/calendar", "utf-16", True),
        (TEXT.encode(), "text/calendar; charset=klingon", "utf-8", True),
    ],
)
def test_a_text_is_read_whatever_encoding_is_promised(content, kind, encoding, was_promised):
    text = read_text(content, content_type=kind)
    assert (text.text, text.encoding, text.was_promised) == (TEXT, encoding, was_promised)
