"""Jobs that tests queue; workers in other processes import them from here."""

import os
from pathlib import Path

from django_tasks import task


@task()
def add_line(path: str, line: str) -> None:
    """Append a line, so that each run can be counted."""
    with Path(path).open("a") as file:
        file.write(f"{line}\n")


@task()
def wait_halfway(folder: str) -> None:
    """Say that it began, wait until a first attempt is killed or a later one is let through, then say it finished.

    Two pipes hold the worker at exactly the place where the test wants it; nobody sleeps.
    """
    place = Path(folder)
    with (place / "began").open("a") as file:
        file.write(f"{os.getpid()}\n")
    (place / "began.pipe").write_text("began")
    (place / "go.pipe").read_text()
    with (place / "finished").open("a") as file:
        file.write(f"{os.getpid()}\n")


@task()
def fail_always() -> None:
    raise ValueError("This job cannot be done.")
