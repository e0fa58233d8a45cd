"""CSV and XLSX with programmes, places, entry requirements and open days: whole or not at all."""

import io
import zipfile
from datetime import date, time

import openpyxl
import pytest

from draagvlak.studies.models import (
    ApplicationWindow,
    EntryRequirement,
    Location,
    OpenDay,
    Programme,
    RunState,
)
from tests.apps.studies.imports.importing import count, find_entries, list_days, look_in_file, take_over
from tests.factories.studies import EntryRequirementFactory, LocationFactory, OpenDayFactory, ProgrammeFactory

DAYS = "sleutel;titel;datum;van;tot;plaats\n1;Open dag;2027-02-06;10:00;15:00;Enschede\n"
PROGRAMMES = (
    "croho;opleiding;vorm;website;plaatsen;start;aanmelden van;aanmelden tot\n"
    "34279;Civiele Techniek;voltijd;www.voorbeeld.nl/ct;Enschede | Deventer;1-9-2027;2026-10-01;01/05/2027\n"
)
PLACES = "plaats;locatie;adres;breedtegraad;lengtegraad\nEnschede;Gebouw X;Brugstraat 1;52,2215;6,8937\n"
REQUIREMENTS = (
    "croho;studiejaar;niveau;profiel;toelating;vakken;bron\n34279;2027-2028;havo;E&M;met vakken;wiskunde B;site\n"
)


def write_book(*sheets, formula=None):
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows in sheets:
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
        if formula:
            sheet[formula[0]] = formula[1]
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def faults(run):
    assert (run.state, OpenDay.objects.count(), Programme.objects.count()) == (RunState.FAILED, 0, 0)
    return [(one["line"], one["column"]) for one in run.report["faults"]]


def test_open_days_come_out_of_a_csv(school):
    run = take_over(look_in_file(DAYS, school))
    assert (run.state, list_days()) == (RunState.APPLIED, [("Open dag", "2027-02-06 09:00", "planned")])


@pytest.mark.parametrize(
    "content",
    [
        DAYS,
        "sep=;\n" + DAYS,
        DAYS.replace(";", ","),
        DAYS.replace(";", "\t"),
        "\ufeff" + DAYS,
        DAYS.replace("2027-02-06", "06-02-2027").replace("10:00", "10.00"),
        DAYS.replace("titel", "title").replace("datum", "DATE"),
        DAYS.replace("\n", "\r\n") + "\r\n;;;;;\r\n",
        DAYS.encode("utf-16"),
    ],
)
def test_a_csv_may_be_written_in_many_ways(school, content):
    run = look_in_file(content if isinstance(content, bytes) else content.encode(), school)
    assert [one["label"] for one in find_entries(run, "new")] == ["Open dag, 06-02-2027 10:00, Enschede"]


def test_what_excel_writes_in_windows_letters_is_read(school):
    run = look_in_file(DAYS.replace("Enschede", "Súdwest-Fryslân").encode("cp1252"), school)
    assert [one["label"][-15:] for one in find_entries(run, "new")] == ["Súdwest-Fryslân"]


def test_a_day_with_a_key_that_moves_is_the_same_day(school):
    take_over(look_in_file(DAYS, school))
    day = OpenDay.objects.get()
    take_over(look_in_file(DAYS.replace("02-06", "02-13"), school))
    assert (OpenDay.objects.get().pk, OpenDay.objects.get().revision) == (day.pk, 2)


def test_a_file_without_keys_knows_a_day_by_title_date_and_place(school):
    typed = OpenDayFactory(organisation=school, day="2027-02-06", address="", website="https://eigen.test/")
    keyless = "titel;datum;van;tot;plaats;adres\nOpen dag;2027-02-06;11:00;15:00;Enschede;Brugstraat 9\n"
    run = take_over(look_in_file(keyless, school))
    typed.refresh_from_db()
    assert (count(run, "new", "changed"), typed.address, typed.website) == (
        (0, 1),
        "Brugstraat 9",
        "https://eigen.test/",
    )
    assert count(take_over(look_in_file(keyless, school)), "new", "changed") == (0, 0)


def test_a_programme_comes_with_places_and_when_one_can_apply(school):
    run = take_over(look_in_file(PROGRAMMES, school))
    programme, window = Programme.objects.get(), ApplicationWindow.objects.get()
    assert (programme.name, programme.form, programme.website) == (
        "Civiele Techniek", "voltijd", "https://www.voorbeeld.nl/ct",
    )  # fmt: skip
    assert [place.city for place in programme.locations.all()] == ["Deventer", "Enschede"]
    assert (window.starts_on, window.opens_on, window.closes_on) == (
        date(2027, 9, 1),
        date(2026, 10, 1),
        date(2027, 5, 1),
    )
    assert (count(run, "new"), count(take_over(look_in_file(PROGRAMMES, school)), "new", "changed")) == ((3,), (0, 0))


