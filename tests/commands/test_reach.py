"""`draagvlak reach`: table, JSON and number line from four files; honest exit codes; nothing written when it fails."""

import json

import pytest
from click.testing import CliRunner

from draagvlak.cli import main

FILES = {
    "figures": "channel,group,impressions,reach\nYouTube,18-24,,900\nFacebook,18-24,,600\n",
    "population": "group,population\n18-24,1500\n",
    "survey": (
        "group,channel_i,channel_j,share_both,n\n18-24,YouTube,YouTube,0.6,500\n18-24,Facebook,Facebook,0.4,500\n"
        "18-24,YouTube,Facebook,0.3,500\n"
    ),
    "known": "group,channel_i,channel_j,reach_both\n18-24,YouTube,Facebook,450\n",
}


@pytest.fixture
def run(tmp_path):
    for name, text in FILES.items():
        (tmp_path / f"{name}.csv").write_text(text)

    def run_command(*names, options=(), figures=None):
        if figures is not None:
            (tmp_path / "figures.csv").write_text(figures)
        files = [word for name in names for word in (f"--{name}", str(tmp_path / f"{name}.csv"))]
        call = ["reach", str(tmp_path / "figures.csv"), *files]
        return CliRunner().invoke(main, [*call, *(str(tmp_path / one) if "." in one else one for one in options)])

    return run_command


def test_the_table_says_estimate_bounds_and_what_is_wrong(run):
    answer = run("population", "survey")
    assert answer.exit_code == 0
    lines = [line.split() for line in answer.stdout.splitlines()]
    assert ["plain", "sum:", "1,500"] in lines
    assert ["independence:", "1,140"] in lines
    assert answer.stdout.splitlines()[-1].startswith("Reached at least once: about 1,050 people, 90 % between ")


def test_without_a_survey_no_point_is_given(run):
    assert run("population").stdout.splitlines()[-1] == (
        "Reached at least once: between 900 and 1,500 people; no point can be given."
    )


def test_json_and_number_line_are_written(run, tmp_path):
    assert run("population", "known", options=("--json", "out.json", "--svg", "out.svg")).exit_code == 0
    rows = json.loads((tmp_path / "out.json").read_text())
    assert [(row["at_least"], row["point"], row["bound_high"]) for row in rows["groups"]] == [
        (1, 1050, 1050),
        (2, 450, 450),
    ]
    assert (tmp_path / "out.svg").read_text()[:4] == "<svg"


def test_a_fault_is_said_on_stderr_and_nothing_is_written(run, tmp_path):
    answer = run("population", options=("--json", "out.json"), figures=FILES["figures"].replace("900", "1900"))
    assert (answer.exit_code, answer.stdout, (tmp_path / "out.json").exists()) == (1, "", False)
    assert answer.stderr.startswith("Error: figures.csv, line 2: YouTube in group “18-24”, field reach: 1,900 is more")


def test_a_call_without_a_population_cannot_be_used(run):
    assert run().exit_code == 2


def test_use_is_a_model_of_its_own(run, tmp_path):
    assert run("population", "survey", options=("--survey-measures", "use", "--json", "out.json")).exit_code == 0
    assert json.loads((tmp_path / "out.json").read_text())["groups"][0]["method"] == "bracket of use"
