"""How many different people, from the four files of `lib/reach`, kept so that a claim can rest on it."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from draagvlak.campaign.models import Campaign
from draagvlak.lib.reach import Known, estimate_reach, read_groups, read_known, read_survey
from draagvlak.lib.reach.estimating import check_all
from draagvlak.results.domain.estimations import keep_estimation
from draagvlak.results.enums import EstimationKind
from draagvlak.results.models import Estimation

MODEL = "reach 1"
NAMES = ("figures", "population", "survey", "known")
Texts = Mapping[str, str]


def keep_reach(
    campaign: Campaign, *, texts: Texts, measures: str = "reach", is_sample: bool = False, by: Any = None
) -> Estimation:
    """Estimate and keep; the same files are computed once.

    `texts` are the contents of the files by name, survey and known only where there are any. Raises ReachError for
    files that cannot be true. Takes seconds: call it in a task.
    """
    return keep_estimation(
        campaign,
        kind=EstimationKind.REACH,
        inputs={"files": dict(texts), "survey_measures": measures, "is_sample": is_sample},
        compute=lambda: compute(texts, measures),
        model_version=MODEL,
        is_sample=is_sample,
        by=by,
    )


def compute(texts: Texts, measures: str) -> dict[str, Any]:
    facts = read_texts(texts)
    report = estimate_reach(facts["groups"], survey=facts["survey"], known=facts["known"], survey_measures=measures)
    return report.as_json()


def check_texts(texts: Texts) -> None:
    """Raises ReachError, naming file, line and field, for what cannot be used."""
    facts = read_texts(texts)
    check_all(facts["groups"], facts["survey"], facts["known"])


def read_texts(texts: Texts) -> dict[str, Any]:
    """Groups, survey and known overlaps out of the contents of files, as the library reads them."""
    with tempfile.TemporaryDirectory(prefix="draagvlak-reach-") as folder:
        paths = {name: Path(folder) / f"{name}.csv" for name in texts}
        for name, path in paths.items():
            path.write_text(texts[name], encoding="utf-8")
        return {
            "groups": read_groups(paths["figures"], paths["population"]),
            "survey": read_survey(paths["survey"]) if "survey" in paths else None,
            "known": read_known(paths["known"]) if "known" in paths else Known(),
        }
