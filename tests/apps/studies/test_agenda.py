"""Coming open days by where they are, however many: the place counts, and not where the school has its door."""

import datetime

import pytest

from draagvlak.coalition.models import Organisation
from draagvlak.studies.domain.agenda import DayWishes, choose_days, list_nearest, measure_day, read_calendar
from draagvlak.studies.domain.open_days import OpenDayDetails, change_open_day
from draagvlak.studies.domain.places import find_place
from draagvlak.studies.models import OpenDay, OpenDayKind, OpenDayState
from tests.factories.coalition import CoalitionFactory, MembershipFactory
from tests.factories.studies import LocationFactory, OpenDayFactory, at_clock

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _today(freeze):
    freeze("2026-11-25 10:00")


@pytest.fixture
def coalition():
    return CoalitionFactory()


@pytest.fixture
def school(coalition):
    """At home in Overijssel."""
    membership = MembershipFactory(coalition=coalition)
    Organisation.objects.filter(pk=membership.organisation_id).update(province="overijssel")
    return membership.organisation


def choose(coalition, **wishes) -> list[OpenDay]:
    venues, _choices = read_calendar(coalition)
    return list(choose_days(coalition, DayWishes(**wishes), venues=venues))


def test_a_day_is_in_the_province_where_it_takes_place(coalition, school):
    there = LocationFactory(organisation=school, city="Apeldoorn")
    away = OpenDayFactory(organisation=school, place="Apeldoorn", location=there)
    home = OpenDayFactory(organisation=school, place="Campus Noord, Enschede")
    unknown = OpenDayFactory(organisation=school, place="In de bouwhal")
    assert choose(coalition, province="gelderland") == [away]
    assert choose(coalition, province="overijssel") == [home, unknown]
    assert [str(one) for one in read_calendar(coalition)[1].provinces] == ["overijssel", "gelderland"]


def test_within_a_distance_the_place_and_what_is_online_stay(coalition, school):
    near = OpenDayFactory(organisation=school, place="Deventer")
    OpenDayFactory(organisation=school, place="Enschede")
    OpenDayFactory(organisation=school, place="Nergenshuizen")
    online = OpenDayFactory(organisation=school, place="Online", kind=OpenDayKind.ONLINE)
    assert choose(coalition, place=find_place("Zutphen"), within=15) == [near, online]


def test_exact_coordinates_go_before_the_centre_of_the_city(school):
    there = LocationFactory(organisation=school, city="Enschede", latitude=52.25, longitude=6.16)
    day = OpenDayFactory(organisation=school, location=there)
    assert round(measure_day(day, find_place("Deventer"))) < 2


def test_months_and_kinds_are_those_of_which_there_is_a_day(coalition, school):
    OpenDayFactory(organisation=school, day="2026-12-31", kind=OpenDayKind.EVENING)
    late = OpenDayFactory(organisation=school, day="2027-02-01")
    _venues, choices = read_calendar(coalition)
    assert choices.months == (datetime.date(2026, 12, 1), datetime.date(2027, 1, 1), datetime.date(2027, 2, 1))
    assert choices.kinds == (OpenDayKind.OPEN_DAY, OpenDayKind.EVENING)
    assert choose(coalition, month=datetime.date(2027, 2, 1)) == [late]


def test_the_first_hour_of_a_dutch_month_belongs_to_it(coalition, school):
    start = datetime.datetime(2027, 1, 31, 23, 30, tzinfo=datetime.UTC)
    day = OpenDayFactory(organisation=school, starts_at=start, ends_at=start + datetime.timedelta(hours=1))
    assert choose(coalition, month=datetime.date(2027, 2, 1)) == [day]
    assert read_calendar(coalition)[1].months == (datetime.date(2027, 2, 1),)


def test_who_finds_nothing_gets_the_days_nearest_by(coalition, school):
    OpenDayFactory(organisation=school, place="Maastricht")
    near = OpenDayFactory(organisation=school, place="Assen")
    OpenDayFactory(organisation=school, place="Groningen", state=OpenDayState.CANCELLED, kind=OpenDayKind.EVENING)
    wishes = DayWishes(place=find_place("Groningen"), within=15)
    venues, _choices = read_calendar(coalition)
    assert choose(coalition, place=wishes.place, within=15, kind=OpenDayKind.TRIAL_LESSON) == []
    assert list_nearest(coalition, wishes, venues=venues, most=2) == [near]


def test_without_any_day_there_is_nothing_to_choose(coalition, school):
    venues, choices = read_calendar(coalition)
    assert (venues, choices.months, choices.kinds, choices.provinces) == ((), (), (), ())


def test_a_day_that_moves_remembers_where_it_stood(school):
    day = OpenDayFactory(organisation=school, day="2026-12-12")
    details = OpenDayDetails("Open dag", at_clock("2026-12-19", 10), at_clock("2026-12-19", 15), "Enschede")
    change_open_day(day, details=details, by=None)
    day.refresh_from_db()
    assert (day.moved_from, day.revision) == (at_clock("2026-12-12", 10), 2)
    change_open_day(day, details=OpenDayDetails(**{**vars(details), "title": "Nieuw"}), by=None)
    day.refresh_from_db()
    assert day.moved_from == at_clock("2026-12-12", 10)
