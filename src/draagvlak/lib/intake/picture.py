"""A photo from checked bytes to an intake. Runs in the worker."""

from __future__ import annotations

from draagvlak.lib.intake.findings import make_finding
from draagvlak.lib.intake.limits import Limits
from draagvlak.lib.intake.raster import flatten, read_raster, scale_down, write_jpeg
from draagvlak.lib.intake.result import Intake, Kind, judge_findings


def take_in_picture(data: bytes, *, found: str, limits: Limits) -> Intake:
    """A photo: upright, sRGB, without metadata, as JPEG."""
    raster = read_raster(data, found=found, limits=limits)
    findings = list(raster.findings)
    flat, was_transparent = flatten(raster.picture)
    picture = scale_down(flat, edge=limits.picture_edge)
    if was_transparent:
        findings.append(make_finding("raster-transparency-filled"))
    if picture.size != flat.size:
        findings.append(make_finding("raster-scaled-down", width=picture.width, height=picture.height))
    if min(picture.size) < limits.picture_wanted_edge:
        findings.append(make_finding("picture-small", width=picture.width, height=picture.height))
    return Intake(
        Kind.PICTURE,
        judge_findings(tuple(findings)),
        tuple(findings),
        format="jpeg",
        content=write_jpeg(picture),
        after=write_jpeg(scale_down(picture, edge=limits.preview_edge)),
        width=picture.width,
        height=picture.height,
    )
