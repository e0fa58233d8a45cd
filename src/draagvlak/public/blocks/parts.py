"""What several blocks have in common: a link, a drawing, a rich text that knows its limits."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks.struct_block import StructBlockValidationError

from draagvlak.public.addresses import PLACES, in_language
from draagvlak.public.drawings import list_drawings

FEATURES = ["h2", "h3", "bold", "italic", "link", "ul", "ol"]
STARTS = ("/", "https://", "http://", "mailto:", "#")
SMALL_FEATURES = ["bold", "italic", "link", "ul", "ol"]


class LinkValue(blocks.StructValue):
    """A link as a template shows it."""

    @property
    def href(self) -> str:
        page, place = self.get("page"), self.get("place")
        if page:
            return page.specific_deferred.address if page.live else ""
        return in_language(place, get_language() or "nl") if place else self.get("address") or ""

    @property
    def leads_outside(self) -> bool:
        return self.href.startswith(("https:", "http:"))


class Link(blocks.StructBlock):
    """Words that lead somewhere: to a page, to a place of the site, or to an address."""

    words = blocks.CharBlock(label=_("Words"), required=False, max_length=80)
    page = blocks.PageChooserBlock(label=_("Page"), required=False)
    place = blocks.ChoiceBlock(label=_("Or a place of the site"), choices=PLACES, required=False)
    address = blocks.CharBlock(
        label=_("Or an address"),
        required=False,
        max_length=300,
        help_text=_("Of this site, such as /ouders/, or of another: https://…"),
    )

    def clean(self, value: Any) -> Any:
        cleaned = super().clean(value)
        faults = dict(find_faults(cleaned))
        if faults:
            raise StructBlockValidationError(block_errors=faults)
        return cleaned

    class Meta:
        label = _("link")
        icon = "link"
        value_class = LinkValue
        form_classname = "struct-block link-block"


def find_faults(link: Any) -> Iterator[tuple[str, ValidationError]]:
    """A link that is empty is none. One with words leads somewhere, and one that leads somewhere has words."""
    address = link.get("address") or ""
    leads = bool(link.get("page") or link.get("place") or address)
    if leads and not link.get("words"):
        yield "words", ValidationError(_("Say where it leads."))
    if link.get("words") and not leads:
        yield "address", ValidationError(_("Choose a page or a place, or give an address."))
    if address and not address.startswith(STARTS):
        yield "address", ValidationError(_("Begin with / or https://"))


def drawing(**how: Any) -> blocks.ChoiceBlock:
    return blocks.ChoiceBlock(label=_("Drawing"), choices=list_drawings, **how)


def alt() -> blocks.CharBlock:
    return blocks.CharBlock(
        label=_("What the drawing shows"),
        required=False,
        max_length=200,
        help_text=_("For who does not see it. Empty: it only decorates."),
    )


def heading(**how: Any) -> blocks.CharBlock:
    return blocks.CharBlock(label=_("Heading"), max_length=120, **how)
