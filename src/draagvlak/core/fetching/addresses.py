"""Which addresses may be fetched: public ones, over http or https. Everything else is the inside, and refused.

The host is looked up once and the answer is checked; whoever connects uses that answer, so that a name cannot mean
something else a moment later.
"""

from __future__ import annotations

import ipaddress
import re
import socket
from collections.abc import Callable
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from draagvlak.core.fetching.errors import FetchError, Reason

Address = ipaddress.IPv4Address | ipaddress.IPv6Address
Resolver = Callable[[str, int], list[str]]
PORTS = {"http": 80, "https": 443}
LONGEST = 2000
UNFIT = re.compile(r"[\x00-\x20\x7f\\]")
NUMERIC = re.compile(r"^(0x[0-9a-f]*|\d+)(\.(0x[0-9a-f]*|\d+))*\.?$", re.IGNORECASE)
NAME = re.compile(r"^(?!-)[a-z0-9_-]{1,63}(\.[a-z0-9_-]{1,63})*\.?$", re.IGNORECASE)
CARRIERS = tuple(
    ipaddress.ip_network(net)
    for net in (
        *("100.64.0.0/10", "192.0.0.0/24", "192.88.99.0/24", "198.18.0.0/15", "240.0.0.0/4"),
        *("::/96", "::ffff:0:0/96", "::ffff:0:0:0/96", "64:ff9b::/96", "64:ff9b:1::/48", "100::/64"),
        *("2001::/23", "2002::/16", "3fff::/20", "5f00::/16", "fec0::/10"),
    )
)
"""Beside what Python calls not global: carriers' own networks, and IPv6 that carries an IPv4 address within it."""


@dataclass(frozen=True)
class Target:
    """An address taken apart: what is asked of whom."""

    scheme: str
    host: str
    port: int
    path: str

    @property
    def origin(self) -> tuple[str, str, int]:
        return self.scheme, self.host, self.port

    @property
    def named(self) -> str:
        """The host as it stands in a `Host` header."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == PORTS[self.scheme] else f"{host}:{self.port}"


def look_up(host: str, port: int) -> list[str]:
    """The addresses of a host, as the machine knows them."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(address[0]) for *_rest, address in found))


@dataclass(frozen=True)
class Policy:
    """What may be fetched. `private_hosts` names hosts ("name:port") that may lie inside; there are none by default."""

    private_hosts: frozenset[str] = frozenset()
    ports: frozenset[int] = frozenset(PORTS.values())
    resolver: Resolver = field(default=look_up)

    def allows_inside(self, target: Target) -> bool:
        return f"{target.host}:{target.port}" in self.private_hosts

    def find_addresses(self, target: Target) -> list[str]:
        """Where to connect to; each was checked. Raises FetchError: one address inside spoils them all."""
        address = f"{target.scheme}://{target.named}"
        if target.port not in self.ports and not self.allows_inside(target):
            raise FetchError(Reason.ADDRESS, address=address, detail=f"port {target.port}")
        try:
            found = [target.host] if is_number(target.host) else self.resolver(target.host, target.port)
        except (OSError, UnicodeError) as error:
            raise FetchError(Reason.UNKNOWN_HOST, address=address) from error
        if not found:
            raise FetchError(Reason.UNKNOWN_HOST, address=address)
        if not self.allows_inside(target) and not all(is_public(one) for one in found):
            raise FetchError(Reason.INSIDE, address=address)
        return found


def is_number(host: str) -> bool:
    """Whether a host is an IP address already, in the one form that `read_target` gives it."""
    return ":" in host or host.replace(".", "").isdigit()


def is_public(address: str) -> bool:
    """Whether an IP address is one of the internet at large: no network of one's own, no machine itself, no group."""
    try:
        parsed: Address = ipaddress.ip_address(address)
    except ValueError:
        return False
    if parsed.is_multicast or parsed.is_reserved or not parsed.is_global:
        return False
    return not any(parsed.version == net.version and parsed in net for net in CARRIERS)


def read_target(address: str) -> Target:
    """Take an address apart. Raises FetchError for what is no plain http(s) address."""
    if not address or len(address) > LONGEST or UNFIT.search(address):
        raise FetchError(Reason.ADDRESS, address=address[:80])
    try:
        parts = urlsplit(address)
        port = parts.port
    except ValueError as error:
        raise FetchError(Reason.ADDRESS, address=address[:80]) from error
    scheme = parts.scheme.lower()
    if scheme not in PORTS or "@" in parts.netloc or port == 0:
        raise FetchError(Reason.ADDRESS, address=f"{scheme}://…" if "@" in parts.netloc else address[:80])
    host = read_host(parts.hostname or "", address=address)
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    return Target(scheme, host, port or PORTS[scheme], quote_path(path))


def read_host(host: str, *, address: str) -> str:
    """The host in the one form in which it is looked up, checked and asked."""
    if ":" in host:
        return read_number(host, address=address)
    try:
        plain = host.encode("idna").decode("ascii").lower().rstrip(".")
    except UnicodeError as error:
        raise FetchError(Reason.ADDRESS, address=address[:80]) from error
    if NUMERIC.match(plain):
        return read_number(plain, address=address)
    if not NAME.match(plain):
        raise FetchError(Reason.ADDRESS, address=address[:80])
    return plain


def read_number(host: str, *, address: str) -> str:
    """An IP address as everybody writes it; 2130706433 and 0x7f.1 are ways to hide one."""
    try:
        parsed = ipaddress.ip_address(host)
    except ValueError as error:
        raise FetchError(Reason.ADDRESS, address=address[:80]) from error
    if getattr(parsed, "scope_id", None):
        raise FetchError(Reason.INSIDE, address=address[:80])
    return str(parsed)


def quote_path(path: str) -> str:
    """Letters beyond ASCII as percent signs; what is quoted already stays."""
    return "".join(one if ord(one) < 128 else "".join(f"%{byte:02X}" for byte in one.encode()) for one in path)
