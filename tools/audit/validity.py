"""The Nu HTML checker on every public page type."""

from __future__ import annotations

import json
import re
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path

from tools.audit.programs import find_program, install_modules
from tools.audit.site import read


@dataclass(frozen=True)
class Fault:
    shape: str
    message: str
    extract: str

    def __str__(self) -> str:
        return f"{self.shape}: {self.message} ({' '.join(self.extract.split())[:120]})"


def check_pages(pages: dict[str, str]) -> list[Fault]:
    """Errors only: what the checker calls info or a warning is no fault."""
    jar = install_modules() / "vnu-jar" / "build" / "dist" / "vnu.jar"
    with tempfile.TemporaryDirectory(prefix="draagvlak-html-") as name:
        shapes = write_pages(pages, Path(name))
        command = [find_program("java", package="default-jre-headless"), "-Xss4m", "-jar", str(jar)]
        command += ["--format", "json", "--stdout", "--exit-zero-always", *map(str, shapes)]
        done = subprocess.run(command, capture_output=True, text=True, check=True, timeout=600)
        messages = json.loads(done.stdout)["messages"]
        return [
            Fault(shapes[Path(one["url"].removeprefix("file:"))], one["message"], one.get("extract", ""))
            for one in messages
            if one["type"] in ("error", "non-document-error")
        ]


def write_pages(pages: dict[str, str], folder: Path) -> dict[Path, str]:
    """Each page as a file, with its shape."""
    written = {}
    for number, (shape, url) in enumerate(sorted(pages.items())):
        path = folder / f"{number:03d}{re.sub(r'[^a-z]+', '-', shape.lower())}.html"
        path.write_text(read(url), encoding="utf-8")
        written[path] = shape
    return written
