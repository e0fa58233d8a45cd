"""Who is admitted where follows from stored requirements, each with its source."""

import datetime

import pytest
from django.utils import translation

from draagvlak.coalition.domain.seats import Seat
from draagvlak.coalition.enums import MembershipState, Role
from draagvlak.core.models import AuditEvent
from draagvlak.example.studies import lay_programmes
from draagvlak.studies.domain.admissions import count_welcome, programmes_for, read_taught
from draagvlak.studies.domain.programmes import RequirementDetails, change_programme, set_requirement
from draagvlak.studies.interfaces.forms import RequirementForm
from draagvlak.studies.models import Admission, EntryRequirement, Profile, Programme
from tests.factories.accounts import UserFactory
from tests.factories.coalition import CoalitionFactory, MembershipFactory, OrganisationFactory
from tests.factories.studies import EntryRequirementFactory, LocationFactory, ProgrammeFactory

pytestmark = pytest.mark.django_db
NINE = (
    "windesheim avans hz hogeschool-rotterdam saxion han inholland haagse-hogeschool nhl-stenden".split()  # noqa: SIM905
)
ASKED = {"croho": "34279", "study_year": "2026-2027", "level": "havo"}
FREE = RequirementDetails("2024-2025", "havo", Profile.ANY, Admission.WELCOME, source="voorbeeld.test")


@pytest.fixture
def coalition():
    return CoalitionFactory()


def add_programme(coalition, *, state=MembershipState.ACTIVE, **values):
    programme = ProgrammeFactory(**values)
    MembershipFactory(coalition=coalition, organisation=programme.organisation, state=state)
    return programme


def test_the_sentence_is_counted_from_the_real_requirements(coalition):
    for slug in NINE:
        MembershipFactory(coalition=coalition, organisation=OrganisationFactory(slug=slug))
    lay_programmes()
    welcome = count_welcome(read_taught(coalition), **ASKED)
    assert (welcome.welcome, welcome.with_subjects, welcome.unknown, welcome.total) == (7, 2, 0, 9)
    assert (len(welcome.sources), welcome.checked_on) == (1, datetime.date(2026, 11, 23))
    with translation.override("nl"):
        assert welcome.sentence == "Geen natuurkunde? Bij 7 van de 9 welkom"
    assert count_welcome(read_taught(coalition), croho="34279", study_year="2026-2027", level="mbo").welcome == 9


def test_the_facts_of_the_example_load_once(coalition):
    for slug in NINE:
        OrganisationFactory(slug=slug)
    lay_programmes()
    before = list(EntryRequirement.objects.values()), list(Programme.objects.values())
    lay_programmes()
    assert (list(EntryRequirement.objects.values()), list(Programme.objects.values())) == before


def test_before_the_measure_nothing_is_known_and_nothing_is_claimed(coalition):
    EntryRequirementFactory(programme=add_programme(coalition))
    welcome = count_welcome(read_taught(coalition), **{**ASKED, "study_year": "2023-2024"})
    assert (welcome.welcome, welcome.unknown, welcome.total, welcome.sentence) == (0, 1, 1, "")


def test_a_later_year_and_a_named_profile_go_first(coalition):
    programme = add_programme(coalition)
    EntryRequirementFactory(programme=programme)
    EntryRequirementFactory(programme=programme, study_year="2025-2026", admission=Admission.WITH_SUBJECTS)
    EntryRequirementFactory(programme=programme, study_year="2025-2026", profile=Profile.NT)
    assert count_welcome(read_taught(coalition), **ASKED).with_subjects == 1
    assert count_welcome(read_taught(coalition), **ASKED, profile=Profile.NT).welcome == 1
    assert count_welcome(read_taught(coalition), **{**ASKED, "study_year": "2024-2025"}).welcome == 1


def test_only_active_members_of_this_coalition_count(coalition):
    EntryRequirementFactory(programme=add_programme(coalition, state=MembershipState.LEFT))
    EntryRequirementFactory()
    assert count_welcome(read_taught(coalition), **ASKED).total == 0


def test_a_second_word_replaces_the_first_and_the_same_word_is_not_written_down_again():
    programme = ProgrammeFactory()
    set_requirement(programme, details=FREE, by=None)
    set_requirement(programme, details=FREE, by=None)
    other = RequirementDetails("2024-2025", "havo", Profile.ANY, Admission.WITH_SUBJECTS, source="voorbeeld.test")
    assert set_requirement(programme, details=other, by=None).admission == Admission.WITH_SUBJECTS
    assert (EntryRequirement.objects.count(), AuditEvent.objects.count()) == (1, 2)


def test_a_programme_takes_place_where_the_school_says():
    programme = ProgrammeFactory()
    place = LocationFactory(organisation=programme.organisation)
    assert change_programme(programme, by=None, website="", locations=[place]) == ["locations"]
    assert (list(programme.locations.all()), change_programme(programme, by=None, locations=[place])) == ([place], [])


def test_nothing_is_known_without_a_source():
    filled_in = {"study_year": "2026-2027", "level": "havo", "profile": "any", "admission": "welcome"}
    assert list(RequirementForm(filled_in).errors) == ["source"]
    assert RequirementForm({**filled_in, "admission": "unknown"}).is_valid()
    assert list(RequirementForm({**filled_in, "admission": "unknown", "study_year": "2026"}).errors) == ["study_year"]


def test_a_seat_sees_the_programmes_of_its_own_school_only(coalition):
    own, _other = ProgrammeFactory(), ProgrammeFactory()
    seats = [Seat(UserFactory(), coalition, own.organisation, role) for role in (Role.READER, Role.SUPPLIER)]
    assert [list(programmes_for(seat)) for seat in seats] == [[own], []]
