"""Tags of the design room. `{% field form.name %}`, `{% icon "check" %}`, `{% notice "good" text %}`."""

from typing import Any

from django import template
from django.forms import BoundField, CheckboxInput, CheckboxSelectMultiple, RadioSelect
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString

register = template.Library()

NOTICE_ICONS = {"good": "good", "warn": "warn", "bad": "bad", "info": "info"}
MESSAGE_KINDS = {"success": "good", "warning": "warn", "error": "bad"}


@register.simple_tag
def icon(name: str, label: str = "") -> SafeString:
    """One icon of the set. Without a label it is decoration and hidden from screen readers."""
    source = f"{static('design/img/icons.svg')}#{name}"
    if label:
        return format_html('<svg class="icon" role="img" aria-label="{}"><use href="{}"/></svg>', label, source)
    return format_html('<svg class="icon" aria-hidden="true" focusable="false"><use href="{}"/></svg>', source)


@register.inclusion_tag("design/components/field.html")
def field(bound: BoundField, counter: int = 0, optional: bool = True, css: str = "") -> dict[str, Any]:
    """A labelled form field with help, errors and, when asked, a counter of `counter` characters.

    `optional=False` leaves out the word "optional" where that would be silly.
    """
    widget = bound.field.widget
    return {
        "field": bound,
        "counter": counter,
        "css": css,
        "is_choice": isinstance(widget, RadioSelect | CheckboxSelectMultiple),
        "is_checkbox": isinstance(widget, CheckboxInput),
        "says_optional": optional and not bound.field.required,
    }


@register.inclusion_tag("design/components/notice.html")
def notice(kind: str = "info", text: str = "", title: str = "") -> dict[str, Any]:
    """A notice of kind info, good, warn or bad."""
    return {"kind": kind, "icon_name": NOTICE_ICONS.get(kind, "info"), "text": text, "title": title}


@register.filter
def message_kind(level_tag: str) -> str:
    """The kind of notice a Django message is shown as."""
    return MESSAGE_KINDS.get(level_tag, "info")


@register.inclusion_tag("design/components/progress.html")
def progress(done: int, total: int, label: str = "") -> dict[str, Any]:
    """How far something is: `done` of `total`."""
    return {"done": done, "total": total, "label": label}


@register.inclusion_tag("design/components/pager.html", takes_context=True)
def pager(context: template.Context, page: Any) -> dict[str, Any]:
    """Previous and next of a Django `Page`; keeps the other parts of the query."""
    query = context["request"].GET.copy()
    query.pop("page", None)
    return {"page": page, "query": query.urlencode()}
