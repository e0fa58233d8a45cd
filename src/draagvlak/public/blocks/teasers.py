"""Blocks that show what the platform knows. Each asks the database once; a template asks nothing."""

from __future__ import annotations

from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from draagvlak.core.shown import remember_shown
from draagvlak.public.blocks.parts import Link, heading
from draagvlak.studies.domain.admissions import welcome_next_year
from draagvlak.studies.domain.coming import list_coming_open_days

MOST = 12
Context = dict[str, Any]


class Teaser(blocks.StructBlock):
    """A block that fills itself for the campaign and the page it stands on."""

    def get_context(self, value: Any, parent_context: Context | None = None) -> Context:
        context: Context = super().get_context(value, parent_context=parent_context)
        request, page = context.get("request"), context.get("page")
        campaign = getattr(request, "campaign", None)
        return {**context, **(self.fill(value, campaign, page) if campaign else {})}

    def fill(self, value: Any, campaign: Any, page: Any) -> Context:
        raise NotImplementedError


class Film(blocks.StructBlock):
    """The film of the campaign, with its captions and its words."""

    heading = heading(required=False)
    lead = blocks.TextBlock(label=_("Lead"), required=False, max_length=300)

    class Meta:
        label = _("film")
        icon = "media"
        template = "public/blocks/film.html"


class Stories(Teaser):
    heading = heading()
    count = blocks.IntegerBlock(label=_("How many"), default=3, min_value=1, max_value=MOST)
    link = Link(required=False, label=_("Link"))

    def fill(self, value: Any, campaign: Any, page: Any) -> Context:  # noqa: ARG002 - of the page's own tree
        from draagvlak.public.domain.queries.pages import list_latest_stories  # late: pages are built of blocks

        return {"stories": list_latest_stories(page, count=value["count"] or 3) if page else []}

    class Meta:
        label = _("latest stories")
        icon = "group"
        template = "public/blocks/stories.html"


class OpenDays(Teaser):
    heading = heading()
    count = blocks.IntegerBlock(label=_("How many"), default=4, min_value=1, max_value=MOST)
    link = Link(required=False, label=_("Link"))

    def fill(self, value: Any, campaign: Any, page: Any) -> Context:  # noqa: ARG002 - days are of the campaign
        coalition, count = campaign.coalition, value["count"] or 4
        coming = list_coming_open_days(coalition)
        return {"days": remember_shown("coming", coalition.pk, count, find=lambda: list(coming[:count]))}

    class Meta:
        label = _("coming open days")
        icon = "date"
        template = "public/blocks/open_days.html"


class Finder(Teaser):
    """Where one is welcome without the asked subjects, as the schools' stored requirements say."""

    words = blocks.TextBlock(label=_("Words"), required=False, max_length=300)
    link = Link(required=False, label=_("Link"))

    def fill(self, value: Any, campaign: Any, page: Any) -> Context:  # noqa: ARG002 - of the campaign's schools
        return {"welcome": welcome_next_year(campaign.coalition, today=timezone.localdate())}

    class Meta:
        label = _("where you are welcome")
        icon = "search"
        template = "public/blocks/finder.html"


class Reasons(Teaser):
    """The reasons why the campaign exists; they are edited at the desk, under Campaign."""

    heading = heading(required=False)

    def fill(self, value: Any, campaign: Any, page: Any) -> Context:  # noqa: ARG002 - reasons are of the campaign
        return {"reasons": list(campaign.reasons.all())}

    class Meta:
        label = _("reasons why")
        icon = "warning"
        template = "public/blocks/reasons.html"


class KeyDates(Teaser):
    """The coming study-choice moments, from the campaign's calendar."""

    heading = heading()
    count = blocks.IntegerBlock(label=_("How many"), default=5, min_value=1, max_value=MOST)

    def fill(self, value: Any, campaign: Any, page: Any) -> Context:  # noqa: ARG002 - moments are of the campaign
        return {"moments": list(campaign.moments.upcoming().without_holidays()[: value["count"] or 5])}

    class Meta:
        label = _("key dates")
        icon = "calendar"
        template = "public/blocks/key_dates.html"


class Lessons(blocks.StructBlock):
    """Material for a lesson, by class hour, and where to get it."""

    heading = heading()
    lessons = blocks.ListBlock(
        blocks.StructBlock(
            [
                ("title", blocks.CharBlock(label=_("Title"), max_length=80)),
                ("minutes", blocks.IntegerBlock(label=_("Minutes"), min_value=5, max_value=300)),
                ("words", blocks.TextBlock(label=_("Words"), max_length=600)),
            ],
            label=_("lesson"),
        ),
        label=_("Lessons"),
        min_num=1,
        max_num=8,
    )
    link = Link(required=False, label=_("Link"))

    class Meta:
        label = _("lesson material")
        icon = "doc-full"
        template = "public/blocks/lessons.html"
