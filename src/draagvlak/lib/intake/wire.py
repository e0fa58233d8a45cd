"""How parent and worker talk: one line of JSON, then the bytes it announces.

The parent believes nothing of an answer that has not the right shape: the worker may have been taken over by what
it was reading.
"""

from __future__ import annotations

import dataclasses
import hashlib
import json
import math
from collections.abc import Mapping
from typing import Any

from draagvlak.lib.intake.findings import FINDING_KINDS, Finding, make_finding
from draagvlak.lib.intake.limits import Limits
from draagvlak.lib.intake.result import Colour, Intake, Kind, Look, judge_findings

BLOBS = ("content", "trimmed", "before", "after")
FORMATS = frozenset({"svg", "png", "jpeg"})


class GarbledError(Exception):
    """The answer has not the shape that was agreed."""


def write_request(data: bytes, *, kind: Kind, name: str, limits: Limits) -> bytes:
    header = {"kind": kind.value, "name": name[-200:], "size": len(data), "limits": dataclasses.asdict(limits)}
    return json.dumps(header).encode() + b"\n" + data


def write_answer(intake: Intake) -> bytes:
    """The answer of the worker; called there."""
    blobs = {name: getattr(intake, name) or b"" for name in BLOBS}
    header = {
        "findings": [[finding.code, dict(finding.params)] for finding in intake.findings],
        "format": intake.format,
        "size": [intake.width, intake.height],
        "difference": intake.pixel_difference,
        "look": dataclasses.asdict(intake.look) if intake.look else None,
        "confinement": list(intake.confinement),
        "blobs": [len(blob) for blob in blobs.values()],
    }
    return json.dumps(header).encode() + b"\n" + b"".join(blobs.values())


def read_answer(answer: bytes, *, kind: Kind) -> Intake:
    """Check the answer and make an ``Intake`` of it, or raise ``GarbledError``."""
    line, _, rest = answer.partition(b"\n")
    try:
        header = json.loads(line)
        return _read_intake(header, rest, kind=kind)
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError) as error:
        raise GarbledError(str(error)) from error


def _read_intake(header: Mapping[str, Any], rest: bytes, *, kind: Kind) -> Intake:
    findings = tuple(_read_finding(*pair) for pair in header["findings"])
    verdict = judge_findings(findings)
    walls = tuple(str(wall)[:40] for wall in header["confinement"])
    if verdict == "refused":
        return Intake(kind, verdict, findings, confinement=walls)
    blobs = _cut_blobs(header["blobs"], rest)
    if header["format"] not in FORMATS or not blobs["content"]:
        raise GarbledError("no content")
    return Intake(
        kind,
        verdict,
        findings,
        format=header["format"],
        width=_read_number(header["size"][0]),
        height=_read_number(header["size"][1]),
        pixel_difference=None if header["difference"] is None else _read_number(header["difference"]),
        look=_read_look(header["look"]) if header["look"] else None,
        sha256=hashlib.sha256(blobs["content"]).hexdigest(),
        confinement=walls,
        content=blobs["content"],
        trimmed=blobs["trimmed"] or None,
        before=blobs["before"] or None,
        after=blobs["after"] or None,
    )


def _read_finding(code: str, params: Mapping[str, str]) -> Finding:
    if code not in FINDING_KINDS:
        raise GarbledError("unknown finding")
    finding = make_finding(code, **params)
    finding.message  # noqa: B018  every place in the sentence must be filled
    return finding


def _cut_blobs(sizes: list[int], rest: bytes) -> dict[str, bytes]:
    if len(sizes) != len(BLOBS) or sum(sizes) != len(rest) or min(sizes) < 0:
        raise GarbledError("sizes do not add up")
    blobs, start = {}, 0
    for name, size in zip(BLOBS, sizes, strict=True):
        blobs[name], start = rest[start : start + size], start + size
    return blobs


def _read_look(raw: Mapping[str, Any]) -> Look:
    x, y, width, height = (_read_number(part) for part in raw["box"])
    return Look(
        colours=tuple(Colour(f"#{int(c['hex'][1:], 16):06x}", _read_number(c["share"])) for c in raw["colours"]),
        box=(x, y, width, height),
        own_ground=bool(raw["own_ground"]),
        contrast_on_light=_read_number(raw["contrast_on_light"]),
        contrast_on_dark=_read_number(raw["contrast_on_dark"]),
        visible_on_light=bool(raw["visible_on_light"]),
        visible_on_dark=bool(raw["visible_on_dark"]),
    )


def _read_number(value: object) -> float:
    number = float(value)  # type: ignore[arg-type]
    if not math.isfinite(number) or number < 0:
        raise GarbledError("not a size")
    return number
