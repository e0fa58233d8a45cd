"""What registers tell of the same things goes together, for members only, and their keys stay sealed."""

import datetime

from draagvlak.studies.adapters.found import Findings, FoundOpenDay
from draagvlak.studies.domain.imports.keeping import read_findings, write_findings
from draagvlak.studies.domain.imports.sources import keep_register, stop_source
from draagvlak.studies.models import (
    ApplicationWindow,
    EntryRequirement,
    ImportSource,
    Location,
    OpenDay,
    Programme,
)
from tests.apps.studies.imports.importing import bring_in, count, find_entries, follow, keep_hovi, keep_rio, look
from tests.factories.coalition import MembershipFactory, OrganisationFactory
from tests.factories.studies import EntryRequirementFactory, LocationFactory, ProgrammeFactory
from tests.support.servers.hovi import KEY, make_event, make_location
from tests.support.servers.rio import make_place


def test_hovi_and_rio_tell_of_the_same_programme_and_place(hovi, rio, coalition, settings):
    """HOVI has names and open days, RIO coordinates and when one can apply; the second adds to the first."""
    bring_in(keep_hovi(hovi, coalition, settings))
    rio.places[next(iter(rio.places))] |= {"plaatsnaam": "Enschede"}
    second = bring_in(keep_rio(rio, coalition, settings))
    place, programme, window = Location.objects.get(), Programme.objects.get(), ApplicationWindow.objects.get()
    assert (place.name, place.latitude, place.longitude) == ("Hoofdgebouw", 52.2215, 6.8937)
    assert (programme.form, list(programme.locations.all())) == ("voltijd", [place])
    assert (str(window.opens_on), str(window.closes_on)) == ("2026-10-01", "2027-05-01")
    assert OpenDay.objects.get().location == place
    assert count(second, "new") == (0,)
    for again in (keep_hovi, keep_rio):
        source = ImportSource.objects.get(kind=again.__name__[5:])
        assert count(bring_in(source), "new", "changed", "gone") == (0, 0, 0)


def test_a_register_touches_active_members_only(hovi, coalition, settings):
    other = OrganisationFactory(brin="25BE")
    hovi.add_school("25BE")["event"].append(make_event("ev-9", locations=[]))
    bring_in(keep_hovi(hovi, coalition, settings))
    assert other.open_days.count() == 0
    MembershipFactory(coalition=coalition, organisation=other)
    run = look(ImportSource.objects.get())
    assert [one["organisation"] for one in find_entries(run, "new")] == [other.pk]


def test_what_a_register_no_longer_names_of_a_school_is_named(hovi, coalition, settings):
    source = keep_hovi(hovi, coalition, settings)
    bring_in(source)
    hovi.schools["org-23ah"]["event"].clear()
    run = bring_in(source)
    assert [(one["subject"], one["label"]) for one in find_entries(run, "gone")] == [
        ("open_day", "Open dag, 06-02-2027 10:00, Enschede")
    ]


def test_a_day_out_of_another_source_is_not_there_twice(hovi, calendar, school, coalition, settings):
    bring_in(follow(calendar, school, settings))
    run = bring_in(keep_hovi(hovi, coalition, settings))
    assert (OpenDay.objects.count(), len(run.report["skipped"])) == (1, 1)


def test_what_was_laid_by_hand_takes_the_names_of_the_register_where_it_has_none(hovi, coalition, school, settings):
    place = LocationFactory(organisation=school, city="Enschede", latitude=52.2)
    programme = ProgrammeFactory(organisation=school, form="", name="B Civiele Techniek")
    programme.locations.add(place)
    EntryRequirementFactory(programme=programme)
    bring_in(keep_hovi(hovi, coalition, settings))
    place.refresh_from_db()
    programme.refresh_from_db()
    assert (place.name, place.latitude) == ("Hoofdgebouw", 52.2)
    assert (programme.name, programme.form) == ("B Civiele Techniek", "voltijd")
    assert (Programme.objects.count(), EntryRequirement.objects.count()) == (1, 1)


def test_a_place_that_moves_keeps_its_open_days(hovi, coalition, settings):
    source = keep_hovi(hovi, coalition, settings)
    bring_in(source)
    hovi.schools["org-23ah"]["location"] = [make_location("loc-1", "Deventer")]
    bring_in(source)
    day = OpenDay.objects.get()
    assert (day.place, day.location.city, Location.objects.count()) == ("Deventer", "Deventer", 1)


def test_two_places_in_one_city_stay_two(rio, coalition, settings):
    rio.add_offer("23AH", "b", place=make_place("999X999", huisnummer=50), cohorts=[])
    source = keep_rio(rio, coalition, settings)
    bring_in(source)
    assert (Location.objects.count(), count(bring_in(source), "new", "changed")) == (2, (0, 0))


def test_findings_survive_being_kept():
    moment = datetime.datetime(2027, 2, 6, 9, tzinfo=datetime.UTC)
    day = FoundOpenDay("k", "t", moment, moment + datetime.timedelta(hours=1), "p")
    findings = Findings(open_days=[day], complete=["open_day"], since=moment, notes=["n"])
    findings.skip("a", "b")
    assert read_findings(write_findings(findings)) == findings


def test_a_key_is_stored_sealed_and_forgotten_with_its_source(hovi, coalition, settings):
    source = keep_hovi(hovi, coalition, settings)
    assert KEY not in str(ImportSource.objects.values().get())
    stop_source(source, by=None)
    assert ImportSource.objects.get().sealed_key == ""


def test_a_key_does_not_go_along_to_another_server(hovi, coalition, settings):
    source = keep_hovi(hovi, coalition, settings)
    keep_register(coalition, kind="hovi", address="https://elders.test/api", by=None, source=source)
    assert ImportSource.objects.get().sealed_key == ""
