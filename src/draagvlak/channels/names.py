"""How channels are written."""

from django.utils.translation import gettext as _

from draagvlak.channels.domain.channels import load_channels

ELSEWHERE = {"meta": "Meta", "google": "Google Ads", "google-ads": "Google Ads"}
"""Names of sources of figures that are no channel of the plan."""


def name_channel(key: str) -> str:
    """A channel's own name, or what we call it; a key nobody knows stays as it is."""
    if not key:
        return _("Without a channel")
    channel = load_channels().get(key)
    return str(channel.name) if channel else ELSEWHERE.get(key, key)
