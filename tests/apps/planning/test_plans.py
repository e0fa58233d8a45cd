"""Versions of the plan: by which decision, and what differs."""

import pytest

from draagvlak.planning.domain.plans import DecisionError, compare_plans, put_in_force
from draagvlak.planning.models import Flight, PlanVersion
from tests.factories.coalition import CoalitionFactory
from tests.factories.planning import BudgetLineFactory, FlightFactory, make_decision


def test_a_plan_is_put_in_force_by_a_decision_that_was_taken_here(campaign, core):
    refused = [
        make_decision(campaign, number="2026-1", state="rejected"),
        make_decision(campaign, number="2026-9", coalition=CoalitionFactory()),
    ]
    for decision in refused:
        with pytest.raises(DecisionError):
            put_in_force(campaign, decision=decision, by=core.person)
    decision = make_decision(campaign)
    numbers = [put_in_force(campaign, decision=decision, by=core.person).number for _ in range(2)]
    assert (numbers, PlanVersion.objects.count()) == ([1, 2], 2)


def test_what_came_went_and_changed_is_told_field_by_field(campaign, core):
    stays, goes = FlightFactory(campaign=campaign, name="Blijft"), FlightFactory(campaign=campaign, name="Gaat")
    line = BudgetLineFactory(campaign=campaign, title="Media (voorbeeld)")
    older = put_in_force(campaign, decision=make_decision(campaign), by=core.person)
    Flight.objects.filter(pk=stays.pk).update(state="ordered")
    goes.delete()
    FlightFactory(campaign=campaign, name="Komt")
    type(line).objects.update(amount=2000)
    found = compare_plans(older)
    assert [row["name"] for row in found.flights.added] == ["Komt"]
    assert [row["name"] for row in found.flights.removed] == ["Gaat"]
    (changed,) = found.flights.changed
    assert [(one.name, one.old, one.new) for one in changed.fields] == [("state", "planned", "ordered")]
    (money,) = found.budget.changed
    assert [(one.name, one.old, one.new) for one in money.fields] == [("amount", "1000.00", "2000.00")]


def test_a_plan_beside_itself_differs_in_nothing(campaign, core):
    FlightFactory(campaign=campaign)
    older = put_in_force(campaign, decision=make_decision(campaign), by=core.person)
    assert compare_plans(older).is_empty is True
