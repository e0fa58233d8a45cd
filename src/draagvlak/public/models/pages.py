"""The kinds of pages an editor can make."""

from __future__ import annotations

from typing import Any, ClassVar

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.fields import StreamField
from wagtail_localize.fields import SynchronizedField

from draagvlak.public.addresses import DUTCH, ENGLISH
from draagvlak.public.blocks import Body
from draagvlak.public.linked_data import Thing, describe_news, describe_site
from draagvlak.public.models.site_page import SitePage


class HomePage(SitePage):
    """The first page of a campaign in one language; all others stand below it."""

    body = StreamField(Body(), blank=True, verbose_name=_("body"))

    template = "public/pages/home.html"
    parent_page_types: ClassVar = ["wagtailcore.Page"]
    subpage_types: ClassVar = ["public.ContentPage", "public.StoryIndexPage", "public.NewsIndexPage"]
    content_panels = [*SitePage.content_panels, FieldPanel("body")]

    def describe_things(self, request: HttpRequest) -> list[Thing]:
        return [describe_site(request, self, request.campaign)]  # type: ignore[attr-defined]

    class Meta:
        verbose_name = _("home")
        verbose_name_plural = _("homes")


class ContentPage(SitePage):
    """A page that is built of blocks."""

    body = StreamField(Body(), blank=True, verbose_name=_("body"))

    template = "public/pages/content.html"
    parent_page_types: ClassVar = ["public.HomePage", "public.ContentPage"]
    subpage_types: ClassVar = ["public.ContentPage"]
    content_panels = [*SitePage.content_panels, FieldPanel("body")]

    class Meta:
        verbose_name = _("page")
        verbose_name_plural = _("pages")


class StoryIndexPage(SitePage):
    """All stories of young civil engineers."""

    template = "public/pages/stories.html"
    parent_page_types: ClassVar = ["public.HomePage"]
    subpage_types: ClassVar = ["public.StoryPage"]

    class Meta:
        verbose_name = _("list of stories")
        verbose_name_plural = _("lists of stories")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        from draagvlak.public.domain.queries.pages import list_stories_below  # late: it asks these models

        return {**super().get_context(request, *args, **kwargs), "stories": list_stories_below(self)}


class StoryPage(SitePage):
    """Somebody young, and what they make."""

    person = models.CharField(_("first name"), max_length=60)
    age = models.PositiveSmallIntegerField(
        _("age"), null=True, blank=True, validators=[MinValueValidator(15), MaxValueValidator(80)]
    )
    makes = models.CharField(_("what they make"), max_length=120, help_text=_("After “makes”: a dike near Nijmegen."))
    city = models.CharField(_("where"), max_length=80, blank=True)
    school = models.CharField(_("studied at"), max_length=120, blank=True)
    quote = models.CharField(_("in one sentence"), max_length=200, blank=True)
    is_sample = models.BooleanField(
        _("sample"), default=False, help_text=_("An example and nobody real; the page says so.")
    )
    body = StreamField(Body(), blank=True, verbose_name=_("body"))

    template = "public/pages/story.html"
    parent_page_types: ClassVar = ["public.StoryIndexPage"]
    subpage_types: ClassVar = []
    content_panels = [
        *SitePage.content_panels,
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("person"), FieldPanel("age")]),
                FieldPanel("makes"),
                FieldRowPanel([FieldPanel("city"), FieldPanel("school")]),
                FieldPanel("quote"),
                FieldPanel("is_sample"),
            ],
            _("Who"),
        ),
        FieldPanel("body"),
    ]
    override_translatable_fields = [
        *SitePage.override_translatable_fields,
        SynchronizedField("person"),
        SynchronizedField("school"),
    ]

    class Meta:
        verbose_name = _("story")
        verbose_name_plural = _("stories")


class NewsIndexPage(SitePage):
    """All news, the latest first, with a feed."""

    template = "public/pages/news_index.html"
    parent_page_types: ClassVar = ["public.HomePage"]
    subpage_types: ClassVar = ["public.NewsPage"]

    class Meta:
        verbose_name = _("list of news")
        verbose_name_plural = _("lists of news")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        from draagvlak.public.domain.queries.pages import list_news_below  # late: it asks these models

        feed = reverse(f"{DUTCH if self.language == 'nl' else ENGLISH}:news-feed")
        return {**super().get_context(request, *args, **kwargs), "news": list_news_below(self), "news_feed": feed}


class NewsPage(SitePage):
    """One piece of news."""

    date = models.DateField(_("date"), default=timezone.localdate)
    is_sample = models.BooleanField(
        _("sample"), default=False, help_text=_("An example and no real news; the page says so.")
    )
    body = StreamField(Body(), blank=True, verbose_name=_("body"))

    template = "public/pages/news.html"
    parent_page_types: ClassVar = ["public.NewsIndexPage"]
    subpage_types: ClassVar = []
    content_panels = [
        *SitePage.content_panels,
        FieldRowPanel([FieldPanel("date"), FieldPanel("is_sample")]),
        FieldPanel("body"),
    ]

    def describe_things(self, request: HttpRequest) -> list[Thing]:
        campaign = request.campaign  # type: ignore[attr-defined]
        return [*super().describe_things(request), describe_news(request, self, campaign)]

    class Meta:
        verbose_name = _("news")
        verbose_name_plural = _("news")
