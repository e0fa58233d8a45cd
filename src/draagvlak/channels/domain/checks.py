"""A pack against its channel's limits: each limit measured, with what was found, what is allowed and who says so."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from django.db.models import TextChoices
from django.utils.formats import localize
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from draagvlak.channels.domain.captions import count_characters, count_hashtags
from draagvlak.channels.domain.channels import Limit
from draagvlak.channels.domain.packs import Film, PackRequest, Piece
from draagvlak.lib.studio import load_formats

MEGABYTE = 1_000_000
NAMES = {
    "title": gettext_lazy("Length of the title"),
    "caption": gettext_lazy("Length of the caption"),
    "tags": gettext_lazy("Length of all tags"),
    "hashtags": gettext_lazy("Hashtags in the caption"),
    "cover_size": gettext_lazy("Size of the cover"),
    "still_size": gettext_lazy("Size of a picture"),
    "still_type": gettext_lazy("File type of a picture"),
    "film_type": gettext_lazy("File type of the film"),
    "film_seconds": gettext_lazy("Length of the film"),
    "film_size": gettext_lazy("Size of the film"),
    "film_rate": gettext_lazy("Frames a second"),
    "film_side": gettext_lazy("Sides of the film"),
    "words": gettext_lazy("Words in the headline"),
}
UNITS = {
    "characters": gettext_lazy("characters"),
    "tags": gettext_lazy("tags"),
    "MB": "MB",
    "seconds": gettext_lazy("seconds"),
    "px": "px",
    "words": gettext_lazy("words"),
    "frames a second": gettext_lazy("frames a second"),
    "file type": "",
}


class Verdict(TextChoices):
    PASS = "pass", gettext_lazy("fits")
    FAIL = "fail", gettext_lazy("does not fit")
    UNKNOWN = "unknown", gettext_lazy("not to be measured")


@dataclass(frozen=True)
class Check:
    """One thing that was looked at; `subject` is the file or language it is about."""

    name: str
    verdict: Verdict
    found: str
    allowed: str
    source: str
    checked: datetime.date
    subject: str = ""

    @property
    def kind(self) -> str:
        """The colour of its badge."""
        return {Verdict.PASS: "good", Verdict.FAIL: "bad", Verdict.UNKNOWN: "quiet"}[self.verdict]


Measured = list[tuple[str, float | str]]


def check_pack(request: PackRequest) -> list[Check]:
    """Every limit in the order of the channel's table, then the measures of each picture; texts as they will go."""
    cut = request.cut_texts()
    found = [check for limit in request.rows.limits.values() for check in check_limit(limit, cut)]
    return [*found, *(check for piece in cut.pieces for check in check_piece(piece))]


def check_limit(limit: Limit, request: PackRequest) -> Iterator[Check]:
    measure = MEASURES.get(limit.key)
    measured = measure(request) if measure else []
    if not measured:
        yield judge(limit, "", None)
    for subject, value in measured:
        yield judge(limit, subject, value)


def judge(limit: Limit, subject: str, value: float | str | None) -> Check:
    unit = str(UNITS.get(limit.unit, limit.unit))
    verdict = Verdict.UNKNOWN if value is None else Verdict.PASS if limit.allows(value) else Verdict.FAIL
    found = _("not in this pack") if value is None else write_measure(value, unit)
    name = str(NAMES.get(limit.key, limit.key))
    return Check(name, verdict, found, f"{write_range(limit)} {unit}".strip(), limit.source, limit.checked, subject)


def write_measure(value: float | str, unit: str) -> str:
    return value if isinstance(value, str) else f"{write_figure(value)} {unit}"


def write_range(limit: Limit) -> str:
    if limit.among:
        return ", ".join(limit.among)
    if limit.among:
        return ", ".join(limit.among)
    least, most = limit.least, limit.most
    if least is not None and most is not None:
        return _("%(least)s to %(most)s") % {"least": write_figure(least), "most": write_figure(most)}
    if least is not None:
        return _("at least %(least)s") % {"least": write_figure(least)}
    return _("at most %(most)s") % {"most": write_figure(most or 0)}


def write_figure(value: float) -> str:
    """Two decimals at most, in the reader's way of writing."""
    rounded = round(value, 2)
    return str(localize(int(rounded) if rounded == int(rounded) else rounded))


def measure_films(take: Callable[..., float]) -> Callable[[PackRequest], Measured]:
    return lambda request: [(film.name, take(film.facts)) for film in request.films]


def name_types(files: Iterable[Piece | Film]) -> Measured:
    return [(file.name, file.name.rsplit(".", 1)[-1].lower().replace("jpeg", "jpg")) for file in files]


def measure_sides(request: PackRequest) -> Measured:
    sides = [(film.name, side) for film in request.films for side in (film.facts.width, film.facts.height)]
    return [(name, float(side)) for name, side in sides]


def weigh_stills(request: PackRequest) -> Measured:
    return [(piece.name, piece.size / MEGABYTE) for piece in request.pieces]


MEASURES: dict[str, Callable[[PackRequest], Measured]] = {
    "title": lambda one: [("", count_characters(one.post_title))] if one.post_title else [],
    "caption": lambda one: [(language, count_characters(text)) for language, text in one.caption.items()],
    "hashtags": lambda one: [(language, count_hashtags(text)) for language, text in one.caption.items()],
    "cover_size": lambda one: [(one.cover.name, one.cover.size / MEGABYTE)] if one.cover else [],
    "still_size": weigh_stills,
    "still_type": lambda one: name_types(one.pieces),
    "film_type": lambda one: name_types(one.films),
    "film_seconds": measure_films(lambda facts: facts.duration),
    "film_size": measure_films(lambda facts: facts.size / MEGABYTE),
    "film_rate": measure_films(lambda facts: facts.fps),
    "film_side": measure_sides,
    "words": lambda one: [(piece.name, len(piece.headline.split())) for piece in one.pieces if piece.headline],
}


def check_piece(piece: Piece) -> Iterator[Check]:
    """The measures of a picture against the table of formats; a print file carries its own measures, checked there."""
    spec = load_formats().get(piece.format_id)
    if spec is None or spec.is_print:
        return
    size, wanted = piece.measure(), (round(spec.width), round(spec.height))
    verdict = Verdict.UNKNOWN if size is None else Verdict.PASS if size == wanted else Verdict.FAIL
    found = write_size(size) if size else str(Verdict.UNKNOWN.label)
    yield Check(_("Measures of the picture"), verdict, found, write_size(wanted), spec.source, spec.checked, piece.name)


def write_size(size: tuple[int, int]) -> str:
    return f"{size[0]} × {size[1]} px"
