"""What may never be in an SVG, wherever it stands: also inside parts that would be thrown away."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any
from xml.etree.ElementTree import Element

import tinycss2

from draagvlak.lib.intake.findings import Finding, join_names, make_finding
from draagvlak.lib.intake.svg_words import DANGEROUS, FOREIGN, SVG, XHTML, XLINK, XML

_BLANKS = re.compile(r"[\x00-\x20\x7f-\x9f\u2028\u2029]+")
_CODE_LINKS = ("javascript:", "vbscript:", "livescript:", "data:text", "data:application", "data:image/svg")
_OLD_CODE = {"ident": "-moz-binding", "function": "expression"}
_FETCHERS = frozenset({"url", "src", "image", "image-set", "-webkit-image-set", "element", "cross-fade"})


def find_dangers(root: Element) -> list[Finding]:
    """Every danger once, so that one upload tells the whole story."""
    found: dict[str, Finding] = {}
    for element in root.iter():
        for finding in _element_dangers(element):
            found.setdefault(finding.code, finding)
    return list(found.values())


def split_tag(tag: str) -> tuple[str, str]:
    """Namespace and local name."""
    space, _, local = tag.rpartition("}")
    return space.removeprefix("{"), local


def _element_dangers(element: Element) -> Iterator[Finding]:
    space, local = split_tag(element.tag)
    if local.lower() in DANGEROUS:
        yield make_finding("svg-script")
    if space == XHTML or (space in (SVG, "") and local.lower() in FOREIGN):
        yield make_finding("svg-foreign-content", names=join_names([local]))
    yield from _attribute_dangers(element, is_svg=space in (SVG, ""), local=local)
    if local.lower() == "style":
        yield from find_style_dangers("".join(element.itertext()), rules=True)


def _attribute_dangers(element: Element, *, is_svg: bool, local: str) -> Iterator[Finding]:
    for key, value in element.attrib.items():
        space, name = split_tag(key)
        lower = name.lower()
        if space in ("", SVG) and re.fullmatch(r"on[a-z]+", lower):
            yield make_finding("svg-event-handler", names=name)
        elif space == XML and lower == "base":
            yield make_finding("svg-external-reference", target=value)
        elif (space in (XLINK, "", SVG) and lower == "href") or (not space and lower == "src"):
            yield from _link_dangers(value, is_svg=is_svg, local=local)
        elif not space and is_svg:
            yield from _value_dangers(lower, value)


def _link_dangers(value: str, *, is_svg: bool, local: str) -> Iterator[Finding]:
    target = _BLANKS.sub("", value).lower()
    picture = local in ("image", "feImage") and target.startswith("data:image/")
    if target.startswith(_CODE_LINKS) and not picture:
        yield make_finding("svg-script-link")
    elif target and not target.startswith("#") and is_svg and local != "a" and not picture:
        yield make_finding("svg-external-reference", target=value)


def _value_dangers(name: str, value: str) -> Iterator[Finding]:
    """Animated attributes may carry a link; any other may carry CSS."""
    if name in ("to", "from", "by", "values") and any(code in _BLANKS.sub("", value).lower() for code in _CODE_LINKS):
        yield make_finding("svg-script-link")
    if name == "style" or "(" in value or "\\" in value:
        yield from find_style_dangers(value, rules=False)


def find_style_dangers(css: str, *, rules: bool) -> Iterator[Finding]:
    """``@import``, fetching functions and code in style text; escapes and comments are seen through."""
    tokens = tinycss2.parse_component_value_list(css, skip_comments=True)
    for token in _flatten(tokens):
        if token.type == "at-keyword" and token.lower_value == "import" and rules:
            yield make_finding("svg-external-reference", target="@import")
        elif _OLD_CODE.get(token.type) in (getattr(token, "lower_value", ""), getattr(token, "lower_name", "")):
            yield make_finding("svg-script")
        for target in _fetched(token):
            yield from _fetch_danger(target)


def _fetch_danger(target: str) -> Iterator[Finding]:
    clean = _BLANKS.sub("", target).lower()
    if clean.startswith(_CODE_LINKS):
        yield make_finding("svg-script-link")
    elif clean and not clean.startswith(("#", "data:font", "data:image/")):
        yield make_finding("svg-external-reference", target=target)


def _fetched(token: Any) -> Iterator[str]:
    if token.type == "url":
        yield token.value
    elif token.type == "function" and token.lower_name in _FETCHERS:
        yield from (part.value for part in token.arguments if part.type in ("string", "url"))


def _flatten(tokens: list[Any]) -> Iterator[Any]:
    """Every token, those inside brackets and functions too; a stack, since nesting may be deep."""
    waiting = list(reversed(tokens))
    while waiting:
        token = waiting.pop()
        yield token
        inner = getattr(token, "arguments", None) or getattr(token, "content", None)
        waiting += reversed(inner or [])
