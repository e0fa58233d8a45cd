"""Texts and their translations: compiling catalogues, and finding what is not translated.

Works without the gettext programs. Each room keeps the Dutch of its own texts in `<room>/locale/nl/LC_MESSAGES/`.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

PACKAGE = Path(__file__).resolve().parents[1]


def find_catalogues(root: Path = PACKAGE) -> list[Path]:
    return sorted(root.glob("**/locale/*/LC_MESSAGES/django.po"))


def read_catalogue(path: Path) -> Catalog:
    with path.open("rb") as file:
        return read_po(file, locale=path.parents[1].name)


def compile_catalogues(root: Path = PACKAGE) -> list[Path]:
    """Write the compiled file beside each catalogue that changed since; answer which."""
    return [target for source in find_catalogues(root) if (target := compile_catalogue(source))]


def compile_catalogue(source: Path) -> Path | None:
    target = source.with_suffix(".mo")
    if target.exists() and target.stat().st_mtime_ns >= source.stat().st_mtime_ns:
        return None
    fresh = target.with_suffix(".mo.new")
    with fresh.open("wb") as file:
        write_mo(file, read_catalogue(source))
    fresh.replace(target)
    return target


@dataclass(frozen=True)
class Gap:
    """One text that a reader would see untranslated, or translated by a guess."""

    text: str
    where: str
    why: str

    def __str__(self) -> str:
        return f"{self.where}: {self.why}: {self.text!r}"


def find_faulty_entries(path: Path) -> Iterator[Gap]:
    """Entries of a catalogue that are empty, marked as a guess, or lose a placeholder."""
    for message in read_catalogue(path):
        if not message.id:
            continue
        why = describe_fault(message)
        if why:
            yield Gap(as_text(message), f"{path.relative_to(PACKAGE)}:{message.lineno}", why)


def describe_fault(message: Message) -> str:
    strings = message.string if isinstance(message.string, (list, tuple)) else [message.string]
    if not all(strings):
        return "empty"
    if message.fuzzy:
        return "fuzzy"
    wanted = set(placeholders(message.id if isinstance(message.id, str) else message.id[-1]))
    if set(placeholders(strings[-1] or "")) != wanted:
        return "placeholders differ"
    return ""


def placeholders(text: str) -> list[str]:
    import re  # late: only checks need it

    return re.findall(r"%\(\w+\)[sd]|\{\w+\}|%[sd]", text)


def as_text(message: Message) -> str:
    return message.id if isinstance(message.id, str) else message.id[0]
