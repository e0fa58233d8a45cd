"""Taking in logos and pictures of partners safely.

``take_in`` checks and cleans one upload in a separate, limited process and always gives a verdict. See README.md.
"""

from draagvlak.lib.intake.findings import FINDING_KINDS, PARAM_WORDS, Finding, FindingKind, Level
from draagvlak.lib.intake.limits import Limits
from draagvlak.lib.intake.process import take_in
from draagvlak.lib.intake.result import Colour, Intake, Kind, Look, Verdict

__all__ = [
    "FINDING_KINDS",
    "PARAM_WORDS",
    "Colour",
    "Finding",
    "FindingKind",
    "Intake",
    "Kind",
    "Level",
    "Limits",
    "Look",
    "Verdict",
    "take_in",
]
