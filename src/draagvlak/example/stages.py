"""How far along the example campaign is."""

from enum import StrEnum

from draagvlak.campaign.models import CampaignState


class Stage(StrEnum):
    RECRUITING = "recruiting"
    RUNNING = "running"
    CLOSED = "closed"
    HANDED_OVER = "handed-over"


STATES = {
    Stage.RECRUITING: CampaignState.RECRUITING,
    Stage.RUNNING: CampaignState.RUNNING,
    Stage.CLOSED: CampaignState.CLOSED,
    Stage.HANDED_OVER: CampaignState.HANDED_OVER,
}

WITH_OWN_VERSIONS = frozenset({Stage.RUNNING, Stage.CLOSED, Stage.HANDED_OVER})
ENDED = frozenset({Stage.CLOSED, Stage.HANDED_OVER})
