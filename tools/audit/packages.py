"""Are the installed packages the locked ones, do they fit together, is one of them known to be unsafe?"""

import re
import subprocess
import sys
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from packaging.markers import Marker

ROOT = Path(__file__).resolve().parents[2]


def read_locked(path: Path) -> dict[str, str]:
    """Name to version, of what applies to this Python and system."""
    locked = {}
    for line in path.read_text().splitlines():
        found = re.match(r"^([\w.-]+)==([^\s;]+)(?:\s*;\s*([^\\]+))?", line)
        if found and (not found[3] or Marker(found[3].strip()).evaluate()):
            locked[found[1]] = found[2]
    return locked


def find_differences(locked: dict[str, str]) -> list[str]:
    installed = {name: find(name) for name in locked}
    return [
        f"{name}: locked {locked[name]}, installed {have}" for name, have in installed.items() if have != locked[name]
    ]


def find(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "nothing"


def look_for_known_faults() -> int:
    """Ask pip-audit, in an environment of its own. It needs the network; without it nothing is claimed."""
    command = [str(Path(sys.executable).with_name("uvx")), "pip-audit", "--strict", "--disable-pip", "--require-hashes"]
    return subprocess.run([*command, "-r", str(ROOT / "requirements.txt")], check=False).returncode


def check_packages() -> int:
    differences = find_differences(read_locked(ROOT / "requirements-dev.txt"))
    for difference in differences:
        print(difference)
    conflicts = subprocess.run([sys.executable, "-m", "pip", "check"], check=False).returncode
    known = look_for_known_faults()
    if known:
        print("Known faults could not be ruled out; the lines above say whether there are any or the list was away.")
    print(f"{len(differences)} differences with the lock, conflicts: {'yes' if conflicts else 'no'}")
    return 1 if differences or conflicts or known else 0
