"""HOVI v4 as its own description (api.hovi.nl/api/4/openapi.json, 4.0.0) says: paths, fields, key, errors, no pages."""

from __future__ import annotations

import re
from typing import Any

from tests.support.servers.serving import Answer, Asked, FakeServer, json_answer

KEY = "sleutel-van-hovi"
EVENT_TYPES = [
    {"rowkey": "openday", "title": {"nl": "Open dag", "en": "Open day", "de": "Tag der offenen Tür"}},
    {"rowkey": "studentforaday", "title": {"nl": "Meeloopdag", "en": "Student for a day", "de": None}},
    {"rowkey": "tryout", "title": {"nl": "Proefstuderen", "en": "Try-out", "de": None}},
    {"rowkey": "fair", "title": {"nl": "Beurs", "en": "Fair", "de": None}},
]
LISTED = {
    "location": ["brinVolg", "locationId", "locationName", "locationType", "organization", "parentLocation", "userKey"],
    "product": [
        *("archived", "availableForms", "croho", "crohoName", "location", "organization", "productId"),
        *("productLanguages", "productLevel", "productName", "productType", "subOrganizations", "userKey"),
    ],
    "event": [
        *("eventEndDate", "eventId", "eventName", "eventStartDate", "eventType", "locationType", "locations"),
        *("organization", "userKey"),
    ],
}
"""The fields that the list of each tells; the rest only the thing itself."""


class HoviServer(FakeServer):
    """Organisations with their locations, products and events; a key is asked for everything."""

    def __init__(self) -> None:
        super().__init__()
        self.schools: dict[str, dict[str, Any]] = {}
        self.event_types = list(EVENT_TYPES)

    @property
    def base(self) -> str:
        return f"{self.address}/api/4"

    def add_school(self, brin: str, name: str = "Hogeschool") -> dict[str, Any]:
        school = {
            "organizationId": f"org-{brin.lower()}",
            "brin": brin,
            "brinName": {"nl": name, "en": name, "de": None},
            "shortCode": brin,
            "location": [],
            "product": [],
            "event": [],
        }
        self.schools[school["organizationId"]] = school
        return school

    def answer(self, asked: Asked) -> Answer:
        if asked.headers.get("authorization") != f"Bearer {KEY}":
            return json_answer({"code": "unauthorized", "message": "Authentication is required"}, status=401)
        path = asked.path.removeprefix("/api/4")
        if path == "/domain/eventtype":
            return json_answer(self.event_types)
        if path == "/organization":
            names = ("organizationId", "brin", "brinName", "shortCode")
            return json_answer([{name: one[name] for name in names} for one in self.schools.values()])
        match = re.fullmatch(r"/organization/([^/]+)/(location|product|event)(?:/([^/]+))?", path)
        school = self.schools.get(match[1]) if match else None
        return self.answer_school(school, match[2], match[3]) if school and match else not_there()

    def answer_school(self, school: dict[str, Any], kind: str, key: str | None) -> Answer:
        rows = school[kind]
        if key is None:
            return json_answer([{name: row[name] for name in LISTED[kind] if name in row} for row in rows])
        found = next((row for row in rows if row[f"{kind}Id"] == key), None)
        return json_answer(found) if found else not_there()


def not_there() -> Answer:
    return json_answer({"code": "notfound", "message": "The requested resource does not exist"}, status=404)


def make_location(key: str, city: str = "Enschede", **more: Any) -> dict[str, Any]:
    return {
        "locationId": key,
        "locationName": {"nl": "Hoofdgebouw", "en": "Main building", "de": None},
        "locationType": "main",
        "visitorAddress": {"street": "Brugstraat", "nr_detail": "1", "zip": "7511 JX", "city": city, "country": "NL"},
        "contacts": [],
        **more,
    }


def make_product(key: str, croho: str = "34279", **more: Any) -> dict[str, Any]:
    start = {"startingDate": "2027-09-01", "applicationDeadlineNL": "2027-05-01"}
    form = {
        "productForm": "fulltime",
        "productURL": {"nl": "https://www.voorbeeld.test/civiele-techniek", "en": None, "de": None},
        "productDescription": {"nl": "<p>Bruggen &amp; dijken</p>", "en": None, "de": None},
        "productStarts": [start],
        "sideLocations": [],
    }
    return {
        "productId": key,
        "productName": {"nl": "Civiele Techniek", "en": "Civil Engineering", "de": None},
        "croho": croho,
        "productType": "bachelor",
        "productLevel": "bachelor",
        "location": "loc-1",
        "productForms": [form],
        "availableForms": ["fulltime"],
        "somethingNew": {"that": "nobody knows"},
        **more,
    }


def make_event(key: str, day: str = "2027-02-06", **more: Any) -> dict[str, Any]:
    return {
        "eventId": key,
        "eventType": "openday",
        "eventName": {"nl": "Open dag", "en": "Open day", "de": None},
        "description": {"nl": "<p>Kom <b>kijken</b></p>", "en": None, "de": None},
        "eventStartDate": f"{day}T10:00:00+01:00",
        "eventEndDate": f"{day}T15:00:00+01:00",
        "eventPlanning": "default",
        "locationType": "location",
        "locations": ["loc-1"],
        "informationRegistrationURL": {"nl": "https://www.voorbeeld.test/aanmelden", "en": None, "de": None},
        "participatingProducts": [{"product": "prod-1", "productForms": ["fulltime"], "croho": "34279"}],
        "somethingNew": 7,
        **more,
    }
