"""An effect study in the words of the reader: rows for tables, and pictures."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from django.utils.functional import Promise
from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from draagvlak.campaign.models.campaign import speak
from draagvlak.lib.charts import Chart, format_number, format_share
from draagvlak.lib.effect import LESS, MORE, EffectReport, Found
from draagvlak.lib.estimate import Estimate
from draagvlak.results.domain.effects import Contrast, Group, Study
from draagvlak.results.interfaces.effect_pictures import Words, draw_methods, draw_observed, draw_placebos
from draagvlak.results.interfaces.pictures import Picture

METHODS: dict[str, tuple[str | Promise, str | Promise]] = {
    "did": (lazy("difference in differences"), lazy("against the average of all comparable programmes")),
    "sc": (lazy("synthetic control"), lazy("against the mix that followed level and course")),
    "demeaned_sc": (lazy("de-meaned synthetic control"), lazy("against the mix that moved alike, whatever its size")),
    "sdid": (
        lazy("synthetic DID"),
        lazy("as above, with the weight spread; our first choice"),
    ),
}
VERDICTS: dict[str, str | Promise] = {
    MORE: pgettext_lazy("effect", "more than otherwise"),
    LESS: pgettext_lazy("effect", "less than otherwise"),
}


@dataclass(frozen=True)
class Row:
    """One estimate as it is read: effect and interval in per cent."""

    name: str
    what: str
    effect: str
    interval: str
    chance: str
    floor: str
    verdict: str
    is_established: bool


@dataclass(frozen=True)
class Check:
    """What one method finds without each programme in turn, and at starts that never were."""

    name: str
    without: str
    early: list[tuple[str, str]]


@dataclass(frozen=True)
class RivalText:
    title: str
    speaks_for: str
    speaks_against: str
    source: str


def find_language() -> str:
    return "en" if (get_language() or "nl").startswith("en") else "nl"


def say_per_cent(value: float | None) -> str:
    """A difference of logarithms as “+20 %”; a real minus below zero."""
    if value is None:
        return "–"
    share = format_share(abs(math.expm1(value)), language=find_language())
    return ("−" if value < 0 else "+") + share


def say_number(value: float | None, *, decimals: int = 2) -> str:
    return "–" if value is None else format_number(value, language=find_language(), decimals=decimals)


def say_interval(one: Estimate) -> str:
    if one.low is None or one.high is None:
        return _("does not exist")
    return _("%(low)s to %(high)s") % {"low": say_per_cent(one.low), "high": say_per_cent(one.high)}


def make_row(found: Found, *, name: str = "", what: str = "") -> Row:
    one = found.estimate
    return Row(
        name=name or str(METHODS[one.method][0]),
        what=what or ("" if name else str(METHODS[one.method][1])),
        effect=say_per_cent(one.point),
        interval=say_interval(one),
        chance=say_number(found.p_value),
        floor=say_number(found.p_floor),
        verdict=str(VERDICTS.get(found.verdict, _("cannot be established"))),
        is_established=found.is_established,
    )


def list_rows(report: EffectReport) -> list[Row]:
    return [make_row(found) for found in report.found]


def list_checks(report: EffectReport) -> list[Check]:
    return [make_check(report, method) for method in METHODS]


def make_check(report: EffectReport, method: str) -> Check:
    without = [one.effect for one in report.list_placebos("leave_one_out", method)]
    ends = {"low": say_per_cent(min(without)), "high": say_per_cent(max(without))}
    early = [(one.name, say_per_cent(one.effect)) for one in report.list_placebos("time", method)]
    return Check(str(METHODS[method][0]), _("%(low)s to %(high)s") % ends, early)


def list_siblings(study: Study) -> list[Row]:
    return [make_row(found, name=study.design.names[croho]) for croho, found in study.siblings]


def list_rivals(study: Study) -> list[RivalText]:
    return [
        RivalText(
            speak(one.title_nl, one.title_en),
            speak(one.for_nl, one.for_en),
            speak(one.against_nl, one.against_en),
            one.source,
        )
        for one in study.design.rivals
    ]


def list_halves(study: Study) -> list[list[tuple[int, int | None]]]:
    """The totals in two halves that are never joined."""
    old = [(year, total) for year, total in study.totals.items() if year < study.design.first]
    new = [(year, total) for year, total in study.totals.items() if year >= study.design.first]
    return [half for half in (old, new) if half]


def list_groups(contrast: Contrast) -> list[tuple[str, Group]]:
    return [(_("Requirements dropped"), contrast.inside), (_("Requirements kept"), contrast.outside)]


def say_ratio(contrast: Contrast) -> tuple[str, str]:
    one = contrast.estimate
    ends = {"low": say_number(one.low), "high": say_number(one.high)}
    return say_number(one.point), _("%(low)s to %(high)s") % ends


def paint_effect(study: Study) -> list[Picture]:
    """Observed against otherwise, the gap among its placebos, and all methods on one line."""
    report, words = study.report, find_words(study)
    treated = study.design.name
    return [
        paint(
            "anders",
            words.observed_title.format(treated=treated),
            partial(draw_observed, report, words=words),
        ),
        paint(
            "placebos",
            words.gaps_title.format(treated=treated, count=len(report.donors)),
            partial(draw_placebos, report, words=words, method="sdid", is_share=True),
        ),
        paint("methoden", words.methods_title, partial(draw_methods, report, words=words, is_share=True)),
    ]


def paint(key: str, title: str, draw: Callable[..., Chart]) -> Picture:
    return Picture(key, title, draw(width="wide"), draw(width="narrow"))


def find_words(study: Study) -> Words:
    return Words(
        methods={method: str(names[0]) for method, names in METHODS.items()},
        language=find_language(),
        time=_("Study year"),
        treated=study.design.name,
        observed=_("{treated}, counted"),
        otherwise=_("otherwise, by {method}"),
        observed_title=_("First-years {treated}: counted, and as it would have been otherwise"),
        gaps_title=_("{treated} against its comparison, in per cent, among {count} placebos"),
        gap="{treated}",
        placebos=_("{count} programmes where nothing was done"),
        methods_title=_("The effect by four methods, in per cent, with a 95% interval"),
        names=study.design.names,
        table=(_("Method"), _("Effect in %"), _("From"), _("To"), _("Bound from"), _("Bound to")),
    )
