"""Writing SVG by hand: names, attributes, escaped text. Looks come from classes, so that light and dark both hold."""

from __future__ import annotations

from typing import Any

from django.utils.html import conditional_escape, format_html_join
from django.utils.safestring import SafeString, mark_safe


def write_tag(name: str, *children: str, **attributes: Any) -> SafeString:
    """`cls` becomes class, underscores become dashes, numbers are rounded; text among the children is escaped."""
    named = {("class" if key == "cls" else key.replace("_", "-")): value for key, value in attributes.items()}
    pairs = [(key, round(value, 1) if isinstance(value, float) else value) for key, value in named.items()]
    written = format_html_join("", ' {}="{}"', [(key, value) for key, value in pairs if value not in (None, "")])
    inner = "".join(conditional_escape(child) for child in children)
    return mark_safe(f"<{name}{written}>{inner}</{name}>")  # noqa: S308 - attributes and text were escaped above
