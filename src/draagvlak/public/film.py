"""The film on the site, as a page shows it and as a search engine reads it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe

from draagvlak.core.answers import open_stored
from draagvlak.lib.film import MASTER, Cue, FilmError, read_vtt
from draagvlak.toolkit.domain.campaign_film import POSTERS, CampaignFilm
from draagvlak.toolkit.models import MaterialFile

POSTER = "poster"
LANGUAGES = {"nl": "Nederlands", "en": "English"}
ESCAPES = str.maketrans({"<": "\\u003C", ">": "\\u003E", "&": "\\u0026"})


@dataclass(frozen=True)
class Captions:
    """One language of the captions; `cues` are the transcript."""

    code: str
    name: str
    address: str
    cues: tuple[Cue, ...]

    @property
    def words(self) -> str:
        return " ".join(" ".join(cue.text.split()) for cue in self.cues)


def list_captions(film: CampaignFilm) -> Iterator[Captions]:
    """One for each language there is; a file that cannot be read is left out."""
    for code, name in LANGUAGES.items():
        file = find_captions(film, code)
        cues = read_cues(file) if file else ()
        if cues:
            yield Captions(code, name, name_address(film, f"{code}.vtt"), cues)


def find_captions(film: CampaignFilm, code: str) -> MaterialFile | None:
    return next((one for one in film.captions if one.language == code), None)


def read_cues(file: MaterialFile) -> tuple[Cue, ...]:
    with open_stored(file.file) as source:
        text = source.read().decode("utf-8-sig", errors="replace")
    try:
        return read_vtt(text, where=file.name)
    except FilmError:
        return ()


def name_address(film: CampaignFilm, name: str) -> str:
    return reverse("public:film", args=[film.stamp, name])


def describe_film(film: CampaignFilm, *, language: str) -> dict[str, Any]:
    """What the template of the player needs. `transcript` is in the reader's language where it is there."""
    captions = list(list_captions(film))
    return {
        "title": film.material.title,
        "summary": film.material.summary,
        "is_sample": film.material.is_sample,
        "seconds": round(film.main.seconds or 0),
        "width": film.main.width,
        "height": film.main.height,
        "stream": name_address(film, MASTER) if film.has(MASTER) else "",
        "mp4": name_address(film, "film.mp4"),
        "poster": name_address(film, POSTER) if film.has(POSTERS["image/webp"]) else "",
        "captions": captions,
        "transcript": next((one for one in captions if one.code == language), captions[0] if captions else None),
    }


def write_video_object(request: HttpRequest, film: CampaignFilm, facts: dict[str, Any]) -> SafeString:
    """VideoObject (schema.org) for a script block of data; nothing in it can end the block."""
    told = {
        "@context": "https://schema.org",
        "@type": "VideoObject",
        "name": facts["title"],
        "description": facts["summary"] or facts["title"],
        "thumbnailUrl": request.build_absolute_uri(facts["poster"]) if facts["poster"] else "",
        "uploadDate": film.version.published_at.isoformat() if film.version.published_at else "",
        "duration": f"PT{facts['seconds']}S",
        "contentUrl": request.build_absolute_uri(facts["mp4"]),
        "width": facts["width"],
        "height": facts["height"],
        "transcript": facts["transcript"].words if facts["transcript"] else "",
        "inLanguage": film.material.language,
    }
    text = json.dumps({name: value for name, value in told.items() if value}, ensure_ascii=False)
    return mark_safe(text.translate(ESCAPES))  # noqa: S308 - the three signs that could end the block are escaped
