"""The command line: files, names, and honest exit codes."""

import subprocess
import sys

import pytest
from click.testing import CliRunner
from PIL import Image

from draagvlak.cli import main
from draagvlak.lib.studio import load_formats
from tests.lib.studio.conftest import SAMPLE


@pytest.fixture
def run(tmp_path):
    def run_command(command, *arguments):
        fixed = ["--campaign", str(SAMPLE)] + (["--created", "2026-11-23"] if command == "render" else [])
        return CliRunner().invoke(main, [command, *fixed, *arguments])

    return run_command


def test_one_file_is_made_and_named(run, tmp_path):
    result = run("render", "--design", "sample", "--organisation", "oost", "--format", "ig_4x5", "--out", str(tmp_path))
    path = tmp_path / "oost_sample_instagram-4x5_2026-12-12.jpg"
    assert (result.exit_code, result.stdout, [one.name for one in tmp_path.iterdir()]) == (0, f"{path}\n", [path.name])
    with Image.open(path) as image:
        assert image.size == (1080, 1350)


def test_all_makes_every_format(run, tmp_path):
    result = run("render", "--design", "sample", "--organisation", "geel", "--all", "--out", str(tmp_path))
    assert (result.exit_code, len(list(tmp_path.iterdir()))) == (0, len(load_formats()))


def test_nothing_is_made_when_a_slot_is_wrong_and_the_error_names_slot_and_format(run, tmp_path):
    arguments = ["--design", "sample", "--organisation", "oost", "--format", "ig_4x5", "--out", str(tmp_path / "new")]
    result = run("render", *arguments, "--set", f"title={'w' * 60}")
    said = (
        "Error: title (ig_4x5): does not fit, even at the smallest size. Make it shorter, or break up its longest word."
    )
    assert (result.exit_code, result.stderr.strip(), (tmp_path / "new").exists()) == (1, said, False)


def test_values_and_dates_are_set(run, tmp_path):
    arguments = ["--design", "sample", "--organisation", "oost", "--format", "a4", "--out", str(tmp_path)]
    result = run("render", *arguments, "--set", "title=a=b", "--set", "date=2027-01-09T10:00/15:00", "--language", "en")
    assert (result.exit_code, [one.name for one in tmp_path.iterdir()]) == (0, ["oost_sample_poster-a4_2027-01-09.pdf"])


def test_a_brand_of_ones_own_can_be_used(run, tmp_path):
    brand = SAMPLE / "brands" / "geel" / "brand.toml"
    result = run("render", "--design", "sample", "--brand", str(brand), "--format", "fb_1x1", "--out", str(tmp_path))
    assert (result.exit_code, [one.name for one in tmp_path.iterdir()]) == (
        0,
        ["geel_sample_facebook-vierkant_2026-12-12.jpg"],
    )


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["--design", "nope", "--organisation", "oost", "--format", "a4"], 1),
        (["--design", "sample", "--organisation", "nope", "--format", "a4"], 1),
        (["--design", "sample", "--organisation", "oost", "--format", "nope"], 1),
        (["--design", "sample", "--organisation", "oost"], 2),
        (["--design", "sample", "--format", "a4"], 2),
        (["--design", "sample", "--organisation", "oost", "--format", "a4", "--set", "title"], 2),
    ],
)
def test_what_cannot_be_done_ends_with_an_error_code(run, tmp_path, arguments, code):
    assert run("render", *arguments, "--out", str(tmp_path)).exit_code == code


def test_sheets_and_walls_are_drawn(run, tmp_path):
    result = run("sheet", "--out", str(tmp_path), "--format", "ig_4x5", "--format", "fb_1x1", "--height", "60")
    assert (result.exit_code, sorted(one.name for one in tmp_path.iterdir())) == (
        0,
        ["sheet-sample.png", "wall-sample.png"],
    )
    with Image.open(tmp_path / "wall-sample.png") as wall:
        assert wall.size == (96 + 120, 120)


def test_faults_are_measured(run):
    result = run("faults", "--format", "fb_1x1")
    assert (result.exit_code, result.stdout) == (0, "No faults.\n")


def test_the_command_line_does_not_load_the_platform():
    script = "import sys; import draagvlak.cli, draagvlak.lib.studio.commands; print('django' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout == "False\n"
