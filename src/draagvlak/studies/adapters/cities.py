"""The city in what a calendar calls a location: a place there is, or else what may well be one."""

from __future__ import annotations

import re
from collections.abc import Iterator

from draagvlak.coalition.enums import Province
from draagvlak.studies.domain.places import find_places, fold

LONGEST = 80
MOST_PARTS = 8
BREAKS = re.compile(r"[,;|\n]")
DASHES = re.compile(r"\s[-–/·]\s")
POSTCODE = re.compile(r"\b[1-9]\d{3}(?: ?[A-Z]{2}|[a-z]{2})\b")
BARE_POSTCODE = re.compile(r"^\d{4,5}\s+(?=\D)")
ADDRESS = re.compile(r"(?:https?://|www\.)\S*", re.IGNORECASE)
DOMAIN = re.compile(r"[\w-]+(?:\.[\w-]+)+/")
COUNTRIES = frozenset({"nederland", "the netherlands", "netherlands", "nl", "holland", "niederlande", "pays bas"})
PROVINCES = frozenset(fold(one.label) for one in Province) | frozenset(
    {"friesland", "north holland", "south holland", "north brabant"}
)
MEETING = re.compile(r"\b(?:teams|zoom|webex|skype|google meet|online|digitaal|livestream|webinar)\b", re.IGNORECASE)
ROOM = re.compile(
    r"\b(?:aula|(?:hoofd)?gebouw|building|(?:college|sport)?zaal|(?:sport)?hal|hall|lokaal|kamer|room|vleugel"
    r"|verdieping|etage|begane grond)\b",
    re.IGNORECASE,
)
STREET_OR_HOUSE = re.compile(
    r"(?:straat|laan|weg|plein|kade|singel|dreef|gracht|steeg)\b"
    r"|\b(?:campus|locatie|atrium|theater|hotel|kantine|restaurant|receptie|foyer|(?:hoofd)?ingang|entree)\b",
    re.IGNORECASE,
)


def tidy_location(written: str) -> str:
    """On one line, without what is no place: addresses of the web and meetings online."""
    lines = BREAKS.split(ADDRESS.sub("", written))
    parts = (" ".join(word for word in line.split() if not is_web(word)) for line in lines)
    return ", ".join(part for part in parts if part and not MEETING.search(part))


def is_web(word: str) -> bool:
    """An address of a page without its scheme, or of mail."""
    return "@" in word or bool(DOMAIN.match(word))


def find_city(location: str) -> str:
    """The city in “Ariënsplein 1, 7511 JX Enschede”; nothing where no part of it can be one."""
    parts = list(split_location(location))[-MOST_PARTS:]
    return (find_known(parts) or find_known_at_end(parts) or find_likely(parts))[:LONGEST]


def split_location(location: str) -> Iterator[str]:
    """Its parts; a postcode stands between two of them."""
    for line in BREAKS.split(POSTCODE.sub(",", location)):
        for part in DASHES.split(line):
            if bare := BARE_POSTCODE.sub("", part.strip()):
                yield bare


def find_known(parts: list[str]) -> str:
    """The last that is a place. Before a province with the name of a place goes what lies in that province."""
    known = [part for part in reversed(parts) if find_places(part)]
    if not known or fold(known[0]) not in PROVINCES:
        return known[0] if known else ""
    province = known[0]
    return next((part for part in known[1:] if find_places(f"{part} {province}")), province)


def find_known_at_end(parts: list[str]) -> str:
    """Enschede in “Brugstraat 1 Enschede”, but no city in “zaal Enschede”."""
    for part in reversed(parts):
        words = [] if ROOM.search(part) else part.split()
        ends = (" ".join(words[number:]) for number in range(max(1, len(words) - 3), len(words)))
        if found := next((end for end in ends if find_places(end)), ""):
            return found
    return ""


def find_likely(parts: list[str]) -> str:
    """The last that is no number, province, country, street or building. A place abroad or a very small one is such."""
    return next((part for part in reversed(parts) if may_be_city(part)), "")


def may_be_city(part: str) -> bool:
    if len(part) < 3 or any(sign.isdigit() for sign in part) or fold(part) in COUNTRIES | PROVINCES:
        return False
    return not ROOM.search(part) and not STREET_OR_HOUSE.search(part)
