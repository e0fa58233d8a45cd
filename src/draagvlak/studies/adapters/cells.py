"""What may stand in a cell, and what it means. Each way of reading answers a value or says what to do."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from draagvlak.studies.adapters.kinds import guess_kind

How = Callable[[str], Any]
DAYS = ("%Y-%m-%d", "%d-%m-%Y", "%d/%m/%Y")
CLOCKS = ("%H:%M", "%H.%M", "%H:%M:%S")
KINDS = {
    "open dag": "open_day",
    "open avond": "evening",
    "meeloopdag": "student_day",
    "proefstuderen": "trial",
    "online": "online",
    "open day": "open_day",
    "open evening": "evening",
    "student for a day": "student_day",
    "trial studying": "trial",
}
FORMS = {
    "voltijd": "voltijd",
    "deeltijd": "deeltijd",
    "duaal": "duaal",
    "full-time": "voltijd",
    "part-time": "deeltijd",
    "dual": "duaal",
}
LEVELS = {"havo": "havo", "vwo": "vwo", "mbo": "mbo", "mbo-4": "mbo", "mbo 4": "mbo"}
PROFILES = {"nt": "nt", "n&t": "nt", "ng": "ng", "n&g": "ng", "em": "em", "e&m": "em", "cm": "cm", "c&m": "cm"}
ADMISSIONS = {
    "welkom": "welcome",
    "met vakken": "subjects",
    "niet": "not",
    "onbekend": "unknown",
    "welcome": "welcome",
    "with subjects": "subjects",
    "not": "not",
    "unknown": "unknown",
}
YES = frozenset({"ja", "yes", "x", "1", "afgelast", "cancelled"})
NO = frozenset({"", "nee", "no", "0"})
WEB = re.compile(r"^https?://[^\s<>\"]+\.[^\s<>\"]+$", re.IGNORECASE)


class CellError(ValueError):
    """What is wrong with a cell, and what to do."""


def text(most: int) -> How:
    def read(cell: str) -> str:
        if len(cell) > most:
            raise CellError(_("This is longer than %(most)d characters. Make it shorter.") % {"most": most})
        if any(ord(one) < 32 and one not in "\t\n\r" for one in cell):
            raise CellError(_("Here are characters that cannot be shown. Type it again."))
        return " ".join(cell.split())

    return read


def one_of(table: dict[str, str], *, default: str | None = None) -> How:
    def read(cell: str) -> str:
        plain = cell.strip().lower()
        if not plain and default is not None:
            return default
        if plain not in table:
            raise CellError(_("“%(cell)s” is none of: %(words)s.") % {"cell": cell[:40], "words": ", ".join(table)})
        return table[plain]

    return read


def kind(cell: str) -> str:
    if not cell:
        return "open_day"
    found = KINDS.get(cell.lower()) or guess_kind(cell)
    if found is None:
        raise CellError(
            _("“%(cell)s” is none of: %(words)s.") % {"cell": cell[:40], "words": ", ".join(list(KINDS)[:5])}
        )
    return found


form = one_of(FORMS, default="")
level = one_of(LEVELS)
profile = one_of(PROFILES | {"alle": "any", "any": "any"}, default="any")
admission = one_of(ADMISSIONS)


def parse(cell: str, patterns: tuple[str, ...]) -> datetime.datetime | None:
    for pattern in patterns:
        try:
            return datetime.datetime.strptime(cell, pattern)  # noqa: DTZ007 - the zone comes with `join`
        except ValueError:
            continue
    return None


def day(cell: str) -> datetime.date:
    found = parse(cell.split(" ")[0], DAYS)
    if found is None or not 2000 <= found.year <= 2100:
        raise CellError(_("“%(cell)s” is no date. Write it as 2027-02-06 or 06-02-2027.") % {"cell": cell[:40]})
    return found.date()


def maybe_day(cell: str) -> datetime.date | None:
    return day(cell) if cell else None


def clock(cell: str) -> datetime.time:
    found = parse(cell, CLOCKS)
    if found is None:
        raise CellError(_("“%(cell)s” is no time. Write it as 10:00.") % {"cell": cell[:40]})
    return found.time()


def join(on: Any, at: Any) -> datetime.datetime:
    return timezone.make_aware(datetime.datetime.combine(on, at))


def croho(cell: str) -> str:
    if not re.fullmatch(r"\d{5}", cell):
        raise CellError(_("“%(cell)s” is no CROHO number: five digits, such as 34279.") % {"cell": cell[:40]})
    return cell


def study_year(cell: str) -> str:
    first, _sign, second = cell.replace("/", "-").partition("-")
    if not (
        re.fullmatch(r"20\d\d", first) and second.isdecimal() and int(second) in (int(first) + 1, int(first[2:]) + 1)
    ):
        raise CellError(_("Write the study year as 2026-2027."))
    return f"{first}-{int(first) + 1}"


def web_address(cell: str) -> str:
    if not cell:
        return ""
    address = cell if "://" in cell else f"https://{cell}"
    if not WEB.match(address) or len(address) > 200:
        raise CellError(_("“%(cell)s” is no address of a page. It begins with https://.") % {"cell": cell[:40]})
    return address


def yes_no(cell: str) -> bool:
    plain = cell.strip().lower()
    if plain not in YES | NO:
        raise CellError(_("Write ja or nee here."))
    return plain in YES


def degrees(most: int) -> How:
    def read(cell: str) -> float | None:
        if not cell:
            return None
        try:
            found = float(cell.replace(",", "."))
        except ValueError:
            found = most + 1.0
        if not -most <= found <= most:
            raise CellError(_("“%(cell)s” is no place on earth. Write degrees, such as 52,5004.") % {"cell": cell[:40]})
        return round(found, 6)

    return read
