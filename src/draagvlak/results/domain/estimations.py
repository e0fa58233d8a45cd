"""Estimations: computed once for the same inputs and the same version of the library."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from django.db import transaction

from draagvlak.campaign.models import Campaign
from draagvlak.core.audit import record_event
from draagvlak.core.hashing import hash_json
from draagvlak.results.enums import EstimationKind
from draagvlak.results.models import Estimation, Figure


def keep_estimation(
    campaign: Campaign,
    *,
    kind: EstimationKind,
    inputs: Mapping[str, Any],
    compute: Callable[[], Mapping[str, Any]],
    model_version: str,
    subject: str = "",
    figures: Iterable[Figure] = (),
    is_sample: bool = False,
    by: Any = None,
) -> Estimation:
    """The estimation of these inputs; `compute` runs only when there is none yet.

    `compute` answers with the `as_json()` of the library and runs outside the transaction. An estimation from any
    sample figure is a sample.
    """
    names = {
        "campaign": campaign,
        "kind": kind,
        "subject": subject,
        "inputs_hash": hash_json(inputs),
        "model_version": model_version,
    }
    if found := Estimation.objects.filter(**names).first():
        return found
    result, used = dict(compute()), list(figures)
    sample = is_sample or any(figure.is_sample for figure in used)
    with transaction.atomic():
        estimation, is_new = Estimation.objects.get_or_create(
            **names, defaults={"inputs": dict(inputs), "result": result, "is_sample": sample, "computed_by": by}
        )
        if is_new:
            estimation.figures.set(used)
            record_event("keep_estimation", by=by, subject=estimation, campaign=campaign.slug, kind=str(kind))
    return estimation


def find_estimation(campaign: Campaign, *, kind: EstimationKind, subject: str = "") -> Estimation | None:
    """The newest estimation about a subject; older ones are superseded by it."""
    return Estimation.objects.filter(campaign=campaign, kind=kind, subject=subject).first()
