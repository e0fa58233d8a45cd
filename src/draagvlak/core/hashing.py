"""The fingerprint of a value, for what must not change or be computed twice."""

from __future__ import annotations

import hashlib
import json
from typing import Any


def hash_json(value: Any) -> str:
    """SHA-256 of a value as canonical JSON: sorted keys, no spaces. Raises ValueError for NaN."""
    text = json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False)
    return hashlib.sha256(text.encode()).hexdigest()
