"""The example's tables, as they stand in its TOML files."""

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent / "civiele_helden"


@cache
def read_table(name: str, folder: Path = FOLDER) -> dict[str, Any]:
    return tomllib.loads((folder / f"{name}.toml").read_text(encoding="utf-8"))


def read_organisations() -> list[dict[str, Any]]:
    return list(read_table("organisations")["organisation"])


def read_moments() -> list[dict[str, Any]]:
    return list(read_table("moments")["moment"])


def read_open_days() -> list[dict[str, Any]]:
    return list(read_table("open_days")["open_day"])


def read_versions() -> list[dict[str, Any]]:
    return list(read_table("versions")["version"])
