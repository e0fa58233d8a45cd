"""Programs that are no Python: named by the environment, found on the path, or installed here where that is simple."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

FOLDER = Path(__file__).resolve().parent
MODULES = FOLDER / "node_modules"


class MissingError(Exception):
    """A program is not there; the text says how to get it."""


def find_program(name: str, *, package: str) -> str:
    """Its path; as root on a machine with apt it is installed from the system's packages."""
    if found := os.environ.get(name.upper()) or shutil.which(name):
        return found
    if os.geteuid() == 0 and shutil.which("apt-get"):
        print(f"Installing {package} from the system's packages", flush=True)
        quiet = {"check": False, "stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
        environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        subprocess.run(["apt-get", "update", "-q"], env=environment, **quiet)  # noqa: S607
        subprocess.run(
            ["apt-get", "install", "-qy", "--no-install-recommends", package],  # noqa: S607
            env=environment,
            **quiet,
        )
        if found := shutil.which(name):
            return found
    raise MissingError(f"{name} is not installed: sudo apt-get install {package}")


def install_modules() -> Path:
    """What package-lock.json names, once; answers the folder."""
    stamp = MODULES / ".lock"
    lock = (FOLDER / "package-lock.json").read_text()
    if not stamp.exists() or stamp.read_text() != lock:
        npm = find_program("npm", package="npm")
        print("Installing Lighthouse and the validator", flush=True)
        environment = {**os.environ, "PUPPETEER_SKIP_DOWNLOAD": "1"}
        done = subprocess.run([npm, "ci", "--ignore-scripts", "--silent"], cwd=FOLDER, env=environment, check=False)
        if done.returncode:
            raise MissingError("npm could not install what tools/audit/package-lock.json names; is there a network?")
        stamp.write_text(lock)
    return MODULES
