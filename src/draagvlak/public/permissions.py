"""What a person may do with a page of a campaign site, as Wagtail asks it. Superusers are no exception."""

from __future__ import annotations

from typing import Any

from wagtail.models import Page, PagePermissionTester

from draagvlak.campaign.page_rules import (
    HOME_DEPTH,
    find_campaign_of,
    find_home_path,
    page_can_go_out_alone,
    person_can_edit_page,
)
from draagvlak.public.addresses import is_hidden

MAY = frozenset({"add", "change", "lock", "unlock"})


class AsAnybody:
    """A person without what being a superuser gives."""

    is_superuser = False

    def __init__(self, user: Any) -> None:
        self._user = user

    def __getattr__(self, name: str) -> Any:
        return getattr(self._user, name)


class SitePageTester(PagePermissionTester):
    """The core team of the page's campaign may change it; putting it out takes a colleague's approval."""

    def __init__(self, user: Any, page: Page) -> None:
        super().__init__(user, page)
        self.user = AsAnybody(user)
        self.leads = person_can_edit_page(user, page)
        self.permissions = set(MAY) if self.leads else set()

    @property
    def is_home(self) -> bool:
        return bool(self.page.depth == HOME_DEPTH)

    def can_publish(self) -> bool:
        return self.leads and page_can_go_out_alone(self.page)

    def can_publish_subpage(self) -> bool:
        """A page and its first publication in one go: never without the second pair of eyes."""
        return False

    def can_unpublish(self) -> bool:
        """Taking away what is wrong cannot wait for a colleague. A site keeps its home."""
        return self.leads and self.page.live and not self.is_home and not self.page_locked()

    def can_unschedule(self) -> bool:
        return self.leads

    def can_submit_for_moderation(self) -> bool:
        return self.leads and super().can_submit_for_moderation()

    def can_set_view_restrictions(self) -> bool:
        """A campaign site holds nothing private: no page behind a password, and so no session."""
        return False

    def can_delete(self, ignore_bulk: bool = False) -> bool:
        """What is live is unpublished first."""
        return not self.is_home and super().can_delete(ignore_bulk)

    def can_move(self) -> bool:
        return self.leads and not self.is_home

    def can_reorder_children(self) -> bool:
        return self.leads

    def can_move_to(self, destination: Page) -> bool:
        """Within one tree, where the kind of page may stand and is seen: nothing new is published by it."""
        if self.page == destination or destination.is_descendant_of(self.page):
            return False
        if is_hidden(f"{destination.url_path}{self.page.slug}/", self.page.locale.language_code):
            return False
        same_tree = find_home_path(self.page) == find_home_path(destination)
        fits = self.page.is_child_of(destination) or self.page.specific.can_move_to(destination)
        return self.can_move() and same_tree and fits

    def can_copy_to(self, destination: Page, recursive: bool = False) -> bool:
        same_campaign = find_campaign_of(destination) == find_campaign_of(self.page)
        return self.leads and same_campaign and super().can_copy_to(destination, recursive)

    def can_view_revisions(self) -> bool:
        return self.leads
