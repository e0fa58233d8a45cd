"""Where one can study with what one has: every school that teaches it, what it says, and how far it is.

Three questions to the database, whatever the number of schools: the programmes, their requirements, their places.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from django.utils.translation import gettext_lazy as _

from draagvlak.coalition.models import Coalition
from draagvlak.lib.maps import Point, measure_distance
from draagvlak.studies.domain.admissions import (
    ORDER,
    Requirement,
    RequirementRow,
    Welcome,
    find_requirement,
    list_programmes,
    sum_welcome,
)
from draagvlak.studies.domain.places import Place, find_place
from draagvlak.studies.models import Admission, EntryRequirement, Profile, Programme, SchoolLevel

FORMS = {
    "voltijd": {"voltijd", "vt", "full-time", "fulltime", "full time", "full_time"},
    "deeltijd": {"deeltijd", "dt", "part-time", "parttime", "part time", "part_time"},
    "duaal": {"duaal", "du", "dual", "dual_training"},
}
"""As schools and registers write it."""
FORM_NAMES = {"voltijd": _("full-time"), "deeltijd": _("part-time"), "duaal": _("dual")}


@dataclass(frozen=True)
class Wishes:
    """What a visitor chose; every value is one that exists."""

    study_year: str
    croho: str = ""
    level: str = SchoolLevel.HAVO
    profile: str = Profile.ANY
    form: str = ""
    place: Place | None = None


@dataclass(frozen=True)
class Taught:
    """A study that members teach, and at how many schools."""

    croho: str
    name: str
    schools: int


@dataclass(frozen=True)
class Spot:
    """Where a programme is taught; without coordinates where neither the school nor the table of places has them."""

    city: str
    point: Point | None
    name: str = ""
    address: str = ""
    distance: float | None = None


@dataclass(frozen=True)
class Offer:
    """One programme at one school, and what it says to who has what was asked for."""

    pk: int
    school_pk: int
    school: str
    slug: str
    short: str
    croho: str
    name: str
    form: str
    website: str
    requirement: Requirement | None = None
    spots: tuple[Spot, ...] = ()

    @property
    def admission(self) -> Admission:
        return Admission(self.requirement.admission) if self.requirement else Admission.UNKNOWN

    @property
    def distance(self) -> float | None:
        """Kilometres to the nearest place where it is taught."""
        return min((spot.distance for spot in self.spots if spot.distance is not None), default=None)

    @property
    def form_name(self) -> Any:
        return FORM_NAMES.get(self.form, self.form)


@dataclass(frozen=True)
class Found:
    """The answer: the offers in order, what they come to, and what could be asked instead."""

    offers: tuple[Offer, ...]
    welcome: Welcome
    forms: tuple[str, ...]
    without_form: int = 0
    """How many programmes were left out because their form is not known."""


def read_offers(coalition: Coalition) -> tuple[Offer, ...]:
    """Every programme of every active member, by school; without answers yet."""
    columns = ("pk", "organisation_id", "organisation__name", "organisation__slug", "organisation__short_name")
    rows = list_programmes(coalition).exclude(croho="").order_by("organisation__name", "form", "pk")
    return tuple(
        Offer(pk, school_pk, school, slug, short or school, croho, name, read_form(form), website)
        for pk, school_pk, school, slug, short, croho, name, form, website in rows.values_list(
            *columns, "croho", "name", "form", "website"
        )
    )


def list_taught(offers: Iterable[Offer]) -> tuple[Taught, ...]:
    """Every study in these, by its number; the one that most schools teach first, by the name that most give it."""
    names: dict[str, Counter[str]] = defaultdict(Counter)
    schools: dict[str, set[int]] = defaultdict(set)
    for offer in offers:
        names[offer.croho][offer.name] += 1
        schools[offer.croho].add(offer.school_pk)
    found = [Taught(croho, names[croho].most_common(1)[0][0], len(there)) for croho, there in schools.items()]
    return tuple(sorted(found, key=lambda one: (-one.schools, one.croho)))


def find_offers(offers: Iterable[Offer], wishes: Wishes) -> Found:
    """Nearest first where a place was named; else who is welcome first, then by name."""
    every = [offer for offer in offers if offer.croho == wishes.croho]
    fitting = [offer for offer in every if not wishes.form or offer.form == wishes.form]
    answered = sort_offers(answer_all(fitting, wishes), by_distance=wishes.place is not None)
    pairs = [(offer.school_pk, offer.requirement) for offer in answered]
    return Found(
        offers=tuple(answered),
        welcome=sum_welcome(pairs, level=wishes.level, profile=wishes.profile),
        forms=tuple(form for form in FORMS if any(offer.form == form for offer in every)),
        without_form=sum(not offer.form for offer in every) if wishes.form else 0,
    )


def read_form(text: str) -> str:
    """ "voltijd", "deeltijd" or "duaal"; empty where it is not known."""
    written = text.strip().casefold()
    return next((form for form, words in FORMS.items() if written in words), "")


def answer_all(offers: list[Offer], wishes: Wishes) -> list[Offer]:
    said, places = read_requirements(wishes), read_spots(wishes)
    asked = {"study_year": wishes.study_year, "level": wishes.level, "profile": wishes.profile}
    return [
        replace(offer, requirement=find_requirement(said[offer.pk], **asked), spots=tuple(places[offer.pk]))
        for offer in offers
    ]


def read_requirements(wishes: Wishes) -> dict[int, list[RequirementRow]]:
    rows = EntryRequirement.objects.filter(
        programme__croho=wishes.croho,
        level=wishes.level,
        study_year__lte=wishes.study_year,
        profile__in=(wishes.profile, Profile.ANY),
    )
    found: dict[int, list[RequirementRow]] = defaultdict(list)
    for pk, *said in rows.order_by().values_list("programme_id", *RequirementRow._fields):
        found[pk].append(RequirementRow(*said))
    return found


def read_spots(wishes: Wishes) -> dict[int, list[Spot]]:
    """The places of each programme, nearest first where a place was named."""
    links = Programme.locations.through.objects.filter(programme__croho=wishes.croho).order_by("location__city")
    columns = ("city", "latitude", "longitude", "name", "address")
    found: dict[int, list[Spot]] = defaultdict(list)
    for pk, *facts in links.values_list("programme_id", *(f"location__{name}" for name in columns)):
        found[pk].append(make_spot(*facts, place=wishes.place))
    for spots in found.values():
        spots.sort(key=lambda spot: (spot.distance is None, spot.distance or 0))
    return found


def make_spot(
    city: str,
    latitude: float | None,
    longitude: float | None,
    name: str = "",
    address: str = "",
    *,
    place: Place | None = None,
) -> Spot:
    point = find_point(city, latitude, longitude)
    distance = measure_distance(place.point, point) if place and point else None
    return Spot(city, point, name, address, distance)


def find_point(city: str, latitude: float | None, longitude: float | None) -> Point | None:
    """Where the school says it is; else the centre of the city it names."""
    if latitude is not None and longitude is not None:
        return Point(latitude, longitude)
    known = find_place(city)
    return known.point if known else None


def sort_offers(offers: list[Offer], *, by_distance: bool) -> list[Offer]:
    if by_distance:
        return sorted(offers, key=lambda offer: (offer.distance is None, offer.distance or 0, offer.school))
    return sorted(offers, key=lambda offer: (ORDER.index(offer.admission), offer.school))
