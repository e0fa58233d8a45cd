"""A logo from checked bytes to an intake: clean, drawn before and after, measured. Runs in the worker."""

from __future__ import annotations

import dataclasses
import io

from PIL import Image

from draagvlak.lib.intake.draw import Draw, draw_within
from draagvlak.lib.intake.findings import Finding, RefusedError, make_finding
from draagvlak.lib.intake.limits import Limits
from draagvlak.lib.intake.look import measure_look, pixel_difference
from draagvlak.lib.intake.raster import read_raster, scale_down, write_png
from draagvlak.lib.intake.result import LOOKS_IDENTICAL, Intake, Kind, Look, Verdict, judge_findings
from draagvlak.lib.intake.svg_clean import CleanSvg, clean_svg
from draagvlak.lib.intake.svg_tree import write_svg

WORTH_TRIMMING = 0.02
"""A margin of this part of the width or height is worth a suggestion."""


def take_in_drawing(data: bytes, *, draw: Draw, limits: Limits) -> Intake:
    """An SVG logo."""
    clean = clean_svg(data, limits=limits)
    if not clean.content:
        return refuse(Kind.LOGO, clean.findings)
    width, height = clean.box[2:]
    after = draw_within(draw, clean.content.decode(), width / height, seconds=limits.svg_draw_seconds)
    before = _draw_original(clean, draw, limits=limits)
    after_picture = _open(after)
    look = _look_of(after_picture)
    difference = pixel_difference(_open(before), after_picture) if before else None
    findings = (*clean.findings, *_look_findings(look, difference))
    return Intake(
        Kind.LOGO,
        judge_findings(findings),
        findings,
        format="svg",
        content=clean.content,
        trimmed=_trim_drawing(clean, look),
        before=before or None,
        after=after,
        width=width,
        height=height,
        pixel_difference=difference,
        look=look,
    )


def take_in_raster_logo(data: bytes, *, found: str, limits: Limits) -> Intake:
    """A PNG (or JPEG, or WebP) logo; it becomes a PNG with the same pixels."""
    raster = read_raster(data, found=found, limits=limits)
    findings = list(raster.findings)
    picture = scale_down(raster.picture.convert("RGBA"), edge=limits.logo_edge)
    if picture.size != raster.picture.size:
        findings.append(make_finding("raster-scaled-down", width=picture.width, height=picture.height))
    if picture.width < limits.logo_wanted_width:
        findings.append(make_finding("logo-small", width=picture.width, wanted=limits.logo_wanted_width))
    if max(picture.size) > limits.longest_ratio * min(picture.size):
        raise RefusedError("svg-shape")
    small = scale_down(picture, edge=limits.preview_edge)
    look = _look_of(small)
    preview = write_png(small)
    findings += _look_findings(look, 0.0)
    return Intake(
        Kind.LOGO,
        judge_findings(tuple(findings)),
        tuple(findings),
        format="png",
        content=write_png(picture),
        trimmed=_trim_pixels(picture, look),
        before=preview,  # rewriting pixels loses nothing: what is kept is what was there
        after=preview,
        width=picture.width,
        height=picture.height,
        pixel_difference=0.0,
        look=look,
    )


def refuse(kind: Kind, findings: tuple[Finding, ...]) -> Intake:
    """No result; only the reasons are told, not what would have been cleaned."""
    reasons = tuple(finding for finding in findings if finding.level == "refused")
    return Intake(kind, Verdict.REFUSED, reasons)


def _draw_original(clean: CleanSvg, draw: Draw, *, limits: Limits) -> bytes:
    """What was uploaded, as it looks; empty when only the clean version can be drawn."""
    width, height = clean.box[2:]
    try:
        return draw_within(draw, clean.original, width / height, seconds=limits.svg_draw_seconds)
    except RefusedError as refusal:
        if refusal.finding.code == "svg-undrawable":
            return b""
        raise


def _open(png: bytes) -> Image.Image:
    return Image.open(io.BytesIO(png), formats=["PNG"]).convert("RGBA")


def _look_of(picture: Image.Image) -> Look:
    look = measure_look(picture)
    if look is None:
        raise RefusedError("logo-empty")
    return look


def _look_findings(look: Look, difference: float | None) -> list[Finding]:
    notices = {
        "logo-own-ground": look.own_ground,
        "logo-margin": _has_margin(look),
        "logo-faint-on-light": not look.visible_on_light,
        "logo-faint-on-dark": not look.visible_on_dark,
    }
    found = [make_finding(code) for code, holds in notices.items() if holds]
    if difference is not None and difference > LOOKS_IDENTICAL:
        found.insert(0, make_finding("logo-looks-different", percent=f"{max(difference * 100, 0.1):.1f}"))
    return found


def _has_margin(look: Look) -> bool:
    return min(look.box[2], look.box[3]) < 1 - WORTH_TRIMMING


def _trim_drawing(clean: CleanSvg, look: Look) -> bytes | None:
    """The same drawing with its viewBox drawn in to what is visible."""
    if clean.tree is None or not _has_margin(look):
        return None
    left, top, width, height = look.box
    x, y, full_width, full_height = clean.box
    box = (x + left * full_width, y + top * full_height, width * full_width, height * full_height)
    attributes = {**clean.tree.attributes, "viewBox": " ".join(f"{part:.8g}" for part in box)}
    return write_svg(dataclasses.replace(clean.tree, attributes=attributes))


def _trim_pixels(picture: Image.Image, look: Look) -> bytes | None:
    box = picture.getchannel("A").getbbox()
    return write_png(picture.crop(box)) if box and _has_margin(look) else None
