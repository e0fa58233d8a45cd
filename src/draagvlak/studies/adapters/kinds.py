"""Which kind of open day a word means: of a calendar's category, or of the name of an event type."""

from __future__ import annotations

import re
import unicodedata

KNOWN = (
    ("student_day", ("meeloop", "student for a day", "shadow", "meelopen", "kijkje")),
    ("trial", ("proefstud", "proefles", "proefcollege", " trial", " taster", "proefdag")),
    ("evening", ("open avond", "openavond", "voorlichtingsavond", " informatieavond", "open evening")),
    ("open_day", ("open dag", "opendag", "open dagen", "open day", "open huis", "open house", "voorlichtingsdag")),
)
"""Looked at from the top: an open evening is no day. With a space before it a sign counts at the start of a word only:
"industrial" is no trial, an "ouderinformatieavond" is for parents."""

ONLINE = ("online", "webinar", "livestream")
OFFERS = ("voorlichting",)
"""What is an open day when it is online, and says too little when it is not."""
SIGNING_UP = ("online aan", "online in ", "online inschrijv")
"""“Meld je online aan”, “schrijf je online in”: of these the registration is online, not the day."""


def guess_kind(words: str) -> str | None:
    """The kind these words tell, or None where they tell nothing. An online open evening is online."""
    spaced = spread(words)
    kind = next((kind for kind, signs in KNOWN if has_sign(spaced, signs)), None)
    if (kind or has_sign(spaced, OFFERS)) and is_online(spaced):
        return "online"
    return kind


def spread(words: str) -> str:
    """Without capitals, accents and marks, with one space around each word."""
    plain = unicodedata.normalize("NFKD", words).encode("ascii", "ignore").decode().lower()
    return f" {re.sub(r'[^a-z0-9]+', ' ', plain).strip()} "


def has_sign(spaced: str, signs: tuple[str, ...]) -> bool:
    return any(sign in spaced for sign in signs)


def is_online(spaced: str) -> bool:
    for sign in SIGNING_UP:
        spaced = spaced.replace(sign, " ")
    return has_sign(spaced, ONLINE)
