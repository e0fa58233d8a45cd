"""Ten thousand people scan a code at once: each is counted, and none is lost when everything is killed halfway."""

import http.client
import sqlite3
import threading
from collections import Counter
from datetime import datetime
from zoneinfo import ZoneInfo

import psutil
import pytest

from tests.support.live import LivePlatform, make_live_platform

CODE = "tienduizend"
TARGET = "https://voorbeeld.test/"
THREADS = 8
AGENT = "Mozilla/5.0 (Linux; Android 14) Chrome/130.0 Mobile Safari/537.36"


@pytest.fixture
def platform(tmp_path):
    platform = make_live_platform(tmp_path).start()
    add_link(platform)
    yield platform
    platform.stop()


def open_database(platform: LivePlatform) -> sqlite3.Connection:
    return sqlite3.connect(platform.data_dir / "draagvlak.sqlite3", timeout=30)


def add_link(platform: LivePlatform) -> None:
    with open_database(platform) as database:
        campaign = database.execute("SELECT id FROM campaign_campaign").fetchone()[0]
        database.execute(
            "INSERT INTO channels_trackedlink (campaign_id, code, label, channel, target, url, created_at, is_sample)"
            " VALUES (?, ?, 'Poster', '', 'page', ?, '2026-11-25', 0)",
            (campaign, CODE, TARGET),
        )


def read_days(platform: LivePlatform) -> dict[str, int]:
    """Visits per day of our own link; the links of the example have visits of their own."""
    with open_database(platform) as database:
        return dict(
            database.execute(
                "SELECT day, SUM(visits) FROM channels_linkcount JOIN channels_trackedlink ON link_id = "
                "channels_trackedlink.id WHERE code = ? GROUP BY day",
                (CODE,),
            )
        )


def read_count(platform: LivePlatform) -> int:
    return sum(read_days(platform).values())


class Crowd:
    """Threads that follow the link until their share is done or the platform is gone; counts the answers they got."""

    def __init__(self, platform: LivePlatform, *, visits: int, at: int = 0, then=None) -> None:
        self.platform, self.each, self.at, self.then = platform, visits // THREADS, at, then
        self.answers: Counter[tuple[int, str]] = Counter()
        self.lock = threading.Lock()

    def come(self) -> "Crowd":
        people = [threading.Thread(target=self.follow) for _ in range(THREADS)]
        for person in people:
            person.start()
        for person in people:
            person.join()
        return self

    def follow(self) -> None:
        connection = http.client.HTTPConnection("127.0.0.1", self.platform.port, timeout=30)
        try:
            for _ in range(self.each):
                connection.request("GET", f"/s/{CODE}", headers={"User-Agent": AGENT, "Host": "localhost"})
                answer = connection.getresponse()
                answer.read()
                self.note(answer)
        except (OSError, http.client.HTTPException):
            return  # the platform is gone; what was answered before counts
        finally:
            connection.close()

    def note(self, answer: http.client.HTTPResponse) -> None:
        with self.lock:
            self.answers[answer.status, answer.headers["Location"]] += 1
            strike = self.then if self.answers.total() == self.at else None
        if strike:
            strike(self.platform)


def kill_everything(platform: LivePlatform) -> None:
    parent = psutil.Process(platform.process.pid)
    everyone = [parent, *parent.children(recursive=True)]
    for process in everyone:
        process.kill()
    psutil.wait_procs(everyone, timeout=15)
    platform.process.wait()


def test_ten_thousand_visits_in_a_burst_are_counted_exactly(platform):
    day = datetime.now(ZoneInfo("Europe/Amsterdam")).date()
    crowd = Crowd(platform, visits=10_000).come()
    assert dict(crowd.answers) == {(302, TARGET): 10_000}
    assert read_count(platform) == 10_000
    assert set(read_days(platform)) <= {str(day), str(datetime.now(ZoneInfo("Europe/Amsterdam")).date())}


def test_no_answered_visit_is_lost_when_everything_is_killed_halfway(platform):
    crowd = Crowd(platform, visits=2_000, at=600, then=kill_everything).come()
    answered = crowd.answers[302, TARGET]
    assert 600 <= answered < 2_000
    assert answered <= read_count(platform) <= answered + THREADS
    platform.lines.clear()
    platform.start()
    counted = read_count(platform)
    assert Crowd(platform, visits=80).come().answers.total() == 80
    assert read_count(platform) == counted + 80
