"""Who is admitted where: from the stored requirements, with their sources, never typed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import NamedTuple, TypeVar

from django.db.models import Count, QuerySet
from django.utils.translation import gettext as _

from draagvlak.campaign.domain.school_years import find_school_year, follow_school_year
from draagvlak.coalition.domain.seats import Seat
from draagvlak.coalition.enums import MembershipState
from draagvlak.coalition.models import Coalition
from draagvlak.core.shown import remember_shown
from draagvlak.studies.models import Admission, EntryRequirement, Profile, Programme, SchoolLevel
from draagvlak.studies.rules import seat_can_see_open_days

WITH_PHYSICS = frozenset({Profile.NT, Profile.NG})
"""Physics belongs to the first and can be chosen in the second; the other two have none."""


class RequirementRow(NamedTuple):
    """What a stored requirement says, without its programme: for lists of thousands."""

    study_year: str
    level: str
    profile: str
    admission: str
    subjects: str
    source: str
    checked_on: date | None


class TaughtProgramme(NamedTuple):
    """A programme as far as entering it goes."""

    croho: str
    school: int
    said: list[RequirementRow]


Requirement = EntryRequirement | RequirementRow
RequirementLike = TypeVar("RequirementLike", EntryRequirement, RequirementRow)
ORDER = (Admission.WELCOME, Admission.WITH_SUBJECTS, Admission.NOT, Admission.UNKNOWN)


@dataclass(frozen=True)
class Welcome:
    """At how many schools one is welcome without the asked subjects; of how many, by whose word, checked when."""

    welcome: int
    with_subjects: int
    unknown: int
    total: int
    sources: tuple[str, ...]
    checked_on: date | None
    level: str = SchoolLevel.HAVO
    profile: str = Profile.ANY

    @property
    def not_directly(self) -> int:
        return self.total - self.welcome - self.with_subjects - self.unknown

    @property
    def sentence(self) -> str:
        """The sentence that converts; empty where nobody is known to be welcome."""
        counts: dict[str, object] = {"welcome": self.welcome, "total": self.total}
        if not self.welcome:
            return ""
        if self.level == SchoolLevel.MBO:
            return _("With mbo-4? %(welcome)s of the %(total)s say welcome") % counts
        if self.profile in WITH_PHYSICS:
            counts["profile"] = Profile(self.profile).label
            return _("%(profile)s? %(welcome)s of the %(total)s say welcome") % counts
        return _("No physics? %(welcome)s of the %(total)s say welcome") % counts


def programmes_for(seat: Seat) -> QuerySet[Programme]:
    """The programmes of the seat's own organisation; none for a supplier."""
    if not seat_can_see_open_days(seat):
        return Programme.objects.none()
    own = Programme.objects.filter(organisation=seat.organisation)
    return own.select_related("organisation").prefetch_related("locations", "entry_requirements")


def list_programmes(coalition: Coalition) -> QuerySet[Programme]:
    """The programmes of every active member."""
    members = coalition.memberships.filter(state=MembershipState.ACTIVE).values("organisation")
    return Programme.objects.filter(organisation__in=members).select_related("organisation")


def list_teaching_schools(coalition: Coalition) -> QuerySet[Programme, str]:
    """The slugs of active members that teach something, which have a page of their own."""
    schools = list_programmes(coalition).order_by("organisation__slug")
    return schools.values_list("organisation__slug", flat=True).distinct()


def find_main_programme(coalition: Coalition) -> str:
    """The CROHO code that most members teach; empty where nobody teaches anything yet."""
    taught = list_programmes(coalition).exclude(croho="").order_by().values("croho")
    most = taught.annotate(schools=Count("organisation", distinct=True)).order_by("-schools", "croho").first()
    return most["croho"] if most else ""


def welcome_next_year(coalition: Coalition, *, today: date, level: str = "havo") -> Welcome | None:
    """For who chooses now: the study year after this one, of the programme that most members teach. One query."""
    find = partial(find_welcome, coalition, today=today, level=level)
    return remember_shown("welcome", coalition.pk, today, level, find=find)


def find_welcome(coalition: Coalition, *, today: date, level: str) -> Welcome | None:
    taught = read_taught(coalition)
    croho = choose_main_programme(taught)
    study_year = follow_school_year(find_school_year(today))
    return count_welcome(taught, croho=croho, study_year=study_year, level=level) if croho else None


def read_taught(coalition: Coalition) -> list[TaughtProgramme]:
    """Every programme with a code, and what is said of who may enter it. One query."""
    said = (f"entry_requirements__{name}" for name in RequirementRow._fields)
    rows = list_programmes(coalition).exclude(croho="").order_by().values_list("pk", "croho", "organisation", *said)
    found: dict[int, TaughtProgramme] = {}
    for pk, croho, school, *requirement in rows:
        one = found.setdefault(pk, TaughtProgramme(croho, school, []))
        if requirement[0] is not None:
            one.said.append(RequirementRow(*requirement))
    return list(found.values())


def choose_main_programme(taught: Iterable[TaughtProgramme]) -> str:
    """As `find_main_programme`, of rows that are here already."""
    schools: dict[str, set[int]] = {}
    for one in taught:
        schools.setdefault(one.croho, set()).add(one.school)
    return min(schools, key=lambda croho: (-len(schools[croho]), croho), default="")


def count_welcome(
    taught: Iterable[TaughtProgramme], *, croho: str, study_year: str, level: str, profile: str = Profile.ANY
) -> Welcome:
    """Per school what holds in this study year: the latest word up to it, of this profile before that of any."""
    rows = [
        (one.school, find_requirement(one.said, study_year=study_year, level=level, profile=profile))
        for one in taught
        if one.croho == croho
    ]
    return sum_welcome(rows, level=level, profile=profile)


def sum_welcome(rows: Iterable[tuple[int, Requirement | None]], *, level: str, profile: str) -> Welcome:
    """Out of (school, what holds there): a school with several forms of the study counts once, by its widest door."""
    known: dict[int, Requirement | None] = {}
    for school, row in rows:
        if school not in known or rank_admission(row) < rank_admission(known[school]):
            known[school] = row
    said = [row for row in known.values() if row is not None]
    admissions = [row.admission for row in said]
    return Welcome(
        welcome=admissions.count(Admission.WELCOME),
        with_subjects=admissions.count(Admission.WITH_SUBJECTS),
        unknown=len(known) - len(said) + admissions.count(Admission.UNKNOWN),
        total=len(known),
        sources=tuple(sorted({row.source for row in said if row.source})),
        checked_on=min((row.checked_on for row in said if row.checked_on), default=None),
        level=level,
        profile=profile,
    )


def rank_admission(row: Requirement | None) -> int:
    return ORDER.index(Admission(row.admission)) if row is not None else len(ORDER)


def find_requirement(
    rows: Iterable[RequirementLike], *, study_year: str, level: str, profile: str
) -> RequirementLike | None:
    """What holds: requirements stay until a later study year says otherwise."""
    fitting = [
        row
        for row in rows
        if row.level == level and row.study_year <= study_year and row.profile in (profile, Profile.ANY)
    ]
    return max(fitting, key=lambda row: (row.study_year, row.profile == profile), default=None)
