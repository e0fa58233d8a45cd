"""The fetcher of this installation: public addresses only, and what its settings name beside them."""

from __future__ import annotations

from typing import Any

from django.conf import settings

from draagvlak.core.fetching.addresses import Policy
from draagvlak.core.fetching.fetcher import Fetcher, Limits


def make_fetcher(**limits: Any) -> Fetcher:
    """A fetcher with the usual limits, or those given (`size`, `total`, …)."""
    hosts = frozenset(settings.FETCH_PRIVATE_HOSTS)
    return Fetcher(policy=Policy(private_hosts=hosts), limits=Limits(**limits))
