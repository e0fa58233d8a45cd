"""A design: one folder with a layout, its slots and limits (`design.toml`) and example data.

`docs/reference/design-folder.md` documents every key. In short:

    title = { nl = "Open dag", en = "Open day" }
    use = "site"                        # only for cards that the site makes; partners do not see them
    formats = ["*"]                     # or ids and channels of formats.toml
    pictures = ["brug", "dijk"]         # the set a picture slot offers, unless the slot names its own
    [words.nl] / [words.en]             # fixed words, ctx.words in the layout
    [[groups]] id, label                # the order of the form
    [slots.<name>] kind, label, help, group, required, from, and the limits of its kind
"""

from __future__ import annotations

import hashlib
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from draagvlak.lib.studio.formats import FormatSpec, load_formats
from draagvlak.lib.studio.glyphs import find_unknown
from draagvlak.lib.studio.problems import MESSAGES, StudioError

if TYPE_CHECKING:
    from draagvlak.lib.studio.campaign import Campaign

KINDS = ("text", "place", "source", "address", "date", "countdown", "logo", "accent", "picture", "qr", "choice")
TEXT_KINDS = ("text", "place", "source", "address")
COMPUTED_KINDS = ("countdown", "logo")
DEFAULT_MAX_CHARS = {"text": 80, "place": 60, "source": 120, "address": 60}


@dataclass(frozen=True)
class Slot:
    """One thing a partner may fill in. Which limits count depends on `kind`; sizes are in hundredths of the page."""

    name: str
    kind: str
    label: Mapping[str, str]
    help: Mapping[str, str]
    group: str
    required: bool
    required_with: str
    source: str
    max_chars: int
    multiline: bool
    lines: int | None
    size: tuple[float, float] | None
    of: str
    options: Mapping[str, Mapping[str, str]]
    own_picture: bool
    treatment: tuple[str, str] | None
    allowed: tuple[str, ...]
    against: tuple[str, ...]
    minimum: float
    default: Mapping[str, Any]

    @property
    def is_filled_in(self) -> bool:
        """Whether a person gives a value; logos and countdowns follow from the rest."""
        return self.kind not in COMPUTED_KINDS

    def default_for(self, language: str) -> Any:
        """The value a form starts with, or None."""
        return self.default.get(language)


@dataclass(frozen=True)
class Design:
    """A loaded design. `fingerprint` changes with its layout, slots, the campaign's identity and the studio itself."""

    slug: str
    campaign: Campaign = field(repr=False)
    title: Mapping[str, str]
    description: Mapping[str, str]
    formats: tuple[str, ...]
    groups: Mapping[str, Mapping[str, str]]
    slots: Mapping[str, Slot]
    words: Mapping[str, Mapping[str, str]]
    needs_second: bool
    fingerprint: str

    @property
    def takes_second(self) -> bool:
        """Whether a second organisation's logo has a place, needed or not."""
        return any(slot.kind == "logo" and slot.of == "second" for slot in self.slots.values())

    def serves(self, spec: FormatSpec) -> bool:
        return spec.id in self.formats

    def example(self, language: str) -> dict[str, Any]:
        """The example values that ship with the design, as written in example.<language>.toml."""
        path = self.campaign.folder / "designs" / self.slug / f"example.{language}.toml"
        return tomllib.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}


def both_languages(value: Any, *, fallback: str = "") -> dict[str, str]:
    """{nl, en} from a string or a table; a single language stands in for the other."""
    if isinstance(value, str):
        return {"nl": value, "en": value}
    table = dict(value or {})
    first = next((text for text in table.values() if text), fallback)
    return {language: str(table.get(language, first)) for language in ("nl", "en")}


def parse_slot(name: str, row: Mapping[str, Any], *, where: str, pictures: list[Any]) -> Slot:
    """Read one [slots.<name>] table."""
    kind = row.get("kind")
    if kind not in KINDS:
        raise StudioError(f"{where}: slot {name} has kind “{kind}”; known kinds are {', '.join(KINDS)}.")
    options = row.get("options", pictures if kind == "picture" else [])
    size = row.get("size")
    treatment = row.get("treatment")
    default = row.get("default", {})
    return Slot(
        name=name,
        kind=kind,
        label=both_languages(row.get("label"), fallback=name),
        help=both_languages(row.get("help")),
        group=str(row.get("group", "")),
        required=bool(row.get("required", kind not in ("picture", "qr", "accent", "source"))),
        required_with=str(row.get("required_with", "")),
        source=str(row.get("from", "")),
        max_chars=int(row.get("max_chars", DEFAULT_MAX_CHARS.get(kind, 0))),
        multiline=bool(row.get("multiline", False)),
        lines=row.get("lines"),
        size=(float(size[0]), float(size[1])) if size else None,
        of=str(row.get("of", "brand" if kind == "logo" else "date")),
        options=parse_options(options),
        own_picture=bool(row.get("own", False)),
        treatment=(str(treatment[0]), str(treatment[1])) if treatment else None,
        allowed=tuple(row.get("allowed", ["brand"])),
        against=tuple(row.get("against", [])),
        minimum=float(row.get("minimum", 3.0)),
        default=default if isinstance(default, dict) else {"nl": default, "en": default},
    )


