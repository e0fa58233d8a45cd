"""The test of a campaign: data in its folder. A campaign without the file, or with a faulty one, has no test."""

from __future__ import annotations

import logging
import tomllib
from functools import lru_cache
from pathlib import Path

from draagvlak.campaign.domain.folders import CampaignFolderMissingError, find_campaign_folder
from draagvlak.campaign.models import Campaign
from draagvlak.lib.directions import HeroTest, TestTableError, parse_test

FILE = "hero_test.toml"
log = logging.getLogger(__name__)


def find_hero_test(campaign: Campaign) -> HeroTest | None:
    """The test, or None where there is none. What is wrong with a file stands in the log, line by line."""
    try:
        path = find_campaign_folder(campaign) / FILE
        stamp = path.stat().st_mtime
    except (CampaignFolderMissingError, FileNotFoundError):
        return None
    return keep_test(path, stamp)


@lru_cache(maxsize=16)
def keep_test(path: Path, stamp: float) -> HeroTest | None:  # noqa: ARG001 - part of the key
    try:
        return read_test(path)
    except TestTableError as error:
        log.error("%s cannot be used:\n%s", path, error)
        return None


def read_test(path: Path) -> HeroTest:
    """Raises TestTableError with all that is wrong."""
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise TestTableError([f"{path.name}: {error}"]) from error
    return parse_test(table)
