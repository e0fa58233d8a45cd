"""A list of donors with reasons: TOML, a plain list with one unit a line, or a CSV with a column of units."""

from __future__ import annotations

import csv
import tomllib
from pathlib import Path

from draagvlak.lib.effect.choosing import Donors
from draagvlak.lib.effect.problems import PanelError
from draagvlak.lib.effect.reading import decode, find_separator

UNIT = "unit"


def read_donors(path: Path, *, column: str = UNIT) -> Donors:
    """`[[donor]] unit, name, reason` and `[[excluded]] unit, name, reason`; in a plain list `#` begins a remark.

    A list whose first line names the `column` of units (or has “unit”) is a CSV.
    """
    content = decode(path)
    if path.suffix.lower() != ".toml":
        lines = [line for line in (line.partition("#")[0].strip() for line in content.splitlines()) if line]
        return Donors(tuple(list_units(lines, column)))
    try:
        found = tomllib.loads(content)
    except tomllib.TOMLDecodeError as error:
        raise PanelError(f"{path.name}: this is not TOML ({error}).") from error
    units = tuple(read_unit(entry, path, "donor") for entry in found.get("donor", []))
    excluded = {read_unit(entry, path, "excluded"): str(entry.get("reason", "")) for entry in found.get("excluded", [])}
    return Donors(units, excluded)


def list_units(lines: list[str], column: str) -> list[str]:
    separator = find_separator(lines[0]) if lines else ","
    rows = [[cell.strip() for cell in cells] for cells in csv.reader(lines, delimiter=separator)]
    header = [cell.casefold() for cell in rows[0]] if rows else []
    named = next((name for name in (column.strip().casefold(), UNIT) if name in header), None)
    if named is None:
        return [line.strip('"') for line in lines]
    return [cells[header.index(named)] for cells in rows[1:]]


def read_unit(entry: dict[str, object], path: Path, table: str) -> str:
    if "unit" not in entry or not str(entry.get("reason", "")).strip():
        raise PanelError(f"{path.name}: each [[{table}]] needs a “unit” and a “reason”: {entry}.")
    return str(entry["unit"])
