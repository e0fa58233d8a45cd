"""From figures to the report: check, bound, imagine the crowd, count; group by group and then together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np

from draagvlak.lib.estimate import NINETY, Estimate
from draagvlak.lib.reach.bounds import bound_channels
from draagvlak.lib.reach.checking import check_group, check_known, check_survey, list_oddities
from draagvlak.lib.reach.contacts import bound_contacts, count_contacts
from draagvlak.lib.reach.crowd import Crowd, ask_survey, draw_noise, imagine_crowd
from draagvlak.lib.reach.facts import Group, Known, ReachError, Survey
from draagvlak.lib.reach.patterns import Floats, sum_at_least
from draagvlak.lib.reach.report import CHANNELS, CONTACTS, ReachReport, ReachRow
from draagvlak.lib.reach.totals import add_up
from draagvlak.lib.reach.use import imagine_by_use
from draagvlak.lib.reach.wrong_answers import add_plainly, assume_independence

MOST = 3
NOT_REPORTED = "not reported by platforms: ask it in a survey"
BOUNDS_ONLY, AS_REPORTED, NOTHING = "bounds only", "as reported", "not reported"
MEASURES = ("reach", "use")
Bounds = list[tuple[float, float | None]]


@dataclass(frozen=True)
class Counted:
    """The rows of a group, with the draws behind them: (draws, rows), or None where there is no point."""

    rows: tuple[ReachRow, ...]
    draws: Floats | None


def estimate_reach(
    groups: Sequence[Group],
    *,
    survey: Survey | None = None,
    known: Known | None = None,
    survey_measures: str = "reach",
) -> ReachReport:
    """How many different people were reached, by group and together.

    `survey_measures` is "use" when the survey asked who uses a channel instead of who saw the campaign there.
    Raises ReachError for input that cannot be true.
    """
    if survey_measures not in MEASURES:
        raise ReachError(f"A survey measures {' or '.join(MEASURES)}, not “{survey_measures}”.")
    known = known or Known()
    groups = [sort_channels(group) for group in groups]
    check_all(groups, survey, known)
    everything = frozenset(name for group in groups for name in group.channels)
    counted = [
        count_group(group, survey=survey, known=known, measures=survey_measures, others=everything) for group in groups
    ]
    rows = tuple(row for one in counted for row in one.rows)
    return ReachReport(rows, add_up(counted), {group.name: list_wrong_answers(group) for group in groups})


def sort_channels(group: Group) -> Group:
    """By name, so that the order of lines in a file changes nothing."""
    return replace(group, figures=tuple(sorted(group.figures, key=lambda figure: figure.channel)))


def check_all(groups: Sequence[Group], survey: Survey | None, known: Known) -> None:
    names = [group.name for group in groups]
    if len(set(names)) < len(names):
        raise ReachError("A group is given twice: put its channels together.")
    for group in groups:
        if len(set(group.channels)) < len(group.channels):
            raise ReachError(f"group “{group.name}” names a channel twice: reach of parts cannot be added up.")
        check_group(group)
        check_known(known, group)
        if survey is not None:
            check_survey(survey, group)
    if strange := sorted(set(known.overlaps) - set(names)):
        raise ReachError(f"known overlaps: group “{strange[0]}” has no figures; correct its name or drop the line.")


def count_group(group: Group, *, survey: Survey | None, known: Known, measures: str, others: frozenset[str]) -> Counted:
    if not any(figure.reach is not None or figure.between for figure in group.figures):
        return Counted(tuple(tell_nothing(group)), None)
    said = tuple(list_oddities(group, others=others))
    most = min(MOST, len(group.figures))
    bounds = bound_channels(group, known, most=most)
    crowd, why = find_crowd(group, survey, known, measures)
    draws = None
    if crowd is None:
        rows = [bounds_row(group, least, ends, (*why, *said)) for least, ends in enumerate(bounds, start=1)]
    else:
        best = sum_at_least(crowd.shares, len(group.figures), most=most)
        draws = widen(sum_at_least(crowd.draws, len(group.figures), most=most), crowd)
        rows, draws = estimate_rows(group, CHANNELS, best, draws, bounds, crowd, said)
    if not all(figure.impressions is not None and figure.reach is not None for figure in group.figures):
        return Counted(tuple(rows), draws)
    more, more_draws = count_group_contacts(group, known, crowd, (*why, *said))
    joined = None if draws is None or more_draws is None else np.hstack([draws, more_draws])
    return Counted((*rows, *more), joined)


def tell_nothing(group: Group) -> Iterator[ReachRow]:
    """A group that no platform reports: nobody to everybody, and where the answer would come from."""
    found = Estimate(NOTHING, unit="people", caveats=(NOT_REPORTED,))
    yield ReachRow(group.name, CHANNELS, 1, found, 0.0, group.population)


def find_crowd(
    group: Group, survey: Survey | None, known: Known, measures: str
) -> tuple[Crowd | None, tuple[str, ...]]:
    """The group's crowd, or None with the reasons why there is none."""
    if group.population is None:
        return None, ("no point can be given: the population of the group is not known",)
    if silent := [figure.channel for figure in group.figures if figure.reach is None]:
        return None, (f"no point can be given without the reach of {', '.join(silent)} over the whole campaign",)
    if len(group.figures) == 1:
        return report_alone(group), ()
    asked, said = ask_survey(group, survey, measures=measures)
    if asked is None:
        return None, said
    crowd = (imagine_by_use if measures == "use" else imagine_crowd)(group, asked, known)
    return replace(crowd, caveats=(*crowd.caveats, *said)), said


