"""Stylesheets in one file each: imports are folded in when static files are collected, so that a page asks once."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import PurePosixPath
from posixpath import normpath, relpath
from typing import Any

from django.contrib.staticfiles.storage import ManifestStaticFilesStorage
from django.core.files.base import ContentFile
from whitenoise.storage import CompressedManifestStaticFilesStorage

BUNDLES = ("design/css/design.css", "public/public.css")
ADDRESS = re.compile(
    r'@import url\("(?P<imported>[^"]+)"\)(?: layer\((?P<layer>[\w-]+)\))?;'
    r'|url\("(?P<named>(?!data:|/|https?:)[^"]+)"\)'
)
COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
Read = Callable[[str], str]


def fold_stylesheet(name: str, read: Read) -> str:
    """The stylesheet with every import in its place, in its layer; addresses hold from where `name` stands."""
    return fold(name, read, home=str(PurePosixPath(name).parent))


def fold(name: str, read: Read, *, home: str) -> str:
    here = str(PurePosixPath(name).parent)

    def replace(match: re.Match[str]) -> str:
        if named := match["named"]:
            place = relpath(normpath(f"{here}/{named}"), home)
            return f'url("{place}")'
        content = fold(normpath(f"{here}/{match['imported']}"), read, home=home)
        return f"@layer {match['layer']}{{{content}}}" if match["layer"] else content

    return ADDRESS.sub(replace, squeeze(read(name)))


def squeeze(css: str) -> str:
    """Without comments and indents; what is left is read by nobody but a browser."""
    lines = (line.strip() for line in COMMENT.sub("", css).splitlines())
    return "\n".join(line for line in lines if line)


class FoldedStylesheets:
    """Of a storage for static files: fold the bundles before names get their hash."""

    def post_process(self, paths: dict[str, Any], dry_run: bool = False, **options: Any) -> Iterator[Any]:
        def read(name: str) -> str:
            storage, path = paths[name]
            with storage.open(path) as file:
                return str(file.read().decode("utf-8"))

        folded = {} if dry_run else {name: fold_stylesheet(name, read) for name in BUNDLES if name in paths}
        for name, content in folded.items():
            self.delete(name)  # type: ignore[attr-defined]
            self.save(name, ContentFile(content.encode("utf-8")))  # type: ignore[attr-defined]
            paths[name] = (self, name)
        yield from super().post_process(paths, dry_run, **options)  # type: ignore[misc]


class LocalStaticFilesStorage(FoldedStylesheets, ManifestStaticFilesStorage):  # type: ignore[misc]
    """On one's own machine: compressing takes longer than all the rest of a first start, and saves nothing there."""


class PackedStaticFilesStorage(FoldedStylesheets, CompressedManifestStaticFilesStorage):
    """On a server: each file also compressed, once."""
