"""Organisations, the coalitions they form, and what their people may do there."""

from draagvlak.coalition.models.brand import BrandKit, LogoUpload
from draagvlak.coalition.models.organisation import Coalition, Membership, Organisation
from draagvlak.coalition.models.people import Invitation, Mandate

__all__ = ["BrandKit", "Coalition", "Invitation", "LogoUpload", "Mandate", "Membership", "Organisation"]
