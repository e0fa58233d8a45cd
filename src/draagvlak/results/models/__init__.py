"""Figures, the files they came from, estimations, claims with their judgements, words for the board, and nudges."""

from draagvlak.results.models.board import BoardNote
from draagvlak.results.models.claim import Claim, RegisteredClaimError
from draagvlak.results.models.estimation import Estimation
from draagvlak.results.models.figure import Figure, FigureFile, FlightName
from draagvlak.results.models.judgement import Evidence, Judgement
from draagvlak.results.models.nudge import Nudge

__all__ = [
    "BoardNote",
    "Claim",
    "Estimation",
    "Evidence",
    "Figure",
    "FigureFile",
    "FlightName",
    "Judgement",
    "Nudge",
    "RegisteredClaimError",
]