def test_places_and_programmes_of_one_workbook_go_together(school):
    book = write_book(
        ("Plaatsen", [["plaats", "locatie", "breedtegraad", "lengtegraad"], ["Enschede", "Gebouw X", "52,2", "6,8"]]),
        ("Opleidingen", [["croho", "opleiding", "plaatsen"], ["34279", "Civiele Techniek", "enschede"]]),
    )
    take_over(look_in_file(book, school, name="alles.xlsx"))
    assert [place.name for place in Programme.objects.get().locations.all()] == ["Gebouw X"]
    assert (Location.objects.count(), count(look_in_file(book, school, name="alles.xlsx"), "new", "changed")) == (
        1,
        (0, 0),
    )


def test_places_come_with_their_spot_on_the_map(school):
    take_over(look_in_file(PLACES, school))
    place = Location.objects.get()
    assert (place.city, place.name, place.latitude, place.longitude) == ("Enschede", "Gebouw X", 52.2215, 6.8937)
    assert count(look_in_file(PLACES, school), "new", "changed") == (0, 0)


def test_who_is_admitted_is_said_of_a_programme_that_is_there(school):
    programme = ProgrammeFactory(organisation=school)
    EntryRequirementFactory(programme=programme, study_year="2027-2028", profile="em", admission="unknown")
    run = take_over(look_in_file(REQUIREMENTS, school))
    row = EntryRequirement.objects.get()
    assert (row.admission, row.subjects, row.source) == ("subjects", "wiskunde B", "site")
    assert (count(run, "changed"), count(look_in_file(REQUIREMENTS, school), "changed")) == ((1,), (0,))


def test_who_is_admitted_to_nothing_known_is_left_out_and_said(school):
    run = look_in_file(REQUIREMENTS, school)
    assert (count(run, "new"), len(run.report["skipped"])) == ((0,), 1)


def test_a_workbook_holds_several_tables_at_once(school):
    book = write_book(
        ("Uitleg", [["Dit is een toelichting"]]),
        ("Opleidingen", [["croho", "opleiding", "vorm"], [34279, "Civiele Techniek", "voltijd"]]),
        ("Eisen", [["croho", "vorm", "studiejaar", "niveau", "toelating", "bron"],
                   ["34279", "voltijd", "2027-2028", "havo", "welkom", "site"]]),
        ("Open dagen", [["titel", "datum", "van", "tot", "plaats"],
                        ["Open dag", date(2027, 2, 6), time(10), time(15), "Enschede"]]),
    )  # fmt: skip
    run = look_in_file(book, school, name="alles.xlsx")
    assert run.report["subjects"] == {"programme": {"new": 1}, "requirement": {"new": 1}, "open_day": {"new": 1}}
    assert len(run.report["notes"]) == 1
    take_over(run)
    assert (EntryRequirement.objects.get().programme.name, OpenDay.objects.count()) == ("Civiele Techniek", 1)


@pytest.mark.parametrize(
    ("old", "new", "column"),
    [
        ("2027-02-06", "6 februari", "datum"),
        ("10:00", "tien uur", "van"),
        ("15:00", "09:00", "tot"),
        ("Enschede", "", "plaats"),
        ("Open dag", "x" * 61, "titel"),
        ("Open dag", "=WEBSERVICE(A1)", "titel"),
    ],
)
def test_a_fault_is_named_with_its_line_and_column_and_keeps_the_file_out(school, old, new, column):
    good = DAYS.splitlines()[1].replace("1;", "2;", 1)
    run = look_in_file(DAYS.replace(old, new) + good + "\n", school)
    assert faults(run) == [(2, column)]
    assert run.problem.startswith("bestand.csv")


@pytest.mark.parametrize(
    ("old", "new", "column"),
    [
        ("34279", "3427", "croho"),
        ("voltijd", "elke dag", "vorm"),
        ("01/05/2027", "01/05/2026", "aanmelden_tot"),
        ("1-9-2027", "", "start"),
        ("www.voorbeeld.nl/ct", "javascript:alert(1)", "website"),
    ],
)
def test_a_fault_in_a_programme_is_named(school, old, new, column):
    assert faults(look_in_file(PROGRAMMES.replace(old, new), school)) == [(2, column)]


