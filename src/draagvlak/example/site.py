"""The example's pages: words out of its folder, handed to whoever shows sites."""

from __future__ import annotations

from draagvlak.campaign.domain.page_files import read_pages
from draagvlak.campaign.domain.sites import begin_site
from draagvlak.campaign.models import Campaign
from draagvlak.example.data import FOLDER


def lay_site(campaign: Campaign) -> bool:
    """Begin the site. Pages that are there stay as their editors left them."""
    return begin_site(campaign, by=None, pages=read_pages(FOLDER / "site"))
