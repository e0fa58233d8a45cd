"""Words for formats and files in templates."""

from django import template

from draagvlak.toolkit.domain.formats import label_format

register = template.Library()


@register.filter
def format_label(format_id: str) -> str:
    """The format's name in the reader's language."""
    return label_format(format_id)


@register.filter
def percentage(fraction: float) -> int:
    return round(fraction * 100)


@register.filter
def undo_address(extra_tags: str) -> str:
    """The address in a message's tag "undo:/address/", or nothing."""
    return next((tag.removeprefix("undo:") for tag in (extra_tags or "").split() if tag.startswith("undo:/")), "")
