"""Transfers, what is still to be arranged, and the consents that name the old owner."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Q, QuerySet
from django.utils import timezone

from draagvlak.campaign.models import Campaign
from draagvlak.coalition.domain.seats import Seat
from draagvlak.coalition.rules import seat_can_edit, seat_can_lead, seat_sees_campaign
from draagvlak.handover.domain.checklist import CONSENTS, Template, read_templates
from draagvlak.handover.enums import ItemSubject
from draagvlak.handover.models import ChecklistItem, ItemDocument, Transfer
from draagvlak.media.models import AgeGroup, Consent


def transfers_for(seat: Seat, campaign: Campaign) -> QuerySet[Transfer]:
    """Those of this campaign the seat may see, the latest first."""
    sides = ("campaign__site", "from_organisation", "to_organisation")
    transfers = Transfer.objects.filter(campaign=campaign, campaign__coalition=seat.coalition).select_related(*sides)
    if seat.looking_as or seat.is_supplier:
        return transfers.none()
    if seat_can_lead(seat):
        return transfers
    if not (seat_can_edit(seat) or seat_sees_campaign(seat)):
        return transfers.none()
    return transfers.filter(Q(from_organisation=seat.organisation) | Q(to_organisation=seat.organisation))


def items_for(seat: Seat, campaign: Campaign) -> QuerySet[ChecklistItem]:
    items = ChecklistItem.objects.filter(transfer__in=transfers_for(seat, campaign))
    return items.select_related("transfer__campaign", "transfer__from_organisation", "transfer__to_organisation")


def documents_for(seat: Seat, campaign: Campaign) -> QuerySet[ItemDocument]:
    return ItemDocument.objects.filter(item__transfer__in=transfers_for(seat, campaign))


@dataclass(frozen=True)
class Line:
    """One item as it is shown, with why and how where the table knows it."""

    item: ChecklistItem
    title: str
    template: Template | None
    consents: Consents | None = None


@dataclass(frozen=True)
class Consents:
    """How many consents that hold today name the old owner. Names of people are for that organisation only."""

    count: int
    minors: int


@dataclass(frozen=True)
class Progress:
    """The checklist by subject, and how far it is."""

    groups: list[tuple[str, list[Line]]]
    settled: int
    total: int
    late: int

    @property
    def open_lines(self) -> list[Line]:
        return [line for _label, lines in self.groups for line in lines if not line.item.is_settled]


def describe_progress(transfer: Transfer) -> Progress:
    """Three queries, however many items there are."""
    items = list(transfer.items.select_related("owner").prefetch_related("documents"))
    consents = count_consents(transfer)
    lines = [describe_item(item, consents=consents) for item in items]
    groups = [(str(subject.label), [line for line in lines if line.item.subject == subject]) for subject in ItemSubject]
    settled = sum(item.is_settled for item in items)
    late = sum(item.is_late for item in items)
    return Progress([group for group in groups if group[1]], settled, len(items), late)


def describe_item(item: ChecklistItem, *, consents: Consents | None = None) -> Line:
    template = read_templates().get(item.key)
    return Line(item, template.title if template else item.title, template, consents if item.key == CONSENTS else None)


def count_consents(transfer: Transfer) -> Consents:
    standing = Consent.objects.filter(
        organisation=transfer.from_organisation, withdrawn_at=None, valid_until__gte=timezone.localdate()
    )
    return Consents(standing.count(), standing.filter(age_group=AgeGroup.MINOR).count())
