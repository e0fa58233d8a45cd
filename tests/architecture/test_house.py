"""The house stands as it is drawn: imports go down only, the map names the rooms there are, no room grows too large."""

import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from tests.support.database import ROOT

PACKAGE = ROOT / "src" / "draagvlak"
MAP = ROOT / "ARCHITECTURE.md"
LONGEST_MODULE = 400


def list_sources(*folders: str) -> list[Path]:
    paths = [path for folder in folders for path in sorted((ROOT / folder).rglob("*.py"))]
    return [path for path in paths if "migrations" not in path.parts]


def list_rooms() -> set[str]:
    """Packages of the house that exist, by name."""
    return {path.parent.name for path in PACKAGE.glob("*/__init__.py")}


def read_floors() -> list[list[str]]:
    """The floors as import-linter holds them, top to bottom."""
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"]
    layers = next(contract["layers"] for contract in contracts if contract["type"] == "layers")
    return [re.findall(r"draagvlak\.(\w+)", layer) for layer in layers]


def read_map_floors() -> list[list[str]]:
    """The floors as ARCHITECTURE.md draws them."""
    drawing = MAP.read_text().split("<!-- floors -->")[1]
    return [re.findall(r"\w+", line) for line in drawing.splitlines() if line.strip() and "```" not in line]


def read_map_rooms() -> set[str]:
    """The rooms that ARCHITECTURE.md describes."""
    table = MAP.read_text().split("<!-- rooms -->")[1]
    return set(re.findall(r"^\| `(\w+)`", table, flags=re.MULTILINE))


def test_imports_go_down_only():
    command = [str(Path(sys.executable).with_name("lint-imports")), "--no-logo", "--no-cache"]
    answer = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    assert answer.returncode == 0, answer.stdout


def test_the_map_draws_the_floors_that_the_machine_holds():
    assert read_map_floors() == read_floors()


def test_the_map_describes_exactly_the_rooms_there_are():
    assert read_map_rooms() == list_rooms()


def test_every_room_stands_on_a_floor():
    floors = {room for floor in read_floors() for room in floor}
    assert list_rooms() - floors == set()


@pytest.mark.parametrize("path", list_sources("src", "tests"), ids=lambda path: str(path.relative_to(ROOT)))
def test_a_module_stays_readable_in_one_sitting(path):
    assert len(path.read_text().splitlines()) < LONGEST_MODULE


def test_no_module_has_a_name_that_says_nothing():
    empty_names = {"utils.py", "helpers.py", "manager.py", "managers.py", "service.py", "services.py", "misc.py"}
    assert [path for path in list_sources("src") if path.name in empty_names] == []
