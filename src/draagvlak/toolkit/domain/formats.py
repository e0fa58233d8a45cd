"""Formats as people choose them: grouped by channel, in the order of the table."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from draagvlak.lib.studio import FormatSpec, load_formats

CHANNELS: dict[str, Any] = {
    "instagram": "Instagram",
    "facebook": "Facebook",
    "tiktok": "TikTok",
    "linkedin": "LinkedIn",
    "youtube": "YouTube",
    "google-ads": "Google Ads",
    "dooh": _("Digital screens"),
    "abri": _("Bus shelter"),
    "print": _("Poster"),
}
FIRST_FORMAT = "ig_4x5"


@dataclass(frozen=True)
class FormatGroup:
    """One channel with its formats."""

    channel: str
    name: Any
    formats: tuple[FormatSpec, ...]


def group_formats(format_ids: Iterable[str]) -> list[FormatGroup]:
    """Groups in the order in which most people look for them; channels we have no name for come last."""
    table = load_formats()
    specs = [table[format_id] for format_id in format_ids if format_id in table]
    channels = [*CHANNELS, *dict.fromkeys(spec.channel for spec in specs if spec.channel not in CHANNELS)]
    groups = [(channel, tuple(spec for spec in specs if spec.channel == channel)) for channel in channels]
    return [FormatGroup(channel, CHANNELS.get(channel, channel), found) for channel, found in groups if found]


def label_format(format_id: str, *, language: str = "") -> str:
    """The format's name in the reader's language; the id of a format that no longer exists."""
    spec = load_formats().get(format_id)
    return spec.label[language or reading_language()] if spec else format_id


def reading_language() -> str:
    return "en" if (get_language() or "nl").startswith("en") else "nl"


def pick_format(wanted: str | None, *, offered: Iterable[str]) -> str:
    """The wanted format where the design serves it, else the one most people start with."""
    served = list(offered)
    if wanted in served:
        return str(wanted)
    return FIRST_FORMAT if FIRST_FORMAT in served else served[0]
