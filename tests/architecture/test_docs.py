"""The documentation cannot lie: commands, options, settings, formats and links in it are those that exist."""

import re

import pytest
from tools.reference import write_pages

from draagvlak.channels.parsers.layouts import OWN, find_layout
from draagvlak.cli import main
from draagvlak.config.env import Environment
from draagvlak.example.stages import Stage
from draagvlak.lib.studio.formats import load_formats
from tests.support.database import ROOT

REFERENCE = ROOT / "docs" / "reference"
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])


def read_first_column(page: str) -> list[str]:
    return re.findall(r"^\| `([^`]+)` \|", (REFERENCE / page).read_text(), flags=re.MULTILINE)


@pytest.mark.parametrize("name", ["cli.md", "figures.md", "formats.md"])
def test_a_page_that_follows_from_the_code_was_written_again(name):
    assert (REFERENCE / name).read_text() == write_pages()[name], "run: make docs"


def test_every_command_and_option_is_documented():
    page = (REFERENCE / "cli.md").read_text()
    for name in main.list_commands(None):
        section = page.split(f"## draagvlak {name}\n")[1].split("\n## ")[0]
        options = {option for parameter in main.get_command(None, name).params for option in parameter.opts}
        assert {option for option in options if option.startswith("--") and option not in section} == set()


def test_every_setting_is_documented_and_no_other():
    documented = [name for name in read_first_column("settings.md") if name.startswith("DRAAGVLAK_")]
    assert documented == [f"DRAAGVLAK_{name.upper()}" for name in Environment.model_fields]


def test_the_defaults_in_the_documentation_are_the_real_ones():
    rows = dict(re.findall(r"^\| `(DRAAGVLAK_\w+)` \| `([^`]*)` \|", (REFERENCE / "settings.md").read_text(), re.M))
    del rows["DRAAGVLAK_BASE_URL"]  # follows from the port
    defaults = {f"DRAAGVLAK_{name.upper()}": field.default for name, field in Environment.model_fields.items()}
    assert rows == {
        name: str(defaults[name]).lower() if isinstance(defaults[name], bool) else str(defaults[name]) for name in rows
    }


def test_every_column_of_our_own_layout_is_documented():
    assert read_first_column("figures.md") == find_layout(OWN).fields


def test_every_format_is_documented():
    assert read_first_column("formats.md") == list(load_formats())


def test_every_stage_of_the_example_is_documented():
    assert read_first_column("stages.md") == [str(stage) for stage in Stage]


def test_every_target_of_make_is_in_its_help():
    makefile = (ROOT / "Makefile").read_text()
    targets = re.search(r"^\.PHONY: (.+)$", makefile, flags=re.MULTILINE)[1].split()
    assert [name for name in targets if not re.search(rf"^{name}:.*## ", makefile, flags=re.MULTILINE)] == []


def test_every_decision_is_listed():
    listed = re.findall(r"\]\((\d{4}-[\w-]+\.md)\)", (ROOT / "docs/decisions/README.md").read_text())
    assert listed == sorted(path.name for path in (ROOT / "docs/decisions").glob("0*.md"))


@pytest.mark.parametrize("path", PAGES, ids=lambda path: str(path.relative_to(ROOT)))
def test_every_link_within_the_repository_leads_somewhere(path):
    links = re.findall(
        r"\]\((?!https?:|#|mailto:)([^)#\s]+)", re.sub(r"```.*?```", "", path.read_text(), flags=re.DOTALL)
    )
    assert [link for link in links if not (path.parent / link).exists()] == []
