"""PDF page to pixels, and pixels to a file. pdfium is not thread-safe: one page at a time per process."""

from __future__ import annotations

import io
import threading

import pypdfium2
from PIL import Image

_pdfium = threading.Lock()


def draw_page(pdf: bytes, *, width: int, height: int, transparent: bool = False) -> Image.Image:
    """The first page's visible box at exactly width x height pixels; RGBA when transparent, RGB otherwise."""
    with _pdfium:
        document = pypdfium2.PdfDocument(pdf)
        try:
            page = document[0]
            kind = pypdfium2.raw.FPDFBitmap_BGRA if transparent else pypdfium2.raw.FPDFBitmap_BGRx
            bitmap = pypdfium2.PdfBitmap.new_native(width, height, kind, rev_byteorder=True)
            bitmap.fill_rect((0, 0, 0, 0) if transparent else (255, 255, 255, 255), 0, 0, width, height)
            flags = pypdfium2.raw.FPDF_REVERSE_BYTE_ORDER | pypdfium2.raw.FPDF_ANNOT
            pypdfium2.raw.FPDF_RenderPageBitmap(bitmap, page, 0, 0, width, height, 0, flags)
            drawn = bitmap.to_pil()
            image: Image.Image = drawn.copy() if transparent else drawn.convert("RGB")
            page.close()
            bitmap.close()
        finally:
            document.close()
    return image


def encode_image(image: Image.Image, *, file_type: str, quality: int, max_bytes: int) -> bytes:
    """JPEG or PNG bytes. A JPEG over max_bytes is made again at lower quality, down to 60."""
    if file_type == "png":
        return _save(image, format="PNG", compress_level=6)
    for step in range(quality, 59, -6):
        content = _save(image, format="JPEG", quality=step, subsampling=0)
        if len(content) <= max_bytes:
            return content
    return content


def _save(image: Image.Image, **options: object) -> bytes:
    target = io.BytesIO()
    image.save(target, **options)  # type: ignore[arg-type]
    return target.getvalue()
