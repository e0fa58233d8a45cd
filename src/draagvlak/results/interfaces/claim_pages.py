"""A claim as a page shows it: its standing, in words, with its number line and what it rests on."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from functools import partial
from typing import Any

from django.utils.translation import gettext as _

from draagvlak.lib.charts import Estimated, draw_number_line
from draagvlak.results.domain.judging_claims import Standing, find_standing
from draagvlak.results.domain.weighing import find_nearest
from draagvlak.results.enums import ClaimState, Decider
from draagvlak.results.interfaces.claim_words import say_reason, say_test
from draagvlak.results.interfaces.effect_page import METHODS
from draagvlak.results.interfaces.pictures import Picture, paint
from draagvlak.results.models import Claim, Estimation, Judgement

BADGES = {
    ClaimState.CONFIRMED: "good",
    ClaimState.CONTRADICTED: "bad",
    ClaimState.NOT_ESTABLISHED: "warn",
    ClaimState.NOT_TESTABLE: "quiet",
}
FINE = 100_000


@dataclass(frozen=True)
class ClaimPage:
    """Everything a page needs; `headline` is the answer, printed as large whatever it is."""

    claim: Claim
    standing: Standing
    headline: str
    why: str
    test: str
    picture: Picture | None
    badge: str
    state: str

    @property
    def is_sample(self) -> bool:
        return self.claim.is_sample


def list_pages(claims: Iterable[Claim]) -> list[ClaimPage]:
    return [make_page(claim) for claim in claims]


def make_page(claim: Claim) -> ClaimPage:
    standing = find_standing(claim)
    judgement = standing.judgement
    state = ClaimState(standing.state) if standing.state else None
    return ClaimPage(
        claim,
        standing,
        headline=say_state(state),
        why=say_reason(judgement.reason, claim.test, judgement.found) if judgement and state else say_stale(claim),
        test=say_test(claim.test, claim.definition),
        picture=paint_claim(claim, judgement) if judgement and state else None,
        badge=BADGES[state] if state else "warn",
        state=str(state.label) if state else _("to be judged again"),
    )


def say_state(state: ClaimState | None) -> str:
    words = {
        ClaimState.CONFIRMED: _("That is right."),
        ClaimState.NOT_ESTABLISHED: _("We do not know."),
        ClaimState.CONTRADICTED: _("That is not right."),
        ClaimState.NOT_TESTABLE: _("This cannot be known."),
    }
    return words[state] if state else _("We are looking at it again.")


def say_stale(claim: Claim) -> str:
    if not claim.is_intact:
        return _("What stands here is not what was registered. That is why it has no answer.")
    return _("What this rested on has changed. Until the test has run again it has no answer.")


def say_history(claim: Claim, judgement: Judgement) -> dict[str, Any]:
    """One earlier answer, for the list of all of them."""
    words = say_reason(judgement.reason, claim.test, judgement.found)
    state = ClaimState(judgement.state)
    return {"judgement": judgement, "state": state.label, "badge": BADGES[state], "why": words}


def paint_claim(claim: Claim, judgement: Judgement) -> Picture | None:
    """The claim and what is known on one line. Nothing where nothing can be measured at all."""
    test, found = claim.test, judgement.found
    rows = list_rows(claim, test, found)
    if not rows:
        return None
    title, sentence = _("What is said, and what we know"), ""  # why stands on the page already, larger
    if test["kind"] in (Decider.EFFECT, Decider.NONE):
        title = _("First-year students: how many per cent more or less than otherwise")
        sentence = _(
            "Each line is a way of comparing with programmes that had no campaign. The dot is the difference, the band "
            "is where it may well lie. Where the band holds 0, it cannot be told from chance."
        )
    header = (_("What"), _("Most likely"), _("from"), _("to"), _("at least"), _("at most"))
    return paint(
        claim.key,
        title,
        partial(draw_number_line, rows),
        sentence=sentence,
        header=header,
        prefix=f"{claim.key}-",
        is_sample=claim.is_sample,
    )


def paint_reach(estimation: Estimation) -> Picture:
    """Everybody together, and each group: reached at least once."""
    result = estimation.result
    rows = [row for row in [*result.get("total", []), *result.get("groups", [])] if is_once(row)]
    lines = [row_of_reach(row, label=_("everybody") if row["group"] == "total" else row["group"]) for row in rows]
    header = (_("Whom"), _("Most likely"), _("from"), _("to"), _("at least"), _("at most"))
    title = _("Different people reached at least once")
    draw = partial(draw_number_line, lines)
    return paint("bereik", title, draw, sentence="", header=header, is_sample=estimation.is_sample)


def is_once(row: dict[str, Any]) -> bool:
    return (row["unit"], row["at_least"]) == ("channels", 1)


def list_rows(claim: Claim, test: dict[str, Any], found: dict[str, Any]) -> list[Estimated]:
    kind = Decider(test["kind"])
    if kind == Decider.SUM:
        return [say_asked(test), row_of_sum(found)]
    if kind == Decider.REACH:
        return [say_asked(test), row_of_reach(found.get("row"))]
    nearest = found.get("row") if kind == Decider.EFFECT else None
    rows = [nearest] if nearest else find_nearest(claim)
    return [row_of_effect(row) for row in rows]


def say_asked(test: dict[str, Any]) -> Estimated:
    return Estimated(_("What is said"), point=Decimal(test["at_least"]))


def row_of_sum(found: dict[str, Any]) -> Estimated:
    if found["value"] is None:
        return Estimated(_("What we know"), note=_("nothing that counts"))
    return Estimated(_("What we know"), point=Decimal(found["value"]))


def row_of_reach(row: dict[str, Any] | None, *, label: str = "") -> Estimated:
    """The bounds thin, the interval thick, the point a dot."""
    label = label or _("What we know")
    if row is None or row.get("bound_high") is None:
        return Estimated(label, note=_("nothing that counts"))
    point, low, high = (round_people(row.get(name)) for name in ("point", "low", "high"))
    interval = None if low is None or high is None else (low, high)
    bounds = (round_people(row.get("bound_low")) or 0, round_people(row["bound_high"]) or 0)
    return Estimated(label, point=point, interval=interval, bounds=bounds)


def round_people(value: float | None) -> int | None:
    """As precise as an estimate of people deserves: to thousands, below a hundred thousand to tens."""
    return None if value is None else int(round(value, -3 if value >= FINE else -1))


def row_of_effect(row: dict[str, Any]) -> Estimated:
    """An effect as its estimate gives it; on a log scale it reads as percent."""
    read = as_percent if row.get("scale") == "log" else float
    low, high = row["low"], row["high"]
    interval = None if low is None or high is None else (read(low), read(high))
    return Estimated(name_method(row["method"]), read(row["effect"]), interval)


def name_method(method: str) -> str:
    """What it is called, and what it compares with."""
    if method not in METHODS:
        return method
    name, what = METHODS[method]
    return f"{str(name).capitalize()}: {what}"


def as_percent(value: float) -> float:
    """A difference of logarithms as a percentage, to one decimal."""
    return round(math.expm1(value) * 100, 1)
