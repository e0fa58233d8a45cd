"""Pages to begin with, out of a folder of TOML: `pages.toml` says which, `<key>.<language>.toml` what they say."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

from draagvlak.campaign.domain.sites import PageWords

LANGUAGES = ("nl", "en")
OWN = ("key", "kind", "parent", "live")


def read_pages(folder: Path) -> list[PageWords]:
    """In the order of the file; a page stands below the one it names as parent."""
    rows = tomllib.loads((folder / "pages.toml").read_text(encoding="utf-8"))["page"]
    return [read_page(folder, row) for row in rows]


def read_page(folder: Path, row: dict[str, Any]) -> PageWords:
    facts = {name: value for name, value in row.items() if name not in OWN}
    words = {language: read_words(folder / f"{row['key']}.{language}.toml") for language in LANGUAGES}
    return PageWords(row["key"], row["kind"], row.get("parent", ""), facts, words, row.get("live", True))


def read_words(path: Path) -> dict[str, Any]:
    return tomllib.loads(path.read_text(encoding="utf-8"))
