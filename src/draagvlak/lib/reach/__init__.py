"""How many different people several channels reached together. Usable without the platform."""

from draagvlak.lib.reach.estimating import estimate_reach
from draagvlak.lib.reach.facts import (
    ChannelFigure,
    Group,
    Known,
    KnownOverlap,
    ReachError,
    Survey,
    SurveyShare,
)
from draagvlak.lib.reach.reading import read_groups, read_known, read_survey
from draagvlak.lib.reach.report import ReachReport, ReachRow
from draagvlak.lib.reach.wrong_answers import add_plainly, assume_independence, estimate_as_agostini

__all__ = [
    "ChannelFigure",
    "Group",
    "Known",
    "KnownOverlap",
    "ReachError",
    "ReachReport",
    "ReachRow",
    "Survey",
    "SurveyShare",
    "add_plainly",
    "assume_independence",
    "estimate_as_agostini",
    "estimate_reach",
    "read_groups",
    "read_known",
    "read_survey",
]
