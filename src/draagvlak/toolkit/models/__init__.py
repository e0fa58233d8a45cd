"""Designs, partners' own versions of them, the files made, and plain materials."""

from draagvlak.toolkit.models.design import Briefing, Design
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

__all__ = [
    "Briefing",
    "Deliverable",
    "Design",
    "Download",
    "Kit",
    "KitItem",
    "Material",
    "MaterialDownload",
    "MaterialFile",
    "MaterialVersion",
    "OwnVersion",
    "ProducedFile",
    "Production",
    "ShareLink",
]
