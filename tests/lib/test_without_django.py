"""The cellar works without Django: every module of `lib` is imported and its statistics are tested with it refused."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
REFUSE = """
import importlib.abc, sys

class Refuse(importlib.abc.MetaPathFinder):
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in {"django", "wagtail", "allauth", "pytest_django"}:
            raise ModuleNotFoundError(f"{name} is not installed here", name=name)

sys.meta_path.insert(0, Refuse())
"""
IMPORT_ALL = """
import importlib, pkgutil
import draagvlak.lib
names = [one.name for one in pkgutil.walk_packages(draagvlak.lib.__path__, "draagvlak.lib.")]
for name in names:
    if not name.endswith("__main__"):
        importlib.import_module(name)
assert not [name for name in sys.modules if name.partition(".")[0] == "django"]
print(len(names))
"""
RUN_TESTS = """
import pytest
sys.exit(pytest.main(sys.argv[1:]))
"""
QUIET = [
    "-q",
    "--noconftest",
    "-p",
    "no:django",
    "-p",
    "no:cacheprovider",
    "-p",
    "no:randomly",
    "-o",
    "addopts=",
    "-W",
    "ignore",
]
SLOW = "not false_alarms and not recovered and not order_of_units and not units_of_measure and not splits and not cover"


def run(code, *arguments):
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("DJANGO", "PYTEST"))}
    environment["PYTHONPATH"] = f"{ROOT / 'src'}{os.pathsep}{ROOT}"
    return subprocess.run(
        [sys.executable, "-c", REFUSE + code, *arguments],
        capture_output=True,
        text=True,
        cwd=ROOT,
        env=environment,
        check=False,
    )


def test_every_module_of_the_cellar_is_imported():
    answer = run(IMPORT_ALL)
    assert (answer.returncode, answer.stderr) == (0, "")
    assert int(answer.stdout) > 100


def test_the_statistics_hold():
    folders = [str(path) for path in (ROOT / "tests/lib/effect", ROOT / "tests/lib/reach") if path.is_dir()]
    answer = run(RUN_TESTS, *QUIET, "-k", SLOW, *folders)
    assert answer.returncode == 0, answer.stdout[-3000:] + answer.stderr[-2000:]
