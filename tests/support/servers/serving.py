"""A small server on this machine that answers what a test wants, and remembers what it was asked."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qsl, urlsplit

from draagvlak.core.fetching import Fetcher, Limits, Policy
from draagvlak.core.fetching.patience import Patience


@dataclass
class Asked:
    """One question to the server."""

    path: str
    query: dict[str, str]
    headers: dict[str, str]


@dataclass
class Answer:
    """What the server says. `breaks_off` ends the line after so many bytes of the body."""

    body: bytes = b""
    status: int = 200
    kind: str = "application/json"
    headers: dict[str, str] = field(default_factory=dict)
    breaks_off: int | None = None
    waits: threading.Event | None = None


def json_answer(value: Any, **more: Any) -> Answer:
    return Answer(json.dumps(value, ensure_ascii=False).encode(), **more)


class QuietServer(ThreadingHTTPServer):
    """Who hangs up halfway is no fault of the server."""

    daemon_threads = True

    def handle_error(self, request: Any, client_address: Any) -> None:
        return


class FakeServer:
    """Answers by `answer`; a test may put other answers in `next` that go first, one question each."""

    def __init__(self) -> None:
        self.asked: list[Asked] = []
        self.next: list[Answer] = []
        self.server = QuietServer(("127.0.0.1", 0), self.make_handler())

    @property
    def port(self) -> int:
        return self.server.server_address[1]

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def host(self) -> str:
        return f"127.0.0.1:{self.port}"

    def answer(self, asked: Asked) -> Answer:
        raise NotImplementedError

    def make_handler(fake) -> type[BaseHTTPRequestHandler]:  # noqa: N805 - the handler has a self of its own
        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self) -> None:
                parts = urlsplit(self.path)
                asked = Asked(parts.path, dict(parse_qsl(parts.query)), {k.lower(): v for k, v in self.headers.items()})
                fake.asked.append(asked)
                answer = fake.next.pop(0) if fake.next else fake.answer(asked)
                if answer.waits is not None:
                    answer.waits.wait(20)
                self.send(answer)

            def send(self, answer: Answer) -> None:
                self.send_response(answer.status)
                self.send_header("Content-Type", answer.kind)
                self.send_header("Content-Length", str(len(answer.body)))
                for name, value in answer.headers.items():
                    self.send_header(name, value)
                self.end_headers()
                self.wfile.write(answer.body if answer.breaks_off is None else answer.body[: answer.breaks_off])
                if answer.breaks_off is not None:
                    self.close_connection = True

            def log_message(self, *_: Any) -> None:
                """Says nothing."""

        return Handler

    def start(self) -> FakeServer:
        threading.Thread(target=self.server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
        return self

    def stop(self) -> None:
        self.server.shutdown()
        self.server.server_close()


class Says(FakeServer):
    """Always the same, or by what is asked."""

    def __init__(self, answer: Answer | Callable[[Asked], Answer]) -> None:
        super().__init__()
        self.said = answer

    def answer(self, asked: Asked) -> Answer:
        return self.said(asked) if callable(self.said) else self.said


@contextmanager
def serving(server: Any) -> Iterator[Any]:
    server.start()
    try:
        yield server
    finally:
        server.stop()


def make_test_fetcher(*servers: FakeServer, waited: list[float] | None = None, **limits: Any) -> Fetcher:
    """A fetcher that may reach these servers and nothing else inside; it never really waits."""
    policy = Policy(private_hosts=frozenset(server.host for server in servers))
    sleep = waited.append if waited is not None else (lambda _seconds: None)
    return Fetcher(policy=policy, limits=Limits(**limits), patience=Patience(sleep=sleep))
