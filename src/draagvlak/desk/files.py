"""Handing a private file to the core team, so that a browser only ever shows it as a picture."""

from __future__ import annotations

import mimetypes

from django.db.models.fields.files import FieldFile
from django.http import FileResponse, Http404

SHOWN = frozenset({"image/svg+xml", "image/png", "image/jpeg", "image/webp"})


def show_picture(file: FieldFile) -> FileResponse:
    """The file as a picture in which nothing can run or load; never kept by a browser."""
    kind = mimetypes.guess_type(file.name or "")[0]
    if not file or kind not in SHOWN:
        raise Http404
    return seal(FileResponse(open_stored(file), content_type=kind))


def hand_out(file: FieldFile, *, name: str) -> FileResponse:
    """The file to keep, under a name a person understands."""
    return seal(FileResponse(open_stored(file), as_attachment=True, filename=name))


def open_stored(file: FieldFile):
    try:
        return file.open("rb")
    except FileNotFoundError as error:
        raise Http404 from error


def seal(answer: FileResponse) -> FileResponse:
    answer["Content-Security-Policy"] = "sandbox; default-src 'none'; style-src 'unsafe-inline'"
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Cache-Control"] = "private, no-store"
    return answer
