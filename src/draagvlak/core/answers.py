"""How private files and pictures leave the platform: kept by nobody on the way, and nothing in them can run.

Whoever calls these has checked who asks.
"""

import mimetypes
from typing import Any, TypeVar

from django.db.models.fields.files import FieldFile
from django.http import FileResponse, Http404, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.utils.http import content_disposition_header

SHOWN = frozenset({"image/svg+xml", "image/png", "image/jpeg", "image/webp"})
DAY = 86_400
Answer = TypeVar("Answer", bound=HttpResponseBase)


def answer_picture(content: bytes, *, stamped: bool) -> HttpResponse:
    """A picture to look at. With a stamp of its contents in the address the reader's own browser may keep it."""
    answer = seal(HttpResponse(content, content_type="image/jpeg"))
    if stamped:
        answer["Cache-Control"] = f"private, max-age={DAY}, immutable"
    return answer


def show_picture(file: FieldFile) -> FileResponse:
    """A stored picture to look at; a file that is no picture is not shown."""
    kind = mimetypes.guess_type(file.name or "")[0]
    if kind not in SHOWN:
        raise Http404
    return seal(FileResponse(open_stored(file), content_type=kind))


def hand_out(file: FieldFile, *, name: str) -> FileResponse:
    """A stored file to keep, under a name a person understands."""
    return seal(FileResponse(open_stored(file), as_attachment=True, filename=name))


def hand_out_archive(pieces: Any, *, name: str) -> StreamingHttpResponse:
    """A ZIP that is sent while it is being written."""
    answer = StreamingHttpResponse(pieces, content_type="application/zip")
    answer["Content-Disposition"] = content_disposition_header(True, name) or "attachment"
    return seal(answer)


def open_stored(file: FieldFile) -> Any:
    if not file:
        raise Http404
    try:
        return file.open("rb")
    except FileNotFoundError as error:
        raise Http404 from error


def seal(answer: Answer) -> Answer:
    """Nothing keeps it, nothing guesses what it is, nothing in it runs."""
    answer["Content-Security-Policy"] = "sandbox; default-src 'none'"
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Cache-Control"] = "private, no-store"
    return answer
