"""The clean tree: plain nodes, references between them, and how it is written down."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.sax.saxutils import quoteattr

from draagvlak.lib.intake.svg_values import split_reference
from draagvlak.lib.intake.svg_words import POINTERS, SVG


@dataclass(eq=False)
class Node:
    """One element of the clean drawing. No text, no namespace: there is nothing else to hold."""

    tag: str
    attributes: dict[str, str] = field(default_factory=dict)
    children: list[Node] = field(default_factory=list)

    def walk(self) -> Iterator[Node]:
        """This node and everything below it, in document order."""
        yield self
        for child in self.children:
            yield from child.walk()

    def targets(self) -> Iterator[tuple[str, str]]:
        """Attribute and id of every reference this node makes."""
        if "href" in self.attributes:
            yield "href", self.attributes["href"].removeprefix("#")
        for name in POINTERS:
            target, _ = split_reference(self.attributes.get(name, ""))
            if target:
                yield name, target


def index_ids(root: Node) -> dict[str, Node]:
    """Id -> node; the first one counts, as in a browser."""
    ids: dict[str, Node] = {}
    for node in root.walk():
        if "id" in node.attributes:
            ids.setdefault(node.attributes["id"], node)
    return ids


def rename_ids(root: Node) -> None:
    """Keep only ids that something points to, and name them r1, r2 … in document order."""
    used = {target for node in root.walk() for _, target in node.targets()}
    names: dict[str, str] = {}
    for node in root.walk():
        own = node.attributes.pop("id", "")
        if own in used and own not in names:
            names[own] = node.attributes["id"] = f"r{len(names) + 1}"
    for node in root.walk():
        for name, target in list(node.targets()):
            _point_to(node, name, names[target])


def _point_to(node: Node, name: str, target: str) -> None:
    node.attributes[name] = f"#{target}" if name == "href" else f"url(#{target})"


def drop_empty_groups(node: Node) -> None:
    """Groups that hold nothing and to which nothing points."""
    for child in node.children:
        drop_empty_groups(child)
    node.children = [
        child for child in node.children if child.children or child.tag not in ("g", "defs") or "id" in child.attributes
    ]


def write_svg(root: Node) -> bytes:
    """The one way a drawing is written: UTF-8, attributes in order of name, nothing between the elements."""
    return (_write(root, extra=f' xmlns="{SVG}"') + "\n").encode()


def _write(node: Node, *, extra: str = "") -> str:
    attributes = "".join(f" {name}={quoteattr(value)}" for name, value in sorted(node.attributes.items()))
    if not node.children:
        return f"<{node.tag}{extra}{attributes}/>"
    return f"<{node.tag}{extra}{attributes}>{''.join(_write(child) for child in node.children)}</{node.tag}>"
