"""Files as people hand them in, clean and dirty, in both languages: what is read, what is wrong, what is left out."""

from decimal import Decimal
from pathlib import Path

import pytest

from draagvlak.channels.parsers import ParsedRow, RowNote, RowProblem, open_figures, write_template
from draagvlak.channels.parsers.layouts import load_layouts
from draagvlak.channels.parsers.words import load_definitions
from tests.apps.channels.make_figure_files import FOLDER

# file: layout, rows read, figures in them, (line, column, what is wrong), (line, why it is left out)
FILES = {
    "01-eigen-nl-voorbeeld.csv": ("draagvlak", 2, 8, [], [(4, "no_figures")]),
    "02-own-en-sample.csv": ("draagvlak", 2, 6, [], []),
    "03-eigen-fouten-voorbeeld.csv": (
        "draagvlak",
        0,
        0,
        [
            (2, "bereik", "formula"),
            (3, "bereik", "negative"),
            (4, "kanaal", "unknown_channel"),
            (5, "dag", "not_a_day"),
            (6, "bereik", "not_whole"),
            (6, "kosten", "not_a_number"),
            (7, "eenheid bereik", "unit_of_reach"),
            (8, "bereik", "percent"),
            (8, "kosten", "scientific"),
            (9, "dag", "missing"),
        ],
        [],
    ),
    "04-datums-dubbelzinnig-voorbeeld.csv": (
        "draagvlak",
        1,
        1,
        [(2, "date", "ambiguous_day"), (3, "date", "ambiguous_day")],
        [],
    ),
    "05-datums-bewezen-voorbeeld.csv": ("draagvlak", 2, 2, [], []),
    "06-getallen-dubbelzinnig-voorbeeld.csv": (
        "draagvlak",
        0,
        0,
        [(2, "kosten", "ambiguous_number"), (3, "kosten", "ambiguous_number")],
        [],
    ),
    "07-getallen-bewezen-voorbeeld.csv": ("draagvlak", 2, 2, [], []),
    "08-meta-nl-voorbeeld.csv": ("meta", 2, 10, [], [(4, "total_row")]),
    "09-meta-en-two-tables-sample.csv": ("meta", 2, 8, [], []),
    "10-meta-dollars-sample.csv": ("meta", 1, 2, [(1, "Amount spent (USD)", "currency")], []),
    "11-google-en-sample.csv": ("google", 2, 8, [], [(6, "total_row"), (7, "total_row")]),
    "12-google-nl-voorbeeld.csv": ("google", 1, 3, [], [(5, "total_row")]),
    "13-google-all-time-sample.csv": ("google", 0, 0, [(3, "", "no_period")], []),
    "14-tiktok-en-sample.csv": ("tiktok", 2, 14, [], [(4, "total_row")]),
    "15-buitenreclame-voorbeeld.csv": ("outdoor", 2, 4, [], [(4, "total_row")]),
    "16-geen-indeling-voorbeeld.csv": ("", 0, 0, [(0, "", "no_layout")], []),
    "17-bijna-voorbeeld.csv": ("", 0, 0, [(0, "", "near_layout")], []),
    "18-regeleinden-voorbeeld.csv": ("draagvlak", 1, 1, [(5, "klikken", "not_a_number")], []),
    "19-leeg-voorbeeld.csv": ("", 0, 0, [(0, "", "empty_file")], []),
    "20-alleen-kop-voorbeeld.csv": ("draagvlak", 0, 0, [(0, "", "no_rows")], []),
    "21-eigen-voorbeeld.xlsx": ("draagvlak", 1, 3, [(3, "Bereik", "formula")], [(0, "sheet_skipped")]),
    "22-bom-voorbeeld.xlsx": ("", 0, 0, [(0, "", "zip_bomb")], []),
    "23-stuk-voorbeeld.xlsx": ("", 0, 0, [(0, "", "broken_workbook")], []),
}


def read(path: Path) -> tuple:
    reader = open_figures(path, name=path.name)
    return reader, list(reader.read())


def test_every_file_is_described():
    assert sorted(path.name for path in FOLDER.iterdir()) == sorted(FILES)


@pytest.mark.parametrize("name", FILES)
def test_a_file_gives_exactly_this(name):
    reader, items = read(FOLDER / name)
    rows = [item for item in items if isinstance(item, ParsedRow)]
    problems = [(item.line, item.field, item.code) for item in items if isinstance(item, RowProblem)]
    notes = [(item.line, item.code) for item in items if isinstance(item, RowNote)]
    figures = sum(len(row.figures) for row in rows)
    assert (reader.layout, len(rows), figures, problems, notes) == FILES[name]


@pytest.mark.parametrize("name", FILES)
def test_reading_a_file_twice_gives_the_same(name):
    reader, first = read(FOLDER / name)
    assert list(reader.read()) == first


def values(name: str, line: int) -> dict[str, Decimal]:
    rows = [item for item in read(FOLDER / name)[1] if isinstance(item, ParsedRow) and item.line == line]
    return {figure.metric: figure.value for figure in rows[0].figures}


def row(name: str, line: int) -> ParsedRow:
    return next(item for item in read(FOLDER / name)[1] if isinstance(item, ParsedRow) and item.line == line)


def test_a_dutch_row_is_read_in_full():
    assert values("01-eigen-nl-voorbeeld.csv", 2) == {
        "reach": Decimal(12500),
        "impressions": Decimal(31250),
        "frequency": Decimal("2.5"),
        "spend": Decimal("1234.5"),
        "clicks": Decimal(410),
    }


def test_a_thousand_is_proven_by_another_cell_of_the_column():
    assert values("07-getallen-bewezen-voorbeeld.csv", 2) == {"spend": Decimal(1234)}


def test_empty_is_not_measured_and_zero_is_zero():
    assert values("01-eigen-nl-voorbeeld.csv", 3) == {"reach": 13000, "spend": 980, "clicks": 0}


def test_google_takes_its_period_from_above_the_table_and_tells_film_from_search():
    film, search = row("11-google-en-sample.csv", 5), row("11-google-en-sample.csv", 4)
    assert (film.channel, search.channel) == ("youtube", "google")
    assert (str(film.window_start), str(film.window_end), film.is_cumulative) == ("2026-09-01", "2026-09-30", True)
    assert {figure.metric: figure.unit for figure in film.figures}["reach"] == "person"


def test_meta_tells_its_platforms_apart():
    assert [row("09-meta-en-two-tables-sample.csv", line).channel for line in (2, 5)] == ["facebook", "instagram"]


def test_outdoor_names_its_panels():
    found = row("15-buitenreclame-voorbeeld.csv", 2)
    assert found.placement == "Voorbeeld Outdoor / Súdwest-Fryslân"
    assert [figure.definition[:12] for figure in found.figures] == ["12 vlakken; ", "12 vlakken; "]


def test_the_nearest_layout_is_named_with_what_it_lacks():
    reader, _items = read(FOLDER / "17-bijna-voorbeeld.csv")
    assert reader.refusal.params == {"layout": "draagvlak", "lacking": "kanaal", "alike": "kanal → kanaal"}


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_our_template_is_known_with_every_column(tmp_path, language, kind):
    path = tmp_path / f"sjabloon.{kind}"
    path.write_bytes(write_template(language, kind))
    reader = open_figures(path, name=path.name)
    assert (reader.layout, reader.refusal.code, reader.unused_columns) == ("draagvlak", "no_rows", [])


def test_every_layout_and_definition_has_a_source_and_a_date():
    rows = [*load_layouts(), *load_definitions()]
    assert [one for one in rows if not one.source or not one.checked] == []
