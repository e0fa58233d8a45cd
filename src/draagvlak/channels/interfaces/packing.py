"""A pack as a ZIP, streamed while it is read: files with clear names, texts, QR code, and a checklist to open first."""

from __future__ import annotations

import datetime
import zipfile
from collections import Counter
from collections.abc import Iterator
from typing import IO, Any, cast

from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import override

from draagvlak.channels.domain.checks import Verdict, check_pack
from draagvlak.channels.domain.packs import TITLES, Attachment, Film, Opener, PackRequest, Piece, pick_files
from draagvlak.channels.interfaces.codes import draw_code

CHUNK = 128 * 1024
PICTURES = ("jpg", "jpeg", "png", "webp")
FOLDERS = {
    "nl": {"still": "beeld", "film": "film", "cover": "omslag", "captions": "ondertiteling"},
    "en": {"still": "pictures", "film": "film", "cover": "cover", "captions": "captions"},
}
TEXT_NAMES = {
    "nl": {"caption": "tekst", "alt": "alt-tekst", "title": "titel", "link": "link"},
    "en": {"caption": "text", "alt": "alt-text", "title": "title", "link": "link"},
}


class Outlet:
    """A file one can only write to; what was written is taken out in pieces."""

    def __init__(self) -> None:
        self.pieces: list[bytes] = []

    def write(self, content: bytes) -> int:
        self.pieces.append(bytes(content))
        return len(content)

    def flush(self) -> None:
        """Nothing to do: pieces are taken as they come."""

    def take(self) -> bytes:
        taken, self.pieces = b"".join(self.pieces), []
        return taken


def stream_pack(request: PackRequest) -> Iterator[bytes]:
    """The ZIP in pieces. What can fail (measuring, texts) is done before the first piece is given."""
    texts, files = write_texts(request), list_files(request)
    return stream_entries(texts, files, at=request.made_at)


def stream_entries(
    texts: dict[str, bytes], files: list[tuple[str, Opener]], *, at: datetime.datetime
) -> Iterator[bytes]:
    """Texts first, then files, never more than one piece of a file in memory; nothing is packed a second time."""
    outlet = Outlet()
    with zipfile.ZipFile(cast(IO[bytes], outlet), "w", zipfile.ZIP_STORED) as archive:
        for name, content in texts.items():
            archive.writestr(describe_entry(name, at=at), content)
        for name, opener in files:
            with archive.open(describe_entry(name, at=at), "w") as entry, opener() as source:
                for piece in iter(lambda: source.read(CHUNK), b""):
                    entry.write(piece)
                    yield outlet.take()
    yield outlet.take()


def describe_entry(name: str, *, at: datetime.datetime) -> zipfile.ZipInfo:
    return zipfile.ZipInfo(name, date_time=timezone.localtime(at).timetuple()[:6])


def list_files(request: PackRequest) -> list[tuple[str, Opener]]:
    """(place in the ZIP, how to open it), each place once."""
    things = [*request.pieces, *request.films, *request.captions, *([request.cover] if request.cover else [])]
    return list({place_file(thing, request): thing.open for thing in things}.items())


def place_file(thing: Piece | Film | Attachment, request: PackRequest) -> str:
    if isinstance(thing, Film):
        kind = "film"
    elif isinstance(thing, Attachment):
        kind = "captions"
    else:
        kind = "cover" if thing is request.cover else "still"
    return f"{FOLDERS[request.language][kind]}/{mark_name(thing.name, request)}"


def mark_name(name: str, request: PackRequest) -> str:
    """A sample says so in the name of each file, so that it cannot be taken for the real thing."""
    clean = name.replace("/", "-").replace("\\", "-").lstrip(".")
    word = TITLES[request.language]
    return f"{word}_{clean}" if request.is_sample and word not in clean else clean


def write_texts(request: PackRequest) -> dict[str, bytes]:
    """The small files, in the language of the reader; lines end as Windows Notepad likes them."""
    with override(request.language):
        cut, names = request.cut_texts(), TEXT_NAMES[request.language]
        facts = describe_pack(cut)
        texts: dict[str, str] = {
            "checklist.html": render_to_string("channels/pack/checklist.html", facts),
            "checklist.txt": render_to_string("channels/pack/checklist.txt", facts),
        }
    texts |= {f"{names['caption']}.{language}.txt": words for language, words in cut.caption.items()}
    texts |= {f"{names['alt']}.{language}.txt": words for language, words in cut.alt_text.items()}
    texts |= {f"{names['title']}.txt": cut.post_title} if cut.post_title else {}
    texts |= {f"{names['link']}.txt": cut.link} if cut.link else {}
    written = {mark_text(name, request): end_lines(words) for name, words in texts.items()}
    return written | ({mark_text("qr.png", request): draw_code(cut.link, kind="png")} if cut.link else {})


def mark_text(name: str, request: PackRequest) -> str:
    return name if name.startswith("checklist") else mark_name(name, request)


def end_lines(words: str) -> bytes:
    return words.replace("\r\n", "\n").replace("\n", "\r\n").encode("utf-8")


def describe_pack(request: PackRequest) -> dict[str, Any]:
    """What the checklist shows."""
    checks = check_pack(request)
    counts = Counter(check.verdict.value for check in checks)
    return {
        "pack": request,
        "channel": request.rows,
        "checks": checks,
        "counts": {verdict.value: counts[verdict.value] for verdict in Verdict},
        "places": list(describe_places(request)),
        "texts": list(describe_texts(request)),
        "code": mark_text("qr.png", request),
        "styles": format_html("<style>{}</style>", render_to_string("channels/pack/checklist.css")),
    }


def describe_places(request: PackRequest) -> Iterator[dict[str, Any]]:
    for placement in request.rows.placements.values():
        pieces, films = pick_files(placement, request)
        labels = [(piece, piece.label) for piece in pieces] + [(film, f"{_('Film')} {film.ratio}") for film in films]
        yield {"name": str(placement.name), "files": [describe_file(one, label, request) for one, label in labels]}
    if request.captions:
        files = [describe_file(one, one.name, request) for one in request.captions]
        yield {"name": _("Captions"), "files": files}


def describe_file(thing: Piece | Film | Attachment, label: str, request: PackRequest) -> dict[str, Any]:
    path = place_file(thing, request)
    return {"path": path, "label": label, "picture": path.rsplit(".", 1)[-1].lower() in PICTURES}


def describe_texts(request: PackRequest) -> Iterator[dict[str, str]]:
    languages = {"nl": _("Dutch"), "en": _("English")}
    if request.post_title:
        yield {"label": _("Title"), "words": request.post_title}
    for language, words in request.caption.items():
        yield {"label": f"{_('Text')}, {languages[language]}", "words": words}
    for language, words in request.alt_text.items():
        yield {"label": f"{_('Alt text')}, {languages[language]}", "words": words}
