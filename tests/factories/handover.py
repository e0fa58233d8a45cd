"""Transfers between two partners of one campaign, for tests."""

from __future__ import annotations

from typing import Any

from draagvlak.accounts.models import User
from draagvlak.campaign.models import Campaign
from draagvlak.coalition.models import Organisation
from draagvlak.handover.domain.transfers import Agreement, confirm_transfer, propose_transfer
from draagvlak.handover.enums import Side, StaysAs, TransferKind
from draagvlak.handover.models import Transfer
from tests.factories.coalition import BodyFactory, DecisionFactory


def make_transfer(campaign: Campaign, *, giver: Organisation, taker: Organisation, by: Any = None, **terms) -> Transfer:
    facts = {"kind": TransferKind.CAMPAIGN, "stays_as": StaysAs.ADVISER, "agreement": "De oude eigenaar adviseert."}
    agreement = Agreement(**{**facts, **terms}, to_organisation=taker)
    return propose_transfer(campaign, terms=agreement, from_organisation=giver, by=by)


def make_taken_decision(campaign: Campaign, **facts):
    return DecisionFactory(body=BodyFactory(coalition=campaign.coalition), **facts)


def say_yes_twice(transfer: Transfer, *, old: User, new: User) -> None:
    """Each side by a decision of its own; who says yes for the new owner will lead."""
    decisions = [make_taken_decision(transfer.campaign) for _ in range(2)]
    confirm_transfer(transfer, side=Side.OLD, decision=decisions[0], by=old)
    confirm_transfer(transfer, side=Side.NEW, decision=decisions[1], by=new, leaders=[new])
