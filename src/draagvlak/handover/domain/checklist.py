"""Verbs about what lies outside the platform: laid from a table, kept by both sides, with documents."""

from __future__ import annotations

import datetime
import tomllib
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from django.core.files.base import ContentFile
from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from draagvlak.campaign.models import speak
from draagvlak.coalition.domain.documents import NewDocument
from draagvlak.core.audit import record_event
from draagvlak.core.changes import store_changes
from draagvlak.handover.enums import TransferKind
from draagvlak.handover.models import ChecklistItem, ItemDocument, Transfer

TABLE = Path(__file__).resolve().parents[1] / "checklist.toml"
CONSENTS = "consents"


@dataclass(frozen=True)
class Template:
    """One line of the table: what to arrange, why, and how."""

    key: str
    subject: str
    title_nl: str
    title_en: str
    why_nl: str
    why_en: str
    do_nl: str
    do_en: str
    days: int
    rights: bool = False
    kinds: tuple[str, ...] = tuple(TransferKind.values)

    @property
    def title(self) -> str:
        return speak(self.title_nl, self.title_en)

    @property
    def why(self) -> str:
        return speak(self.why_nl, self.why_en)

    @property
    def how(self) -> str:
        return speak(self.do_nl, self.do_en)


@lru_cache
def read_templates() -> dict[str, Template]:
    """The table by key, in its order."""
    rows = tomllib.loads(TABLE.read_text(encoding="utf-8"))["item"]
    return {row["key"]: Template(**row) for row in rows}


def lay_checklist(transfer: Transfer) -> None:
    """Everything in the table that belongs to this kind of transfer; the old owner has it until somebody else does."""
    today = timezone.localdate()
    ChecklistItem.objects.bulk_create(
        ChecklistItem(
            transfer=transfer,
            key=template.key,
            position=position,
            subject=template.subject,
            title=template.title_nl,
            owner=transfer.from_organisation,
            due_on=today + datetime.timedelta(days=template.days),
        )
        for position, template in enumerate(read_templates().values(), start=1)
        if transfer.kind in template.kinds
    )


@transaction.atomic
def add_item(transfer: Transfer, *, by: Any, **facts: Any) -> ChecklistItem:
    """Something this campaign has that the table does not know."""
    last = transfer.items.aggregate(last=Max("position"))["last"] or 0
    item = ChecklistItem.objects.create(transfer=transfer, position=last + 1, **facts)
    tell("add_handover_item", item, by=by)
    return item


@transaction.atomic
def change_item(item: ChecklistItem, *, by: Any, **facts: Any) -> bool:
    """Write what differs; answers whether anything did. A line out of the table keeps its title and subject."""
    if item.key:
        facts = {name: value for name, value in facts.items() if name not in ("title", "subject")}
    changes = store_changes(item, **facts)
    if changes:
        tell("change_handover_item", item, by=by, **vars(changes))
    return bool(changes)


@transaction.atomic
def keep_document(item: ChecklistItem, *, document: NewDocument, by: Any) -> ItemDocument:
    """Keep a document with an item. The same content twice is kept once."""
    known = item.documents.filter(fingerprint=document.fingerprint).first()
    if known:
        return known
    kept = ItemDocument(item=item, name=document.name, size=len(document.content), added_by=by)
    kept.fingerprint = document.fingerprint
    kept.file.save(f"{document.fingerprint[:16]}{document.suffix}", ContentFile(document.content), save=False)
    kept.save()
    tell("add_handover_document", item, by=by, document=kept.name)
    return kept


def tell(verb: str, item: ChecklistItem, *, by: Any, **details: Any) -> None:
    transfer = item.transfer
    organisation, campaign = transfer.from_organisation.slug, transfer.campaign.slug
    record_event(verb, by=by, subject=item, organisation=organisation, campaign=campaign, what=item.title, **details)
