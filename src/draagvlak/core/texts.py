"""Every text of the interface, read out of code and templates, and those without a Dutch translation."""

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from babel.messages.extract import extract_python
from django.utils.translation.template import templatize
from django.utils.translation.trans_real import translation

from draagvlak.core.catalogues import PACKAGE, Gap, find_catalogues, find_faulty_entries

KEYWORDS: dict[str, Any] = {
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "_": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
}
WITH_CONTEXT = {"pgettext", "pgettext_lazy", "npgettext"}
PLURAL = {"ngettext", "ngettext_lazy"}


@dataclass(frozen=True)
class Text:
    """One text as it stands in the code."""

    text: str
    context: str
    path: Path
    line: int

    @property
    def key(self) -> str:
        return f"{self.context}\x04{self.text}" if self.context else self.text


def find_texts(root: Path = PACKAGE) -> list[Text]:
    """All texts of the rooms. The libraries and the data of a campaign hold none of the interface."""
    paths = [path for pattern in ("**/*.py", "**/*.html", "**/*.txt") for path in sorted(root.glob(pattern))]
    return [text for path in paths if holds_texts(path, root) for text in read_texts(path)]


def holds_texts(path: Path, root: Path) -> bool:
    parts = path.relative_to(root).parts
    return (
        parts[0] not in {"lib", "example"}
        and "migrations" not in parts
        and (path.suffix == ".py" or "templates" in parts)
    )


def read_texts(path: Path) -> Iterator[Text]:
    source = path.read_text(encoding="utf-8")
    if path.suffix != ".py":
        source = flatten_template(source)
    found = extract_python(io.BytesIO(source.encode()), KEYWORDS, [], {"encoding": "utf-8"})
    for line, function, arguments, _comments in found:
        values = arguments if isinstance(arguments, (tuple, list)) else (arguments,)
        if not values[0]:
            continue
        context, text = (values[0], values[1]) if function in WITH_CONTEXT else ("", values[0])
        yield Text(text, context, path, line)


def flatten_template(source: str) -> str:
    """Django's own view of a template as calls, with indentation taken out so that it reads as Python."""
    return re.sub(r"^[ \t]+", "", templatize(source), flags=re.MULTILINE)


def find_missing_texts(language: str = "nl", root: Path = PACKAGE) -> list[Gap]:
    """Texts that no catalogue, ours or a library's, knows in this language. Needs Django set up."""
    catalogue = translation(language)._catalog  # type: ignore[attr-defined]
    known = {key[0] if isinstance(key, tuple) else key for catalog in catalogue._catalogs for key in catalog}
    missing = {text.key: text for text in find_texts(root) if text.key not in known}
    return [Gap(text.text, f"{text.path.relative_to(root)}:{text.line}", "missing") for text in missing.values()]


def find_gaps(root: Path = PACKAGE) -> list[Gap]:
    """All that stands between the interface and its Dutch."""
    faulty = [gap for path in find_catalogues(root) for gap in find_faulty_entries(path)]
    return [*faulty, *find_missing_texts(root=root)]
