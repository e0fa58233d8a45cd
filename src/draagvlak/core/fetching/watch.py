"""An alarm that hangs up: a server that sends one byte a second is never late by any single byte."""

from __future__ import annotations

import socket
import threading
from types import TracebackType
from typing import Any


class Watch:
    """Shuts the line when the time is up; `has_rung` tells that it did."""

    def __init__(self, line: Any, *, seconds: float) -> None:
        self.line, self.has_rung = line, False
        self.timer = threading.Timer(max(seconds, 0.0), self.hang_up)
        self.timer.daemon = True

    def hang_up(self) -> None:
        self.has_rung = True
        try:
            # of the plain socket: that of a TLS line would forget its keys while another thread reads
            socket.socket.shutdown(self.line, socket.SHUT_RDWR)
        except OSError:
            return

    def __enter__(self) -> Watch:
        self.timer.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, _at: TracebackType | None
    ) -> None:
        self.timer.cancel()
