"""The same arguments give the same bytes: in another process, time zone, locale, and later."""

import hashlib
import os
import subprocess
import sys

import pytest

from tests.lib.studio.conftest import SAMPLE

SCRIPT = """
import datetime, hashlib, locale, sys
from draagvlak.lib.studio import load_campaign, render
try: locale.setlocale(locale.LC_ALL, "")
except locale.Error: pass
campaign = load_campaign(sys.argv[1])
design, brand = campaign.load_design("sample"), campaign.load_brand("oost")
for format_id in ("ig_4x5", "a3", "li_doc"):
    made = render(design, brand, design.example("nl"), format_id, language="nl", created=datetime.date(2026, 11, 23))
    print(hashlib.sha256(made.content).hexdigest())
"""


def hashes_elsewhere(**environment: str) -> list[str]:
    kept = {key: os.environ[key] for key in ("PATH", "HOME", "VIRTUAL_ENV") if key in os.environ}
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT, str(SAMPLE)], env=kept | environment, capture_output=True, text=True, check=True
    )
    return done.stdout.split()


@pytest.fixture
def hashes_here(make):
    return [hashlib.sha256(make(format_id).content).hexdigest() for format_id in ("ig_4x5", "a3", "li_doc")]


@pytest.mark.parametrize(
    "environment",
    [
        {"TZ": "Pacific/Kiritimati", "LC_ALL": "C", "PYTHONHASHSEED": "1"},
        {"TZ": "America/Los_Angeles", "LC_ALL": "tr_TR.UTF-8", "PYTHONHASHSEED": "7", "SOURCE_DATE_EPOCH": "1"},
    ],
)
def test_another_process_zone_and_locale_give_the_same_bytes(hashes_here, environment):
    assert hashes_elsewhere(**environment) == hashes_here


def test_the_clock_plays_no_part(make, hashes_here, time_machine_at):
    with time_machine_at("2031-02-03 04:05"):
        later = [hashlib.sha256(make(format_id).content).hexdigest() for format_id in ("ig_4x5", "a3", "li_doc")]
    assert later == hashes_here


@pytest.fixture
def time_machine_at():
    import time_machine

    return lambda moment: time_machine.travel(moment, tick=False)


def test_the_day_it_is_made_changes_a_print_file(design, brand, values):
    import datetime as dt

    from draagvlak.lib.studio import render

    days = [dt.date(2026, 11, 23), dt.date(2026, 11, 24)]
    first, second = (render(design, brand, values, "a4", language="nl", created=day).content for day in days)
    assert first != second
