"""More than otherwise: what one unit had after a start, against what it would have had. Usable without the platform."""

from draagvlak.lib.effect.choosing import Donors
from draagvlak.lib.effect.contrast import compare_groups
from draagvlak.lib.effect.donor_lists import read_donors
from draagvlak.lib.effect.estimating import METHODS, estimate_effect
from draagvlak.lib.effect.panel import Dropped, Panel
from draagvlak.lib.effect.problems import PanelError
from draagvlak.lib.effect.reading import parse_panel, read_panel
from draagvlak.lib.effect.report import EffectReport, Found, Placebo
from draagvlak.lib.effect.verdicts import LESS, MORE, UNKNOWN

__all__ = [
    "LESS",
    "METHODS",
    "MORE",
    "UNKNOWN",
    "Donors",
    "Dropped",
    "EffectReport",
    "Found",
    "Panel",
    "PanelError",
    "Placebo",
    "compare_groups",
    "estimate_effect",
    "parse_panel",
    "read_donors",
    "read_panel",
]
