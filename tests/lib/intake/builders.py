"""Uploads made on the spot: honest ones, hostile ones and bombs. Nothing dangerous is stored in the repository."""

from __future__ import annotations

import io
import struct
import zlib

from PIL import Image

HEAD = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 100 50">'
SHAPE = '<path d="M5 5h90v40H30z" fill="#0a3d91"/>'


def svg(body: str = SHAPE, *, head: str = HEAD, before: str = "") -> bytes:
    """A drawing with this inside it."""
    return f"{before}{head}{body}</svg>".encode()


def png(size: tuple[int, int] = (600, 300), *, mode: str = "RGBA", colour: str = "#0a3d91", **options: object) -> bytes:
    return _save(Image.new(mode, size, colour), "PNG", **options)


def jpeg(size: tuple[int, int] = (1600, 1200), *, mode: str = "RGB", **options: object) -> bytes:
    return _save(striped(size).convert(mode), "JPEG", quality=92, **options)


def webp(size: tuple[int, int] = (1600, 1200), **options: object) -> bytes:
    return _save(striped(size), "WEBP", **options)


def striped(size: tuple[int, int]) -> Image.Image:
    """Left half dark blue, right half yellow: shows turning and mirroring."""
    picture = Image.new("RGB", size, "#0a3d91")
    picture.paste("#ffd400", (size[0] // 2, 0, size[0], size[1]))
    return picture


def _save(picture: Image.Image, form: str, **options: object) -> bytes:
    out = io.BytesIO()
    picture.save(out, form, **options)
    return out.getvalue()


def located_exif(*, orientation: int = 1) -> bytes:
    """Exif with a camera, a turn and a place."""
    exif = Image.Exif()
    exif[0x010F], exif[0x0112] = "SecretCamera", orientation
    exif.get_ifd(0x8825).update({1: "N", 2: (52.0, 22.0, 0.0), 3: "E", 4: (4.0, 53.0, 0.0)})
    return exif.tobytes()


def chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def png_bomb(*, side: int = 40_000) -> bytes:
    """A small file that says it is 40,000 x 40,000 pixels of one bit."""
    packer = zlib.compressobj(9)
    row = b"\0" * (1 + side // 8)
    packed = b"".join(packer.compress(row) for _ in range(side)) + packer.flush()
    header = struct.pack(">IIBBBBB", side, side, 1, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", packed) + chunk(b"IEND", b"")


def deep_png(*, grey: int = 0x8040, size: int = 450) -> bytes:
    """Sixteen bits of grey."""
    row = b"\0" + struct.pack(">H", grey) * size
    header = struct.pack(">IIBBBBB", size, size, 16, 0, 0, 0, 0)
    body = chunk(b"IDAT", zlib.compress(row * size))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + body + chunk(b"IEND", b"")


def swapped_profile() -> bytes:
    """A display profile whose red and green are exchanged: red pixels must come out green."""
    red, green, blue = (0.4361, 0.2225, 0.0139), (0.3851, 0.7169, 0.0971), (0.1431, 0.0606, 0.7141)
    gamma = b"curv" + struct.pack(">IIH", 0, 1, round(2.2 * 256)) + b"\0\0"
    text = b"Swapped\0"
    tags = {
        b"desc": b"desc" + struct.pack(">II", 0, len(text)) + text + bytes(79),
        b"wtpt": _xyz(0.9642, 1.0, 0.8249),
        b"rXYZ": _xyz(*green),
        b"gXYZ": _xyz(*red),
        b"bXYZ": _xyz(*blue),
        b"rTRC": gamma,
        b"gTRC": gamma,
        b"bTRC": gamma,
    }
    return _profile(tags)


def _xyz(*values: float) -> bytes:
    return b"XYZ " + struct.pack(">Iiii", 0, *(round(value * 65536) for value in values))


def _profile(tags: dict[bytes, bytes]) -> bytes:
    table, body = struct.pack(">I", len(tags)), b""
    start = 128 + 4 + 12 * len(tags)
    for name, data in tags.items():
        data += bytes(-len(data) % 4)
        table += name + struct.pack(">II", start + len(body), len(data))
        body += data
    header = struct.pack(">I4sI4s4s4s", start + len(body), b"\0\0\0\0", 0x02100000, b"mntr", b"RGB ", b"XYZ ")
    header += bytes(12) + b"acsp" + bytes(28) + _xyz(0.9642, 1.0, 0.8249)[8:]
    return header + bytes(128 - len(header)) + table + body


# -- drawings that unfold ------------------------------------------------------------------------------------------


def billion_laughs() -> bytes:
    entities = '<!ENTITY a0 "ha">' + "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
    return svg("<desc>&a9;</desc>" + SHAPE, before=f"<!DOCTYPE svg [{entities}]>")


def external_entity(target: str = "file:///etc/hostname") -> bytes:
    return svg("<desc>&x;</desc>" + SHAPE, before=f'<!DOCTYPE svg [<!ENTITY x SYSTEM "{target}">]>')


def nested_copies(*, width: int = 10, depth: int = 8) -> bytes:
    """10^8 squares in eight steps of ten copies."""
    steps = '<rect id="c0" width="1" height="1"/>'
    for level in range(1, depth + 1):
        copies = f'<use href="#c{level - 1}"/>' * width
        steps += f'<g id="c{level}">{copies}</g>'
    return svg(f'<defs>{steps}</defs><use href="#c{depth}"/>')


def nested_masks(*, width: int = 6, depth: int = 8) -> bytes:
    """Masks that are masked by masks: 6^8 layers."""
    steps = '<mask id="m0"><rect width="9" height="9" fill="#fff"/></mask>'
    for level in range(1, depth + 1):
        inside = f'<rect width="9" height="9" fill="#fff" mask="url(#m{level - 1})"/>' * width
        steps += f'<mask id="m{level}">{inside}</mask>'
    return svg(f'<defs>{steps}</defs><rect width="9" height="9" mask="url(#m{depth})"/>')


def nested_groups(count: int = 60_000) -> bytes:
    return svg("<g>" * count + SHAPE + "</g>" * count)


def many_segments(count: int) -> bytes:
    return svg(f'<path d="M0 0{"h1" * count}"/>')


def filter_bomb() -> bytes:
    blur = '<filter id="f" x="-50" y="-50" width="100" height="100"><feGaussianBlur stdDeviation="500"/></filter>'
    return svg(f'<defs>{blur}</defs><rect width="99" height="49" filter="url(#f)"/>')
