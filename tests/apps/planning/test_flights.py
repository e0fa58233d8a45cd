"""What can be done with a flight, and who may."""

import datetime

import pytest

from draagvlak.coalition.domain.seats import Seat
from draagvlak.coalition.enums import OrganisationKind, Role
from draagvlak.coalition.models import Body, BodyMember
from draagvlak.planning.domain.flights import (
    ElsewhereError,
    FlightDetails,
    StateError,
    attach_material,
    change_flight,
    detach_material,
    find_step_back,
    move_flight,
    plan_flight,
    undo_move,
)
from draagvlak.planning.domain.history import list_history
from draagvlak.planning.domain.periods import PeriodError
from draagvlak.planning.domain.queries.flights import flights_for
from draagvlak.planning.enums import NEXT_STATES, FlightState
from draagvlak.planning.models import Flight
from draagvlak.planning.rules import seat_can_edit_flight
from draagvlak.studies.domain.open_days import OpenDayDetails, change_open_day
from tests.factories.campaign import CampaignFactory, MomentFactory
from tests.factories.planning import BudgetLineFactory, FlightFactory
from tests.factories.studies import at_clock
from tests.factories.toolkit import BriefingFactory, OwnVersionFactory, find_design, make_partner

DAY = datetime.date


def fixed(**more):
    facts = {"name": "Film", "channel": "youtube", "starts_on": DAY(2026, 12, 1), "ends_on": DAY(2026, 12, 14)}
    return FlightDetails(**{**facts, **more})


def test_a_change_names_what_changed_and_changing_nothing_changes_nothing(campaign, core):
    flight = plan_flight(campaign, details=fixed(), by=core.person)
    assert change_flight(flight, details=fixed(name="De film"), by=core.person) == ["name"]
    assert change_flight(flight, details=fixed(name="De film"), by=core.person) == []


def test_days_in_the_wrong_order_are_refused(campaign, core):
    with pytest.raises(PeriodError):
        plan_flight(campaign, details=fixed(ends_on=DAY(2026, 11, 1)), by=core.person)
    assert Flight.objects.count() == 0


def test_a_flight_holds_nothing_of_another_campaign(campaign, core):
    elsewhere = CampaignFactory(on="elders.localhost")
    for more in (
        {"moment": MomentFactory(campaign=elsewhere), "anchor": "moment", "start_offset": 0, "end_offset": 0},
        {"budget_line": BudgetLineFactory(campaign=elsewhere)},
        {"organisation": make_partner(elsewhere, slug="vreemd").organisation},
    ):
        with pytest.raises(ElsewhereError):
            plan_flight(campaign, details=fixed(**more), by=core.person)


@pytest.mark.parametrize("start", list(FlightState))
@pytest.mark.parametrize("to", list(FlightState))
def test_a_flight_only_makes_the_steps_that_make_sense(campaign, core, start, to):
    flight = FlightFactory(campaign=campaign, state=start)
    if to in NEXT_STATES[start]:
        assert move_flight(flight, to=to, by=core.person).state == to
    else:
        with pytest.raises(StateError):
            move_flight(flight, to=to, by=core.person)


def test_a_step_is_taken_back_once(plan, core):
    flight = plan()
    move_flight(flight, to="ordered", by=core.person)
    flight.refresh_from_db()
    assert find_step_back(flight) is not None
    assert undo_move(flight, by=core.person).state == "planned"
    flight.refresh_from_db()
    with pytest.raises(StateError):
        undo_move(flight, by=core.person)


def test_taking_an_order_back_puts_the_flight_where_its_open_day_is_now(plan, core, open_day):
    flight = plan()
    move_flight(flight, to="ordered", by=core.person)
    moved = OpenDayDetails("Open dag", at_clock("2026-12-19", 10), at_clock("2026-12-19", 15), "Enschede")
    change_open_day(open_day, details=moved, by=None)
    assert undo_move(flight, by=core.person).starts_on == DAY(2026, 11, 28)


