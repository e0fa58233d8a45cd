"""The study of the effect as a stored estimation, so that a claim can be tied to it."""

from __future__ import annotations

from typing import Any

from draagvlak.campaign.models import Campaign
from draagvlak.results.domain.effects import MODEL, Study, study_effect
from draagvlak.results.domain.estimations import keep_estimation
from draagvlak.results.enums import EstimationKind
from draagvlak.results.models import Estimation


def keep_effect(campaign: Campaign, *, by: Any = None) -> Estimation | None:
    """Keep what the stored counts and the design give; the same inputs are kept once. None without a study."""
    study = study_effect(campaign)
    if study is None:
        return None
    return keep_estimation(
        campaign,
        kind=EstimationKind.EFFECT,
        subject=study.design.croho,
        inputs=describe_inputs(study),
        compute=study.report.as_json,
        model_version=MODEL,
        by=by,
    )


def describe_inputs(study: Study) -> dict[str, Any]:
    report = study.report
    return {
        "croho": study.design.croho,
        "times": list(report.times),
        "start": report.start,
        "scale": report.scale,
        "level": report.level,
        "observed": [round(value) for value in report.observed.tolist()],
        "donors": list(report.donors),
        "fingerprint": study.fingerprint,
    }


def keep_every_effect(*, by: Any = None) -> int:
    """After new counts: of every campaign with a study. Answers how many there are."""
    return sum(keep_effect(campaign, by=by) is not None for campaign in Campaign.objects.all())
