"""Playing a stored film: the part of the file that a player asks for (HTTP Range, one range at a time)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from django.db.models.fields.files import FieldFile
from django.http import HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse

from draagvlak.core.answers import open_stored, seal

CHUNK = 256 * 1024
PLAYED = frozenset({"video/mp4"})
_RANGE = re.compile(r"bytes=(\d*)-(\d*)")


def play(request: HttpRequest, file: FieldFile, *, media_type: str, size: int) -> HttpResponseBase:
    """200 with all of it, 206 with the part that was asked, or 416 for a part that is not there."""
    if media_type not in PLAYED:
        raise ValueError(f"{media_type} is not played")
    part = read_range(request.headers.get("Range", ""), size)
    if part is None:
        refused = HttpResponse(status=416, headers={"Content-Range": f"bytes */{size}"})
        return seal(refused)
    start, end = part
    asked = bool(_RANGE.fullmatch(request.headers.get("Range", "").strip()))
    body = [] if request.method == "HEAD" else read_part(open_stored(file), start, end)
    answer = StreamingHttpResponse(body, status=206 if asked else 200, content_type=media_type)
    answer["Content-Length"], answer["Accept-Ranges"] = str(end - start), "bytes"
    if asked:
        answer["Content-Range"] = f"bytes {start}-{end - 1}/{size}"
    return seal(answer)


def read_range(header: str, size: int) -> tuple[int, int] | None:
    """First byte and the byte after the last. What is no single range in bytes is answered with everything."""
    asked = _RANGE.fullmatch(header.strip())
    if not asked or asked[1] == asked[2] == "":
        return 0, size
    if not asked[1]:
        return (max(size - int(asked[2]), 0), size) if int(asked[2]) else None
    start, end = int(asked[1]), int(asked[2]) + 1 if asked[2] else size
    return (start, min(end, size)) if start < min(end, size) else None


def read_part(file: Any, start: int, end: int) -> Iterator[bytes]:
    with file:
        file.seek(start)
        left = end - start
        while left > 0 and (piece := file.read(min(CHUNK, left))):
            left -= len(piece)
            yield piece
