"""Claims for tests: `register(campaign, test=SUM)` and the tests to register."""

import datetime

from draagvlak.campaign.models import Campaign
from draagvlak.results.domain.claims import register_claim
from draagvlak.results.domain.estimations import keep_estimation
from draagvlak.results.enums import Definition, EstimationKind
from draagvlak.results.models import Claim, Estimation

SUM = {"kind": "sum", "at_least": "1500", "settle_on": "2026-12-31"}
REACH = {
    "kind": "reach", "subject": "", "group": "", "times": 1, "unit": "channels", "at_least": "9000000",
    "basis": "interval",
}  # fmt: skip
EFFECT = {"kind": "effect", "subject": "34279", "method": "sdid", "direction": "more"}
NONE = {"kind": "none", "why_nl": "Niemand telt dit.", "why_en": "Nobody counts this."}
DEFINITIONS = {"sum": Definition.VIEW_3S, "reach": Definition.PERSON_REACHED, "effect": Definition.FIRST_YEAR}


def register(campaign: Campaign, *, test: dict = SUM, by=None, **facts) -> Claim:
    facts = {
        "statement_nl": "De film is 1.500 keer drie seconden bekeken.",
        "statement_en": "The film was watched for three seconds 1,500 times.",
        "definition": DEFINITIONS.get(test["kind"], Definition.NOT_STATED),
        "window_start": datetime.date(2026, 11, 1),
        "window_end": datetime.date(2026, 11, 30),
        **facts,
    }
    return register_claim(campaign, by=by, test=test, **facts)


def estimate_reach(campaign: Campaign, *, inputs: str = "a", version: str = "reach 1", sample: bool = False, **row):
    ends = {"point": None, "low": None, "high": None, "bound_low": None, "bound_high": None, "caveats": []}
    return keep(campaign, EstimationKind.REACH, {"total": [{"at_least": 1, "unit": "channels", **ends, **row}]},
                inputs=inputs, version=version, sample=sample, subject="")  # fmt: skip


def estimate_effect(campaign: Campaign, verdict: str, *, inputs: str = "a", sample: bool = False) -> Estimation:
    row = {"method": "sdid", "effect": 0.1, "low": -0.1, "high": 0.3, "p_value": 0.2, "p_floor": 0.05,
           "verdict": verdict, "weights": {"x": 1}, "caveats": []}  # fmt: skip
    return keep(campaign, EstimationKind.EFFECT, {"estimates": [row]}, inputs=inputs, version="effect 1",
                sample=sample, subject="34279")  # fmt: skip


def keep(campaign, kind, result, *, inputs, version, sample, subject) -> Estimation:
    return keep_estimation(
        campaign, kind=kind, inputs={"of": inputs}, compute=lambda: result, model_version=version, subject=subject,
        is_sample=sample,
    )  # fmt: skip
