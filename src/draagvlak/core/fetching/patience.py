"""How often and how long to wait for a server that is busy or has a fault."""

from __future__ import annotations

import datetime
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from typing import TypeVar

from draagvlak.core.fetching.errors import FetchError, Reason

Answer = TypeVar("Answer")
PLAIN = {401: Reason.KEY, 403: Reason.KEY, 404: Reason.NOT_THERE, 410: Reason.NOT_THERE}


class TryAgain(Exception):  # noqa: N818 - it is a wish, not an end
    """It went wrong in a way that may be over in a moment; `wait` is what the server asked for, in seconds."""

    def __init__(self, error: FetchError, *, wait: float | None = None) -> None:
        super().__init__(str(error.reason))
        self.error, self.wait = error, wait


def read_now() -> datetime.datetime:
    return datetime.datetime.now(datetime.UTC)


@dataclass
class Patience:
    """Three tries, a second and then two between them; a server that asks for longer than `longest` is left alone."""

    tries: int = 3
    first_wait: float = 1.0
    longest: float = 60.0
    sleep: Callable[[float], None] = time.sleep
    now: Callable[[], datetime.datetime] = read_now

    def keep_trying(self, ask: Callable[[], Answer]) -> Answer:
        for number in range(1, self.tries + 1):
            try:
                return ask()
            except TryAgain as wish:
                wait = self.first_wait * 2 ** (number - 1) if wish.wait is None else wish.wait
                if number == self.tries or wait > self.longest:
                    raise wish.error from wish
                self.sleep(wait)
        raise AssertionError("at least one try")

    def tell_status(self, status: int, headers: Mapping[str, str], *, address: str) -> Exception:
        """What an answer other than 200 means: to be tried again, or the end."""
        if status == 429 or status >= 500:
            reason = Reason.BUSY if status in (429, 503) else Reason.FAULTY
            wait = self.read_wait(headers.get("Retry-After", ""))
            return TryAgain(FetchError(reason, address=address, detail=str(status)), wait=wait)
        return FetchError(PLAIN.get(status, Reason.REFUSED), address=address, detail=str(status))

    def read_wait(self, written: str) -> float | None:
        """Seconds, or a moment; None where nothing usable is written."""
        if written.strip().isdigit():
            return float(written)
        try:
            until = parsedate_to_datetime(written)
        except (TypeError, ValueError):
            return None
        aware = until if until.tzinfo else until.replace(tzinfo=datetime.UTC)
        return max((aware - self.now()).total_seconds(), 0.0)
