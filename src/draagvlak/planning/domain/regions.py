"""In which holiday region a province lies, read from `tables/holiday_regions.toml`."""

import tomllib
from functools import cache
from pathlib import Path

TABLE = Path(__file__).resolve().parents[1] / "tables" / "holiday_regions.toml"


@cache
def load_regions() -> dict[str, str]:
    provinces: dict[str, str] = tomllib.loads(TABLE.read_text(encoding="utf-8"))["provinces"]
    return provinces


def find_holiday_region(province: str) -> str:
    """The holiday region of a province; nothing for the whole country."""
    return load_regions().get(province, "")
