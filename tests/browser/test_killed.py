"""kill -9 of everything while files are being made: at the next start they are finished, once."""

import time

import psutil
import pytest
from playwright.sync_api import expect

from draagvlak.lib.studio import load_formats
from tests.browser.material import ask_for_files, say_up_to_date, start_design, wait_for_files
from tests.browser.signing_in import sign_in_with_password
from tests.browser.visitor import PATIENCE
from tests.support.live import LivePlatform, make_live_platform

IN_THE_EXAMPLE = 3
"""Files that the example campaign has made for it at its first start."""


@pytest.fixture
def platform(tmp_path):
    platform = make_live_platform(tmp_path).start()
    yield platform
    platform.stop()


def kill_everything(platform: LivePlatform) -> None:
    parent = psutil.Process(platform.process.pid)
    everyone = [parent, *parent.children(recursive=True)]
    for process in everyone:
        process.kill()
    assert psutil.wait_procs(everyone, timeout=15)[1] == []
    platform.process.wait()


def list_produced(platform: LivePlatform) -> list[str]:
    """The files of all productions on disk, without their small pictures."""
    stored = (platform.data_dir / "private" / "produced").glob("*/*")
    return [path.name for path in stored if not path.stem.endswith("-klein")]


def wait_for_some_files(platform: LivePlatform, *, more_than: int) -> None:
    """Come back as soon as the first files are there; all of them take only seconds."""
    deadline = time.monotonic() + PATIENCE / 1000
    while len(list_produced(platform)) <= more_than and time.monotonic() < deadline:
        pass


def test_files_are_finished_once_after_everything_was_killed(visit, platform):
    officer = visit(address=platform.address)
    sign_in_with_password(officer, "avans@example.org", platform.accounts["avans@example.org"])
    start_design(officer)
    wait_for_some_files(platform, more_than=IN_THE_EXAMPLE - 1)
    ask_for_files(officer)
    wait_for_some_files(platform, more_than=IN_THE_EXAMPLE)

    kill_everything(platform)
    assert IN_THE_EXAMPLE < len(list_produced(platform)) < IN_THE_EXAMPLE + len(load_formats())
    platform.lines.clear()
    platform.start()
    officer.page.reload()
    wait_for_files(officer, len(load_formats()))
    officer.troubles.clear()  # while nothing ran, the page could not ask how far it was
    officer.go("My versions")
    expect(officer.page.get_by_text(say_up_to_date(len(load_formats())))).to_be_visible()
    assert len(list_produced(platform)) == IN_THE_EXAMPLE + len(load_formats())
