"""Any panel in long form: separators, decimal marks, names, masks and times as people write them."""

import math

import pytest

from draagvlak.lib.effect import Donors, PanelError, estimate_effect, read_donors, read_panel

NAMES = {"unit": "land", "time": "jaar", "value": "bbp"}


def write(tmp_path, content, *, name="panel.csv", encoding="utf-8"):
    path = tmp_path / name
    path.write_bytes(content.encode(encoding))
    return path


def read(tmp_path, content, **options):
    encoding = options.pop("encoding", "utf-8")
    return read_panel(write(tmp_path, content, encoding=encoding), **NAMES, **options)


@pytest.mark.parametrize(
    ("content", "numbers"),
    [
        ("land;jaar;bbp\nA;2000;1,5\nA;2001;2,25\n", [1.5, 2.25]),
        ("land,jaar,bbp\nA,2000,1.5\nA,2001,2.25\n", [1.5, 2.25]),
        ('land,jaar,bbp\nA,2000,"1,5"\nA,2001,"2,25"\n', [1.5, 2.25]),
        ("land\tjaar\tbbp\nA\t2000\t1.234,5\nA\t2001\t12,5\n", [1234.5, 12.5]),
        ('land,jaar,bbp\nA,2000,"1,234"\nA,2001,950\n', [1234, 950]),
        ("land;jaar;bbp\nA;1;1,234\nA;2;2,345\n", [1.234, 2.345]),
        ("land;jaar;bbp\nA;1;1,234\nA;2;2,345\nA;3;950\nA;4;3,456\nA;5;1,100\n", [1234, 2345, 950, 3456, 1100]),
        ("land;jaar;bbp\nA;1;1.234\nA;2;2.345\nA;3;950\nA;4;3.456\nA;5;1.100\n", [1234, 2345, 950, 3456, 1100]),
        ("land;jaar;bbp\nA;1;1.234\nA;2;2.345\n", [1.234, 2.345]),
        ("land,jaar,bbp\nA,1.0,1.234\nA,2.0,2\n", [1.234, 2]),
        ("land;jaar;bbp\nA;1;1,234,567\nA;2;2.5\n", [1234567, 2.5]),
        ("land|jaar|bbp\nA|2000|1e3\nA|2001|-2.5\n", [1000, -2.5]),
        ('"Land";"Jaar";"BBP"\r\n"A";"2000";"1 234,5"\r\n\r\n"A";"2001";"7"\r\n', [1234.5, 7]),
    ],
)
def test_numbers_are_read_as_they_were_meant(tmp_path, content, numbers):
    assert read(tmp_path, content).values.tolist() == [numbers]


def test_thousands_that_may_be_decimals_are_asked_about(tmp_path):
    content = "land\tjaar\tbbp\nA\t1\t1,234\nA\t2\t2,345\n"
    with pytest.raises(PanelError, match=r"“1,234” may be a thousand or a decimal number.*--decimal"):
        read(tmp_path, content)
    assert read(tmp_path, content, decimal=".").values.tolist() == [[1234, 2345]]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "cp1252", "utf-16"])
def test_names_keep_their_accents(tmp_path, encoding):
    panel = read(tmp_path, "land;jaar;bbp\nEspaña;2000;1\n", encoding=encoding)
    assert panel.units == ("España",)


@pytest.mark.parametrize(
    ("times", "order"),
    [
        (["2001", "1999", "2000"], ["1999", "2000", "2001"]),
        (["2001.0", "2000.0"], ["2000", "2001"]),
        (["10", "9", "8"], ["8", "9", "10"]),
        (["2000Q2", "2000Q1", "1999Q4"], ["1999Q4", "2000Q1", "2000Q2"]),
        (["2020-10-01", "2020-09-01"], ["2020-09-01", "2020-10-01"]),
        (["01-02-2020", "15-01-2020", "31-12-2019"], ["31-12-2019", "15-01-2020", "01-02-2020"]),
        (["2019/2020", "2018/2019"], ["2018/2019", "2019/2020"]),
        (["jan", "feb", "mrt"], ["jan", "feb", "mrt"]),
    ],
)
def test_times_stand_in_order(tmp_path, times, order):
    rows = "".join(f"A;{time};1\n" for time in times)
    assert list(read(tmp_path, "land;jaar;bbp\n" + rows).times) == order


@pytest.mark.parametrize(
    ("times", "name", "kept"),
    [
        (("2000-11", "2001-01", "2001-12", "2002-01"), "2001", ("2001-01", "2001-12")),
        (("2000Q4", "2001Q1", "2001Q4", "2002Q1"), "2001", ("2001Q1", "2001Q4")),
        (("2000/2001", "2001/2002", "2002/2003"), "2001", ("2001/2002",)),
        (("2000", "2002", "2004"), "2002", ("2002",)),
    ],
)
def test_a_year_holds_the_times_within_it(tmp_path, times, name, kept):
    panel = read(tmp_path, "land;jaar;bbp\n" + "".join(f"A;{time};1\n" for time in times))
    assert panel.end_at(name).begin_at(name).times == kept


def test_an_end_between_two_times_leaves_out_the_later_one(tmp_path):
    panel = read(tmp_path, "land;jaar;bbp\nA;2000;1\nA;2002;1\nA;2004;1\n")
    assert (panel.end_at("2003").times, panel.begin_at("2003").times) == (("2000", "2002"), ("2004",))


