"""Style sheets of a drawing, worked out into the value each element ends up with.

Enough of CSS for what drawing programs export: type, ``*``, ``.class`` and ``#id`` selectors, joined or nested
(``g .cls-1``, ``g > path``), lists of them, specificity, order and ``!important``. A rule with anything else
(``:hover``, ``[attr]``) is left out and named.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any
from xml.etree.ElementTree import Element

import tinycss2

from draagvlak.lib.intake.findings import RefusedError, clip_text
from draagvlak.lib.intake.svg_dangers import split_tag
from draagvlak.lib.intake.svg_words import LOOK_PROPERTIES, PROPERTIES

Specificity = tuple[int, int, int]


@dataclass(frozen=True)
class Compound:
    """One step of a selector, such as ``path.cls-1``; ``direct`` when a ``>`` stands before it."""

    tag: str = ""
    ids: frozenset[str] = frozenset()
    classes: frozenset[str] = frozenset()
    direct: bool = False

    def fits(self, element: Element) -> bool:
        own = set(element.get("class", "").split())
        return (
            self.tag in ("", split_tag(element.tag)[1])
            and self.ids <= {element.get("id", "")}
            and self.classes <= own
        )  # fmt: skip


@dataclass(frozen=True)
class Declaration:
    name: str
    value: str
    important: bool


@dataclass(frozen=True)
class Rule:
    """One selector with its declarations."""

    steps: tuple[Compound, ...]
    declarations: tuple[Declaration, ...]

    @property
    def specificity(self) -> Specificity:
        return (
            sum(len(step.ids) for step in self.steps),
            sum(len(step.classes) for step in self.steps),
            sum(bool(step.tag) for step in self.steps),
        )

    def fits(self, element: Element, ancestors: Sequence[Element]) -> bool:
        return self.steps[-1].fits(element) and _fits_above(self.steps, ancestors)


@dataclass
class Styles:
    """All rules of a drawing in order of weight, and the names of what was left out."""

    rules: list[Rule] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)
    inlined: int = 0

    def resolve(self, element: Element, ancestors: Sequence[Element]) -> dict[str, str]:
        """Property -> value as CSS decides: attributes < rules < style attribute < important ones."""
        values = {
            name: value for name, value in element.attrib.items() if name in PROPERTIES or name in LOOK_PROPERTIES
        }
        declarations = [d for rule in self.rules if rule.fits(element, ancestors) for d in rule.declarations]
        declarations += read_declarations(tinycss2.parse_declaration_list(element.get("style", "")))
        self.inlined += bool(declarations)
        for declaration in sorted(declarations, key=lambda d: d.important):
            values[declaration.name] = declaration.value
        return values


def read_styles(root: Element, *, most_rules: int) -> Styles:
    """Collect the rules of every ``<style>`` in the drawing."""
    styles = Styles()
    for element in root.iter():
        if split_tag(element.tag)[1] == "style":
            sheet = tinycss2.parse_stylesheet("".join(element.itertext()), skip_comments=True, skip_whitespace=True)
            for part in sheet:
                _read_part(part, styles)
    if len(styles.rules) > most_rules:
        raise RefusedError("svg-too-complex")
    styles.rules.sort(key=lambda rule: rule.specificity)
    return styles


def _read_part(part: Any, styles: Styles) -> None:
    if part.type == "at-rule":
        if part.lower_at_keyword.endswith("keyframes"):
            raise RefusedError("svg-animation")
        styles.left_out.append(f"@{clip_text(part.at_keyword, length=30)}")
    elif part.type == "qualified-rule":
        declarations = tuple(read_declarations(tinycss2.parse_declaration_list(part.content)))
        for selector in _split(part.prelude, ","):
            steps = _read_selector(selector)
            if steps:
                styles.rules.append(Rule(steps, declarations))
            else:
                styles.left_out.append(tinycss2.serialize(selector).strip())


def read_declarations(parsed: Sequence[Any]) -> list[Declaration]:
    """The declarations in a list; errors and comments are passed over, as a browser does."""
    return [
        Declaration(part.lower_name, tinycss2.serialize(part.value).strip(), part.important)
        for part in parsed
        if part.type == "declaration"
    ]


def _split(tokens: Sequence[Any], mark: str) -> list[list[Any]]:
    parts: list[list[Any]] = [[]]
    for token in tokens:
        if token == mark:
            parts.append([])
        else:
            parts[-1].append(token)
    return parts


def _read_selector(parts: Sequence[Any]) -> tuple[Compound, ...]:
    """The steps of one selector; empty when it holds something we do not know."""
    steps: list[Compound] = []
    waiting: list[Any] = []
    direct = False
    for part in [*parts, None]:
        if part is not None and part.type != "whitespace" and part != ">":
            waiting.append(part)
        elif waiting:
            step = _read_compound(waiting, direct=direct)
            if step is None:
                return ()
            steps.append(step)
            waiting, direct = [], False
        direct = direct or part == ">"
    return () if direct or (steps and steps[0].direct) else tuple(steps)


def _read_compound(parts: list[Any], *, direct: bool) -> Compound | None:
    tag, ids, classes = "", set[str](), set[str]()
    rest = list(parts)
    while rest:
        part = rest.pop(0)
        if part.type == "ident" and part is parts[0]:
            tag = part.value
        elif part.type == "hash" and part.is_identifier:
            ids.add(part.value)
        elif part == "." and rest and rest[0].type == "ident":
            classes.add(rest.pop(0).value)
        elif not (part == "*" and part is parts[0]):
            return None
    return Compound(tag, frozenset(ids), frozenset(classes), direct)


def _fits_above(steps: tuple[Compound, ...], ancestors: Sequence[Element]) -> bool:
    """The remaining steps, matched upwards; a nearer ancestor that fits is taken (enough for exports)."""
    above = list(ancestors)
    for child, step in zip(reversed(steps), reversed(steps[:-1]), strict=False):
        if child.direct:
            if not above or not step.fits(above.pop()):
                return False
        else:
            while above and not step.fits(above[-1]):
                above.pop()
            if not above:
                return False
            above.pop()
    return True
