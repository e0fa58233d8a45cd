"""The four files: read as written, and every fault named by file, line and field."""

import json

import pytest

from draagvlak.lib.reach import ReachError, estimate_reach, read_groups, read_known, read_survey

FIGURES = "channel,group,impressions,reach\nYouTube,18-24,2600000,900000\nFacebook,18-24,,600000\n"
POPULATION = "group,population\n18-24,1500000\n14-17,800000\n"
SURVEY = "group,channel_i,channel_j,share_both,n\n18-24,YouTube,YouTube,0.9,500\n"
KNOWN = "group,channel_i,channel_j,reach_both\n18-24,YouTube,Facebook,450000\n"


@pytest.fixture
def write(tmp_path):
    def write_file(name, text):
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        return path

    return write_file


def read_figures(write, figures=FIGURES, population=POPULATION):
    return read_groups(write("figures.csv", figures), write("population.csv", population))


def test_figures_and_population_become_groups(write):
    young, pupils = read_figures(write)
    assert (young.name, young.population, pupils.figures) == ("18-24", 1_500_000, ())
    assert [(one.channel, one.impressions, one.reach) for one in young.figures] == [
        ("YouTube", 2_600_000, 900_000),
        ("Facebook", None, 600_000),
    ]


def test_semicolons_decimal_commas_and_a_mark_in_front_are_fine(write):
    path = write("survey.csv", "\ufeff" + SURVEY.replace(",", ";").replace("0.9", "0,9"))
    assert read_survey(path).find("18-24", "YouTube", "YouTube").share == 0.9


@pytest.mark.parametrize("reach", ["680.310", "1.680.310"])
def test_points_that_may_be_thousands_are_asked_about(write, reach):
    figures = f"channel;group;impressions;reach\nTikTok;18-24;;{reach}\n"
    with pytest.raises(ReachError, match=f"line 2, field reach: “{reach}” may be {reach.replace('.', '')} or a dec"):
        read_figures(write, figures)


def test_a_decimal_point_beside_semicolons_is_fine(write):
    young, _ = read_figures(write, "channel;group;impressions;reach\nTikTok;18-24;;680310.0\n")
    assert young.figures[0].reach == 680_310


def test_a_pair_is_found_whichever_way_it_was_written(write):
    assert read_known(write("known.csv", KNOWN)).find("18-24", "Facebook", "YouTube").reach_both == 450_000


@pytest.mark.parametrize(
    ("figures", "said"),
    [
        ("", "figures.csv: is empty; its first line must be channel,group,impressions,reach."),
        (
            "channel,group,reach\n",
            "figures.csv, line 1: column impressions is missing; "
            "the first line must be channel,group,impressions,reach.",
        ),
        (
            FIGURES + "TikTok,18-24,many,5\n",
            "figures.csv, line 4, field impressions: “many” is no number; write digits with a point for decimals, "
            "without separators.",
        ),
        (
            FIGURES + "TikTok,18-24,1,200,5\n",
            "figures.csv, line 4: 5 fields where the first line has 4; look for a separator inside a number or a name.",
        ),
        (FIGURES + "TikTok,18-24,,-5\n", "figures.csv, line 4, field reach: -5 is below zero; correct it."),
        (FIGURES + ",18-24,,5\n", "figures.csv, line 4, field channel: is empty; fill it in."),
        (
            FIGURES + "TikTok,18–24,,5\n",
            "figures.csv, line 4, field group: “18–24” is not in population.csv; add it there, or correct the name.",
        ),
        (
            FIGURES + "YouTube,18-24,,5\n",
            "figures.csv, line 4, field channel: “YouTube” stands twice in group “18-24”. Reach of parts cannot be "
            "added up: give one reach over the whole campaign.",
        ),
        (
            FIGURES + "TikTok,18-24,,nan\n",
            "figures.csv, line 4, field reach: “nan” is no number that can be used; leave it empty if it is not known.",
        ),
    ],
)
def test_a_fault_in_the_figures_is_named(write, figures, said):
    with pytest.raises(ReachError) as error:
        read_figures(write, figures)
    assert str(error.value) == said


@pytest.mark.parametrize(
    ("population", "said"),
    [
        ("group,population\n", "population.csv: has no groups; write a line for each."),
        (POPULATION + "18-24,7\n", "population.csv, line 4, field group: “18-24” stands twice; keep one line."),
        (
            "group,population\n18-24,0\n",
            "population.csv, line 2, field population: is zero; leave it empty if it is not known.",
        ),
    ],
)
def test_a_fault_in_the_population_is_named(write, population, said):
    with pytest.raises(ReachError) as error:
        read_figures(write, population=population)
    assert str(error.value) == said


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (
            "18-24,YouTube,Facebook,45,500",
            "survey.csv, line 3, field share_both: 45 is more than one; write a share, 0.25 for 25 %.",
        ),
        (
            "18-24,YouTube,Facebook,0.4,0",
            "survey.csv, line 3, field n: 0 is no number of people asked; write a whole number above zero.",
        ),
        (
            "18-24,YouTube,YouTube,0.4,500",
            "survey.csv, line 3, field share_both: differs from what survey.csv, line 2 says of the same two; "
            "keep one line.",
        ),
        (
            "18-24,YouTube,Facebook,,500",
            "survey.csv, line 3, field share_both: is empty; fill it in, or drop the line.",
        ),
    ],
)
def test_a_fault_in_the_survey_is_named(write, line, said):
    with pytest.raises(ReachError) as error:
        read_survey(write("survey.csv", SURVEY + line + "\n"))
    assert str(error.value) == said


def test_one_channel_is_no_known_overlap(write):
    path = write("known.csv", KNOWN + "18-24,YouTube,YouTube,5\n")
    with pytest.raises(ReachError, match=r"known\.csv, line 3, field channel_j: is “YouTube” like channel_i"):
        read_known(path)


def test_another_encoding_is_refused(tmp_path):
    path = tmp_path / "population.csv"
    path.write_bytes("group,population\nmiddelbare leeftijd é,5\n".encode("latin-1"))
    with pytest.raises(ReachError, match=r"population\.csv: is not UTF-8"):
        read_groups(path, path)


def test_the_json_has_these_keys_and_no_others(write):
    found = estimate_reach(read_figures(write), known=read_known(write("known.csv", KNOWN))).as_json()
    assert list(found) == ["groups", "total"]
    keys = ["group", "unit", "at_least", "point", "low", "high", "bound_low", "bound_high", "method", "caveats"]
    assert [list(row) for row in (*found["groups"], *found["total"])] == [keys] * 5
    assert json.loads(json.dumps(found, allow_nan=False)) == found
    assert [(row["group"], row["unit"], row["at_least"]) for row in found["groups"]] == [
        ("18-24", "channels", 1),
        ("18-24", "channels", 2),
        ("14-17", "channels", 1),
    ]
