"""The PDF a printer gets: exact boxes, title and language, and the same bytes for the same piece."""

from __future__ import annotations

import io
from decimal import Decimal

import pikepdf

from draagvlak.lib.studio.formats import FormatSpec


def finish_pdf(pdf: bytes, spec: FormatSpec, *, title: str, language: str) -> bytes:
    """Set MediaBox = BleedBox and TrimBox to the exact sizes of the format; one page or an error."""
    with pikepdf.open(io.BytesIO(pdf)) as document:
        if len(document.pages) != 1:
            raise ValueError(f"{spec.id}: the layout made {len(document.pages)} pages instead of one")
        page = document.pages[0]
        media, trim = exact_boxes(spec)
        for name in ("/MediaBox", "/CropBox", "/BleedBox"):
            page[name] = pikepdf.Array(media)
        for name in ("/TrimBox", "/ArtBox"):
            page[name] = pikepdf.Array(trim)
        document.docinfo["/Title"] = title
        document.docinfo["/Creator"] = "Draagvlak"
        document.Root["/Lang"] = pikepdf.String(language)
        target = io.BytesIO()
        document.save(target, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return target.getvalue()


def exact_boxes(spec: FormatSpec) -> tuple[list[Decimal], list[Decimal]]:
    """(media and bleed box, trim box) in points, to a thousandth."""
    scale = Decimal(72) / Decimal("25.4") if spec.unit == "mm" else Decimal(1)
    width, height, bleed = (Decimal(str(length)) * scale for length in (spec.width, spec.height, spec.bleed))
    media = [Decimal(0), Decimal(0), width + 2 * bleed, height + 2 * bleed]
    trim = [bleed, bleed, width + bleed, height + bleed]
    return [_thousandth(part) for part in media], [_thousandth(part) for part in trim]


def _thousandth(length: Decimal) -> Decimal:
    return length.quantize(Decimal("0.001"))
