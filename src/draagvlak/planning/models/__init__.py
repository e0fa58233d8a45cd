"""The plan: flights, what goes out in them, money, and the versions a decision put in force."""

from draagvlak.planning.models.budget import Booking, BudgetLine
from draagvlak.planning.models.flight import Flight, FlightMaterial, PanelGroup, Reminder
from draagvlak.planning.models.outdoor import OutdoorOrder
from draagvlak.planning.models.plan import PlanVersion

__all__ = ["Booking", "BudgetLine", "Flight", "FlightMaterial", "OutdoorOrder", "PanelGroup", "PlanVersion", "Reminder"]
