"""Fetching what somebody else serves, without ever reaching the inside: what an address may be, and how it is asked."""

from draagvlak.core.fetching.addresses import Policy, is_public, read_target
from draagvlak.core.fetching.doors import make_fetcher
from draagvlak.core.fetching.errors import FetchError, Reason
from draagvlak.core.fetching.fetcher import Fetched, Fetcher, Limits
from draagvlak.core.fetching.texts import Text, read_text

__all__ = [
    "FetchError",
    "Fetched",
    "Fetcher",
    "Limits",
    "Policy",
    "Reason",
    "Text",
    "is_public",
    "make_fetcher",
    "read_target",
    "read_text",
]
