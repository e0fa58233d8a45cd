"""`{{organisatie}}` in text, and in paragraphs of an office file whose text is cut over several runs."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from draagvlak.lib.office.problems import OfficeError, Problem

_MARK = re.compile(r"\{\{\s*([^{}\s](?:[^{}]{0,58}[^{}\s])?)\s*\}\}")
PARAGRAPHS = ("{http://schemas.openxmlformats.org/drawingml/2006/main}p",
              "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}p")  # fmt: skip
TEXTS = ("{http://schemas.openxmlformats.org/drawingml/2006/main}t",
         "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}t")  # fmt: skip
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


def find_names(text: str) -> set[str]:
    """The placeholders in a text, by name and lower-case."""
    return {name.lower() for name in _MARK.findall(text)}


def fill_text(text: str, texts: Mapping[str, str]) -> str:
    """The text with its placeholders filled in, once: what is put in is never read again. Unknown ones stay."""
    return _MARK.sub(lambda mark: texts.get(mark[1].lower(), mark[0]), text)


def check_names(roots: Iterable[Any], texts: Mapping[str, str]) -> None:
    """Raise OfficeError for every placeholder that nobody knows."""
    names = {name for root in roots for paragraph in list_paragraphs(root) for name in find_names(read(paragraph))}
    if unknown := sorted(names - set(texts)):
        raise OfficeError(*(Problem("unknown-placeholder", f"{{{{{name}}}}}") for name in unknown))


def fill_paragraphs(root: Any, texts: Mapping[str, str]) -> None:
    """Fill in every paragraph below an XML element; the first run of a placeholder gives it its look."""
    for paragraph in list_paragraphs(root):
        fill_runs(list_texts(paragraph), texts)


def list_paragraphs(root: Any) -> list[Any]:
    return list(root.iter(*PARAGRAPHS))


def list_texts(paragraph: Any) -> list[Any]:
    """The text elements of this very paragraph, not those of a box that stands in it."""
    texts = paragraph.iter(*TEXTS)
    return [text for text in texts if next(text.iterancestors(*PARAGRAPHS)) is paragraph]


def read(paragraph: Any) -> str:
    return "".join(text.text or "" for text in list_texts(paragraph))


def fill_runs(runs: list[Any], texts: Mapping[str, str]) -> None:
    """From the last placeholder to the first, so that places before it stay where they are."""
    whole = "".join(run.text or "" for run in runs)
    for mark in reversed(list(_MARK.finditer(whole))):
        if mark[1].lower() in texts:
            put(runs, mark.start(), mark.end(), make_safe(texts[mark[1].lower()]))


def put(runs: list[Any], start: int, end: int, text: str) -> None:
    """Replace the characters from start to end of all runs together; the text goes where the first of them stood."""
    at = 0
    for run in runs:
        own = run.text or ""
        first, last = max(start - at, 0), min(end - at, len(own))
        at += len(own)
        if first < last:
            run.text, text = own[:first] + text + own[last:], ""
            run.set(_SPACE, "preserve") if run.tag == TEXTS[1] else None


def make_safe(text: str) -> str:
    """Without characters that XML cannot hold."""
    return "".join(letter for letter in text if letter.isprintable() or letter in "\t\n")
