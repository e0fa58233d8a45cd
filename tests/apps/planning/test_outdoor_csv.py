"""Groups of panels from a CSV: whole or not at all, and each fault where it stands."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from draagvlak.planning.interfaces.outdoor_csv import read_groups, read_number

CLEAN = "operator;city;panels;contacts\nBuitenreclame Voorbeeld;Enschede;12;340.000\nMasten Voorbeeld;Breda;8;\n"


def read(text, encoding="utf-8"):
    groups, faults = read_groups(text.encode(encoding))
    return [(one.operator, one.city, one.panels, one.contacts) for one in groups], [(f.line, f.field) for f in faults]


def test_a_clean_file_gives_its_groups():
    rows = [("Buitenreclame Voorbeeld", "Enschede", 12, 340_000), ("Masten Voorbeeld", "Breda", 8, None)]
    assert read(CLEAN) == (rows, [])


@pytest.mark.parametrize("text", [CLEAN.replace(";", ","), CLEAN.replace(";", "\t"), "\ufeff" + CLEAN, CLEAN.upper()])
def test_other_separators_marks_and_capitals_read_the_same(text):
    groups, faults = read(text)
    assert ([row[2:] for row in groups], faults) == ([(12, 340_000), (8, None)], [])


def test_dutch_headers_in_another_order_read_the_same():
    assert read("plaats;exploitant;vlakken\nCapelle a/d IJssel;Voorbeeld;3\n") == (
        [("Voorbeeld", "Capelle a/d IJssel", 3, None)],
        [],
    )


def test_what_excel_writes_in_western_europe_is_read():
    assert read("operator;city;panels\nVoorbeeld;Súdwest-Fryslân;3\n", "cp1252")[0][0][1] == "Súdwest-Fryslân"


def test_each_fault_is_named_by_line_and_field():
    text = "operator;city;panels;contacts\n;Breda;acht;1\nA;B;0;x\nA;C;1;\na;c;2;\n"
    assert read(text)[1] == [(2, "operator"), (2, "panels"), (3, "panels"), (3, "contacts"), (5, "city")]


@pytest.mark.parametrize(("text", "fault"), [("", (1, "")), ("stad;vlakken\nA;1", (1, "operator"))])
def test_a_file_that_is_no_list_of_panels_is_refused(text, fault):
    assert read(text) == ([], [fault])


@pytest.mark.parametrize("text", ["1,5", "-3", "1e3", "1.25", "1.2500", "٣", "1.250,00"])
def test_what_is_no_whole_number_is_not_guessed_at(text):
    assert read_number(text) is None


@given(st.integers(0, 10**13))
def test_a_number_reads_back_however_it_is_grouped(number):
    assert {
        read_number(str(number)),
        read_number(f"{number:,}".replace(",", ".")),
        read_number(f"{number:,}".replace(",", " ")),
    } == {number}
