"""Figures, the files they came from, and nudges."""

from draagvlak.results.models.figure import Figure, FigureFile, FlightName
from draagvlak.results.models.nudge import Nudge

__all__ = ["Figure", "FigureFile", "FlightName", "Nudge"]