def test_material_goes_in_once_and_out_again(plan, editor, core, campaign):
    flight = plan()
    version = OwnVersionFactory(partner=editor)
    row = attach_material(flight, version, by=editor.person)
    assert attach_material(flight, version, by=editor.person) == row
    attach_material(flight, find_design(campaign), by=editor.person)
    assert flight.materials.count() == 2
    detach_material(row, by=editor.person)
    assert [str(piece) for piece in flight.materials.all()] == [find_design(campaign).name_nl]


def test_the_version_of_another_school_does_not_go_out_in_ones_flight(plan, campaign):
    stranger = make_partner(campaign, slug="school-west")
    with pytest.raises(ElsewhereError):
        attach_material(plan(), OwnVersionFactory(partner=stranger), by=stranger.person)


def test_the_history_says_in_words_what_happened(plan, core):
    flight = plan()
    move_flight(flight, to="ordered", by=core.person)
    assert [one.words for one in list_history(flight)] == ["zette de stand op besteld", "plande de inzet"]


@pytest.fixture
def everybodys(campaign, editor, core):
    """A flight of each kind, and who is there to see them."""
    stranger = make_partner(campaign, slug="school-west")
    agency = make_partner(campaign, slug="bureau", role=Role.SUPPLIER)
    agency.organisation.kind = OrganisationKind.AGENCY
    agency.organisation.save()
    rows = {
        "shared": FlightFactory(campaign=campaign),
        "idea": FlightFactory(campaign=campaign, state="idea"),
        "own": FlightFactory(campaign=campaign, organisation=editor.organisation),
        "other": FlightFactory(campaign=campaign, organisation=stranger.organisation),
        "elsewhere": FlightFactory(campaign=CampaignFactory(on="elders.localhost")),
    }
    return rows, {"editor": editor, "stranger": stranger, "core": core, "supplier": agency}


def names(rows, flights):
    by_key = {flight.pk: name for name, flight in rows.items()}
    return sorted(by_key[flight.pk] for flight in flights)


@pytest.mark.parametrize(
    ("who", "seen", "editable"),
    [
        ("core", ["idea", "other", "own", "shared"], ["idea", "other", "own", "shared"]),
        ("editor", ["own", "shared"], ["own"]),
        ("stranger", ["other", "shared"], ["other"]),
        ("supplier", [], []),
    ],
)
def test_everybody_sees_what_is_theirs_to_see(everybodys, campaign, who, seen, editable):
    rows, people = everybodys
    seat = people[who].seat
    assert names(rows, flights_for(seat, campaign)) == seen
    assert names(rows, [one for one in rows.values() if seat_can_edit_flight(seat, one)]) == editable


def test_a_supplier_sees_the_flights_of_its_open_briefings(everybodys, campaign):
    rows, people = everybodys
    briefing = BriefingFactory(campaign=campaign, supplier=people["supplier"].organisation)
    rows["other"].briefings.add(briefing)
    assert names(rows, flights_for(people["supplier"].seat, campaign)) == ["other"]
    briefing.closed_at = briefing.created_at
    briefing.save()
    assert names(rows, flights_for(people["supplier"].seat, campaign)) == []


def test_a_member_of_a_body_sees_the_whole_plan_and_edits_its_own(everybodys, campaign):
    rows, people = everybodys
    editor = people["editor"]
    body = Body.objects.create(coalition=campaign.coalition, key="stuurgroep", name="Stuurgroep")
    BodyMember.objects.create(body=body, person=editor.person, organisation=editor.organisation)
    assert names(rows, flights_for(editor.seat, campaign)) == ["idea", "other", "own", "shared"]
    assert seat_can_edit_flight(editor.seat, rows["other"]) is False


def test_looking_as_a_school_one_sees_what_it_sees_and_edits_nothing(everybodys, campaign):
    rows, people = everybodys
    core, school = people["core"], people["editor"].organisation
    seat = Seat(core.person, campaign.coalition, school, Role.READER, looking_as=True)
    assert names(rows, flights_for(seat, campaign)) == ["own", "shared"]
    assert seat_can_edit_flight(seat, rows["own"]) is False
