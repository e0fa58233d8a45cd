"""Materials, kits, downloads and share links as a seat may see them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from django.db.models import Count, Max, Prefetch, QuerySet

from draagvlak.campaign.models import Campaign
from draagvlak.coalition.domain.seats import Seat
from draagvlak.coalition.models import Organisation
from draagvlak.toolkit.models import (
    Kit,
    KitItem,
    Material,
    MaterialDownload,
    MaterialFile,
    MaterialVersion,
    ShareLink,
)
from draagvlak.toolkit.rules import seat_can_see_all_designs, seat_can_share


def materials_for(seat: Seat, campaign: Campaign) -> QuerySet[Material]:
    """What may be taken today; for a supplier only what its open briefings name."""
    materials = Material.objects.filter(campaign=campaign).available()
    return limit_to_briefings(materials, seat, campaign)


def known_materials_for(seat: Seat, campaign: Campaign) -> QuerySet[Material]:
    """Also what cannot be taken any more, so that an old address can say so; never a draft."""
    materials = Material.objects.filter(campaign=campaign).exclude(state="draft")
    return limit_to_briefings(materials, seat, campaign)


def limit_to_briefings(materials: QuerySet[Material], seat: Seat, campaign: Campaign) -> QuerySet[Material]:
    if seat_can_see_all_designs(seat):
        return materials
    briefed = campaign.briefings.filter(supplier=seat.organisation, closed_at=None)
    return materials.filter(pk__in=briefed.values("materials"))


def material_files_for(seat: Seat, campaign: Campaign) -> QuerySet[MaterialFile]:
    files = MaterialFile.objects.filter(version__material__in=known_materials_for(seat, campaign))
    return files.select_related("version__material__campaign", "version__material__owner")


def with_versions(materials: QuerySet[Material]) -> QuerySet[Material]:
    """With all that a card or a page shows, in a fixed number of queries."""
    versions = MaterialVersion.objects.prefetch_related("files").order_by("-number")
    related = materials.select_related("owner", "campaign")
    return related.prefetch_related(Prefetch("versions", queryset=versions), "audiences", "people_shown")


def in_order(materials: QuerySet[Material], keys: Sequence[int]) -> list[Material]:
    rows = with_versions(materials).in_bulk(keys)
    return [rows[key] for key in keys if key in rows]


def find_taken_numbers(organisation: Organisation, materials: Iterable[Material]) -> dict[int, int]:
    """Material to the highest version this organisation took; without those it never took."""
    taken = MaterialDownload.objects.filter(organisation=organisation, file__version__material__in=list(materials))
    numbers = taken.values_list("file__version__material").annotate(Max("file__version__number")).order_by()
    return dict(numbers)


def kits_for(seat: Seat, campaign: Campaign) -> QuerySet[Kit]:
    if not seat_can_see_all_designs(seat):
        return Kit.objects.none()
    return campaign.kits.all()


def kit_designs(kit: Kit) -> list[KitItem]:
    items = kit.items.exclude(design=None).filter(design__state="published")
    return list(items.select_related("design__campaign"))


def kit_materials(kit: Kit) -> list[Material]:
    """What of the kit may be taken today, in its order."""
    keys = list(kit.items.exclude(material=None).values_list("material_id", flat=True))
    return in_order(Material.objects.filter(campaign_id=kit.campaign_id).available(), keys)


def downloads_for(seat: Seat, campaign: Campaign) -> QuerySet[MaterialDownload]:
    """What the seat's own organisation took, newest first."""
    downloads = MaterialDownload.objects.filter(
        organisation=seat.organisation, file__version__material__campaign=campaign
    )
    return downloads.select_related("file__version__material", "person")


def shares_for(seat: Seat, campaign: Campaign) -> QuerySet[ShareLink]:
    """The links of the seat's own organisation, with how often something was taken through them."""
    if not seat_can_share(seat):
        return ShareLink.objects.none()
    shares = ShareLink.objects.filter(organisation=seat.organisation, campaign=campaign)
    return shares.select_related("material", "kit", "created_by").annotate(taken=Count("downloads"))


def shared_materials(share: ShareLink) -> list[Material]:
    """What can be had through a link today; nothing when it ended, or when all it shares did."""
    if not share.is_open:
        return []
    if share.kit is not None:
        return kit_materials(share.kit)
    return in_order(Material.objects.filter(campaign_id=share.campaign_id).available(), [share.material_id or 0])
