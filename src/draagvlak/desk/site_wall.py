"""Which of Wagtail's page views the desk opens, and for which pages: those of the campaign at hand and no other.

A view that is not named here stays shut. Of one that is, every page its address or its form names must stand in the
trees of this campaign's site; else it is not found.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import ResolverMatch
from wagtail.models import Page
from wagtail_localize.models import Translation, TranslationSource

from draagvlak.campaign.models import Campaign
from draagvlak.campaign.page_rules import list_site_pages

PAGE, PARENT, MOVED = "page_id", "parent_page_id", "page_to_move_id"
BY_PAGE = {
    **{
        f"wagtailadmin_pages:{name}": (PAGE,)
        for name in (
            "edit",
            "preview_on_edit",
            "view_draft",
            "delete",
            "unpublish",
            "lock",
            "unlock",
            "convert_alias",
            "usage",
            "revisions_index",
            "revisions_view",
            "revisions_revert",
            "revisions_unschedule",
            "history",
            "history_results",
            "workflow_action",
            "collect_workflow_action_data",
            "confirm_workflow_cancellation",
            "workflow_preview",
            "workflow_history",
            "workflow_history_detail",
        )
    },
    **{f"wagtailadmin_pages:{name}": (PARENT,) for name in ("add", "preview_on_add", "add_subpage")},
    **{f"wagtailadmin_{name}": (PARENT,) for name in ("explore", "explore_results", "choose_page_child")},
    "wagtailadmin_pages:revisions_compare": ("pk",),
    "wagtailadmin_pages:move": (MOVED,),
    "wagtailadmin_pages:move_confirm": (MOVED, "destination_id"),
    "wagtailadmin_pages:set_page_position": (MOVED,),
    "wagtail_localize:submit_page_translation": (PAGE,),
    "wagtail_localize:convert_to_alias": (PAGE,),
}
"""Views by the names in their address that hold the key of a page."""
BY_TRANSLATION = frozenset(
    f"wagtail_localize:{name}"
    for name in (
        "edit_string_translation",
        "edit_override",
        "download_pofile",
        "upload_pofile",
        "preview_translation",
        "stop_translation",
    )
)
BY_SOURCE = "wagtail_localize:update_translations"
ROOT = "wagtailadmin_explore_root"
PING = "wagtailadmin_editing_sessions:ping"
WITHOUT_PAGE = frozenset(
    {
        "wagtailadmin_choose_page",
        "wagtailadmin_choose_page_search",
        "wagtailadmin_choose_page_chosen_multiple",
        "wagtailadmin_choose_page_external_link",
        "wagtailadmin_choose_page_email_link",
        "wagtailadmin_choose_page_phone_link",
        "wagtailadmin_choose_page_anchor_link",
        "wagtailadmin_editing_sessions:release",
        "wagtail_localize:javascript_catalog",
    }
)
"""Their lists are held to this campaign by hooks; a session is released only by who has it."""
CHOSEN = re.compile(r"(?:-page|new_parent_page|parent_page|^id)$")
IN_RICH_TEXT = re.compile(r'"(?:id|parentId)":\s*"?(\d+)')


def is_site_view(match: ResolverMatch) -> bool:
    known = (match.view_name in one for one in (BY_PAGE, BY_TRANSLATION, WITHOUT_PAGE))
    return any(known) or match.view_name in (BY_SOURCE, ROOT, PING)


def check_site_view(request: HttpRequest, match: ResolverMatch, campaign: Campaign) -> HttpResponse | None:
    """Lead from the root to the campaign's own home; raise Http404 for what is not of this campaign."""
    own = list_site_pages(campaign)
    if not own.exists():
        raise Http404
    if match.view_name == ROOT:
        return redirect("wagtailadmin_explore", campaign.site.root_page_id)
    named = {*name_pages(match), *name_posted_pages(request)}
    if own.filter(pk__in=named).count() != len(named) or not is_own_translation(match, own):
        raise Http404
    return None


def name_pages(match: ResolverMatch) -> Iterator[int]:
    """The keys of pages in the address."""
    for name in BY_PAGE.get(match.view_name, ()):
        yield int(match.kwargs[name])
    if match.view_name == PING:
        yield name_pinged(match.kwargs)


def name_pinged(address: dict[str, Any]) -> int:
    """Only pages are edited together here."""
    if address["app_label"] != "wagtailcore" or not str(address["object_id"]).isdigit():
        raise Http404
    return int(address["object_id"])


def name_posted_pages(request: HttpRequest) -> Iterator[int]:
    """The keys of pages that a form chose: in a chooser, or linked in a text."""
    for name, values in [*request.POST.lists(), *request.GET.lists()]:
        for value in values:
            if CHOSEN.search(name) and value.isdigit():
                yield int(value)
            elif '"entityMap"' in value:
                yield from (int(key) for key in IN_RICH_TEXT.findall(value))


def is_own_translation(match: ResolverMatch, own: Any) -> bool:
    """Whether what is translated is a page of this campaign; and one that may go along was live itself."""
    if match.view_name in BY_TRANSLATION:
        translation = Translation.objects.filter(pk=match.kwargs["translation_id"]).select_related("source").first()
        return translation is not None and own.filter(translation_key=translation.source.object_id).exists()
    if match.view_name == BY_SOURCE:
        source = TranslationSource.objects.filter(pk=match.kwargs["translation_source_id"]).first()
        return (
            source is not None
            and own.filter(translation_key=source.object_id, locale_id=source.locale_id, live=True).exists()
        )
    return True


def keep_own_pages(request: HttpRequest, pages: Any) -> Any:
    """For the hooks of Wagtail's lists: of all pages those of the campaign at hand."""
    campaign: Campaign | None = getattr(request, "campaign", None)
    own = list_site_pages(campaign) if campaign else Page.objects.none()
    return pages.filter(pk__in=own.values("pk"))
