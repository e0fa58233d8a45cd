"""How channels are written."""

from django.utils.translation import gettext as _

PROPER = {
    "youtube": "YouTube",
    "facebook": "Facebook",
    "instagram": "Instagram",
    "tiktok": "TikTok",
    "linkedin": "LinkedIn",
    "meta": "Meta",
    "google": "Google Ads",
}


def name_channel(key: str) -> str:
    """A channel's own name, or what we call it; a key nobody knows stays as it is."""
    ours = {"outdoor": _("Bus shelters"), "dooh": _("Digital screens outdoors"), "": _("Without a channel")}
    return PROPER.get(key) or ours.get(key) or key
