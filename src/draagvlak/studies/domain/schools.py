"""One school as its own page shows it: what it teaches, where, who gets in, and when one can look around."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import QuerySet
from django.utils import timezone

from draagvlak.coalition.enums import MembershipState
from draagvlak.coalition.models import Coalition, Organisation
from draagvlak.studies.domain.admissions import find_requirement, list_programmes
from draagvlak.studies.domain.finder import Spot, make_spot, read_form
from draagvlak.studies.models import Admission, EntryRequirement, OpenDay, Profile, Programme, SchoolLevel


@dataclass(frozen=True)
class Entry:
    """What holds for one level, and for one profile where the school says something else of it."""

    level: str
    profile: str
    requirement: EntryRequirement | None

    @property
    def admission(self) -> Admission:
        return Admission(self.requirement.admission) if self.requirement else Admission.UNKNOWN

    @property
    def level_name(self) -> str:
        return str(SchoolLevel(self.level).label)

    @property
    def profile_name(self) -> str:
        return "" if self.profile == Profile.ANY else str(Profile(self.profile).label)


@dataclass(frozen=True)
class Course:
    """A programme with its places and what it asks in one study year."""

    programme: Programme
    form: str
    spots: tuple[Spot, ...]
    entries: tuple[Entry, ...]


def find_school(coalition: Coalition, slug: str) -> Organisation | None:
    """An active member. Who left this coalition is none, whatever it is elsewhere."""
    return Organisation.objects.filter(
        slug=slug, memberships__coalition=coalition, memberships__state=MembershipState.ACTIVE
    ).first()


def list_courses(coalition: Coalition, slug: str, *, study_year: str) -> tuple[Course, ...]:
    """What the member of that name teaches; nothing for who is no member."""
    rows = list_programmes(coalition).filter(organisation__slug=slug).order_by("name", "form")
    return tuple(
        describe_course(programme, study_year=study_year)
        for programme in rows.prefetch_related("locations", "entry_requirements")
    )


def describe_course(programme: Programme, *, study_year: str) -> Course:
    spots = [
        make_spot(place.city, place.latitude, place.longitude, place.name, place.address)
        for place in programme.locations.all()
    ]
    rows = list(programme.entry_requirements.all())
    return Course(programme, read_form(programme.form), tuple(spots), list_entries(rows, study_year=study_year))


def list_entries(rows: list[EntryRequirement], *, study_year: str) -> tuple[Entry, ...]:
    """Per level what holds for any profile, and each profile of which something else was said."""
    found = []
    for level in SchoolLevel.values:
        named = {row.profile for row in rows if row.level == level and row.study_year <= study_year} - {Profile.ANY}
        profiles = [Profile.ANY, *(value for value in Profile.values if value in named)]
        found += [
            Entry(level, profile, find_requirement(rows, study_year=study_year, level=level, profile=profile))
            for profile in profiles
        ]
    return tuple(entry for entry in found if entry.requirement or entry.profile == Profile.ANY)


def list_days_of(school: Organisation, *, coming: bool = True) -> QuerySet[OpenDay]:
    """Those still to come, soonest first; those called off are among them and say so."""
    days = school.open_days.select_related("organisation", "location")
    return days.filter(ends_at__gte=timezone.now()).order_by("starts_at", "pk") if coming else days
