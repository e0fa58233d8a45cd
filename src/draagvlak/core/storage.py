"""Doors to stored files."""

from typing import NoReturn

from django.core.files.storage import FileSystemStorage, Storage, storages


class PrivateFileStorage(FileSystemStorage):
    """Files that are only ever handed out by a view that checks who asks."""

    def url(self, name: str | None) -> NoReturn:  # noqa: ARG002 - the signature is Django's
        raise ValueError("A private file has no address; serve it through a view that checks who asks.")


def private_storage() -> Storage:
    """The private storage of this installation, looked up late so that settings can move it."""
    return storages["private"]