def parse_options(options: Any) -> dict[str, dict[str, str]]:
    """{id: {nl, en}} from a list of ids, a list of tables with id and label, or a table id -> label."""
    if isinstance(options, dict):
        return {key: both_languages(label, fallback=key) for key, label in options.items()}
    rows = [{"id": row} if isinstance(row, str) else row for row in options]
    return {str(row["id"]): both_languages(row.get("label"), fallback=str(row["id"])) for row in rows}


def choose_formats(wanted: list[str], *, where: str) -> tuple[str, ...]:
    """Format ids from "*", ids and channel names, in the order of the table."""
    table = load_formats()
    known = set(table) | {spec.channel for spec in table.values()} | {"*"}
    unknown = sorted(set(wanted) - known)
    if unknown:
        raise StudioError(f"{where}: unknown formats {', '.join(unknown)}.")
    chosen = set(wanted)
    return tuple(key for key, spec in table.items() if chosen & {"*", key, spec.channel})


def load_design(campaign: Campaign, slug: str) -> Design:
    """Read designs/<slug>; a fault in the folder is an error that says where."""
    path = campaign.folder / "designs" / slug / "design.toml"
    if slug not in campaign.design_slugs + campaign.card_slugs:
        raise StudioError(f"There is no design “{slug}”. Designs: {', '.join(campaign.design_slugs)}.")
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise StudioError(f"{path}: {error}") from error
    where = f"design {slug}"
    slots = {
        name: parse_slot(name, row, where=where, pictures=table.get("pictures", []))
        for name, row in table.get("slots", {}).items()
    }
    _check_slots(slots, campaign, where=where)
    _check_words(table.get("words", {}), where=where)
    return Design(
        slug=slug,
        campaign=campaign,
        title=both_languages(table.get("title"), fallback=slug),
        description=both_languages(table.get("description")),
        formats=choose_formats(list(table.get("formats", ["*"])), where=where),
        groups={row["id"]: both_languages(row.get("label"), fallback=row["id"]) for row in table.get("groups", [])},
        slots=slots,
        words=table.get("words", {}),
        needs_second=any(slot.kind == "logo" and slot.of == "second" and slot.required for slot in slots.values()),
        fingerprint=fingerprint_design(campaign, slug),
    )


def _check_slots(slots: Mapping[str, Slot], campaign: Campaign, *, where: str) -> None:
    for slot in slots.values():
        if slot.required_with and slot.required_with not in slots:
            raise StudioError(f"{where}: slot {slot.name} is required with “{slot.required_with}”, which is no slot.")
        if slot.kind == "countdown" and getattr(slots.get(slot.of), "kind", None) != "date":
            raise StudioError(f"{where}: countdown {slot.name} counts to “{slot.of}”, which is not a date slot.")
        named = {*slot.against, *(slot.treatment or ()), *slot.allowed} - {"brand"}
        unknown = sorted(name for name in named if name not in campaign.palette)
        if unknown:
            raise StudioError(f"{where}: slot {slot.name} names colours that do not exist: {', '.join(unknown)}.")


def _check_words(words: Mapping[str, Mapping[str, str]], *, where: str) -> None:
    for text in (text for table in words.values() for text in table.values()):
        if unknown := find_unknown(str(text)):
            raise StudioError(f"{where}: the fixed word “{text}” {MESSAGES[unknown[0]].format(**unknown[1])}")


def fingerprint_design(campaign: Campaign, slug: str) -> str:
    """A hash of all that decides how this design looks, except what partners fill in."""
    digest = hashlib.sha256(campaign.engine_fingerprint.encode())
    for path in sorted((campaign.folder / "designs" / slug).rglob("*")):
        if path.is_file() and not path.name.startswith("example."):
            digest.update(path.name.encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()[:16]
