"""Which units take part: the treated one, donors that are complete, and why the others do not."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from draagvlak.lib.effect.outcomes import Outcomes
from draagvlak.lib.effect.panel import Dropped, Panel
from draagvlak.lib.effect.problems import PanelError

FEWEST_BEFORE = 2


@dataclass(frozen=True)
class Donors:
    """Units that may be compared with, and units that may not, with the reason; an empty list means every other."""

    units: tuple[str, ...] = ()
    excluded: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Choice:
    treated: str
    donors: tuple[str, ...]
    times: tuple[str, ...]
    outcomes: Outcomes
    dropped: tuple[Dropped, ...]


def choose_units(panel: Panel, *, treated: str, start: str, donors: Donors, is_log: bool) -> Choice:
    """Raises PanelError where the treated unit has holes, or where nothing is left to compare with."""
    at = panel.find_unit(treated)
    panel = cut_ends(panel, at)
    before = panel.find_time(start)
    check_times(panel, at, before=before, is_log=is_log)
    kept, dropped = [], []
    for place in list_candidates(panel, at, donors):
        reason = donors.excluded.get(panel.units[place]) or find_fault(panel, place, is_log=is_log)
        if reason:
            dropped.append(Dropped(panel.units[place], reason))
        else:
            kept.append(place)
    if len(kept) < FEWEST_BEFORE:
        raise PanelError(f"{len(kept)} donors are left of {len(kept) + len(dropped)}: {say_dropped(dropped)}")
    values = np.log(panel.values) if is_log else panel.values
    outcomes = Outcomes(values[at], values[kept], before)
    return Choice(panel.units[at], tuple(panel.units[place] for place in kept), panel.times, outcomes, tuple(dropped))


def cut_ends(panel: Panel, at: int) -> Panel:
    """Only from the first to the last time at which the treated unit has a row."""
    unit = panel.units[at]
    seen = [
        place
        for place, time in enumerate(panel.times)
        if not np.isnan(panel.values[at, place]) or (unit, time) in panel.masks
    ]
    return panel.begin_at(panel.times[seen[0]]).end_at(panel.times[seen[-1]])


def check_times(panel: Panel, at: int, *, before: int, is_log: bool) -> None:
    fault = find_fault(panel, at, is_log=is_log)
    if fault:
        raise PanelError(
            f"The treated unit “{panel.units[at]}”: {fault}; use --from to begin after it, or mend the panel."
        )
    if before < FEWEST_BEFORE:
        raise PanelError(
            f"{before} time(s) before the start ({', '.join(panel.times[:before]) or 'none'}), at least two are "
            "needed: give an earlier --from, or a panel that begins earlier."
        )


def list_candidates(panel: Panel, at: int, donors: Donors) -> list[int]:
    names: Sequence[str] = donors.units or panel.units
    refused = [name for name in donors.excluded if name in panel.units]
    places = [panel.find_unit(name) for name in (*names, *refused)]
    return [place for place in dict.fromkeys(places) if place != at]


def find_fault(panel: Panel, place: int, *, is_log: bool) -> str:
    """Why this unit cannot take part; empty when it can."""
    unit, row = panel.units[place], panel.values[place]
    holes = [time for time, value in zip(panel.times, row, strict=True) if np.isnan(value)]
    masked = [time for time in holes if (unit, time) in panel.masks]
    if masked:
        return f"masked or empty (“{panel.masks[unit, masked[0]]}”) in {say_times(masked)}"
    if holes:
        return f"no row for {say_times(holes)}"
    if is_log and row.min() <= 0:
        return f"{row.min():g} in {panel.times[int(row.argmin())]} has no logarithm (--scale level can hold it)"
    return ""


def say_times(times: list[str]) -> str:
    return ", ".join(times[:3]) + (f" and {len(times) - 3} more" if len(times) > 3 else "")


def say_dropped(dropped: list[Dropped]) -> str:
    said = "; ".join(f"{one.unit}: {one.reason}" for one in dropped[:5])
    return f"at least two are needed. {said}" if said else "at least two are needed."
