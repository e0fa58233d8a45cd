"""Organisations, the coalitions they form, how these decide, and what their people may do there."""

from draagvlak.coalition.models.brand import BrandKit, LogoUpload
from draagvlak.coalition.models.governing import (
    Body,
    BodyMember,
    Decision,
    DecisionDocument,
    Measure,
    MeasureScope,
    OrganisationInvitation,
)
from draagvlak.coalition.models.organisation import Coalition, Membership, Organisation
from draagvlak.coalition.models.people import Invitation, Mandate

__all__ = [
    "Body",
    "BodyMember",
    "BrandKit",
    "Coalition",
    "Decision",
    "DecisionDocument",
    "Invitation",
    "LogoUpload",
    "Mandate",
    "Measure",
    "MeasureScope",
    "Membership",
    "Organisation",
    "OrganisationInvitation",
]
