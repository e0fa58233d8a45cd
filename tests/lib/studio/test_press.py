"""Presses are shared by threads, rebuilt after a fork, bounded in what they keep, and never on the network."""

import dataclasses
import hashlib
import io
import shutil
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from PIL import Image

from draagvlak.lib.studio import SlotError, StudioError, load_campaign, press, read_artwork, render
from draagvlak.lib.studio.press import MAX_ASSETS, MAX_IDLE, Press, PressPool
from tests.lib.studio.conftest import CREATED, SAMPLE

FORK = """
import datetime, hashlib, os, sys
from draagvlak.lib.studio import StudioError, load_campaign, render

campaign = load_campaign(sys.argv[1])
design, brand = campaign.load_design("sample"), campaign.load_brand("oost")

def make():
    try:
        made = render(design, brand, design.example("nl"), "fb_1x1", language="nl", created=datetime.date(2026, 11, 23))
        print(os.getpid() == parent, hashlib.sha256(made.content).hexdigest(), flush=True)
    except StudioError as error:
        print(os.getpid() == parent, error, flush=True)

parent = os.getpid()
for turn in range(2):
    child = os.fork()
    if child == 0:
        make()
        os._exit(0)
    os.waitpid(child, 0)
    make()
"""


def test_processes_forked_before_the_first_page_render_the_same_and_later_ones_say_why_not(make):
    expected = hashlib.sha256(make("fb_1x1").content).hexdigest()
    refused = "This process was forked after the studio had set a page. Start processes first, or spawn them."
    done = subprocess.run(
        [sys.executable, "-c", FORK, str(SAMPLE)], capture_output=True, text=True, timeout=60, check=True
    )
    assert done.stdout.splitlines() == [f"False {expected}", f"True {expected}", f"False {refused}", f"True {expected}"]


def test_threads_share_the_pool(make):
    titles = [f"Brug {number}." for number in range(6)]
    one_by_one = [make("fb_1x1", title=title).content for title in titles]
    with ThreadPoolExecutor(4) as threads:
        together = list(threads.map(lambda title: make("fb_1x1", title=title).content, titles))
    assert together == one_by_one


def test_no_more_presses_are_kept_than_needed(campaign):
    pool = PressPool()
    many = [Press(campaign) for _ in range(MAX_IDLE + 2)]
    for one in many:
        pool._give_back(one)
    assert [one.folder.exists() for one in many] == [False] * 2 + [True] * MAX_IDLE
    pool.close()
    assert [one.folder.exists() for one in many] == [False] * len(many)


def test_assets_are_stored_by_content_and_bounded(campaign):
    one = Press(campaign)
    for number in range(MAX_ASSETS + 20):
        one._bring_assets({f"{number}.svg": b"<svg/>", "kept.svg": b"<svg/>"})
    names = {path.name for path in (one.folder / "assets").iterdir()}
    assert (len(names), "kept.svg" in names, "0.svg" in names) == (MAX_ASSETS, True, False)
    one.close()


def test_folders_of_killed_processes_are_swept(tmp_path, monkeypatch):
    monkeypatch.setattr(press.tempfile, "gettempdir", lambda: str(tmp_path))
    (tmp_path / f"{press.PREFIX}999999999-x").mkdir()
    (tmp_path / f"{press.PREFIX}{press.os.getpid()}-y").mkdir()
    assert press.sweep_stale_folders() == 1
    assert [path.name for path in tmp_path.iterdir()] == [f"{press.PREFIX}{press.os.getpid()}-y"]


def test_a_design_that_imports_a_package_is_refused_when_loaded(write_campaign):
    with pytest.raises(StudioError, match="designs cannot import packages"):
        write_campaign('import "@preview/cetz:0.3.0": canvas')


@pytest.mark.parametrize("path", ["/../../../etc/hostname", "/studio/../../etc/hostname", "/etc/hostname"])
def test_a_layout_cannot_read_outside_its_folder(write_campaign, brand, path):
    design = write_campaign(f'fixed(ctx, text(read("{path}")))').load_design("own")
    with pytest.raises(StudioError, match=r"layout\.typ"):
        render(design, brand, {}, "fb_1x1", language="nl", created=CREATED)


def test_a_layout_with_an_unknown_font_is_an_error_that_names_it(write_campaign, brand):
    design = write_campaign('fixed(ctx, text(font: "Comic Sans", "x"))').load_design("own")
    with pytest.raises(SlotError, match="comic sans"):
        render(design, brand, {}, "fb_1x1", language="nl", created=CREATED)


def test_a_layout_of_two_pages_is_an_error(write_campaign, brand):
    design = write_campaign("pagebreak()").load_design("own")
    with pytest.raises(StudioError):
        render(design, brand, {}, "a4", language="nl", created=CREATED)


@pytest.mark.parametrize(
    "svg",
    [
        b'<svg viewBox="0 0 9 9"><image href="../identity/secret.png"/></svg>',
        b'<svg viewBox="0 0 9 9"><image xlink:href="file:///etc/passwd"/></svg>',
        b'<svg viewBox="0 0 9 9"><rect fill="url(http://a.example/x)"/></svg>',
    ],
)
def test_a_logo_that_refers_to_another_file_is_refused(svg):
    with pytest.raises(StudioError, match="refers to another file"):
        read_artwork(svg, kind="svg")


def test_a_gradient_within_the_logo_is_no_other_file():
    svg = b'<svg viewBox="0 0 90 30"><linearGradient id="a"/><rect fill="url(#a)" width="90" height="30"/></svg>'
    assert read_artwork(svg, kind="svg").ratio == 3


def test_a_press_profile_and_a_changed_identity_change_the_fingerprint(tmp_path, campaign, design):
    shutil.copytree(campaign.folder, tmp_path / "copy")
    same = load_campaign(tmp_path / "copy").load_design("sample")
    shapes = Path(tmp_path / "copy" / "identity" / "shapes.typ")
    shapes.write_text(shapes.read_text() + "\n// changed\n")
    other = load_campaign(tmp_path / "copy").load_design("sample")
    assert (same.fingerprint == design.fingerprint, other.fingerprint == design.fingerprint) == (True, False)


def test_a_brand_with_a_logo_for_one_ground_gets_a_plate_on_the_other(design, brand, values):
    one = dataclasses.replace(brand, logos={"light": brand.logos["light"]})
    rendered = render(design, one, values, "fb_1x1", language="nl", created=CREATED)
    foot = Image.open(io.BytesIO(rendered.content)).crop((64, 830, 600, 1016)).getcolors(1 << 20)
    white = sum(count for count, colour in foot if min(colour) > 245)
    assert white > 5000
