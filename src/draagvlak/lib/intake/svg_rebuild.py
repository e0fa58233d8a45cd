"""Build a new drawing out of the allowed parts of the old one.

Nothing is taken over that is not on the allow-list. What is left behind is noted as cleaned when it draws nothing,
and refuses the file when leaving it out could be seen.
"""

from __future__ import annotations

from xml.etree.ElementTree import Element

from draagvlak.lib.intake.findings import FINDING_KINDS, Finding, clip_text, join_names, make_finding
from draagvlak.lib.intake.limits import Limits
from draagvlak.lib.intake.svg_dangers import split_tag
from draagvlak.lib.intake.svg_styles import Styles, read_styles
from draagvlak.lib.intake.svg_tree import Node, drop_empty_groups, index_ids, rename_ids
from draagvlak.lib.intake.svg_values import split_reference
from draagvlak.lib.intake.svg_words import (
    COPYABLE,
    ELEMENTS,
    GRADIENTS,
    HARMLESS_WORDS,
    LOOK_PROPERTIES,
    METADATA,
    POINTED,
    POINTERS,
    PROPERTIES,
    SEEN,
    SILENT,
    SVG,
    UNWRAPPED,
    XLINK,
    XML,
)


def rebuild_svg(root: Element, *, limits: Limits) -> tuple[Node, list[Finding]]:
    """The clean tree and everything that was noted; refusals are among the findings."""
    builder = _Builder(root, read_styles(root, most_rules=limits.svg_style_rules))
    clean = builder.build(root, []) or Node("svg")
    builder.mend_references(clean)
    drop_empty_groups(clean)
    rename_ids(clean)
    drop_empty_groups(clean)
    return clean, builder.findings()


class _Builder:
    def __init__(self, root: Element, styles: Styles) -> None:
        self._styles = styles
        self._original: dict[str, str] = {}
        for element in root.iter():
            self._original.setdefault(element.get("id", ""), split_tag(element.tag)[1])
        self._notes: dict[str, list[str]] = {}
        if styles.left_out:
            self._notes["svg-styles-removed"] = list(styles.left_out)

    def findings(self) -> list[Finding]:
        found = [_tell(code, names) for code, names in self._notes.items()]
        if self._styles.inlined:
            found.append(make_finding("svg-styles-inlined", count=self._styles.inlined))
        return found

    def _note(self, code: str, name: str) -> None:
        self._notes.setdefault(code, []).append(name)

    def build(self, element: Element, ancestors: list[Element]) -> Node | None:
        """The clean copy of one element with what is below it."""
        space, local = split_tag(element.tag)
        if space != SVG:
            self._note("svg-editor-data-removed", local)
        elif local in SEEN:
            self._note_seen(element, local)
        elif local in ELEMENTS or local in UNWRAPPED:
            return self._copy(element, ancestors, tag=local)
        elif local in METADATA:
            self._note("svg-metadata-removed" if local == "metadata" else "svg-description-removed", local)
        elif local != "style":
            self._note("svg-elements-removed", local)
        return None

    def _note_seen(self, element: Element, local: str) -> None:
        text = " ".join("".join(element.itertext()).split())
        if SEEN[local] != "svg-text":
            self._note(SEEN[local], local)
        elif text:
            self._note("svg-text", clip_text(text, length=40))
        else:
            self._note("svg-elements-removed", local)

    def _copy(self, element: Element, ancestors: list[Element], *, tag: str) -> Node:
        node = Node("g" if tag in UNWRAPPED else tag)
        if tag == "a":
            self._note("svg-links-removed", tag)
        self._copy_attributes(element, node)
        self._copy_properties(element, ancestors, node)
        inner = [*ancestors, element]
        children = (self.build(child, inner) for child in self._children(element, tag))
        node.children = [child for child in children if child is not None]
        return node

    def _children(self, element: Element, tag: str) -> list[Element]:
        """Of a switch the first branch without conditions, of anything else all children."""
        if tag != "switch":
            return list(element)
        self._note("svg-elements-removed", tag)
        conditions = ("systemLanguage", "requiredFeatures", "requiredExtensions")
        return [child for child in element if not any(child.get(name) for name in conditions)][:1]

    def _copy_attributes(self, element: Element, node: Node) -> None:
        grammars = ELEMENTS[node.tag]
        if element.get("id"):
            node.attributes["id"] = element.attrib["id"]
        for key, value in element.attrib.items():
            space, name = split_tag(key)
            name = "href" if (space, name) == (XLINK, "href") and "href" not in element.attrib else name
            if name in grammars and (not space or name == "href"):
                self._keep(node, name, grammars[name](value), value)
            elif name == "href" and split_tag(element.tag)[1] == "a":
                continue  # told as a link, not as an attribute
            elif space not in ("", SVG, XML, XLINK):
                self._note("svg-editor-data-removed", name)
            elif space or not (name in SILENT or name in PROPERTIES or name in LOOK_PROPERTIES):
                self._note("svg-attributes-removed", name)

    def _copy_properties(self, element: Element, ancestors: list[Element], node: Node) -> None:
        for name, value in self._styles.resolve(element, ancestors).items():
            if name in PROPERTIES:
                self._keep(node, name, PROPERTIES[name](value), value)
            elif name == "transform" and "transform" in ELEMENTS[node.tag]:
                node.attributes.pop("transform", None)
                self._keep(node, name, ELEMENTS[node.tag][name](value), value)
            elif name in LOOK_PROPERTIES:
                self._note_look(name, value)
            else:
                self._note("svg-styles-removed", name)

    def _note_look(self, name: str, value: str) -> None:
        target, _ = split_reference(value)
        dangling = bool(target) and target not in self._original
        if dangling:
            self._note("svg-references-removed", name)
        elif value.strip().lower() not in HARMLESS_WORDS:
            self._note(LOOK_PROPERTIES[name], name)

    def _keep(self, node: Node, name: str, value: str | None, written: str) -> None:
        if value is not None:
            node.attributes[name] = value
        elif written.strip().lower() not in HARMLESS_WORDS:
            self._note("svg-values-removed", f"{name}: {clip_text(written, length=24)}")

    def mend_references(self, root: Node) -> None:
        """Every reference points to a part of the right kind in the clean tree, or goes."""
        ids = index_ids(root)
        for node in root.walk():
            for name, target in list(node.targets()):
                kinds = POINTERS.get(name) or (GRADIENTS if node.tag in GRADIENTS else COPYABLE)
                if target not in ids or ids[target].tag not in kinds:
                    self._drop_reference(node, name, target)

    def _drop_reference(self, node: Node, name: str, target: str) -> None:
        local = self._original.get(target, "")
        code = POINTED.get(local) or SEEN.get(local)
        self._note(code or "svg-references-removed", local if code else f"#{target}")
        _, fallback = split_reference(node.attributes.pop(name))
        if name in ("fill", "stroke"):
            node.attributes[name] = fallback or "none"


def _tell(code: str, names: list[str]) -> Finding:
    """A finding with what was met, in the words its sentence has a place for."""
    if code == "svg-text":
        return make_finding(code, sample=names[0])
    return make_finding(code, names=join_names(names)) if "%(names)s" in FINDING_KINDS[code].sentence else Finding(code)
