"""The QR code of a link, to print or to place."""

import io

import segno

from draagvlak.channels.models import TrackedLink


def write_address(link: TrackedLink, *, root: str) -> str:
    """The whole short address; `root` as `https://host`, without a slash at its end."""
    return f"{root}/s/{link.code}"


def draw_code(address: str, *, kind: str) -> bytes:
    """SVG or PNG (about 1,200 px wide), black on white with the quiet zone that readers need."""
    out = io.BytesIO()
    code = segno.make(address, error="q", micro=False)
    code.save(out, kind=kind, border=4, scale=1200 // (code.symbol_size(border=4)[0]) if kind == "png" else 10)
    return out.getvalue()
