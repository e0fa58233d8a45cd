"""Figures, the files they came from, estimations, and nudges."""

from draagvlak.results.models.estimation import Estimation
from draagvlak.results.models.figure import Figure, FigureFile, FlightName
from draagvlak.results.models.nudge import Nudge

__all__ = ["Estimation", "Figure", "FigureFile", "FlightName", "Nudge"]
