"""An estimation is computed once for the same inputs and version."""

import pytest

from draagvlak.core.hashing import hash_json
from draagvlak.core.models import AuditEvent
from draagvlak.results.domain.estimations import find_estimation, keep_estimation
from draagvlak.results.enums import EstimationKind
from draagvlak.results.models import Estimation
from tests.factories.campaign import CampaignFactory
from tests.factories.results import FigureFactory

pytestmark = pytest.mark.django_db


class Computer:
    """Answers, and counts how often it had to."""

    def __init__(self):
        self.runs = 0

    def __call__(self):
        self.runs += 1
        return {"total": [{"point": self.runs}]}


def keep(campaign, compute, *, inputs, version="reach 1", **more):
    return keep_estimation(
        campaign, kind=EstimationKind.REACH, inputs=inputs, compute=compute, model_version=version, **more
    )


def test_the_same_inputs_and_version_are_computed_once():
    campaign, compute = CampaignFactory(), Computer()
    first = keep(campaign, compute, inputs={"a": 1, "b": [2]})
    again = keep(campaign, compute, inputs={"b": [2], "a": 1})
    assert (compute.runs, again.pk, first.result) == (1, first.pk, {"total": [{"point": 1}]})
    assert AuditEvent.objects.filter(verb="keep_estimation").count() == 1


def test_another_input_or_another_version_is_computed_again_and_the_newest_is_found():
    campaign, compute = CampaignFactory(), Computer()
    keep(campaign, compute, inputs={"a": 1})
    keep(campaign, compute, inputs={"a": 2})
    newest = keep(campaign, compute, inputs={"a": 2}, version="reach 2")
    assert (compute.runs, Estimation.objects.count()) == (3, 3)
    assert find_estimation(campaign, kind=EstimationKind.REACH) == newest
    assert find_estimation(campaign, kind=EstimationKind.EFFECT) is None


def test_an_estimation_from_a_sample_figure_is_a_sample():
    campaign = CampaignFactory()
    made_up = FigureFactory(campaign=campaign, is_sample=True)
    assert keep(campaign, Computer(), inputs={"a": 1}, figures=[made_up]).is_sample is True
    assert keep(campaign, Computer(), inputs={"a": 2}).is_sample is False


def test_no_number_is_not_hashed():
    with pytest.raises(ValueError, match="JSON"):
        hash_json({"point": float("nan")})
