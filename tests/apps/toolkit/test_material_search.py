"""Words are found in Dutch by plural, verb form and part; facets count what would be found."""

import pytest

from draagvlak.toolkit.domain.search import Question, search_materials
from draagvlak.toolkit.models import Material
from tests.faces.portal.toolkit_fixtures import own_storage  # noqa: F401
from tests.factories.materials import AudienceFactory, make_material
from tests.factories.toolkit import make_campaign

TITLES = {
    "poster": "Posters voor de open dag",
    "les": "Les: bruggen bouwen met papier",
    "film": "Campagnefilm voor scholieren",
    "brief": "Brief aan decanen en ouders",
    "opendag": "Opendagbanner",
}


@pytest.fixture
def campaign(db):
    return make_campaign()


@pytest.fixture
def shelf(campaign):
    for slug, title in TITLES.items():
        make_material(campaign, slug=slug, title_nl=title)
    make_material(campaign, slug="post", title_nl="Post", text="Wij maakten een café-quiz over sluizen.")
    make_material(campaign, slug="english", title_nl="Engelse post", text="Building bridges matters.", language="en")
    return Material.objects.filter(campaign=campaign)


def find(shelf, text="", **chosen):
    found = search_materials(shelf, Question(text, {name: frozenset(values) for name, values in chosen.items()}))
    slugs = dict(shelf.values_list("pk", "slug"))
    return [slugs[key] for key in found.keys]


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ("brug", {"les"}),
        ("bouwt", {"les"}),
        ("gebouwd", {"les"}),
        ("lessen", {"les"}),
        ("poster", {"poster"}),
        ("opendagen", {"opendag"}),
        ("dag", {"poster", "opendag"}),
        ("banner", {"opendag"}),
        ("scholier", {"film"}),
        ("film", {"film"}),
        ("ouder", {"brief"}),
        ("decaan", {"brief"}),
        ("sluis", {"post"}),
        ("maken", {"post"}),
        ("cafe", {"post"}),
        ("bridge", {"english"}),
        ("bouwen papier", {"les"}),
        ("brug decanen", set()),
        ("zzzz", set()),
    ],
)
def test_a_word_is_found_in_its_other_forms(shelf, asked, expected):
    assert set(find(shelf, asked)) == expected


@pytest.mark.parametrize(
    "asked", ['"', "'; DROP TABLE", "* OR title:", "NEAR(", "a AND", "<script>", "\x00", "🌉", "()"]
)
def test_signs_of_a_query_language_are_only_text(shelf, asked):
    assert isinstance(find(shelf, asked), list)


def test_a_hit_in_the_title_comes_first(campaign, shelf):
    make_material(campaign, slug="zijdelings", title_nl="A", summary_nl="Ook over bruggen.")
    assert find(shelf, "brug")[0] == "les"


def test_facets_count_what_would_be_found_and_a_second_value_widens(campaign):
    parents, pupils = AudienceFactory(campaign=campaign, key="ouders"), AudienceFactory(campaign=campaign, key="havo")
    make_material(campaign, slug="a", kind="film", audiences=[parents, pupils])
    make_material(campaign, slug="b", kind="film", audiences=[pupils], language="en")
    make_material(campaign, slug="c", kind="letter", audiences=[parents])
    shelf = Material.objects.filter(campaign=campaign)
    found = search_materials(shelf, Question(chosen={"kind": frozenset({"film"})}))
    assert dict(found.counts["kind"]) == {"film": 2, "letter": 1}
    assert dict(found.counts["audience"]) == {"ouders": 1, "havo": 2}
    assert dict(found.counts["language"]) == {"nl": 1, "en": 1}
    assert sorted(find(shelf, kind={"film", "letter"}, audience={"ouders"})) == ["a", "c"]


def test_five_and_fifty_materials_take_the_same_number_of_queries(campaign, django_assert_num_queries):
    shelf = Material.objects.filter(campaign=campaign)
    for count in (3, 30):
        for _ in range(count):
            make_material(campaign, title_nl="Brug", text="x")
        with django_assert_num_queries(4):
            search_materials(shelf, Question("brug"))
