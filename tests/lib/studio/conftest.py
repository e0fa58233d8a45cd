"""The studio's own small campaign, so that its tests need no other."""

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from draagvlak.lib.studio import Brand, Campaign, Design, Piece, Rendered, load_campaign, render

SAMPLE = Path(__file__).parent / "sample_campaign"
CREATED = dt.date(2026, 11, 23)


@pytest.fixture(scope="session")
def campaign() -> Campaign:
    return load_campaign(SAMPLE)


@pytest.fixture(scope="session")
def design(campaign: Campaign) -> Design:
    return campaign.load_design("sample")


@pytest.fixture(scope="session")
def brand(campaign: Campaign) -> Brand:
    return campaign.load_brand("oost")


@pytest.fixture
def values(design: Design) -> dict[str, Any]:
    return design.example("nl")


@pytest.fixture
def make(design: Design, brand: Brand, values: dict[str, Any]) -> Callable[..., Rendered]:
    """`make("ig_4x5", title="…")`: the sample design with some values changed."""

    def make_piece(format_id: str = "ig_4x5", *, language: str = "nl", **changes: Any) -> Rendered:
        return render(design, brand, values | changes, format_id, language=language, created=CREATED)

    return make_piece


@pytest.fixture
def piece(design: Design, brand: Brand, values: dict[str, Any]) -> Piece:
    return Piece(design, brand, values, "nl", CREATED)


@pytest.fixture
def write_campaign(tmp_path: Path) -> Callable[..., Campaign]:
    """`write_campaign(layout, slots)`: a campaign with one design of one's own, called "own"."""

    def write(layout: str, slots: str = "", *, head: str = "") -> Campaign:
        (tmp_path / "identity").mkdir()
        (tmp_path / "identity" / "palette.toml").write_bytes((SAMPLE / "identity" / "palette.toml").read_bytes())
        folder = tmp_path / "designs" / "own"
        folder.mkdir(parents=True)
        (folder / "layout.typ").write_text(f'#import "/studio/studio.typ": *\n#let layout(ctx) = {{\n{layout}\n}}\n')
        (folder / "design.toml").write_text(f"{head}\n{slots}")
        return load_campaign(tmp_path)

    return write
