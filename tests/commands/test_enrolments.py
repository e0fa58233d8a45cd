"""`draagvlak enrolments import`: a dry run that writes nothing, honest exit codes."""

import pytest
from click.testing import CliRunner

from draagvlak.cli import main
from draagvlak.studies.models import EnrolmentCount
from tests.apps.studies.test_enrolments import HEAD, line

pytestmark = pytest.mark.django_db


def run(path, *options):
    return CliRunner().invoke(main, ["enrolments", "import", str(path), *options])


def test_a_dry_run_says_what_would_change_and_an_import_does_it(tmp_path):
    path = tmp_path / "p02.csv"
    path.write_text(HEAD + line(2024, 50) + line(2023, "veel"))
    dry = run(path, "--dry-run")
    assert (dry.exit_code, EnrolmentCount.objects.count()) == (0, 0)
    assert dry.stderr == "p02.csv:3: “veel” in 2023 is no number of first-years, skipped\n"
    assert dry.stdout == (
        "2 lines (duo-p02, 2024 to 2024): 1 new, 0 changed, 0 the same; 0 masked (fewer than five); "
        "1 lines or cells skipped.\nNothing was changed.\n"
    )
    assert (run(path).exit_code, EnrolmentCount.objects.count()) == (0, 1)


def test_another_file_is_refused(tmp_path):
    path = tmp_path / "x.csv"
    path.write_text("a,b\n1,2\n")
    answer = run(path)
    assert (answer.exit_code, EnrolmentCount.objects.count()) == (1, 0)
