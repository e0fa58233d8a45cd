"""An SVG from upload to clean drawing: read, look for dangers, rebuild, weigh. Pure; draws nothing."""

from __future__ import annotations

from dataclasses import dataclass
from xml.etree.ElementTree import Element, tostring

from draagvlak.lib.intake.findings import Finding, Level, RefusedError, make_finding
from draagvlak.lib.intake.limits import Limits
from draagvlak.lib.intake.svg_dangers import find_dangers
from draagvlak.lib.intake.svg_read import read_svg
from draagvlak.lib.intake.svg_rebuild import rebuild_svg
from draagvlak.lib.intake.svg_tree import Node, write_svg
from draagvlak.lib.intake.svg_values import pixels, view_box
from draagvlak.lib.intake.svg_weight import check_weight

SMALLEST_SIDE = 0.01
LARGEST_SIDE = 1_000_000


@dataclass(frozen=True)
class CleanSvg:
    """The clean drawing beside the original, or (without ``content``) the reasons why there is none."""

    findings: tuple[Finding, ...]
    original: str = ""
    content: bytes = b""
    box: tuple[float, float, float, float] = (0, 0, 0, 0)
    tree: Node | None = None


def clean_svg(data: bytes, *, limits: Limits) -> CleanSvg:
    """Clean a drawing; every refusal comes back as a finding, dangers first, so that one upload tells all."""
    findings: list[Finding] = []
    try:
        return _clean(data, findings, limits=limits)
    except RefusedError as refusal:
        findings.append(refusal.finding)
        return CleanSvg(tuple(findings))


def _clean(data: bytes, findings: list[Finding], *, limits: Limits) -> CleanSvg:
    if len(data) > limits.svg_bytes:
        raise RefusedError("file-too-large", limit=f"{limits.svg_bytes / 1e6:g} MB")
    document = read_svg(data, limits=limits)
    findings += [*find_dangers(document.root), *document.findings]
    tree, noted = rebuild_svg(document.root, limits=limits)
    findings += noted
    if any(finding.level is Level.REFUSED for finding in findings):
        return CleanSvg(tuple(findings))
    findings += _set_canvas(document.root, tree, limits=limits)
    check_weight(tree, limits=limits)
    box = _read_box(tree.attributes["viewBox"])
    original = _original_text(document.root, tree.attributes["viewBox"])
    return CleanSvg(tuple(findings), original, write_svg(tree), box, tree)


def _set_canvas(root: Element, tree: Node, *, limits: Limits) -> list[Finding]:
    """Give the clean drawing a viewBox and no other size; tell when that was not what stood there."""
    width, height = pixels(root.get("width")), pixels(root.get("height"))
    written = tree.attributes.get("viewBox")
    for name in ("x", "y", "width", "height", "preserveAspectRatio"):
        tree.attributes.pop(name, None)
    if written is None and not (width and height):
        raise RefusedError("svg-size-missing")
    tree.attributes["viewBox"] = written or f"0 0 {width:.10g} {height:.10g}"
    _, _, box_width, box_height = _read_box(tree.attributes["viewBox"])
    _check_shape(box_width, box_height, limits=limits)
    if written is None:
        return [make_finding("svg-canvas-set")]
    if width and height and abs(width * box_height / (height * box_width) - 1) > 0.01:
        return [make_finding("svg-canvas-ratio")]
    return []


def _check_shape(width: float, height: float, *, limits: Limits) -> None:
    sides = sorted((width, height))
    if sides[0] < SMALLEST_SIDE or sides[1] > LARGEST_SIDE or sides[1] / sides[0] > limits.longest_ratio:
        raise RefusedError("svg-shape")


def _read_box(text: str) -> tuple[float, float, float, float]:
    x, y, width, height = (float(part) for part in (view_box(text) or "0 0 0 0").split())
    return x, y, width, height


def _original_text(root: Element, view: str) -> str:
    """The whole original, to draw beside the clean one: on the same canvas, with nothing else taken out."""
    for name in ("x", "y", "width", "height", "preserveAspectRatio"):
        root.attrib.pop(name, None)
    root.set("viewBox", view)
    return tostring(root, encoding="unicode")
