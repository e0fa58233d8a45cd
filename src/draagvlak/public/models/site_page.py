"""What every page of a campaign site has."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils import translation
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.models import Page, Site
from wagtail_localize.fields import SynchronizedField

from draagvlak.public.addresses import DUTCH, SPACES, make_page_address
from draagvlak.public.drawings import list_drawings
from draagvlak.public.linked_data import Thing, describe_trail, gather
from draagvlak.public.page_form import SitePageForm, find_fault
from draagvlak.public.permissions import SitePageTester


class SitePage(Page):
    """A page of one campaign's site, Dutch or English. Its address follows from the tree and from its language."""

    summary = models.TextField(
        _("summary"), max_length=240, blank=True, help_text=_("What a search engine and a shared link show.")
    )
    drawing = models.CharField(_("drawing"), max_length=40, choices=list_drawings, blank=True)
    drawing_alt = models.CharField(_("what the drawing shows"), max_length=200, blank=True)

    class Meta:
        abstract = True

    content_panels = [*Page.content_panels, FieldPanel("summary")]
    promote_panels = [
        MultiFieldPanel([FieldPanel("slug"), FieldPanel("seo_title")], _("Address and title")),
        MultiFieldPanel([FieldPanel("drawing"), FieldPanel("drawing_alt")], _("Drawing")),
        FieldPanel("show_in_menus"),
    ]
    settings_panels = Page.settings_panels
    override_translatable_fields = [SynchronizedField("drawing")]
    base_form_class = SitePageForm

    known_languages: list[dict[str, Any]] | None = None
    """Set by who found the page together with its translations."""

    def clean(self) -> None:
        """Refuses an address at which something else answers, too."""
        super().clean()
        parent = self.get_parent()
        fault = find_fault(self.slug, below=parent, language=self.language) if parent is not None else ""
        if fault:
            raise ValidationError({"slug": fault})

    @property
    def language(self) -> str:
        return str(self.locale.language_code)

    @property
    def address(self) -> str:
        return make_page_address(self.url_path, self.language)

    def get_url_parts(self, request: HttpRequest | None = None) -> tuple[int, str, str] | None:  # noqa: ARG002
        """By the tree the page stands in; never by the host it happens to be asked on."""
        site = self.find_site()
        return (site.pk, site.root_url, self.address) if site else None

    def find_site(self) -> Site | None:
        home = Page.objects.filter(path=self.path[: 2 * self.steplen]).values("translation_key")
        return Site.objects.filter(root_page__translation_key__in=home).first()

    def permissions_for_user(self, user: Any) -> SitePageTester:
        return SitePageTester(user, self)

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        from draagvlak.public.domain.queries.pages import list_page_languages  # late: it asks these models

        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        context["languages"] = self.known_languages or list_page_languages(self)
        if getattr(request, "campaign", None):
            context["things"] = gather(self.describe_things(request))
        return context

    def describe_things(self, request: HttpRequest) -> list[Thing]:
        """What the page says about itself to machines."""
        from draagvlak.public.domain.queries.pages import list_steps  # late: it asks these models

        return [describe_trail(request, list_steps(self))]

    def serve(self, request: HttpRequest, *_args: Any, **_kwargs: Any) -> HttpResponse:
        """In the language of the page, from beginning to end."""
        request.current_app = SPACES.get(self.language, DUTCH)  # type: ignore[attr-defined]
        with translation.override(self.language):
            answer = TemplateResponse(request, self.get_template(request), self.get_context(request))
            answer.render()
        answer["Content-Language"] = self.language
        return answer

    def serve_preview(self, request: HttpRequest, mode_name: str) -> HttpResponse:
        """A preview was led here by no address, so that only the page itself says where its links lead."""
        request.current_app = SPACES.get(self.language, DUTCH)  # type: ignore[attr-defined]
        with translation.override(self.language):
            answer = TemplateResponse(
                request,
                self.get_preview_template(request, mode_name),
                self.get_preview_context(request, mode_name),
            )
            return answer.render()
