"""Which kind of open day a word means: of a calendar's category, or of the name of an event type."""

from __future__ import annotations

import re
import unicodedata

KNOWN = (
    ("student_day", ("meeloop", "student for a day", "shadow", "meelopen", "kijkje")),
    ("trial", ("proefstud", "proefles", "proefcollege", "trial", "taster", "proefdag")),
    ("evening", ("open avond", "openavond", "voorlichtingsavond", "informatieavond", "open evening", "avond")),
    ("online", ("online", "webinar", "livestream")),
    ("open_day", ("open dag", "opendag", "open dagen", "open day", "open huis", "open house", "voorlichtingsdag")),
)
"""Looked at from the top: an online open day is online, an open evening is no day."""


def guess_kind(words: str) -> str | None:
    """The kind these words tell, or None where they tell nothing."""
    plain = unicodedata.normalize("NFKD", words).encode("ascii", "ignore").decode().lower()
    spaced = re.sub(r"[^a-z0-9]+", " ", plain)
    return next((kind for kind, signs in KNOWN if any(sign in spaced for sign in signs)), None)
