"""Handing over: transfers in place, and the checklist of what lies outside the platform."""

from draagvlak.handover.models.checklist import ChecklistItem, ItemDocument
from draagvlak.handover.models.transfer import Confirmation, Transfer

__all__ = ["ChecklistItem", "Confirmation", "ItemDocument", "Transfer"]
