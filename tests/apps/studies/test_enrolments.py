"""First-years of DUO: both layouts, the real files, masks, junk, and a series that is never bridged."""

import gzip
from pathlib import Path

import pytest
from django.db import IntegrityError, transaction

from draagvlak import studies
from draagvlak.core.models import AuditEvent
from draagvlak.studies.domain.duo_files import DuoFileError, read_duo_file
from draagvlak.studies.domain.enrolments import (
    import_enrolments,
    list_counts,
    list_institutions,
    preview_enrolments,
    sum_years,
)
from draagvlak.studies.models import EnrolmentCount, EnrolmentFile

FOLDER = Path(studies.__file__).parent / "tables" / "duo"
OLD = "duo_03b_eerstejaars_ingeschrevenen_hbo_domein_hbo_2015-2019.csv"
NEW = "p02ho1ejrs_eerstejaarsingeschrevenenhbo_2020-2024_reconstructed.csv"
HEAD = (
    "STUDIEJAAR,PROVINCIENAAM,GEMEENTENUMMER,GEMEENTENAAM,SOORT_INSTELLING,TYPE_HOGER_ONDERWIJS,INSTELLINGSCODE_ACTUEEL,"
    "INSTELLINGSNAAM_ACTUEEL,ONDERDEEL,SUBONDERDEEL,OPLEIDINGSCODE_ACTUEEL,OPLEIDINGSNAAM_ACTUEEL,"
    "AANTAL_EERSTEJAARS_INGESCHREVENEN\n"
)


def line(year, count, *, brin="25KB", school="HAN", croho="34279"):
    place = "Gelderland,0202,Arnhem,x,bachelor"
    return f"{year},{place},{brin},{school},TECHNIEK,n.v.t.,{croho},B Civiele Techniek,{count}\n"


def read(text, *, name="p02.csv"):
    return read_duo_file((HEAD + text).encode(), name=name)


def read_real(name):
    return read_duo_file((FOLDER / f"{name}.gz").read_bytes(), name=name)


@pytest.mark.django_db
def test_the_real_files_give_the_national_totals_of_civil_engineering():
    for name in (OLD, NEW):
        import_enrolments(read_real(name))
    totals = {
        definition: sum_years(list_counts(definition=definition, crohos=["34279"]), years=years)
        for definition, years in (("hbo", range(2015, 2020)), ("ho", range(2020, 2025)))
    }
    assert totals == {"hbo": [558, 541, 501, 506, 455], "ho": [395, 333, 300, 265, 333]}
    assert sum_years(list_counts(definition="ho", crohos=["34279"]), years=[2019]) == [None]
    assert dict(list_institutions("34279"))["27PZ"] == "Hogeschool Inholland"
    assert len(list_institutions("34279")) == 9


def test_junk_lines_of_the_real_file_are_skipped_with_their_line():
    file = read_real(OLD)
    assert [one.line for one in file.skipped] == [346, 1040, 1575, 1665, 2240, 2754, 3659]
    assert (file.layout, file.definition, file.years) == ("duo-03b", "hbo", [2015, 2016, 2017, 2018, 2019])


def test_a_masked_count_is_not_a_number_and_masks_the_sum():
    file = read(line(2024, 50) + line(2024, -1, brin="01VU", school="Windesheim") + line(2023, "<5"))
    assert sorted((one.facts["brin"], one.year, one.count) for one in file.counts.values()) == [
        ("01VU", 2024, None), ("25KB", 2023, None), ("25KB", 2024, 50)
    ]  # fmt: skip


def test_what_is_no_number_or_no_year_is_said_by_line():
    file = read(line(2024, 50) + line("20x4", 1) + line(2023, "veel") + "kort,regel\n")
    assert [(one.line, one.reason) for one in file.skipped] == [
        (3, "“20x4” is no study year"),
        (4, "“veel” in 2023 is no number of first-years"),
        (5, "2 cells instead of 13"),
    ]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "columns of DUO are missing"),
        (b"a,b\n1,2\n", "columns of DUO are missing"),
        (HEAD.encode(), "no line with first-years"),
        (gzip.compress(b"0" * 50_000_100), "more than 50 MB"),
    ],
)
def test_another_file_is_refused(content, said):
    with pytest.raises(DuoFileError, match=said):
        read_duo_file(content, name="x.csv")


@pytest.mark.django_db
def test_a_preview_changes_nothing_and_a_second_import_neither():
    file = read(line(2024, 50) + line(2023, 40))
    assert (preview_enrolments(file).new, EnrolmentCount.objects.count()) == (2, 0)
    import_enrolments(file)
    again = import_enrolments(read(line(2024, 50) + line(2023, 40)))
    assert (again.is_known, EnrolmentFile.objects.count(), EnrolmentCount.objects.count()) == (True, 1, 2)
    assert AuditEvent.objects.filter(verb="import_enrolments").count() == 1


@pytest.mark.django_db
def test_a_newer_file_replaces_what_it_tells_otherwise():
    import_enrolments(read(line(2024, 50) + line(2023, 40)))
    changes = import_enrolments(read(line(2024, 52) + line(2023, 40) + line(2025, 60)))
    assert (changes.new, changes.changed, changes.same) == (1, 1, 1)
    assert sum_years(list_counts(definition="ho"), years=[2023, 2024, 2025]) == [40, 52, 60]


@pytest.mark.django_db
def test_a_count_is_a_number_or_masked():
    import_enrolments(read(line(2024, 50)))
    with pytest.raises(IntegrityError), transaction.atomic():
        EnrolmentCount.objects.update(count=None)
