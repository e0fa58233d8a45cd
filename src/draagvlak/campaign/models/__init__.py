"""Campaigns: why, for whom, towards what, and the moments they live by."""

from draagvlak.campaign.models.audiences import Audience, Goal
from draagvlak.campaign.models.campaign import Campaign, CampaignState, Phase, Reason, speak
from draagvlak.campaign.models.moments import Moment, MomentRule

__all__ = ["Audience", "Campaign", "CampaignState", "Goal", "Moment", "MomentRule", "Phase", "Reason", "speak"]
