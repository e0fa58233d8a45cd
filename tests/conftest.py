"""Fixtures every test may use. What they stand on is in `tests/support/`."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import time_machine
from django.db import connections
from hypothesis import settings

from tests.support.browser import FLAGS, find_chromium
from tests.support.database import ROOT, lay_database
from tests.support.jobs import run_put_off_work
from tests.support.live import LivePlatform, make_live_platform
from tests.support.offline import forbid_network
from tests.support.sharing import BrowserTogether

# The same examples in every run, so that a red run can be had again; HYPOTHESIS_PROFILE=search looks for new ones.
settings.register_profile("steady", derandomize=True, deadline=None)
settings.register_profile("search", deadline=None)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "steady"))

BROWSER_TESTS = ROOT / "tests" / "browser"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if item.path.is_relative_to(BROWSER_TESTS):
            item.add_marker(pytest.mark.browser)


def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> BrowserTogether:
    return BrowserTogether(config, log)


def uses_real_transactions(item: pytest.Item) -> bool:
    marker = item.get_closest_marker("django_db")
    names = {"transactional_db", "django_db_reset_sequences", "live_server"}
    return bool(marker and marker.kwargs.get("transaction")) or bool(names & set(getattr(item, "fixturenames", ())))


@pytest.hookimpl(wrapper=True)
def pytest_runtest_teardown(item: pytest.Item) -> Iterator[None]:
    """After a test with real transactions Django empties every table; lay the migrated database again."""
    result = yield
    if uses_real_transactions(item) and connections["default"].vendor == "sqlite":
        connections.close_all()
        lay_database(Path(connections["default"].settings_dict["NAME"]))
    return result


@pytest.fixture(scope="session")
def django_db_setup(django_db_modify_db_settings: None, django_db_blocker) -> Iterator[None]:
    """A copy of the migrated database for this process. On PostgreSQL: Django's own test database."""
    connection = connections["default"]
    if connection.vendor != "sqlite":
        yield from migrate_test_database(django_db_blocker)
        return
    with django_db_blocker.unblock():
        lay_database(Path(connection.settings_dict["NAME"]))
    yield
    connections.close_all()


def migrate_test_database(blocker) -> Iterator[None]:
    from django.test.utils import setup_databases, teardown_databases  # late: only where there is a server

    with blocker.unblock():
        old = setup_databases(verbosity=0, interactive=False)
    yield
    with blocker.unblock():
        teardown_databases(old, verbosity=0)


@pytest.fixture(autouse=True)
def stay_on_this_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    forbid_network(monkeypatch)


@pytest.fixture
def run_tasks(db: None) -> Callable[[], int]:
    """Do what was put off until the commit and run all queued jobs, search index included: `run_tasks()`."""
    return run_put_off_work


@pytest.fixture
def freeze() -> Iterator[Callable[[str], Any]]:
    """Hold the clock at a moment: `freeze("2026-11-23 10:00")`. `.shift(seconds)` moves it."""
    travellers = []

    def hold(moment: str) -> Any:
        traveller = time_machine.travel(moment, tick=False)
        travellers.append(traveller)
        return traveller.start()

    yield hold
    for traveller in travellers:
        traveller.stop()


@pytest.fixture(scope="session")
def live(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LivePlatform]:
    """The running platform with the example campaign, one for all browser tests of this run."""
    platform = make_live_platform(tmp_path_factory.mktemp("live")).start()
    yield platform
    platform.stop()


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict) -> dict:
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"  # the browser's driver keeps an event loop in this thread
    return {**browser_type_launch_args, "executable_path": find_chromium(), "args": list(FLAGS)}


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args: dict) -> dict:
    return {**browser_context_args, "locale": "nl-NL", "timezone_id": "Europe/Amsterdam"}
