"""The example's transfer: prepared when the campaign is closed, in effect when it is handed over. All invented."""

from __future__ import annotations

import datetime
from typing import Any

from django.utils import timezone

from draagvlak.accounts.models import User
from draagvlak.campaign.models import Campaign
from draagvlak.coalition.models import Body, Decision, Organisation
from draagvlak.example.data import read_table
from draagvlak.example.stages import Stage
from draagvlak.handover.domain.checklist import lay_checklist
from draagvlak.handover.enums import SETTLED, TransferState
from draagvlak.handover.models import Confirmation, Transfer

STATES = frozenset({Stage.CLOSED, Stage.HANDED_OVER})
FACTS = ("state", "who", "note", "valid_until", "territory")


def lay_handover(campaign: Campaign, *, stage: Stage, today: datetime.date) -> None:
    """Rows only: nobody gets a letter of what is invented. In an earlier stage there is nothing to hand over."""
    go_back(campaign, stage=stage)
    if stage not in STATES:
        return
    table = read_table("handover")
    transfer = lay_transfer(campaign, table["transfer"], today=today)
    rows = table["decision"] if stage == Stage.HANDED_OVER else table["decision"][:1]
    for row in rows:
        lay_confirmation(transfer, row, today=today)
    for row in table["item"]:
        lay_item(transfer, row)
    if stage == Stage.HANDED_OVER:
        end(transfer, table["transfer"], today=today)


def go_back(campaign: Campaign, *, stage: Stage) -> None:
    """Brought to an earlier stage, the sample is not in effect, or not there, any more."""
    samples = Transfer.objects.filter(campaign=campaign, is_sample=True)
    if stage == Stage.HANDED_OVER or not samples.exists():
        return
    Campaign.objects.filter(pk=campaign.pk).update(initiative_with=None)
    if stage not in STATES:
        samples.delete()
        return
    Confirmation.objects.filter(transfer__in=samples, side="new").delete()
    samples.update(state=TransferState.PROPOSED, ended_at=None, open_at_effect=[])


def lay_transfer(campaign: Campaign, row: dict[str, Any], *, today: datetime.date) -> Transfer:
    facts = {"stays_as": row["stays_as"], "agreement": row["agreement"].strip(), "is_sample": True}
    facts |= {"proposed_by": User.objects.filter(email="kern@example.org").first()}
    sides = {f"{side}_organisation": Organisation.objects.get(slug=row[side]) for side in ("from", "to")}
    transfer, is_new = Transfer.objects.get_or_create(campaign=campaign, kind=row["kind"], **sides, defaults=facts)
    if is_new:
        proposed_at = days_before(today, row["proposed_days_ago"])
        Transfer.objects.filter(pk=transfer.pk).update(proposed_at=proposed_at)
        lay_checklist(transfer)
        transfer.items.update(is_sample=True)
    return transfer


def lay_confirmation(transfer: Transfer, row: dict[str, Any], *, today: datetime.date) -> None:
    coalition = transfer.campaign.coalition
    person = User.objects.get(email=row["by"])
    facts = {name: row[name] for name in ("title", "text", "votes_for", "votes_against", "abstentions")}
    facts |= {"decided_on": today - datetime.timedelta(days=row["days_ago"]), "is_sample": True}
    facts |= {"body": Body.objects.get(coalition=coalition, key=row["body"])}
    decision, _ = Decision.objects.get_or_create(coalition=coalition, number=row["number"], defaults=facts)
    yes = {"decision": decision, "by": person}
    confirmation, is_new = Confirmation.objects.get_or_create(transfer=transfer, side=row["side"], defaults=yes)
    if is_new:
        at = days_before(today, row["days_ago"])
        Confirmation.objects.filter(pk=confirmation.pk).update(at=at)
    if row["side"] == "new":
        transfer.leaders.set([person])


def lay_item(transfer: Transfer, row: dict[str, Any]) -> None:
    """What somebody changed since stays."""
    owner = transfer.to_organisation if row["owner"] == "new" else transfer.from_organisation
    facts = {name: row[name] for name in FACTS if name in row}
    transfer.items.filter(key=row["key"], note="").update(**facts, owner=owner)


def end(transfer: Transfer, row: dict[str, Any], *, today: datetime.date) -> None:
    still_open = list(transfer.items.exclude(state__in=SETTLED).values_list("title", flat=True))
    ended: dict[str, Any] = {"state": TransferState.DONE, "open_at_effect": still_open}
    ended |= {"ended_at": days_before(today, row["ended_days_ago"])}
    Transfer.objects.filter(pk=transfer.pk, state=TransferState.PROPOSED).update(**ended)
    Campaign.objects.filter(pk=transfer.campaign_id).update(initiative_with=transfer.to_organisation)


def days_before(today: datetime.date, days: int) -> datetime.datetime:
    noon = datetime.datetime.combine(today - datetime.timedelta(days=days), datetime.time(12))
    return timezone.make_aware(noon)
