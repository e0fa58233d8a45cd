"""Words for formats and files in templates."""

from django import template

from draagvlak.toolkit.domain.formats import label_format

register = template.Library()


@register.filter
def format_label(format_id: str) -> str:
    """The format's name in the reader's language."""
    return label_format(format_id)