@pytest.mark.parametrize(
    ("old", "new", "column"),
    [
        ("2027-2028", "2027-2029", "studiejaar"),
        ("havo", "gymnasium", "niveau"),
        ("met vakken", "misschien", "toelating"),
        (";site", ";", "bron"),
    ],
)
def test_a_fault_in_who_is_admitted_is_named(school, old, new, column):
    assert faults(look_in_file(REQUIREMENTS.replace(old, new), school)) == [(2, column)]


@pytest.mark.parametrize(("old", "new"), [("52,2215", "522,2"), ("6,8937", "")])
def test_a_place_that_is_not_on_the_map_is_named(school, old, new):
    assert faults(look_in_file(PLACES.replace(old, new), school)) == [(2, "breedtegraad")]


@pytest.mark.parametrize(
    "content", ["naam;leeftijd\nAnna;16\n", DAYS.splitlines()[0] + "\n", "   \n", b"%PDF-1.7", b"\xd0\xcf\x11\xe0"]
)
def test_what_is_no_table_of_ours_is_refused_with_what_to_do(school, content):
    run = look_in_file(content, school)
    assert (run.state, run.problem.endswith(".")) == (RunState.FAILED, True)


def test_an_open_quotation_mark_is_named_with_its_line(school):
    run = look_in_file(DAYS + '2;"Open dag;2027-02-13;10:00;15:00;Enschede\n', school)
    assert "3" in run.problem
    assert run.state == RunState.FAILED


def test_a_formula_in_a_workbook_is_refused(school):
    rows = [["titel", "datum", "van", "tot", "plaats"], ["Open dag", "2027-02-06", "10:00", "15:00", "x"]]
    run = look_in_file(write_book(("Dagen", rows), formula=("E2", '=HYPERLINK("https://x.test")')), school)
    assert faults(run) == [(2, "plaats")]


def test_a_workbook_that_grows_far_larger_than_it_is_is_refused(school):
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", "<x/>")
        archive.writestr("xl/worksheets/sheet1.xml", b"0" * 60_000_000)
    run = look_in_file(content.getvalue(), school, name="bom.xlsx")
    assert (run.state, run.findings) == (RunState.FAILED, None)


def test_a_broken_workbook_is_refused(school):
    assert look_in_file(b"PK\x03\x04 niets", school, name="stuk.xlsx").state == RunState.FAILED


def test_a_school_brings_in_its_own_only(school):
    run = look_in_file("brin" + DAYS[7:].replace("\n1;", "\n25BE;"), school)
    assert (count(run, "new"), len(run.report["skipped"])) == ((0,), 1)
    run = look_in_file("brin" + DAYS[7:].replace("\n1;", "\n23ah;"), school)
    assert count(run, "new") == (1,)


def test_a_file_for_the_whole_coalition_names_the_school_on_each_line(school, coalition):
    run = look_in_file(DAYS, coalition=coalition)
    assert (count(run, "new"), len(run.report["skipped"])) == ((0,), 1)
    run = look_in_file("brin" + DAYS[7:].replace("\n1;", "\n23AH;"), coalition=coalition)
    assert [one["organisation"] for one in find_entries(run, "new")] == [school.pk]


def test_a_day_that_is_marked_as_called_off_is_called_off(school):
    take_over(look_in_file(DAYS, school))
    off = DAYS.replace("plaats\n", "plaats;afgelast\n").replace("Enschede\n", "Enschede;ja\n")
    take_over(look_in_file(off, school))
    assert [state for *_, state in list_days()] == ["cancelled"]


def test_a_programme_with_a_line_for_each_start_is_one_programme(school):
    head, line = PROGRAMMES.splitlines()[:2]
    again = line.replace("1-9-2027", "1-2-2028")
    assert again != line
    run = take_over(look_in_file("\n".join([head, line, again]) + "\n", school))
    programme = Programme.objects.get()
    assert (run.state, programme.application_windows.count()) == (RunState.APPLIED, 2)
    assert count(take_over(look_in_file("\n".join([head, line, again]) + "\n", school)), "new", "changed") == (0, 0)


def test_the_same_requirement_twice_is_taken_once_and_said(school):
    ProgrammeFactory(organisation=school, croho="34279", form="voltijd")
    line = REQUIREMENTS.splitlines()[1]
    run = look_in_file(REQUIREMENTS + line + "\n", school)
    assert (count(run, "new", "skipped"), take_over(run).state) == ((1, 1), RunState.APPLIED)


def test_a_place_without_a_name_is_not_the_one_at_another_address(school):
    there = LocationFactory(organisation=school, city="Enschede", name="Hoofdgebouw", address="Tromplaan 28")
    take_over(look_in_file(PLACES.replace("Gebouw X", ""), school))
    there.refresh_from_db()
    assert (there.address, there.latitude, school.locations.count()) == ("Tromplaan 28", None, 2)
