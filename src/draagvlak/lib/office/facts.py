"""What a template is filled with."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Facts:
    """Texts by placeholder, a logo as PNG or JPEG (empty: none), and theme colours by slot, such as accent1.

    Colours are "#RRGGBB". The caller sees to it that what stands on accent1 (accent2) contrasts with it.
    """

    texts: Mapping[str, str]
    logo: bytes = b""
    colours: Mapping[str, str] = field(default_factory=dict)