def report_alone(group: Group) -> Crowd:
    """One channel: its reach is the answer, and no survey is needed."""
    share = (group.figures[0].reach or 0.0) / (group.population or 1.0)
    shares = np.array([1 - share, share])
    _, common = draw_noise(group.name, 0)
    return Crowd(shares, np.repeat(shares[None], len(common), axis=0), common, 0, AS_REPORTED)


def bounds_row(
    group: Group, least: int, ends: tuple[float, float | None], why: tuple[str, ...], unit: str = CHANNELS
) -> ReachRow:
    """Bounds and no point, unless the bounds leave room for one number only."""
    low, high = ends
    if high is not None and high - low <= 1e-9 * max(high, 1.0):
        found = Estimate("bounds meet", high, high, high, unit="people")
        return ReachRow(group.name, unit, least, found, high, high)
    return ReachRow(group.name, unit, least, Estimate(BOUNDS_ONLY, unit="people", caveats=why), low, high)


def estimate_rows(
    group: Group,
    unit: str,
    best: Floats,
    draws: Floats,
    bounds: Bounds,
    crowd: Crowd,
    said: tuple[str, ...],
    method: str = "",
) -> tuple[list[ReachRow], Floats]:
    """A row for each number of channels or contacts, kept within its bounds; and the draws in people."""
    people = group.population or 0.0
    highs = np.array([people if high is None else high for _, high in bounds])
    lows = np.minimum([low for low, _ in bounds], highs)
    best, draws = np.clip(best * people, lows, highs), np.clip(draws * people, lows, highs)
    ends = np.clip(np.quantile(draws, [(1 - NINETY) / 2, (1 + NINETY) / 2], axis=0), lows, highs)
    rows = []
    for at, point in enumerate(best):
        low, high = min(ends[0, at], point), max(ends[1, at], point)
        found = Estimate(
            method or crowd.method, float(point), float(low), float(high), unit="people", n=crowd.n or None,
            caveats=(*crowd.caveats, *said),
        )  # fmt: skip
        rows.append(ReachRow(group.name, unit, at + 1, found, float(lows[at]), float(highs[at])))
    return rows, draws


def widen(draws: Floats, crowd: Crowd) -> Floats:
    """At three channels and more, as far off as a crowd known by its use alone was found to be."""
    if crowd.spread_from_three and draws.shape[1] >= 3:
        draws = draws.copy()
        draws[:, 2] *= np.exp(crowd.spread_from_three * crowd.common[:, 5])
    return draws


def count_group_contacts(
    group: Group, known: Known, crowd: Crowd | None, said: tuple[str, ...]
) -> tuple[list[ReachRow], Floats | None]:
    """People with at least 1, 2, 3 contacts over all channels, where every channel gives its impressions."""
    bounds = bound_contacts(group, known, most=MOST)
    if crowd is None:
        return [bounds_row(group, least, ends, said, CONTACTS) for least, ends in enumerate(bounds, start=1)], None
    contacts = count_contacts(group, crowd, most=MOST)
    method = f"{crowd.method}, negative binomial"
    caveats = tuple(one for one in (*said, *contacts.caveats) if one not in crowd.caveats)
    return estimate_rows(group, CONTACTS, contacts.best, contacts.draws, bounds, crowd, caveats, method)


def list_wrong_answers(group: Group) -> dict[str, float]:
    """By name, what is often said instead; only where every channel and the population are known."""
    reaches = [figure.reach for figure in group.figures if figure.reach is not None]
    if len(reaches) < len(group.figures) or not reaches:
        return {}
    wrong = {"plain sum": add_plainly(reaches)}
    if group.population is not None:
        wrong["independence"] = assume_independence(reaches, population=group.population)
    return wrong
