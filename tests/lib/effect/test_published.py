"""Proposition 99, outcome only: what Arkhangelsky et al. 2021 print, and what two other exact solvers give."""

from pathlib import Path

import pytest

from draagvlak.lib.effect import estimate_effect, read_panel

FILE = Path(__file__).parent / "data" / "prop99.csv"


@pytest.fixture(scope="module")
def report():
    panel = read_panel(FILE, unit="State", time="Year", value="PacksPerCapita")
    return estimate_effect(panel, treated="California", start="1989")


@pytest.mark.parametrize(
    ("method", "effect", "within"),
    [("did", -27.349, 0.001), ("sc", -19.514, 0.001), ("demeaned_sc", -11.109, 0.001), ("sdid", -15.605, 0.001)],
)
def test_the_effect_is_the_published_one(report, method, effect, within):
    assert report.get(method).estimate.point == pytest.approx(effect, abs=within)


def test_the_synthetic_control_ranks_third_of_39(report):
    found = report.get("sc")
    assert (found.p_value, found.p_floor) == (pytest.approx(3 / 39), pytest.approx(1 / 39))
    assert found.pre_rmse == pytest.approx(1.656, abs=0.001)
    assert found.verdict == "cannot be established"


def test_sdid_weighs_the_donors_as_published(report):
    weights = report.get("sdid").weights
    heaviest = sorted(weights, key=weights.get, reverse=True)[:3]
    assert {name: round(weights[name], 3) for name in heaviest} == {
        "Nevada": 0.124,
        "New Hampshire": 0.105,
        "Connecticut": 0.078,
    }


def test_the_json_has_the_promised_shape(report):
    found = report.as_json()
    assert list(found) == ["estimates", "placebos", "dropped"]
    assert list(found["estimates"][0]) == [
        "method", "effect", "low", "high", "p_value", "p_floor", "pre_rmse", "weights", "verdict", "caveats"
    ]  # fmt: skip
    assert [one["method"] for one in found["estimates"]] == ["did", "sc", "demeaned_sc", "sdid"]
    kinds = [one["kind"] for one in found["placebos"] if one["method"] == "sdid"]
    assert {kind: kinds.count(kind) for kind in kinds} == {"space": 38, "time": 3, "leave_one_out": 38}


def test_the_treated_unit_is_nobodys_donor(report):
    assert "California" not in report.donors
    assert all(sum(found.weights.values()) == pytest.approx(1, abs=1e-4) for found in report.found)
