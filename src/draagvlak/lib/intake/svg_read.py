"""From bytes to an element tree: encoding, document type, and bounds while parsing."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass
from typing import Any
from xml.etree.ElementTree import Element, ParseError, TreeBuilder

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import DefusedXMLParser

from draagvlak.lib.intake.findings import Finding, RefusedError, join_names, make_finding
from draagvlak.lib.intake.limits import Limits
from draagvlak.lib.intake.svg_words import SVG

_DECLARATION = re.compile(r"\s*<\?xml\s[^>]*?\?>")
_BLANK = re.compile(r"\s*")
_CLOSING = {"<!--": "-->", "<?": "?>"}
_DECLARED = re.compile(rb"""^\s*<\?xml\s[^>]*?encoding\s*=\s*["']([^"'>]{1,40})["']""")
# the line every SVG 1.x export starts with; it names a standard and declares nothing
_STANDARD_DOCTYPE = re.compile(
    r"""<!DOCTYPE\s+svg(?:\s+PUBLIC\s+["']-//W3C//DTD\ SVG\ [\w. ]+//EN["']"""
    r"""\s+["']https?://www\.w3\.org/[\w./-]+["'])?\s*>"""
)
_CODECS = {
    "utf-8": "utf-8", "utf8": "utf-8", "us-ascii": "utf-8", "ascii": "utf-8",
    "iso-8859-1": "cp1252", "latin1": "cp1252", "windows-1252": "cp1252", "iso-8859-15": "iso-8859-15",
}  # fmt: skip
_WIDE_MARKS = (b"\xff\xfe", b"\xfe\xff", b"\x00\x00\xfe\xff")


@dataclass(frozen=True)
class Document:
    """A parsed SVG: its tree, and what was found on the way."""

    root: Element
    findings: tuple[Finding, ...]


def load_codecs() -> None:
    """Load the text encodings that Python otherwise loads when first met."""
    for codec in _CODECS.values():
        codecs.lookup(codec)


def read_svg(data: bytes, *, limits: Limits) -> Document:
    """Decode and parse within bounds, or refuse."""
    text, encoding = _decode(data)
    findings = [] if encoding == "utf-8" else [make_finding("svg-encoding-changed", encoding=encoding)]
    text, had_doctype = _drop_doctype(text)
    if had_doctype:
        findings.append(make_finding("svg-document-type-removed"))
    target = _BoundedTree(limits)
    root = _parse(text, target)
    findings += target.findings()
    if _adopt_namespace(root):
        findings.append(make_finding("svg-namespace-added"))
    if root.tag != f"{{{SVG}}}svg":
        raise RefusedError("file-wrong-type", found="an unknown kind of file", wanted="an SVG or a PNG")
    return Document(root, tuple(findings))


def _decode(data: bytes) -> tuple[str, str]:
    declared = _DECLARED.match(data[:400].removeprefix(b"\xef\xbb\xbf"))
    encoding = declared[1].decode("latin-1").lower() if declared else "utf-8"
    if data.startswith(_WIDE_MARKS) or b"\x00" in data:
        raise RefusedError("svg-encoding", encoding="UTF-16")
    if encoding not in _CODECS:
        raise RefusedError("svg-encoding", encoding=encoding)
    try:
        text = data.decode(_CODECS[encoding]).removeprefix("\N{ZERO WIDTH NO-BREAK SPACE}")
    except UnicodeDecodeError as error:
        raise RefusedError("svg-encoding", encoding="?") from error
    declaration = _DECLARATION.match(text)
    text = text[declaration.end() :] if declaration else text
    return text, encoding if _CODECS[encoding] != "utf-8" else "utf-8"


def _drop_doctype(text: str) -> tuple[str, bool]:
    """Cut the standard document type line; anything else of that kind is left for the parser to forbid."""
    start = _prolog_end(text)
    found = _STANDARD_DOCTYPE.match(text, start)
    return (text[:start] + text[found.end() :], True) if found else (text, False)


def _prolog_end(text: str) -> int:
    """Where the white space, comments and instructions before the first declaration end."""
    position = 0
    while True:
        position = _BLANK.match(text, position).end()  # type: ignore[union-attr]  # it matches nothing, too
        opening = next((mark for mark in _CLOSING if text.startswith(mark, position)), "")
        end = text.find(_CLOSING[opening], position) if opening else -1
        if end < 0:
            return position
        position = end + len(_CLOSING[opening])


def _parse(text: str, target: _BoundedTree) -> Element:
    parser = DefusedXMLParser(target=target, forbid_dtd=True, forbid_entities=True, forbid_external=True)
    try:
        parser.feed(text)
        root = parser.close()
    except DefusedXmlException as error:
        raise RefusedError("svg-dtd") from error
    except (ParseError, ValueError, AssertionError) as error:
        raise RefusedError("svg-broken", line=getattr(error, "position", ("?",))[0]) from error
    if not isinstance(root, Element):
        raise RefusedError("svg-broken", line="?")
    return root


def _adopt_namespace(root: Element) -> bool:
    """An SVG copied out of a web page may lack its namespace: give it to every element without one."""
    if root.tag != "svg":
        return False
    for element in root.iter():
        if not element.tag.startswith("{"):
            element.tag = f"{{{SVG}}}{element.tag}"
    return True


class _BoundedTree:
    """A parser target that stops at too many or too deep elements, and keeps no comment or instruction."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._builder = TreeBuilder()
        self._depth = self._nodes = self._comments = 0
        self._instructions: list[str] = []

    def start(self, tag: str, attributes: dict[str, str]) -> Any:
        self._depth += 1
        self._nodes += 1
        if self._depth > self._limits.svg_depth:
            raise RefusedError("svg-too-deep", limit=self._limits.svg_depth)
        if self._nodes > self._limits.svg_nodes:
            raise RefusedError("svg-too-many-elements", limit=self._limits.svg_nodes)
        return self._builder.start(tag, attributes)

    def end(self, tag: str) -> Any:
        self._depth -= 1
        return self._builder.end(tag)

    def data(self, data: str) -> None:
        self._builder.data(data)

    def comment(self, _text: str) -> None:
        self._comments += 1

    def pi(self, target: str, _data: str | None = None) -> None:
        if target.lower() == "xml-stylesheet":
            raise RefusedError("svg-stylesheet-instruction")
        self._instructions.append(target)

    def close(self) -> Element:
        return self._builder.close()

    def findings(self) -> list[Finding]:
        found = [make_finding("svg-comments-removed", count=self._comments)] if self._comments else []
        if self._instructions:
            found.append(make_finding("svg-instructions-removed", names=join_names(self._instructions)))
        return found
