"""`draagvlak figures`: honest exit codes, errors by row, and a dry run that writes nothing."""

import pytest
from click.testing import CliRunner

from draagvlak.cli import main
from draagvlak.core.models import AuditEvent
from draagvlak.results.domain import imports
from draagvlak.results.models import Figure, FigureFile
from tests.faces.portal.toolkit_fixtures import own_storage  # noqa: F401
from tests.factories.campaign import CampaignFactory

pytestmark = pytest.mark.django_db
GOOD = "dag;kanaal;klikken\n2026-11-02;instagram;4\n"
BAD = GOOD + "2026-11-03;instagram;vier\n"


@pytest.fixture
def campaign():
    return CampaignFactory(slug="civiele-helden")


def run(path, *options, campaign="civiele-helden"):
    return CliRunner().invoke(main, ["figures", "import", str(path), "--campaign", campaign, *options])


def write(tmp_path, text):
    path = tmp_path / "cijfers.csv"
    path.write_text(text)
    return path


def count():
    return Figure.objects.count(), FigureFile.objects.count(), AuditEvent.objects.count()


def test_a_good_file_is_imported_and_then_nothing_new(campaign, tmp_path):
    path = write(tmp_path, GOOD)
    assert (run(path).exit_code, Figure.objects.count()) == (0, 1)
    before = count()
    again = run(path)
    assert (again.exit_code, again.stdout, count()) == (
        0,
        "This very file was handed in before: nothing new.\n",
        before,
    )


def test_errors_stand_on_stderr_and_nothing_is_kept(campaign, tmp_path):
    answer = run(write(tmp_path, BAD))
    assert (answer.exit_code, count()) == (1, (0, 0, 0))
    assert [line for line in answer.stderr.splitlines() if line.startswith("cijfers.csv:3: klikken “vier”: ")] != []


def test_the_good_rows_when_asked(campaign, tmp_path):
    assert (run(write(tmp_path, BAD), "--accept-good-rows").exit_code, Figure.objects.count()) == (0, 1)


def test_a_command_that_dies_leaves_nothing_behind(campaign, tmp_path, monkeypatch):
    path = write(tmp_path, GOOD)
    with monkeypatch.context() as patch:
        patch.setattr(imports, "write_figures", lambda *_: 1 / 0)
        assert isinstance(run(path).exception, ZeroDivisionError)
    assert count() == (0, 0, 0)
    assert (run(path).exit_code, Figure.objects.count()) == (0, 1)


@pytest.mark.parametrize(("text", "code"), [(GOOD, 0), (BAD, 1), ("naam;leeftijd\nx;1\n", 1)])
def test_a_dry_run_writes_nothing(campaign, tmp_path, text, code):
    answer = run(write(tmp_path, text), "--dry-run")
    assert (answer.exit_code, count()) == (code, (0, 0, 0))


def test_a_call_that_cannot_be_used(campaign, tmp_path):
    path = write(tmp_path, GOOD)
    assert run(path, campaign="bestaat-niet").exit_code == 2
    assert run(path, "--organisation", "bestaat-niet").exit_code == 2
    assert run(tmp_path / "weg.csv").exit_code == 2
    assert count() == (0, 0, 0)


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_the_template(tmp_path, kind):
    path = tmp_path / f"sjabloon.{kind}"
    answer = CliRunner().invoke(main, ["figures", "template", "--language", "nl", "--out", str(path)])
    assert (answer.exit_code, path.stat().st_size > 100) == (0, True)


def test_a_template_of_another_kind_is_an_unusable_call(tmp_path):
    assert CliRunner().invoke(main, ["figures", "template", "--out", str(tmp_path / "x.doc")]).exit_code == 2
