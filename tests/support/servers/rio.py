"""RIO LOD API v2 as its own description (RIO_LOD_API_v2.yml, 2.13.0) says: HATEOAS pages, no key."""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import urlencode

from tests.support.servers.serving import Answer, Asked, FakeServer, json_answer

BASE = "/api/rio/v2"
KIND = "application/hal+json"


class RioServer(FakeServer):
    """One recognised programme (CROHO 34279), providers by BRIN, and what each offers."""

    def __init__(self) -> None:
        super().__init__()
        self.unit = "1001O2345"
        self.providers: dict[str, str] = {}
        self.offered: dict[str, list[dict[str, Any]]] = {}
        self.places: dict[str, dict[str, Any]] = {}
        self.cohorts: dict[str, list[dict[str, Any]]] = {}
        self.page_size = 100
        self.other_host = ""

    @property
    def base(self) -> str:
        return f"{self.address}{BASE}"

    def add_offer(
        self, brin: str, key: str, *, place: dict[str, Any], cohorts: list[dict[str, Any]], **more: Any
    ) -> None:
        provider = self.providers.setdefault(brin, f"{100 + len(self.providers)}A133")
        offer = {
            "id": key,
            "aangebodenOpleidingcode": key,
            "eigennaam": "Civiele Techniek",
            "startdatum": "2015-09-01",
            "vorm": "VOLTIJD",
            "studiekeuzecheck": "STUDIEKEUZECHECK_BESCHIKBAAR",
            "propedeutischeFase": "PROPEDEUTISCHE_FASE",
            "type": "AANGEBODENHOOPLEIDING",
            "website": "https://www.voorbeeld.test/ct",
            "veldVanMorgen": "onbekend",
            **more,
        }
        self.offered.setdefault(provider, []).append(offer)
        self.places[key], self.cohorts[key] = place, cohorts

    def answer(self, asked: Asked) -> Answer:
        path = asked.path.removeprefix(BASE + "/")
        if path == "organisatorische-eenheden":
            code = self.providers.get(asked.query.get("instellingserkenningId", ""))
            found = [{"id": code, "code": code, "naam": "Hogeschool", "type": "ONDERWIJSAANBIEDER"}] if code else []
            return self.page("OrganisatorischeEenheden", found, asked)
        if path == "opleidingserkenningen":
            known = asked.query.get("erkendeopleidingscode") == "34279"
            return self.page(
                "Opleidingserkenningen", [{"id": "34279", "erkendeopleidingscode": "34279"}] if known else [], asked
            )
        if path == "opleidingserkenningen/34279/opleiding":
            return json_answer(
                {"id": self.unit, "opleidingseenheidcode": self.unit, "volledigeNaam": "B Civiele Techniek"}, kind=KIND
            )
        if path == "aangeboden-opleidingen":
            offers = self.offered.get(asked.query.get("organisatorischeEenheidcode", ""), [])
            wanted = asked.query.get("opleidingseenheidcode", self.unit) == self.unit
            return self.page("AangebodenOpleidingen", offers if wanted else [], asked)
        return self.answer_offer(path, asked)

    def answer_offer(self, path: str, asked: Asked) -> Answer:
        match = re.fullmatch(r"aangeboden-opleidingen/([^/]+)/(onderwijslocatie|aangeboden-opleiding-cohorten)", path)
        if not match or match[1] not in self.places:
            return json_answer({"status": 404, "title": "Not Found"}, status=404)
        if match[2] == "onderwijslocatie":
            return json_answer(self.places[match[1]], kind=KIND)
        return self.page("AangebodenOpleidingscohorten", self.cohorts[match[1]], asked)

    def page(self, name: str, items: list[Any], asked: Asked) -> Answer:
        """One page of a list, with a link to the next; an empty one has no `_embedded`."""
        number, size = int(asked.query.get("page", 0)), self.page_size
        part = items[number * size : (number + 1) * size]
        links: dict[str, Any] = {"self": {"href": f"{self.address}{asked.path}"}}
        if (number + 1) * size < len(items):
            query = urlencode({**asked.query, "page": number + 1})
            links["next"] = {"href": f"{self.other_host or self.address}{asked.path}?{query}"}
        return json_answer({**({"_embedded": {name: part}} if part else {}), "_links": links}, kind=KIND)


def make_place(code: str = "123X456", **more: Any) -> dict[str, Any]:
    return {
        "id": code,
        "onderwijslocatiecode": code,
        "straatnaam": "Brugstraat",
        "huisnummer": 1,
        "postcode": "7511JX",
        "plaatsnaam": "ENSCHEDE",
        "gpsLatitude": 52.2215,
        "gpsLongitude": 6.8937,
        "bag-id": "0153010000345343",
        **more,
    }


def make_cohort(code: str = "2027", **more: Any) -> dict[str, Any]:
    return {
        "id": code,
        "code": code,
        "status": "O",
        "beginAanmeldperiode": "2026-10-01",
        "eindeAanmeldperiode": "2027-05-01",
        "beginInstroomperiode": "2027-09-01",
        "toestemmingVereistVoorAanmelding": "GEEN_TOESTEMMING_VEREIST",
        "type": "AANGEBODENHOOPLEIDINGCOHORT",
        **more,
    }
