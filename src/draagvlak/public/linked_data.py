"""What pages say about themselves to machines, after schema.org: plain dictionaries, made from what the page shows.

Each builder answers one thing; `{% linked_data %}` writes them. Nothing here asks the database.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.http import HttpRequest

Thing = dict[str, Any]
SCHEMA = "https://schema.org"


def full_address(request: HttpRequest, address: str) -> str:
    return f"{request.scheme}://{request.get_host()}{address}"


def describe_organisation(request: HttpRequest, campaign: Any) -> Thing:
    """The campaign as who speaks here."""
    found: Thing = {"@type": "Organization", "name": campaign.name, "url": full_address(request, "/")}
    if campaign.contact_email:
        found["email"] = campaign.contact_email
    return found


def describe_trail(request: HttpRequest, steps: Iterable[tuple[str, str]]) -> Thing:
    """Where a page stands: names and addresses from the home down, the page itself last."""
    items = [
        {"@type": "ListItem", "position": number, "name": name, "item": full_address(request, address)}
        for number, (name, address) in enumerate(steps, start=1)
    ]
    return {"@type": "BreadcrumbList", "itemListElement": items}


def describe_news(request: HttpRequest, page: Any, campaign: Any) -> Thing:
    changed = page.last_published_at
    return {
        "@type": "NewsArticle",
        "headline": page.title,
        "description": page.summary,
        "datePublished": page.date.isoformat(),
        **({"dateModified": changed.isoformat()} if changed else {}),
        "inLanguage": page.language,
        "mainEntityOfPage": full_address(request, page.address),
        "author": describe_organisation(request, campaign),
        "publisher": describe_organisation(request, campaign),
    }


def describe_site(request: HttpRequest, page: Any, campaign: Any) -> Thing:
    return {
        "@type": "WebSite",
        "name": campaign.name,
        "url": full_address(request, page.address),
        "inLanguage": page.language,
        "publisher": describe_organisation(request, campaign),
    }


def gather(things: Iterable[Thing]) -> Thing:
    """Several things in one block."""
    return {"@context": SCHEMA, "@graph": list(things)}
