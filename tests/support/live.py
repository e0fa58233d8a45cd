"""The real platform, web server and task worker, on a data folder of its own: what `make up` starts."""

import os
import re
import signal
import socket
import subprocess
import sys
import threading
from dataclasses import dataclass, field
from pathlib import Path

from tests.support.database import lay_database


@dataclass
class LivePlatform:
    """A started platform. `lines` is what it printed; people would see it in their terminal."""

    data_dir: Path
    port: int
    process: subprocess.Popen[str] | None = None
    lines: list[str] = field(default_factory=list)

    @property
    def address(self) -> str:
        return f"http://localhost:{self.port}"

    @property
    def environment(self) -> dict[str, str]:
        kept = {name: value for name, value in os.environ.items() if not name.startswith(("DRAAGVLAK_", "DJANGO_"))}
        return {
            **kept,
            "DRAAGVLAK_DATA_DIR": str(self.data_dir),
            "DRAAGVLAK_PORT": str(self.port),
            "PYTHONUNBUFFERED": "1",
            "NO_COLOR": "1",
            "COLUMNS": "200",
        }

    def start(self, *options: str) -> "LivePlatform":
        """Start it and come back when it says it is ready."""
        command = [sys.executable, "-m", "draagvlak", "up", *options]
        self.process = subprocess.Popen(
            command, env=self.environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
        )
        for line in self.process.stdout:
            self.lines.append(line)
            if "Ctrl-C stops everything" in line:
                threading.Thread(target=self._keep_reading, daemon=True).start()
                return self
        raise RuntimeError("The platform did not start:\n" + "".join(self.lines))

    def _keep_reading(self) -> None:
        self.lines.extend(self.process.stdout)

    def stop(self, signum: int = signal.SIGINT) -> int:
        """Stop it as a person would, with Ctrl-C, and answer its exit code."""
        self.process.send_signal(signum)
        return self.process.wait(timeout=30)

    def run(self, *arguments: str) -> str:
        """What a `draagvlak` command on this installation prints."""
        command = [sys.executable, "-m", "draagvlak", *arguments]
        return subprocess.run(command, env=self.environment, check=True, capture_output=True, text=True).stdout

    @property
    def accounts(self) -> dict[str, str]:
        """E-mail address to password, as printed at the start."""
        return dict(re.findall(r"^  (\S+@\S+)\s+(\S+)", "".join(self.lines), flags=re.MULTILINE))


def find_free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def make_live_platform(data_dir: Path) -> LivePlatform:
    """A platform with a migrated database, not yet started; the example campaign is loaded when it starts."""
    lay_database(data_dir / "draagvlak.sqlite3")
    return LivePlatform(data_dir, find_free_port())
