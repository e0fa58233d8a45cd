"""What a test decides, and why a claim stands as it does, in plain words."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from draagvlak.campaign.models import speak
from draagvlak.lib.charts import format_number
from draagvlak.results.enums import Decider, Definition
from draagvlak.results.interfaces.effect_page import METHODS

Facts = Mapping[str, Any]


def write_number(value: Any) -> str:
    number = Decimal(str(value))
    language = "en" if (get_language() or "nl").startswith("en") else "nl"
    return format_number(number, language=language, decimals=0 if number == int(number) else 1)


def write_day(text: str) -> str:
    return date_format(datetime.date.fromisoformat(text), "j F Y")


def say_test(test: Facts, definition: str) -> str:
    """What was registered to decide, as a rule that anybody can follow."""
    return SAY_TEST[Decider(test["kind"])](test, definition)


def say_sum(test: Facts, definition: str) -> str:
    return _(
        "We add up “%(what)s” over all figures within the period. %(number)s or more: confirmed. Still less on "
        "%(day)s, when all figures should be in: contradicted. Before that day: not established."
    ) % {
        "what": Definition(definition).label,
        "number": write_number(test["at_least"]),
        "day": write_day(test["settle_on"]),
    }


def say_reach(test: Facts, _definition: str) -> str:
    who = _("of the group %(group)s") % {"group": test["group"]} if test["group"] else _("of everybody together")
    words = (
        _(
            "We look at what holds without any assumption for the number of different people %(who)s. At least "
            "%(number)s: confirmed. At most less than that: contradicted. Anything between: not established."
        )
        if test["basis"] == "bounds"
        else _(
            "We estimate the number of different people %(who)s, with a 90 %% interval. Wholly at %(number)s or above: "
            "confirmed. Wholly below: contradicted. Anything between: not established."
        )
    )
    return words % {"number": write_number(test["at_least"]), "who": who}


def say_effect(test: Facts, _definition: str) -> str:
    words = (
        _(
            "We compare %(subject)s with programmes that had no campaign, by the method %(method)s. More than chance "
            "explains: confirmed. Less than chance explains: contradicted. Anything between: not established."
        )
        if test["direction"] == "more"
        else _(
            "We compare %(subject)s with programmes that had no campaign, by the method %(method)s. Less than chance "
            "explains: confirmed. More than chance explains: contradicted. Anything between: not established."
        )
    )
    name = METHODS.get(test["method"], (test["method"],))[0]
    return words % {"subject": test["subject"], "method": name}


def say_untestable(test: Facts, _definition: str) -> str:
    return speak(test["why_nl"], test["why_en"])


SAY_TEST: dict[Decider, Callable[[Facts, str], str]] = {
    Decider.SUM: say_sum,
    Decider.REACH: say_reach,
    Decider.EFFECT: say_effect,
    Decider.NONE: say_untestable,
}


def say_reason(reason: str, test: Facts, found: Facts) -> str:
    """Why the state is what it is, with the numbers that made it so."""
    if reason == "registered-untestable":
        return say_untestable(test, "")
    return list_reasons()[reason] % list_numbers(test, found)


def list_numbers(test: Facts, found: Facts) -> dict[str, str]:
    row = found.get("row") or {}
    ends = {name: row.get(name) for name in ("low", "high", "bound_low", "bound_high")}
    numbers = {name: None if end is None else round(end) for name, end in ends.items()}
    numbers |= {"value": found.get("value"), "n": found.get("n"), "waiting": found.get("waiting")}
    written = {name: "–" if value is None else write_number(value) for name, value in numbers.items()}
    p_value = row.get("p_value")
    return {
        **written,
        "number": write_number(test.get("at_least", 0)),
        "day": write_day(test["settle_on"]) if "settle_on" in test else "",
        "p": "–" if p_value is None else write_p(p_value),
    }


def write_p(value: float) -> str:
    written = f"{value:.2f}"
    return written if (get_language() or "nl").startswith("en") else written.replace(".", ",")


def list_reasons() -> dict[str, str]:
    return {
        "sum-reached": _("The figures add up to %(value)s (%(n)s figures); %(number)s was asked."),
        "sum-not-yet": _(
            "The figures add up to %(value)s so far; %(number)s is asked. Until %(day)s more may come in."
        ),
        "sum-waiting": _("The figures add up to %(value)s, but %(waiting)s more wait to be judged."),
        "sum-short": _("The figures add up to %(value)s, and all should be in. %(number)s was asked."),
        "no-figures": _("Not one figure of this has come in."),
        "only-sample": _("There are only sample figures. Those never decide about a real claim."),
        "no-estimate": _("There is no estimate of this yet."),
        "no-number": _("The data allow no number here."),
        "bounds-hold": _("Without any assumption it is at least %(bound_low)s; %(number)s was asked."),
        "bounds-exclude": _("Without any assumption it is at most %(bound_high)s; %(number)s was asked."),
        "bounds-straddle": _("It lies somewhere between %(bound_low)s and %(bound_high)s; %(number)s lies within."),
        "interval-holds": _("The 90 %% interval runs from %(low)s to %(high)s, wholly at %(number)s or above."),
        "interval-excludes": _("The 90 %% interval runs from %(low)s to %(high)s, wholly below %(number)s."),
        "interval-straddles": _("The 90 %% interval runs from %(low)s to %(high)s, and %(number)s lies within it."),
        "effect-as-claimed": _("It differs more than chance explains (p = %(p)s), in the direction that was claimed."),
        "effect-opposite": _("It differs more than chance explains (p = %(p)s), in the other direction."),
        "effect-unknown": _("The difference cannot be told from chance (p = %(p)s)."),
    }
