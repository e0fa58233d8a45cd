"""A list of donors with reasons: TOML, or a plain list with one unit a line."""

from __future__ import annotations

import tomllib
from pathlib import Path

from draagvlak.lib.effect.choosing import Donors
from draagvlak.lib.effect.problems import PanelError


def read_donors(path: Path) -> Donors:
    """`[[donor]] unit, name, reason` and `[[excluded]] unit, name, reason`; in a plain list `#` begins a remark."""
    content = path.read_text(encoding="utf-8-sig")
    if path.suffix.lower() != ".toml":
        lines = (line.partition("#")[0].strip() for line in content.splitlines())
        return Donors(tuple(line for line in lines if line))
    try:
        found = tomllib.loads(content)
    except tomllib.TOMLDecodeError as error:
        raise PanelError(f"{path.name}: this is not TOML ({error}).") from error
    units = tuple(read_unit(entry, path, "donor") for entry in found.get("donor", []))
    excluded = {read_unit(entry, path, "excluded"): str(entry.get("reason", "")) for entry in found.get("excluded", [])}
    return Donors(units, excluded)


def read_unit(entry: dict[str, object], path: Path, table: str) -> str:
    if "unit" not in entry or not str(entry.get("reason", "")).strip():
        raise PanelError(f"{path.name}: each [[{table}]] needs a “unit” and a “reason”: {entry}.")
    return str(entry["unit"])
