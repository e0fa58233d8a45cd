"""What is said about the example campaign: three claims from the press, two samples, and words for the board."""

from __future__ import annotations

import datetime
from typing import Any

from draagvlak.campaign.models import Campaign
from draagvlak.example.data import read_table
from draagvlak.example.stages import WITH_OWN_VERSIONS, Stage
from draagvlak.results.domain.board import write_board_note
from draagvlak.results.domain.claims import publish_claim, register_claim
from draagvlak.results.enums import Decider
from draagvlak.results.models import BoardNote

FACTS = (
    "key", "statement_nl", "statement_en", "definition", "origin", "source", "source_url", "source_on", "checked_on",
    "not_meant_nl", "not_meant_en",
)  # fmt: skip


def lay_claims(campaign: Campaign, *, stage: Stage, today: datetime.date) -> None:
    """Registered and published as on this day. What stands there already is sealed, and stays."""
    if stage not in WITH_OWN_VERSIONS:
        return
    table = read_table("claims")
    known = set(campaign.claims.values_list("key", flat=True))
    for row in table["claim"]:
        if row["key"] not in known:
            publish_claim(register_claim(campaign, by=None, **read_claim(row, today=today)), by=None)
    if not BoardNote.objects.filter(campaign=campaign).exists():
        write_board_note(campaign, **table["board"], is_sample=True, by=None)


def read_claim(row: dict[str, Any], *, today: datetime.date) -> dict[str, Any]:
    """The facts to register; a sample has a window that ends today, when all its figures should be in."""
    facts = {name: row[name] for name in FACTS if name in row}
    facts |= {"is_sample": row.get("sample", False), "test": dict(row["test"])}
    if "days" in row:
        facts |= {"window_start": today - datetime.timedelta(days=row["days"]), "window_end": today}
    if row["test"]["kind"] == Decider.SUM:
        facts["test"]["settle_on"] = today.isoformat()
    return facts
