"""The pages of a campaign's site. Which face shows them, no room below it knows: that face says how they begin."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from wagtail.models import Page

from draagvlak.campaign.models import Campaign


@dataclass(frozen=True)
class PageWords:
    """One page to begin with: its place in the tree, facts that no language changes, and its words by language."""

    key: str
    kind: str
    parent: str = ""
    facts: dict[str, Any] = field(default_factory=dict)
    words: dict[str, dict[str, Any]] = field(default_factory=dict)
    is_live: bool = True


Begin = Callable[..., None]
_verbs: list[Begin] = []


def register_beginning(verb: Begin) -> None:
    """Called once, by the face that shows the pages: `verb(campaign, by=…, pages=…)`."""
    _verbs[:] = [verb]


def begin_site(campaign: Campaign, *, by: Any, pages: Sequence[PageWords] = ()) -> bool:
    """Make the pages, with plain words to begin with where none are given. False when they were there."""
    if site_has_begun(campaign):
        return False
    for verb in _verbs:
        verb(campaign, by=by, pages=pages)
    return bool(_verbs)


def site_has_begun(campaign: Campaign) -> bool:
    """Whether the root of the campaign's site is a page of its own kind, and not the one Wagtail begins with."""
    return campaign.site.root_page.specific_class is not Page
