"""Asking a server for something: at the very address that was checked, with an end to time, size and patience."""

from __future__ import annotations

import ssl
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from urllib.parse import urljoin

from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.exceptions import (
    ConnectTimeoutError,
    HTTPError,
    NewConnectionError,
    ReadTimeoutError,
    SSLError,
)
from urllib3.response import BaseHTTPResponse
from urllib3.util.ssl_match_hostname import CertificateError

from draagvlak.core.fetching.addresses import Policy, Target, read_target
from draagvlak.core.fetching.errors import FetchError, Reason
from draagvlak.core.fetching.patience import Patience, TryAgain
from draagvlak.core.fetching.texts import Text, read_text
from draagvlak.core.fetching.watch import Watch

AGENT = "Draagvlak (open days and programmes for a campaign)"
MOVED = frozenset({301, 302, 303, 307, 308})
SECRET = frozenset({"authorization", "cookie", "x-api-key"})
CHUNK = 65_536
MOST_ADDRESSES = 5
"""A name may stand for hundreds, and each that is dead costs the time to connect."""
DEFAULT_PORTS = {"http": 80, "https": 443}


@dataclass(frozen=True)
class Limits:
    """How long and how large. Times are seconds; `total` holds for one answer, redirects included."""

    connect: float = 5.0
    read: float = 15.0
    total: float = 60.0
    size: int = 20_000_000
    redirects: int = 3


@dataclass(frozen=True)
class Fetched:
    """An answer: its bytes, where it came from in the end, and what the server says it is."""

    content: bytes
    address: str
    content_type: str = ""
    headers: Mapping[str, str] = field(default_factory=dict)

    @property
    def text(self) -> Text:
        return read_text(self.content, content_type=self.content_type)


@dataclass
class Fetcher:
    """Fetches by a policy, within limits, with patience for a busy server. `asked` counts every question."""

    policy: Policy = field(default_factory=Policy)
    limits: Limits = field(default_factory=Limits)
    patience: Patience = field(default_factory=Patience)
    clock: Callable[[], float] = time.monotonic
    ca_file: str | None = None
    asked: int = 0

    def get(self, address: str, *, headers: Mapping[str, str] | None = None) -> Fetched:
        """What stands at this address. Raises FetchError."""
        wanted = {"User-Agent": AGENT, "Accept-Encoding": "gzip", **(headers or {})}
        return self.patience.keep_trying(lambda: self.follow(address, wanted))

    def follow(self, address: str, headers: Mapping[str, str]) -> Fetched:
        """Each turn of the road is checked like the first; a key goes along to its own server only."""
        deadline, here, first = self.clock() + self.limits.total, address, read_target(address).origin
        for _turn in range(self.limits.redirects + 1):
            target = read_target(here)
            safe = headers if target.origin == first else without_secrets(headers)
            answer = self.ask(target, safe, deadline=deadline)
            if isinstance(answer, Fetched):
                return answer
            onward = urljoin(here, answer)
            if target.scheme == "https" and onward.lower().startswith("http:"):
                raise FetchError(Reason.REDIRECTS, address=show(target), detail="https → http")
            here = onward
        raise FetchError(Reason.REDIRECTS, address=show(read_target(address)))

    def ask(self, target: Target, headers: Mapping[str, str], *, deadline: float) -> Fetched | str:
        """The answer, or where it says to go. The first address that lets us in is the one; a handful is tried."""
        addresses = self.policy.find_addresses(target)[:MOST_ADDRESSES]
        for last, address in mark_last(addresses):
            if self.clock() > deadline:
                raise FetchError(Reason.TOO_SLOW, address=show(target))
            connection = self.open(target, address)
            try:
                connection.connect()
            except (HTTPError, OSError, CertificateError) as error:
                connection.close()
                if last:
                    raise tell_connecting(error, target) from error
                continue
            return self.talk(connection, target, headers, deadline=deadline)
        raise AssertionError("a policy answers at least one address")

    def open(self, target: Target, address: str) -> HTTPConnection:
        """A line to exactly this address; the certificate must be that of the host's name."""
        timeout = self.limits.connect
        if target.scheme == "http":
            return HTTPConnection(address, target.port, timeout=timeout)
        return HTTPSConnection(
            address,
            target.port,
            timeout=timeout,
            cert_reqs=ssl.CERT_REQUIRED,
            ca_certs=self.ca_file,
            server_hostname=target.host,
            assert_hostname=target.host,
        )

    def talk(
        self, connection: HTTPConnection, target: Target, headers: Mapping[str, str], *, deadline: float
    ) -> Fetched | str:
        self.asked += 1
        with Watch(connection.sock, seconds=deadline - self.clock()) as watch:
            try:
                connection.timeout = self.limits.read
                connection.request("GET", target.path, headers={**headers, "Host": target.named}, preload_content=False)
                answer = connection.getresponse()
                return self.judge(answer, target, deadline=deadline)
            except FetchError:
                raise
            except (HTTPError, OSError, ValueError) as error:
                late = watch.has_rung or isinstance(error, (TimeoutError, ReadTimeoutError))
                raise TryAgain(
                    FetchError(Reason.TOO_SLOW if late else Reason.BROKEN_OFF, address=show(target))
                ) from error
            finally:
                connection.close()

    def judge(self, answer: BaseHTTPResponse, target: Target, *, deadline: float) -> Fetched | str:
        status = answer.status
        if status in MOVED and (onward := answer.headers.get("Location")):
            return str(onward)
        if status != 200:
            raise self.patience.tell_status(status, answer.headers, address=show(target))
        content = b"".join(self.read(answer, target, deadline=deadline))
        kind = answer.headers.get("Content-Type", "")
        address = f"{target.scheme}://{target.named}{target.path}"
        return Fetched(content, address, kind, {name.lower(): value for name, value in answer.headers.items()})

    def read(self, answer: BaseHTTPResponse, target: Target, *, deadline: float) -> Iterator[bytes]:
        """Piece by piece, unpacked, until it is all there, too large or too late."""
        size = 0
        promised = answer.headers.get("Content-Length", "")
        if promised.isdigit() and int(promised) > self.limits.size:
            raise FetchError(Reason.TOO_LARGE, address=show(target))
        while piece := answer.read(CHUNK, decode_content=True):
            size += len(piece)
            if size > self.limits.size:
                raise FetchError(Reason.TOO_LARGE, address=show(target))
            if self.clock() > deadline:
                raise FetchError(Reason.TOO_SLOW, address=show(target))
            yield piece


def mark_last(addresses: list[str]) -> Iterator[tuple[bool, str]]:
    for number, address in enumerate(addresses, start=1):
        yield number == len(addresses), address


def without_secrets(headers: Mapping[str, str]) -> dict[str, str]:
    return {name: value for name, value in headers.items() if name.lower() not in SECRET}


def show(target: Target) -> str:
    """An address to tell people: without what stands after the question mark, which may be a key."""
    return f"{target.scheme}://{target.named}{target.path.partition('?')[0]}"


def tell_connecting(error: Exception, target: Target) -> Exception:
    if isinstance(error, (SSLError, ssl.SSLError, CertificateError)):
        return FetchError(Reason.CERTIFICATE, address=show(target))
    slow = isinstance(error, (ConnectTimeoutError, TimeoutError)) and not isinstance(error, NewConnectionError)
    return TryAgain(FetchError(Reason.TOO_SLOW if slow else Reason.UNREACHABLE, address=show(target)))