@pytest.mark.parametrize("mask", ["<5", "-1", "*", "", "NA", "."])
def test_a_masked_cell_is_no_number(tmp_path, mask):
    panel = read(tmp_path, f"land;jaar;bbp\nA;2000;{mask}\nA;2001;12\n")
    assert math.isnan(panel.values[0, 0])
    assert panel.masks == {("A", "2000"): mask}


def test_minus_one_is_a_number_among_other_negatives(tmp_path):
    assert read(tmp_path, "land;jaar;bbp\nA;2000;-1\nA;2001;-3\n").values.tolist() == [[-1, -3]]


def test_double_rows_are_named_and_the_way_out_too(tmp_path):
    content = "land;jaar;bbp\nA;2000;1\nA;2000;2\n"
    with pytest.raises(PanelError, match=r"panel\.csv, lines 2 and 3: 2 rows have “A”.*use --sum"):
        read(tmp_path, content)
    assert read(tmp_path, content, sums=True).values.tolist() == [[3]]


def test_a_sum_with_a_masked_part_is_masked(tmp_path):
    panel = read(tmp_path, "land;jaar;bbp\nA;2000;1\nA;2000;<5\n", sums=True)
    assert math.isnan(panel.values[0, 0])


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("", "the file is empty"),
        ("land;jaar;bbp\n", "no row below the header"),
        ("land;jaren;bbp\nA;2000;1\n", "no column “jaar”; did you mean “jaren”"),
        ("land;jaar;bbp\n;2000;1\n", "line 2: “land” is empty"),
        ("land;jaar;bbp\nA;2000;veel\n", "line 2: “veel” in “bbp” is not a number"),
    ],
)
def test_what_cannot_be_read_is_named(tmp_path, content, said):
    with pytest.raises(PanelError, match=said):
        read(tmp_path, content)


PANEL = "land;jaar;bbp\n" + "".join(
    f"{unit};{time};{'<5' if (unit, time) == ('C', 2003) else number + time % 7}\n"
    for number, unit in enumerate("ABCDE", start=20)
    for time in range(2000, 2006)
    if (unit, time) != ("D", 2001)
)


def test_a_masked_or_missing_cell_drops_the_unit_and_says_so(tmp_path):
    report = estimate_effect(read(tmp_path, PANEL), treated="a", start="2004")
    assert report.donors == ("B", "E")
    assert [(one.unit, one.reason) for one in report.dropped] == [
        ("C", "masked or empty (“<5”) in 2003"),
        ("D", "no row for 2001"),
    ]


def tell_breaks(tmp_path, *, begin="2000", start="2004", change=2002, words=("old", "new")):
    head, *lines = PANEL.splitlines()
    told = [f"{line};{words[int(line.split(';')[1]) >= change]}" for line in lines]
    panel = read(tmp_path, "\n".join([f"{head};kind", *told])).begin_at(begin)
    said = estimate_effect(panel, treated="A", start=start, donors=["B", "E"]).primary.estimate.caveats
    return [one for one in said if "“kind” changes for all units" in one]


def test_a_definition_that_changes_inside_the_series_is_named(tmp_path):
    said = "“kind” changes for all units in 2002: if that is a break in the series, do not bridge it (--from, --to)"
    assert tell_breaks(tmp_path) == [said]
    assert tell_breaks(tmp_path, begin="2002") == []
    assert tell_breaks(tmp_path, change=2004) == []
    assert tell_breaks(tmp_path, words=("0", "1")) == []


@pytest.mark.parametrize(
    ("treated", "start", "said"),
    [
        ("C", "2004", "The treated unit “C”: masked or empty"),
        ("Z", "2004", "There is no unit “Z”"),
        ("A", "2009", "There is no time “2009” in the panel: it runs from 2000 to 2005"),
        ("A", "2001", "1 time.* before the start .2000., at least two are needed"),
    ],
)
def test_a_question_the_panel_cannot_answer_is_refused(tmp_path, treated, start, said):
    with pytest.raises(PanelError, match=said):
        estimate_effect(read(tmp_path, PANEL), treated=treated, start=start)


def test_a_count_of_zero_has_no_logarithm(tmp_path):
    panel = read(tmp_path, PANEL.replace("B;2002;21", "B;2002;0"))
    panel.values[1, 2] = 0
    with pytest.raises(PanelError, match="B: 0 in 2002 has no logarithm"):
        estimate_effect(panel, treated="A", start="2004", scale="log", donors=["B", "E"])


def test_donors_come_with_reasons(tmp_path):
    path = write(
        tmp_path,
        '[[donor]]\nunit = "B"\nreason = "alike"\n[[donor]]\nunit = "E"\nreason = "alike"\n'
        '[[excluded]]\nunit = "C"\nreason = "hides A"\n',
        name="donors.toml",
    )
    assert read_donors(path) == Donors(("B", "E"), {"C": "hides A"})
    plain = write(tmp_path, "B # alike\n\nE\n", name="donors.txt")
    assert read_donors(plain).units == ("B", "E")


@pytest.mark.parametrize("content", ["land;why\nB;alike\nE;alike\n", 'why,Unit\nalike,"B"\nalike,E\n', '"B"\n"E"\n'])
def test_donors_may_stand_in_a_table(tmp_path, content):
    assert read_donors(write(tmp_path, content, name="donors.csv"), column="Land").units == ("B", "E")


def test_a_donor_without_a_reason_is_refused(tmp_path):
    path = write(tmp_path, '[[donor]]\nunit = "B"\n', name="donors.toml")
    with pytest.raises(PanelError, match="needs a “unit” and a “reason”"):
        read_donors(path)
