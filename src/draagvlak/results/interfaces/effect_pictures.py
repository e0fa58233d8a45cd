"""The pictures of an effect study, for a page and for a command: needs no platform, words come from who asks."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field

from draagvlak.lib.charts import Chart, Estimated, Series, draw_gaps, draw_lines, draw_number_line
from draagvlak.lib.effect import EffectReport

LINES = ("sdid", "sc", "did")
NAMES = {
    "did": "difference in differences",
    "sc": "synthetic control",
    "demeaned_sc": "de-meaned synthetic control",
    "sdid": "synthetic DID",
}


@dataclass(frozen=True)
class Words:
    """What stands in the pictures. `{treated}` and `{count}` are filled in."""

    methods: Mapping[str, str] = field(default_factory=lambda: NAMES)
    language: str = "en"
    time: str = "time"
    treated: str = ""
    observed: str = "{treated}, observed"
    otherwise: str = "otherwise, by {method}"
    observed_title: str = "What {treated} had, and would have had otherwise"
    gaps_title: str = "{treated} minus its comparison, among {count} placebos"
    gap: str = "{treated}"
    placebos: str = "{count} donors as if something had been done for them"
    methods_title: str = "The effect by four methods, with the interval"
    table: tuple[str, str, str, str, str, str] = ("method", "effect", "from", "to", "bound from", "bound to")
    names: Mapping[str, str] = field(default_factory=dict)
    """What a unit is called in the table, where its code says little."""


def draw_pictures(
    report: EffectReport, *, words: Words, width: str = "wide", method: str = "sdid", is_share: bool = False
) -> dict[str, Chart]:
    """`observed`, `gaps` and `methods`. With `is_share` the log scale is shown in per cent."""
    return {
        "observed": draw_observed(report, words=words, width=width),
        "gaps": draw_placebos(report, words=words, width=width, method=method, is_share=is_share),
        "methods": draw_methods(report, words=words, width=width, is_share=is_share),
    }


def draw_observed(report: EffectReport, *, words: Words, width: str) -> Chart:
    treated = words.treated or report.treated
    series = [Series(words.observed.format(treated=treated), tuple(report.observed.tolist()))]
    for method in LINES:
        label = words.otherwise.format(method=words.methods[method])
        series.append(Series(label, tuple(round(value, 2) for value in report.get(method).counterfactual)))
    return draw_lines(
        series,
        labels=report.times,
        title=words.observed_title.format(treated=treated),
        time_header=words.time,
        language=words.language,
        width=width,
    )


def draw_placebos(report: EffectReport, *, words: Words, width: str, method: str, is_share: bool) -> Chart:
    treated = words.treated or report.treated
    placebos = report.list_placebos("space", method)
    return draw_gaps(
        Series(words.gap.format(treated=treated), show_all(report.get(method).gap, is_share=is_share)),
        [Series(words.names.get(one.name, one.name), show_all(one.gap, is_share=is_share)) for one in placebos],
        labels=report.times,
        start=report.before,
        others_label=words.placebos.format(count=len(placebos)),
        title=words.gaps_title.format(treated=treated, count=len(placebos)),
        time_header=words.time,
        language=words.language,
        width=width,
    )


def draw_methods(report: EffectReport, *, words: Words, width: str, is_share: bool) -> Chart:
    rows = []
    for found in report.found:
        one = found.estimate
        low, high = (None if end is None else show_value(end, is_share=is_share) for end in (one.low, one.high))
        interval = None if low is None or high is None else (low, high)
        point = show_value(one.point or 0.0, is_share=is_share)
        rows.append(Estimated(words.methods[one.method], point, interval))
    return draw_number_line(rows, title=words.methods_title, header=words.table, language=words.language, width=width)


def show_all(values: tuple[float, ...], *, is_share: bool) -> tuple[float, ...]:
    return tuple(show_value(value, is_share=is_share) for value in values)


def show_value(value: float, *, is_share: bool) -> float:
    """A difference of logarithms in per cent, or the value as it is; as short as a chart can use."""
    return round(math.expm1(value) * 100, 1) if is_share else float(f"{value:.4g}")
