"""Changing an archive the way somebody with bad intentions would, for tests."""

import hashlib
import json
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

MANIFEST = "manifest.json"


def read_members(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as zipped:
        return {name: zipped.read(name) for name in zipped.namelist()}


def read_rows(path: Path, kind: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in read_members(path)[f"rows/{kind}.jsonl"].splitlines()]


def write_members(path: Path, members: dict[str, bytes], *, weigh: bool = True) -> Path:
    """An archive of these members. `weigh` brings the manifest up to date, as a careful forger would."""
    if weigh:
        facts = json.loads(members[MANIFEST])
        facts["members"] = {
            name: {"size": len(content), "sha256": hashlib.sha256(content).hexdigest()}
            for name, content in members.items()
            if name != MANIFEST
        }
        members = {**members, MANIFEST: json.dumps(facts).encode()}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as zipped:
        for name, content in members.items():
            zipped.writestr(name, content)
    return path


def change_row(path: Path, kind: str, line: int, change: Callable[[dict[str, Any]], Any]) -> Path:
    """One row changed, everything else in order."""
    members, member = read_members(path), f"rows/{kind}.jsonl"
    lines = members[member].splitlines()
    row = json.loads(lines[line - 1])
    change(row)
    lines[line - 1] = json.dumps(row).encode()
    return write_members(path.with_name("changed.zip"), {**members, member: b"\n".join(lines) + b"\n"})
