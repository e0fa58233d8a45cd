"""kill -9 of everything while files are being made: at the next start they are finished, once."""

import re

import psutil
import pytest
from playwright.sync_api import expect

from draagvlak.lib.studio import load_formats
from tests.browser.material import ask_for_files, say_up_to_date, start_design, wait_for_files
from tests.browser.signing_in import sign_in_with_password
from tests.browser.visitor import PATIENCE
from tests.support.live import LivePlatform, make_live_platform

SOME_DONE = re.compile(r"^([1-9]|1\d|2[0-2]) / 23$")


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


def test_files_are_finished_once_after_everything_was_killed(visit, platform):
    officer = visit(address=platform.address)
    sign_in_with_password(officer, "saxion@example.org", platform.accounts["saxion@example.org"])
    start_design(officer)
    ask_for_files(officer)
    expect(officer.page.locator(".progress__label").get_by_text(SOME_DONE)).to_be_visible(timeout=PATIENCE)

    kill_everything(platform)
    platform.lines.clear()
    platform.start()
    officer.troubles.clear()  # the page that asks for progress was refused while nothing ran

    officer.page.reload()
    wait_for_files(officer, len(load_formats()))
    officer.go("My versions")
    expect(officer.page.get_by_text(say_up_to_date(len(load_formats())))).to_be_visible()
    made = [path.name for path in (platform.data_dir / "private").rglob("*") if re.search(r"abri.*\.pdf$", path.name)]
    assert len(made) == 1
