"""The limited process: reads one upload from its input, writes one answer to its output, and ends.

``python -I -m draagvlak.lib.intake.worker``. It first puts itself behind walls, loads everything it will
need, closes the doors, and only then touches the upload.
"""

from __future__ import annotations

import dataclasses
import json
import sys
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, BinaryIO

from draagvlak.lib.intake.confine import close_doors, limit_resources
from draagvlak.lib.intake.findings import RefusedError, make_finding
from draagvlak.lib.intake.limits import Limits
from draagvlak.lib.intake.result import Intake, Kind, Verdict
from draagvlak.lib.intake.sniff import check_type
from draagvlak.lib.intake.wire import write_answer

if TYPE_CHECKING:
    from draagvlak.lib.intake.draw import Draw


def serve_once(source: BinaryIO, sink: BinaryIO) -> None:
    """One request, one answer."""
    header = json.loads(source.readline(100_000))
    limits = Limits(**header["limits"])
    walls = limit_resources(memory_bytes=limits.memory_bytes, cpu_seconds=limits.cpu_seconds)
    workshop = _open_workshop()
    walls += close_doors()
    data = source.read(int(header["size"]))
    intake = _take_in(data, header, limits=limits, workshop=workshop)
    sink.write(write_answer(dataclasses.replace(intake, confinement=tuple(walls))))
    sink.flush()


@dataclass(frozen=True)
class Workshop:
    """The tools, loaded."""

    draw: Draw
    take_in_drawing: Callable[..., Intake]
    take_in_raster_logo: Callable[..., Intake]
    take_in_picture: Callable[..., Intake]


def _open_workshop() -> Workshop:
    """Load everything heavy: late, so that it happens inside the memory bound, and before the doors close."""
    from draagvlak.lib.intake.draw import prepare_drawing
    from draagvlak.lib.intake.logo import take_in_drawing, take_in_raster_logo
    from draagvlak.lib.intake.picture import take_in_picture
    from draagvlak.lib.intake.rehearse import rehearse

    rehearse()
    return Workshop(prepare_drawing(), take_in_drawing, take_in_raster_logo, take_in_picture)


def _take_in(data: bytes, header: dict[str, Any], *, limits: Limits, workshop: Workshop) -> Intake:
    """Whatever happens, a verdict."""
    kind = Kind(header["kind"])
    try:
        return _dispatch(data, kind, str(header["name"]), limits=limits, workshop=workshop)
    except RefusedError as refusal:
        reason = refusal.finding
    except (MemoryError, RecursionError):
        reason = make_finding("file-too-heavy")
    except BaseException:  # a panic of a compiled library is not an Exception
        reason = make_finding("intake-failed")
    return Intake(kind, Verdict.REFUSED, (reason,))


def _dispatch(data: bytes, kind: Kind, name: str, *, limits: Limits, workshop: Workshop) -> Intake:
    found = check_type(data, kind=kind, name=name)
    if kind is Kind.PICTURE:
        return workshop.take_in_picture(data, found=found, limits=limits)
    if found == "svg":
        return workshop.take_in_drawing(data, draw=workshop.draw, limits=limits)
    return workshop.take_in_raster_logo(data, found=found, limits=limits)


if __name__ == "__main__":
    serve_once(sys.stdin.buffer, sys.stdout.buffer)
