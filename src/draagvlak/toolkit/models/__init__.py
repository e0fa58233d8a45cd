"""Designs, partners' own versions of them, and the files made."""

from draagvlak.toolkit.models.design import Briefing, Design
from draagvlak.toolkit.models.own_version import OwnVersion
from draagvlak.toolkit.models.production import Download, ProducedFile, Production

__all__ = ["Briefing", "Design", "Download", "OwnVersion", "ProducedFile", "Production"]
