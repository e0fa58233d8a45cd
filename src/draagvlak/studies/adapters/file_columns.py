"""The columns of each kind of table that can be handed in, what a table must have, and an example of each."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _

COMMON = {"sleutel": "key", "brin": "brin"}
COLUMNS: dict[str, dict[str, str]] = {
    "requirement": COMMON
    | {
        "croho": "croho",
        "vorm": "form",
        "studiejaar": "study_year",
        "niveau": "level",
        "profiel": "profile",
        "toelating": "admission",
        "vakken": "subjects",
        "bron": "source",
        "gecontroleerd": "checked_on",
    },
    "programme": COMMON
    | {
        "croho": "croho",
        "opleiding": "name",
        "vorm": "form",
        "website": "website",
        "plaatsen": "cities",
        "start": "starts_on",
        "aanmelden_van": "opens_on",
        "aanmelden_tot": "closes_on",
    },
    "open_day": COMMON
    | {
        "titel": "title",
        "datum": "date",
        "van": "starts",
        "tot": "ends",
        "plaats": "place",
        "adres": "address",
        "soort": "kind",
        "website": "website",
        "aanmelden": "registration",
        "afgelast": "cancelled",
    },
    "location": COMMON
    | {
        "plaats": "city",
        "locatie": "name",
        "adres": "address",
        "breedtegraad": "latitude",
        "lengtegraad": "longitude",
    },
}
"""The Dutch headers of each kind of table, and the English name each also answers to."""
NEEDED = {
    "requirement": ("croho", "study_year", "level", "admission"),
    "programme": ("croho", "name"),
    "open_day": ("title", "date", "starts", "ends", "place"),
    "location": ("city",),
}
LISTS = {
    "location": "locations",
    "programme": "programmes",
    "requirement": "requirements",
    "open_day": "open_days",
}


def name_column(cell: str) -> str:
    return "_".join(cell.strip().lower().split())


def names_of(subject: str) -> dict[str, str]:
    return COLUMNS[subject]


def find_subject(header: list[str]) -> str:
    """Which kind of table has these columns; empty when it is none of ours."""
    for subject, needed in NEEDED.items():
        told = {names_of(subject).get(column, column) for column in header}
        if set(needed) <= told and (subject != "location" or told & {"latitude", "name", "address"}):
            return subject
    return ""


def say_columns() -> str:
    return _(
        "The first line names the columns, and these are none of ours. Take an example file as a start: programmes, "
        "places, entry requirements and open days each have one."
    )


def write_example(subject: str) -> list[list[str]]:
    """The header of a table and one line as an example."""
    return [list(COLUMNS[subject]), EXAMPLES[subject]]


EXAMPLES = {
    "open_day": [
        *("od-1", "", "Open dag (voorbeeld)", "2027-02-06", "10:00", "15:00", "Zwolle", "Campus 2", "open dag"),
        *("https://www.voorbeeld.nl/open-dag", "", ""),
    ],
    "location": ["loc-1", "", "Zwolle", "Gebouw X (voorbeeld)", "Campus 2", "52,5004", "6,0808"],
    "programme": [
        *("opl-1", "", "34279", "Civiele Techniek (voorbeeld)", "voltijd", "https://www.voorbeeld.nl/ct", "Zwolle"),
        *("2027-09-01", "2026-10-01", "2027-05-01"),
    ],
    "requirement": [
        *("", "", "34279", "voltijd", "2027-2028", "havo", "em", "met vakken", "wiskunde B"),
        *("https://www.voorbeeld.nl/toelating", "2026-11-01"),
    ],
}


def list_subjects() -> Iterator[str]:
    yield from ("open_day", "location", "programme", "requirement")
