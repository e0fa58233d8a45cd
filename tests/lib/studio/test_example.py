"""The example campaign's own designs, in three very different brands: nothing overflows, every slot where it may be.

Golden pictures are written anew with `draagvlak golden --pictures tests/golden/civiele_helden --write`.
"""

from pathlib import Path

import pytest
from PIL import Image

from draagvlak.lib.studio import Piece, check, find_faults, find_format, load_campaign
from draagvlak.lib.studio.commands import EXAMPLE
from draagvlak.lib.studio.golden import FORMATS, list_all_goldens, looks_same
from tests.lib.studio.conftest import CREATED

CAMPAIGN = load_campaign(EXAMPLE)
BRANDS = ("test-donkerblauw", "test-geel", "test-lange-naam")
GOLDENS = list(list_all_goldens(CAMPAIGN, Path(__file__).parents[2] / "golden" / "civiele_helden"))


def piece_of(slug: str, brand: str, language: str = "nl") -> Piece:
    design = CAMPAIGN.load_design(slug)
    second = CAMPAIGN.load_brand(CAMPAIGN.brand_slugs[-1]) if design.takes_second else None
    return Piece(design, CAMPAIGN.load_brand(brand), design.example(language), language, CREATED, second)


def test_there_are_five_designs_that_serve_every_format():
    served = {slug: len(CAMPAIGN.load_design(slug).formats) for slug in CAMPAIGN.design_slugs}
    assert (len(served) >= 5, set(served.values())) == (True, {23})


@pytest.mark.parametrize("brand", BRANDS)
@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("slug", CAMPAIGN.design_slugs)
def test_the_example_fits_in_every_format(slug, brand, language):
    piece = piece_of(slug, brand, language)
    options = {"language": language, "created": CREATED, "second": piece.second}
    assert check(piece.design, piece.brand, piece.values, **options) == []


@pytest.mark.parametrize("format_id", FORMATS)
@pytest.mark.parametrize("slug", CAMPAIGN.design_slugs)
def test_every_slot_stands_where_it_may_even_with_the_longest_name(slug, format_id):
    assert find_faults(piece_of(slug, "test-lange-naam"), find_format(format_id), contrasts=True) == []


@pytest.mark.parametrize("golden", GOLDENS, ids=lambda golden: golden.path.stem)
def test_every_design_looks_as_it_should(golden):
    with Image.open(golden.path) as stored:
        assert looks_same(stored, golden.draw())


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("slug", CAMPAIGN.card_slugs)
def test_the_example_of_a_card_fits_in_each_of_its_shapes_and_stands_where_it_may(slug, language):
    piece = piece_of(slug, "saxion", language)
    assert check(piece.design, piece.brand, piece.values, language=language, created=CREATED) == []
    assert [find_faults(piece, find_format(one), contrasts=True) for one in piece.design.formats] == [
        [] for _one in piece.design.formats
    ]


@pytest.mark.parametrize("picture", CAMPAIGN.load_design("tekening").slots["picture"].options)
def test_a_card_is_as_well_made_with_every_drawing_and_with_the_longest_words(picture):
    piece = piece_of("dit-maak-ik", "saxion")
    longest = {
        "what": "Ik onderhoud de zeesluizen van IJmuiden, van het stormseinlicht tot diep onder de drempel.",
        "name": "Christiaan-Maximiliaan van der",
        "role": "employee",
        "place": "Koninklijke Aannemingsmaatschappij Voorbeeld B.V.",
        "picture": picture,
    }
    assert check(piece.design, piece.brand, longest, language="nl", created=CREATED) == []


def test_cards_are_no_designs_for_partners():
    assert CAMPAIGN.card_slugs == ("dit-maak-ik", "held", "og", "tekening")
    assert set(CAMPAIGN.card_slugs) & set(CAMPAIGN.design_slugs) == set()


def test_designs_come_in_the_order_they_ask_for():
    assert CAMPAIGN.design_slugs == ("open-dag", "aftellen", "portret", "wist-je-dat", "werk-stage")


def test_a_fact_of_ones_own_needs_its_source():
    design, brand = CAMPAIGN.load_design("wist-je-dat"), CAMPAIGN.load_brand("saxion")
    own = design.example("nl") | {"title": "bruggen telt onze stad. Iemand onderhoudt ze."}
    options = {"language": "nl", "created": CREATED}
    assert [(one.slot, one.code) for one in check(design, brand, own, ["ig_4x5"], **options)] == [("source", "missing")]
    assert check(design, brand, own | {"source": "Bron: gemeente, 2025"}, ["ig_4x5"], **options) == []
