"""Bytes as text, whatever the server says about them."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w.:-]+)", re.IGNORECASE)
WESTERN = frozenset({"iso8859-1", "ascii", "cp1252"})
KNOWN = WESTERN | {"utf-8", "utf-16", "utf-16-le", "utf-16-be", "iso8859-15", "utf-8-sig"}


@dataclass(frozen=True)
class Text:
    """What was read, in which encoding, and whether that is another one than was promised."""

    text: str
    encoding: str
    was_promised: bool = True


def read_text(content: bytes, *, content_type: str = "") -> Text:
    """A mark of order in the bytes counts first, then UTF-8 where every byte fits, then what was promised.

    UTF-8 goes before the promise: text of another encoding all but never fits it, and servers promise latin-1 unasked.
    """
    promised = find_promised(content_type)
    for mark, encoding in MARKS:
        if content.startswith(mark):
            return Text(content.decode(encoding, errors="replace"), encoding, not promised or encoding == promised)
    for encoding in dict.fromkeys(["utf-8", promised or "cp1252", "cp1252"]):
        chosen = "cp1252" if encoding in WESTERN else encoding
        try:
            text = content.decode(chosen)
        except UnicodeError:
            continue
        return Text(text, chosen, not promised or promised in (encoding, chosen) or text.isascii())
    return Text(content.decode("cp1252", errors="replace"), "cp1252", was_promised=False)


def find_promised(content_type: str) -> str:
    """The charset of a Content-Type, by Python's name for it; empty when there is none or nobody knows it."""
    match = CHARSET.search(content_type)
    try:
        name = codecs.lookup(match[1]).name if match else ""
    except LookupError:
        return ""
    return name if name in KNOWN else ""
