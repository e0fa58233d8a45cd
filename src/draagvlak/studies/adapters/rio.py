"""RIO LOD API v2: the register of institutions and programmes, open to all, renewed each day at 05:30.

By RIO_LOD_API_v2.yml (2.13.0). Pages are followed by their own `next` link, which must stay at the same server.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import quote, urlencode, urljoin

from django.utils.translation import gettext as _

from draagvlak.core.fetching import Fetcher, FetchError, Reason, read_target
from draagvlak.studies.adapters.found import (
    Findings,
    FoundLocation,
    FoundProgramme,
    FoundWindow,
    SourceError,
    Tell,
    join_programmes,
    make_key,
)
from draagvlak.studies.adapters.reading import (
    insist,
    insist_list,
    read_day,
    read_json,
    read_line,
    read_web_address,
)

ADDRESS = "https://lod.onderwijsregistratie.nl/api/rio/v2"
SOURCE = "RIO"
PAGE_SIZE = 100
MOST_PAGES = 200


@dataclass
class Rio:
    """The programmes with these CROHO numbers at these schools: where they are taught, and when one can apply."""

    fetcher: Fetcher
    brins: Iterable[str]
    crohos: frozenset[str]
    address: str = ADDRESS
    places: dict[str, FoundLocation] = field(default_factory=dict)

    def gather(self, tell: Tell) -> Findings:
        if not self.crohos:
            raise SourceError(_("RIO is asked by programme. Name at least one CROHO number."))
        wanted = sorted({brin.upper() for brin in self.brins if brin})
        findings = Findings(complete=["location", "programme"], brins=wanted)
        units = {croho: self.find_units(croho, findings) for croho in sorted(self.crohos)}
        for number, brin in enumerate(wanted, start=1):
            tell(number, len(wanted), brin)
            self.places = {}
            found = [one for croho, codes in units.items() for one in self.gather_school(brin, croho, codes, findings)]
            if not found:
                findings.skip(brin, _("RIO names none of these programmes at this school."))
            findings.programmes += merge(found)
            findings.locations += self.places.values()
        return findings

    def find_units(self, croho: str, findings: Findings) -> list[str]:
        """The codes by which RIO itself knows a programme with this CROHO number."""
        codes = []
        for recognition in self.list("opleidingserkenningen", erkendeopleidingscode=croho):
            key = str(insist(recognition, "id", source=SOURCE, at="opleidingserkenningen")["id"])
            programme = self.read(f"opleidingserkenningen/{quote(key, safe='')}/opleiding")
            at = f"opleidingserkenningen/{key}/opleiding"
            codes.append(str(insist(programme, "opleidingseenheidcode", source=SOURCE, at=at)["opleidingseenheidcode"]))
        if not codes:
            findings.skip(f"CROHO {croho}", _("RIO does not know this number."))
        return list(dict.fromkeys(codes))

    def gather_school(self, brin: str, croho: str, units: list[str], findings: Findings) -> Iterator[FoundProgramme]:
        for provider in self.find_providers(brin):
            for unit in units:
                asked = {"organisatorischeEenheidcode": provider, "opleidingseenheidcode": unit}
                for offered in self.list("aangeboden-opleidingen", **asked):
                    yield self.read_offered(offered, brin, croho, findings)

    def find_providers(self, brin: str) -> list[str]:
        """The providers of a school. One that RIO does not list by its BRIN is asked for by the BRIN itself."""
        listed = self.list("organisatorische-eenheden", instellingserkenningId=brin)
        codes = [str(insist(one, "code", source=SOURCE, at="organisatorische-eenheden")["code"]) for one in listed]
        return codes or [brin]

    def read_offered(self, offered: Any, brin: str, croho: str, findings: Findings) -> FoundProgramme:
        insist(offered, "id", source=SOURCE, at="aangeboden-opleidingen")
        key = str(offered["id"])
        base = f"aangeboden-opleidingen/{quote(key, safe='')}"
        place = self.read_place(base, brin)
        windows = self.read_windows(base, key, findings)
        return FoundProgramme(
            key=make_key("rio", key),
            croho=croho,
            name=read_line(offered.get("eigennaam") or offered.get("eigennaamKort") or croho, most=120),
            brin=brin,
            form=str(offered.get("vorm") or "").lower()[:20],
            website=read_web_address(offered.get("website")),
            locations=(place.key,) if place else (),
            windows=tuple(windows),
            at=f"{SOURCE} {key}",
        )

    def read_place(self, base: str, brin: str) -> FoundLocation | None:
        read = self.read(f"{base}/onderwijslocatie", missing_is_none=True)
        if read is None:
            return None
        at = f"{base}/onderwijslocatie"
        insist(read, "onderwijslocatiecode", "gpsLatitude", "gpsLongitude", "plaatsnaam", source=SOURCE, at=at)
        code = str(read["onderwijslocatiecode"])
        number = f"{read.get('huisnummer') or ''}{read.get('huisnummertoevoeging') or ''}"
        street = read_line(f"{read.get('straatnaam') or ''} {number}", most=120)
        city = read_line(
            str(read["plaatsnaam"]).title() if str(read["plaatsnaam"]).isupper() else read["plaatsnaam"], most=80
        )
        zipped = " ".join(part for part in (read.get("postcode"), city) if part)
        place = FoundLocation(
            key=make_key("rio", brin, code),
            city=city,
            brin=brin,
            address=f"{street}, {zipped}" if street else "",
            latitude=read_degrees(read["gpsLatitude"], 90, at=at),
            longitude=read_degrees(read["gpsLongitude"], 180, at=at),
            at=f"{SOURCE} {code}",
        )
        return self.places.setdefault(place.key, place)

    def read_windows(self, base: str, key: str, findings: Findings) -> Iterator[FoundWindow]:
        for cohort in self.list(f"{base}/aangeboden-opleiding-cohorten"):
            insist(cohort, "code", "beginAanmeldperiode", source=SOURCE, at=f"{base}/aangeboden-opleiding-cohorten")
            starts = read_day(cohort.get("beginInstroomperiode") or cohort.get("instroommoment"))
            if starts is None:
                findings.skip(f"{SOURCE} cohort {cohort['code']}", _("It does not say when the programme starts."))
                continue
            opens, closes = read_day(cohort["beginAanmeldperiode"]), read_day(cohort.get("eindeAanmeldperiode"))
            yield FoundWindow(make_key("rio", key, cohort["code"]), starts, opens, closes)

    def list(self, path: str, **asked: str) -> list[Any]:
        """All items, page after page."""
        here, items = f"{path}?{urlencode({**asked, 'page': 0, 'pageSize': PAGE_SIZE})}", []
        for _page in range(MOST_PAGES):
            answer = self.read(here, missing_is_none=True)
            found, onward = read_page(answer, at=path)
            items += found
            if not onward:
                return items
            here = self.stay_here(onward)
        raise SourceError(_("RIO keeps naming a next page. Nothing was taken over; try again tomorrow."))

    def stay_here(self, onward: str) -> str:
        """A next page of the same server; another one is not followed."""
        address = urljoin(self.base, onward)
        if read_target(address).origin != read_target(self.base).origin:
            raise SourceError(_("RIO points to a page of another server. Nothing was taken over; report it."))
        return address

    @property
    def base(self) -> str:
        return self.address.rstrip("/") + "/"

    def read(self, path: str, *, missing_is_none: bool = False) -> Any:
        try:
            answer = self.fetcher.get(
                urljoin(self.base, path), headers={"Accept": "application/hal+json, application/json"}
            )
        except FetchError as error:
            if missing_is_none and error.reason == Reason.NOT_THERE:
                return None
            raise
        return read_json(answer, source=SOURCE)


def read_page(answer: Any, *, at: str) -> tuple[list[Any], str]:
    """The items of a page and the address of the next. An empty last page has neither."""
    if answer is None:
        return [], ""
    if isinstance(answer, list):
        return answer, ""
    insist(answer, source=SOURCE, at=at)
    held = answer.get("_embedded")
    if held is None:
        if "_links" not in answer and answer:
            insist(answer, "_embedded", source=SOURCE, at=at)
        items: list[Any] = []
    else:
        insist(held, source=SOURCE, at=at)
        items = insist_list(next(iter(held.values()), []), source=SOURCE, at=at)
    links = answer.get("_links")
    onward = links.get("next") if isinstance(links, Mapping) else None
    return items, str(onward.get("href") or "") if isinstance(onward, Mapping) else ""


def read_degrees(value: object, most: float, *, at: str) -> float:
    try:
        degrees = float(str(value))
    except ValueError:
        degrees = most + 1
    if not -most <= degrees <= most:
        raise SourceError(_("RIO tells a place that is not on earth at %(at)s. Nothing was taken over.") % {"at": at})
    return round(degrees, 6)


def merge(found: list[FoundProgramme]) -> list[FoundProgramme]:
    """One programme for each CROHO number and form, with all its places and every start once."""
    merged: dict[tuple[str, str], FoundProgramme] = {}
    for one in sorted(found, key=lambda programme: programme.key):
        first = merged.setdefault((one.croho, one.form), one)
        if first is not one:
            merged[one.croho, one.form] = join_programmes(first, one)
    return list(merged.values())
