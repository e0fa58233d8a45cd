"""What comes out of the intake: the verdict, the clean file, before and after."""

from __future__ import annotations

import enum
from dataclasses import dataclass

from draagvlak.lib.intake.findings import Finding, Level

LOOKS_IDENTICAL = 0.0005
"""Up to this share of the drawn pixels may differ before a person is asked to look closely."""


class Kind(enum.StrEnum):
    """What the upload is for."""

    LOGO = "logo"
    PICTURE = "picture"


class Verdict(enum.StrEnum):
    """What became of the upload."""

    ACCEPTED = "accepted"
    CLEANED = "cleaned"
    REFUSED = "refused"


@dataclass(frozen=True)
class Colour:
    """A main colour as ``#rrggbb`` and the share of the drawn area it covers."""

    hex: str
    share: float


@dataclass(frozen=True)
class Look:
    """What the eye sees in a logo. Measured on pixels; an estimate, not a judgement."""

    colours: tuple[Colour, ...]
    box: tuple[float, float, float, float]
    """Left, top, width and height of what is drawn, as fractions of the canvas."""
    own_ground: bool
    """The drawn box is filled nearly completely: a plate, or a logo exported on white."""
    contrast_on_light: float
    contrast_on_dark: float
    """The lowest contrast (1 to 21) among the colours that touch the ground."""
    visible_on_light: bool
    visible_on_dark: bool


@dataclass(frozen=True)
class Intake:
    """The outcome for one upload. Without a ``content`` there is nothing to keep."""

    kind: Kind
    verdict: Verdict
    findings: tuple[Finding, ...]
    format: str = ""
    """``svg``, ``png`` or ``jpeg``: of ``content``, not of the upload."""
    content: bytes | None = None
    trimmed: bytes | None = None
    """The same logo without its empty margin, where it has one."""
    before: bytes | None = None
    """PNG of the logo as uploaded, at most 1,024 px, transparent; drawn only after the danger checks passed."""
    after: bytes | None = None
    """The same of ``content``; a JPEG for pictures."""
    width: float = 0.0
    height: float = 0.0
    """In pixels, or in units of the viewBox."""
    pixel_difference: float | None = None
    """Share (0 to 1) of the drawn pixels that differ visibly between before and after."""
    look: Look | None = None
    sha256: str = ""
    confinement: tuple[str, ...] = ()
    """The walls that stood around the worker on this machine."""

    @property
    def ratio(self) -> float:
        """Width divided by height; 0 when refused."""
        return self.width / self.height if self.height else 0.0

    @property
    def refused(self) -> bool:
        return self.verdict is Verdict.REFUSED

    @property
    def needs_confirmation(self) -> bool:
        """Something was taken out: show before and after, and ask."""
        return self.verdict is Verdict.CLEANED

    @property
    def looks_identical(self) -> bool:
        """Cleaning changed nothing that can be seen."""
        return self.pixel_difference is not None and self.pixel_difference <= LOOKS_IDENTICAL

    def at_level(self, level: Level) -> tuple[Finding, ...]:
        """The findings of one level, in order."""
        return tuple(finding for finding in self.findings if finding.level is level)


def judge_findings(findings: tuple[Finding, ...]) -> Verdict:
    """The heaviest finding decides."""
    levels = {finding.level for finding in findings}
    if Level.REFUSED in levels:
        return Verdict.REFUSED
    return Verdict.CLEANED if Level.CLEANED in levels else Verdict.ACCEPTED
