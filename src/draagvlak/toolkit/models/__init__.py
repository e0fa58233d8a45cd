"""Designs, partners' own versions of them, the files made, and plain materials."""

from draagvlak.toolkit.models.design import Briefing, Design
from draagvlak.toolkit.models.maker_cards import MakerCard
from draagvlak.toolkit.models.material import (
    Deliverable,
    Kit,
    KitItem,
    Material,
    MaterialDownload,
    MaterialFile,
    MaterialVersion,
    ShareLink,
)
from draagvlak.toolkit.models.own_version import OwnVersion
from draagvlak.toolkit.models.production import Download, ProducedFile, Production
from draagvlak.toolkit.models.requests import GuestLessonRequest, PosterOrder

__all__ = [
    "Briefing",
    "Deliverable",
    "Design",
    "Download",
    "GuestLessonRequest",
    "Kit",
    "KitItem",
    "MakerCard",
    "Material",
    "MaterialDownload",
    "MaterialFile",
    "MaterialVersion",
    "OwnVersion",
    "PosterOrder",
    "ProducedFile",
    "Production",
    "ShareLink",
]
