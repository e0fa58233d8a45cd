"""`draagvlak backup` and `restore`: everything comes back, nothing is lost on the way, and no half restore."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from click.testing import CliRunner

from draagvlak.cli import main
from tests.support.dossiers import read_members, write_members


def lay_installation(folder: Path, *, word: str = "een") -> Path:
    """A data folder with a database in use, files and a key. Nothing of the platform is needed."""
    for name, content in {"private/brands/logo.svg": "<svg/>", "media/a/b.jpg": "foto", "secret-key": "geheim"}.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(content)
    with closing(sqlite3.connect(folder / "draagvlak.sqlite3")) as database:
        database.executescript("PRAGMA journal_mode=WAL; CREATE TABLE words (word TEXT)")
        database.execute("INSERT INTO words VALUES (?)", (word,))
        database.commit()
    return folder


def read_word(folder: Path) -> str:
    with closing(sqlite3.connect(folder / "draagvlak.sqlite3")) as database:
        return database.execute("SELECT word FROM words").fetchone()[0]


def run(folder: Path, *words: str, url: str = ""):
    settings = {"DRAAGVLAK_DATA_DIR": str(folder), "DRAAGVLAK_DATABASE_URL": url}
    answer = CliRunner().invoke(main, list(words), env=settings)
    return answer.exit_code, answer.stderr.splitlines()[-1] if answer.exit_code else answer.stdout


@pytest.fixture
def backed_up(tmp_path) -> Path:
    source, file = lay_installation(tmp_path / "bron"), tmp_path / "kopie.zip"
    with closing(sqlite3.connect(source / "draagvlak.sqlite3")) as busy:  # the platform runs meanwhile
        busy.execute("SELECT * FROM words")
        assert run(source, "backup", str(file))[0] == 0
    return file


def test_everything_comes_back_in_an_empty_folder(backed_up, tmp_path):
    target = tmp_path / "doel"
    assert run(target, "restore", str(backed_up)) == (0, f"The installation is back in {target}.\n")
    assert read_word(target) == "een"
    assert (target / "private/brands/logo.svg").read_text() == "<svg/>"
    assert ((target / "secret-key").read_text(), (target / "secret-key").stat().st_mode & 0o777) == ("geheim", 0o600)
    assert sorted(path.name for path in target.iterdir()) == ["draagvlak.sqlite3", "media", "private", "secret-key"]


def test_a_folder_in_use_is_refused_unless_it_is_to_be_replaced_and_then_kept(backed_up, tmp_path):
    target = lay_installation(tmp_path / "doel", word="ander")
    code, said = run(target, "restore", str(backed_up))
    assert (code, said) == (
        1,
        f"Error: {target} is in use (draagvlak.sqlite3, media, private). Give an empty folder, or --replace.",
    )
    assert read_word(target) == "ander"
    code, said = run(target, "restore", str(backed_up), "--replace")
    assert (code, read_word(target)) == (0, "een")
    aside = next(target.glob("replaced-*"))
    assert said.splitlines()[-1] == f"What was there before is in {aside}."
    assert (read_word(aside), (aside / "secret-key").read_text()) == ("ander", "geheim")


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"private/brands/logo.svg": b"<SVG/>"}, "private/brands/logo.svg: Its content is not what was written"),
        ({"../weg": b"x"}, "../weg: This name could lead outside the archive."),
        ({"draagvlak.sqlite3": b"geen database" * 100}, "The copy of the database cannot be read"),
        ({"etc/passwd": b"x"}, "etc/passwd: No backup holds such a file."),
    ],
)
def test_a_damaged_backup_changes_nothing(backed_up, tmp_path, changed, told):
    target = lay_installation(tmp_path / "doel", word="ander")
    weigh = "private/brands/logo.svg" not in changed
    write_members(backed_up, {**read_members(backed_up), **changed}, weigh=weigh)
    code, said = run(target, "restore", str(backed_up), "--replace")
    assert (code, said.startswith(f"Error: {told}"), read_word(target)) == (1, True, "ander"), said
    assert list(target.glob("*replaced*")) + list(target.glob(".restoring*")) == []


def test_no_database_and_no_tool_are_said_plainly(tmp_path, monkeypatch):
    (tmp_path / "leeg").mkdir()
    code, said = run(tmp_path / "leeg", "backup", str(tmp_path / "x.zip"))
    assert (code, said) == (
        1,
        f"Error: There is no database at {tmp_path / 'leeg' / 'draagvlak.sqlite3'}. Was this the right data folder?",
    )
    monkeypatch.setenv("PATH", str(tmp_path))
    code, said = run(tmp_path / "leeg", "backup", str(tmp_path / "x.zip"), url="postgres://localhost/x")
    assert (code, said) == (
        1,
        "Error: pg_dump is not installed here. Install the client tools of PostgreSQL and try again.",
    )
    assert not (tmp_path / "x.zip").exists()


def test_a_dossier_is_no_backup(tmp_path):
    write_members(tmp_path / "x.zip", {"manifest.json": b'{"format": "draagvlak-dossier"}'})
    code, said = run(tmp_path / "doel", "restore", str(tmp_path / "x.zip"))
    assert (code, said) == (1, "Error: manifest.json, field format: This is no backup of an installation.")
