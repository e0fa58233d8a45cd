"""Progress that a person can follow: a spinner with a count on a terminal, plain lines elsewhere."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.console import Console


class Steps:
    """Shows what is being done and, when it is done, how long it took."""

    def __init__(self, console: Console) -> None:
        self.console = console

    @contextmanager
    def step(self, title: str) -> Iterator[Callable[[str], None]]:
        """Yields a function that shows how far the step is."""
        started = time.monotonic()
        if not self.console.is_terminal:
            self.console.print(f"  … {title}")
        with self.console.status(title) as status:
            yield lambda detail: status.update(f"{title}: {detail}")
        self.console.print(f"  [green]✓[/green] {title} [dim]{time.monotonic() - started:.1f} s[/dim]")
