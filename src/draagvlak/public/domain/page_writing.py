"""The fields of a page as JSON and back: only those that say something, never the place in the tree or a person."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from wagtail.fields import StreamField
from wagtail.models import Page

from draagvlak.public.domain.page_links import clean_markup
from draagvlak.public.models.site_page import SitePage

PLAIN = ("title", "slug", "seo_title", "search_description", "show_in_menus", "first_published_at")
TIMES = ("last_published_at", "go_live_at", "expire_at")


def list_own_fields(model: type[SitePage]) -> tuple[str, ...]:
    """What an editor fills in, and when the page came out."""
    told = [*SitePage._meta.local_concrete_fields, *model._meta.local_concrete_fields]
    return tuple(dict.fromkeys([*PLAIN, *TIMES, *(field.name for field in told if not field.is_relation)]))


def write_facts(page: SitePage) -> dict[str, Any]:
    return {name: write_field(page, name) for name in list_own_fields(type(page))}


def write_field(page: SitePage, name: str) -> Any:
    field, value = page._meta.get_field(name), getattr(page, name)
    if isinstance(field, StreamField):
        return clean_markup(field.stream_block.get_prep_value(value))
    if isinstance(field, models.DateField) and value is not None:
        return value.isoformat()
    return value


def read_facts(model: type[Page], facts: dict[str, Any], names: tuple[str, ...]) -> dict[str, Any]:
    """Values for these fields as the model wants them; what else stands there is passed over. Raises ValueError."""
    found = {}
    for name in names:
        field = model._meta.get_field(name)
        if name in facts:
            found[name] = facts[name] if isinstance(field, StreamField) else read_field(field, facts[name])
    return found


def read_field(field: Any, value: Any) -> Any:
    try:
        read = field.to_python(value)
        field.run_validators(read)
    except ValidationError as error:
        raise ValueError(f"{field.name}: {' '.join(error.messages)}") from error
    return read
