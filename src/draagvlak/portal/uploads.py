"""Uploads have an end: what is too large is read away and never stored."""

from __future__ import annotations

from typing import Any

from django.core.files.uploadhandler import FileUploadHandler, StopUpload

LARGEST = 45_000_000
"""Bytes; a little above the largest picture the intake accepts, so that the intake itself can say what fits."""
LARGEST_DELIVERABLE = 205_000_000
DELIVERABLES = "/portaal/briefings/"


def find_cap(path: str) -> int | None:
    """How many bytes a file sent to this address may have; None at the desk, which has limits of its own."""
    if path.startswith("/beheer/"):
        return None
    return LARGEST_DELIVERABLE if path.startswith(DELIVERABLES) else LARGEST


class CappedUploadHandler(FileUploadHandler):
    """Stops storing a file at the cap of its address; the rest is received and dropped: the sender gets an answer.

    Sets `request.upload_was_too_large`. The desk has limits of its own.
    """

    received = 0

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        super().new_file(*args, **kwargs)
        self.received = 0

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes:  # noqa: ARG002 - the signature is Django's
        self.received += len(raw_data)
        cap = find_cap(self.request.path)
        if cap is not None and self.received > cap:
            self.request.upload_was_too_large = True
            raise StopUpload(connection_reset=False)
        return raw_data

    def file_complete(self, file_size: int) -> None:
        """The next handler keeps the file."""
