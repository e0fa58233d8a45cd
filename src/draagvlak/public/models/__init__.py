from draagvlak.public.models.pages import (
    ContentPage,
    HomePage,
    NewsIndexPage,
    NewsPage,
    StoryIndexPage,
    StoryPage,
)
from draagvlak.public.models.site import CampaignPages
from draagvlak.public.models.workflow import SecondPairOfEyes

__all__ = [
    "CampaignPages",
    "ContentPage",
    "HomePage",
    "NewsIndexPage",
    "NewsPage",
    "SecondPairOfEyes",
    "StoryIndexPage",
    "StoryPage",
]
