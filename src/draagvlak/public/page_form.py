"""What the form of a page of the site refuses: an address at which something else answers."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from wagtail.admin.forms import WagtailAdminPageForm
from wagtail.models import Page

from draagvlak.public.addresses import is_hidden, make_page_address


def find_fault(slug: str, *, below: Page, language: str) -> str:
    """Why a page cannot stand at this slug, and what to do; empty when it can."""
    url_path = f"{below.url_path}{slug}/"
    if not slug or not is_hidden(url_path, language):
        return ""
    text = _(
        "At %(address)s the platform shows something of its own, and nobody would see this page. "
        "Choose another slug, such as “about-%(slug)s”."
    )
    return text % {"address": make_page_address(url_path, language), "slug": slug}


class SitePageForm(WagtailAdminPageForm):
    def clean_slug(self) -> str:
        """For a page that is being made: it has no place in the tree yet, by which `SitePage.clean` could look."""
        slug: str = self.cleaned_data["slug"]
        if self.parent_page is not None and not self.instance.path:
            fault = find_fault(slug, below=self.parent_page, language=self.instance.locale.language_code)
            if fault:
                raise ValidationError(fault)
        return slug
