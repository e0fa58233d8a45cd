"""`draagvlak effect`: the answer as a table, as JSON and as pictures, with honest exit codes."""

import json
from pathlib import Path
from xml.etree import ElementTree

from click.testing import CliRunner

from draagvlak.cli import main

FILE = Path(__file__).parents[1] / "lib" / "effect" / "data" / "prop99.csv"
ASKED = ["--unit", "State", "--time", "Year", "--value", "PacksPerCapita", "--treated", "California"]


def run(*options, path=FILE):
    return CliRunner().invoke(main, ["effect", str(path), *ASKED, *options])


def test_the_answer_stands_in_json_and_in_pictures(tmp_path):
    answer = run("--start", "1989", "--json", str(tmp_path / "out.json"), "--svg", str(tmp_path / "svg"))
    assert answer.exit_code == 0
    found = json.loads((tmp_path / "out.json").read_text())
    assert {one["method"]: round(one["effect"], 3) for one in found["estimates"]} == {
        "did": -27.349,
        "sc": -19.514,
        "demeaned_sc": -11.109,
        "sdid": -15.605,
    }
    drawn = sorted(path.name for path in (tmp_path / "svg").glob("*.svg"))
    assert drawn == ["gaps.svg", "methods.svg", "observed.svg"]
    for name in drawn:
        ElementTree.parse(tmp_path / "svg" / name)


def test_a_question_the_panel_cannot_answer_ends_with_1_and_says_why():
    answer = run("--start", "2050")
    assert (answer.exit_code, answer.stdout) == (1, "")
    assert answer.stderr == "There is no time “2050” in the panel: it runs from 1970 to 2000.\n"


def test_a_list_of_donors_is_kept_to(tmp_path):
    donors = tmp_path / "donors.txt"
    donors.write_text("Nevada\nUtah\nColorado # near\n")
    run("--start", "1989", "--donors", str(donors), "--json", str(tmp_path / "out.json"))
    found = json.loads((tmp_path / "out.json").read_text())
    assert {one["verdict"] for one in found["estimates"]} == {"cannot be established"}
    assert {one["unit"] for one in found["placebos"] if one["kind"] == "space"} == {"Nevada", "Utah", "Colorado"}


def test_a_later_beginning_leaves_out_what_lies_before(tmp_path):
    run("--start", "1989", "--from", "1980", "--json", str(tmp_path / "out.json"))
    found = json.loads((tmp_path / "out.json").read_text())
    assert round(found["estimates"][0]["effect"], 1) != -27.3
