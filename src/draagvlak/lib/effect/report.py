"""What an effect study gives: an estimate per method, every placebo, and who was left out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from draagvlak.lib.effect.panel import Dropped, Numbers
from draagvlak.lib.effect.verdicts import UNKNOWN
from draagvlak.lib.estimate import Estimate

PRIMARY = "sdid"
SMALL_WEIGHT = 1e-6


@dataclass(frozen=True)
class Placebo:
    """`kind` is `space` (a donor as if treated), `time` (an earlier start) or `leave_one_out`; `name` says which."""

    kind: str
    method: str
    name: str
    effect: float
    statistic: float | None = None
    pre_rmse: float | None = None
    gap: tuple[float, ...] = ()

    def as_json(self) -> dict[str, Any]:
        key = "start" if self.kind == "time" else "unit"
        found: dict[str, Any] = {"kind": self.kind, "method": self.method, key: self.name, "effect": self.effect}
        return found | {"statistic": self.statistic, "pre_rmse": self.pre_rmse}


@dataclass(frozen=True)
class Found:
    """One method's answer. `estimate.n` is the number of donors; `counterfactual` is on the scale of the file."""

    estimate: Estimate
    p_value: float
    p_floor: float
    pre_rmse: float
    weights: Mapping[str, float]
    verdict: str
    counterfactual: tuple[float, ...]
    gap: tuple[float, ...]

    @property
    def is_established(self) -> bool:
        return self.verdict != UNKNOWN

    def as_json(self) -> dict[str, Any]:
        one = self.estimate
        return {
            "method": one.method,
            "effect": one.point,
            "low": one.low,
            "high": one.high,
            "p_value": self.p_value,
            "p_floor": self.p_floor,
            "pre_rmse": self.pre_rmse,
            "weights": dict(self.weights),
            "verdict": self.verdict,
            "caveats": list(one.caveats),
        }


@dataclass(frozen=True)
class EffectReport:
    """`observed` is on the scale of the file; effects and gaps are on `scale` (log: 0.1 is about +10.5 %)."""

    treated: str
    start: str
    scale: str
    level: float
    times: tuple[str, ...]
    observed: Numbers
    donors: tuple[str, ...]
    found: tuple[Found, ...]
    placebos: tuple[Placebo, ...]
    dropped: tuple[Dropped, ...]
    notes: tuple[str, ...] = ()

    @property
    def before(self) -> int:
        return self.times.index(self.start)

    def get(self, method: str) -> Found:
        return next(one for one in self.found if one.estimate.method == method)

    @property
    def primary(self) -> Found:
        """Synthetic DID: weights spread by a ridge, own level taken out. Chosen before looking."""
        return self.get(PRIMARY)

    def list_placebos(self, kind: str, method: str = PRIMARY) -> list[Placebo]:
        return [one for one in self.placebos if (one.kind, one.method) == (kind, method)]

    def as_json(self) -> dict[str, Any]:
        return {
            "estimates": [one.as_json() for one in self.found],
            "placebos": [one.as_json() for one in self.placebos],
            "dropped": [{"unit": one.unit, "reason": one.reason} for one in self.dropped],
        }
