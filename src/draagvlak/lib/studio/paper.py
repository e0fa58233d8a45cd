"""A page of A4 from words and tables: tagged, with title and language, and never more than the page."""

from __future__ import annotations

import io
import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import pikepdf
import typst

from draagvlak.lib.studio.press import load_fonts, note_use
from draagvlak.lib.studio.problems import StudioError

LAYOUT = Path(__file__).parent / "typst" / "paper.typ"
SIZES = (10.5, 10.0, 9.5, 9.0, 8.5, 8.0)
"""Of the text in points: the largest that fits is taken."""


@dataclass(frozen=True)
class Part:
    """A heading with a table or paragraphs below it. `widths` are parts of the whole; `strong`: first cell bold."""

    title: str
    words: Sequence[str] = ()
    header: Sequence[str] = ()
    rows: Sequence[Sequence[str]] = ()
    widths: Sequence[int] = ()
    strong: bool = True


@dataclass(frozen=True)
class Paper:
    """Everything on the page. `sample` is the word that marks it as made up, or nothing."""

    title: str
    kicker: str
    lead: str
    parts: Sequence[Part]
    foot: str
    author: str
    sample: str = ""
    language: str = "nl"


def set_paper(paper: Paper) -> bytes:
    """The page as PDF. Raises StudioError when it does not fit at the smallest size that can be read."""
    note_use()
    for size in SIZES:
        pdf = set_at(paper, size=size)
        with pikepdf.open(io.BytesIO(pdf)) as document:
            if len(document.pages) == 1:
                return pdf
    raise StudioError(f"{paper.title}: more than fits on one page")


def set_at(paper: Paper, *, size: float) -> bytes:
    inputs = {"data": json.dumps(asdict(paper), ensure_ascii=False), "size": str(size)}
    compiler = typst.Compiler(root=str(LAYOUT.parent), font_paths=load_fonts())
    pdf = compiler.compile(input=str(LAYOUT), format="pdf", sys_inputs=inputs, timestamp=0, pdf_standards="ua-1")
    if not isinstance(pdf, bytes):
        raise TypeError("the typesetter returned no single file")
    return pdf
