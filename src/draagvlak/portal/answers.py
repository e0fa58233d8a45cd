"""How private files and pictures leave the platform: kept by nobody on the way, never guessed at by a browser."""

from typing import Any

from django.http import FileResponse, HttpResponse, StreamingHttpResponse
from django.utils.http import content_disposition_header

from draagvlak.core.storage import private_storage

MEDIA_TYPES = {"jpg": "image/jpeg", "jpeg": "image/jpeg", "png": "image/png", "pdf": "application/pdf"}
DAY = 86_400


def answer_picture(content: bytes, *, stamped: bool) -> HttpResponse:
    """A picture to look at. With a stamp of its contents in the address the reader's own browser may keep it."""
    answer = HttpResponse(content, content_type="image/jpeg")
    answer["Cache-Control"] = f"private, max-age={DAY}, immutable" if stamped else "private, no-store"
    return answer


def answer_file(stored: str, *, name: str, download: bool = True) -> FileResponse:
    """A private file under the name a person understands."""
    content_type = MEDIA_TYPES.get(stored.rsplit(".", 1)[-1], "application/octet-stream")
    file = private_storage().open(stored)
    answer = FileResponse(file, as_attachment=download, filename=name, content_type=content_type)
    return seal(answer)


def answer_archive(pieces: Any, *, name: str) -> StreamingHttpResponse:
    answer = StreamingHttpResponse(pieces, content_type="application/zip")
    answer["Content-Disposition"] = content_disposition_header(True, name) or "attachment"
    return seal(answer)


def seal(answer: Any) -> Any:
    """Nothing keeps it, nothing guesses what it is."""
    answer["Cache-Control"] = "private, no-store"
    answer["X-Content-Type-Options"] = "nosniff"
    return answer
