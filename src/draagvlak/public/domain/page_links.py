"""Links from page to page inside stored blocks, and the markup of rich text when it comes from elsewhere."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from wagtail.whitelist import Whitelister, allow_without_attributes, attribute_rule, check_url

LINK = re.compile(r'<a [^>]*linktype="page"[^>]*>')
KEY = re.compile(r'\bid="(\d+)"')
MARKUP = re.compile(r"<[a-zA-Z/!]")


def renumber(value: Any, numbers: Mapping[int, int]) -> Any:
    """The same blocks with every key of a page changed; one that leads out of the list leads nowhere."""
    if isinstance(value, dict):
        return {name: renumber_key(name, one, numbers) for name, one in value.items()}
    if isinstance(value, list):
        return [renumber(one, numbers) for one in value]
    if isinstance(value, str) and "linktype" in value:
        return LINK.sub(lambda link: KEY.sub(lambda key: renumber_link(key, numbers), link.group()), value)
    return value


def renumber_key(name: str, value: Any, numbers: Mapping[int, int]) -> Any:
    is_key = name == "page" and isinstance(value, int) and not isinstance(value, bool)
    return numbers.get(value) if is_key else renumber(value, numbers)


def renumber_link(key: re.Match[str], numbers: Mapping[int, int]) -> str:
    found = numbers.get(int(key.group(1)))
    return f'id="{found}"' if found is not None else ""


WITH_KEY = attribute_rule({"data-block-key": True})


class Markup(Whitelister):
    """What an editor's rich text can hold, and nothing that runs."""

    element_rules = {
        "[document]": allow_without_attributes,
        **dict.fromkeys(["p", "h2", "h3", "b", "i", "strong", "em", "ul", "ol", "li", "br"], WITH_KEY),
        "a": attribute_rule({"href": check_url, "linktype": True, "id": True}),
    }


def clean_markup(value: Any) -> Any:
    """Blocks in which no text holds markup that an editor could not have made."""
    if isinstance(value, dict):
        return {name: clean_markup(one) for name, one in value.items()}
    if isinstance(value, list):
        return [clean_markup(one) for one in value]
    return Markup().clean(value) if isinstance(value, str) and MARKUP.search(value) else value
