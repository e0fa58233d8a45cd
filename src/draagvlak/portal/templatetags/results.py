"""Numbers of the results pages, as the reader writes them."""

from decimal import Decimal

from django import template
from django.utils.translation import get_language

from draagvlak.channels.names import name_channel
from draagvlak.lib.charts import format_amount, format_number

register = template.Library()


def read_language() -> str:
    return "en" if (get_language() or "nl").startswith("en") else "nl"


@register.filter
def counted(value: Decimal) -> str:
    """1.234 or 1,234; a broken number with one decimal."""
    return format_number(value, language=read_language(), decimals=0 if value == int(value) else 1)


@register.filter
def euros(value: Decimal) -> str:
    return format_amount(value, language=read_language())


@register.filter
def channel_name(key: str) -> str:
    return name_channel(key)
