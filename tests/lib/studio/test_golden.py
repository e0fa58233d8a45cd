"""Golden pictures of the sample. Written anew with
`draagvlak golden --campaign tests/lib/studio/sample_campaign --pictures tests/golden/sample --write`."""

from pathlib import Path

import pytest
from PIL import Image, ImageChops

from draagvlak.lib.studio import load_campaign
from draagvlak.lib.studio.golden import HEIGHT, list_goldens, looks_same
from tests.lib.studio.conftest import SAMPLE

GOLDEN = Path(__file__).parents[2] / "golden" / "sample"
GOLDENS = list(list_goldens(load_campaign(SAMPLE), GOLDEN))


@pytest.mark.parametrize("golden", GOLDENS, ids=lambda golden: golden.path.stem)
def test_the_sample_looks_as_it_should(golden):
    with Image.open(golden.path) as stored:
        assert looks_same(stored, golden.draw())


@pytest.mark.parametrize("golden", GOLDENS, ids=lambda golden: golden.path.stem)
def test_a_logo_that_moved_a_hundredth_of_the_page_does_not_look_the_same(golden):
    with Image.open(golden.path) as stored:
        moved = stored.convert("RGB")
    box = logo_box(golden)
    part = moved.crop(box)
    moved.paste(moved.getpixel((box[0] - 2, box[1])), box)
    moved.paste(part, (box[0] + max(1, HEIGHT // 100), box[1]))
    with Image.open(golden.path) as stored:
        assert looks_same(stored, moved) is False


def logo_box(golden) -> tuple[int, int, int, int]:
    """Where the logo is: what differs when it is drawn alone on an empty page."""
    from dataclasses import replace

    alone = replace(golden, piece=replace(golden.piece, only="logo")).draw()
    box = ImageChops.difference(alone, Image.new("RGB", alone.size, "white")).getbbox()
    assert box is not None
    return box
