"""Reads a storyboard file. What is wrong is told with file, shot and field, and what would be right."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from draagvlak.lib.film.problems import FilmError
from draagvlak.lib.film.sound import VOICES, Sound, Track, read_steps
from draagvlak.lib.film.storyboard import CHANGES, ENTRANCES, Layer, Line, Script, Shot, Storyboard, Title

Table = Mapping[str, Any]
Part = TypeVar("Part")


@dataclass(frozen=True)
class Place:
    """Where in the file something stands, for the error."""

    file: str
    part: str = ""

    def at(self, part: str) -> Place:
        return Place(self.file, f"{self.part}, {part}" if self.part else part)

    def refuse(self, name: str, what: str) -> FilmError:
        return FilmError(f"{self.file}, {self.part + ', ' if self.part else ''}{name}: {what}")


def load_storyboard(path: str | Path) -> Storyboard:
    """Read a storyboard. FilmError when the file is not there, is no TOML, or says something that cannot be filmed."""
    path = Path(path)
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise FilmError(f"{path}: {error}") from error
    return read_storyboard(table, where=path.name)


def read_storyboard(table: Table, *, where: str) -> Storyboard:
    place = Place(where)
    refuse_unknown(table, ("film", "line", "shots", "captions", "sound"), place)
    film, here = take_table(table, "film", place), place.at("film")
    refuse_unknown(film, ("slug", "title", "fps", "cover"), here)
    title = take_texts(film, "title", here, languages=())
    shots = read_list(table, "shots", place, lambda row, at: read_shot(row, at, tuple(title)))
    if not shots:
        raise place.refuse("shots", "a film needs at least one shot.")
    storyboard = Storyboard(
        slug=take_text(film, "slug", here),
        title=title,
        fps=int(take_number(film, "fps", here, 25, least=1, most=60)),
        line=read_line(take_table(table, "line", place), place.at("line")),
        shots=shots,
        cover=take_number(film, "cover", here, 0),
        captions=read_list(table, "captions", place, lambda row, at: read_script(row, at, tuple(title))),
        sound=read_sound(table["sound"], place.at("sound")) if "sound" in table else None,
    )
    check_whole(storyboard, place)
    return storyboard


def check_whole(storyboard: Storyboard, place: Place) -> None:
    """What only shows when all is read: names used twice, moments after the end, captions over one another."""
    names = [shot.name for shot in storyboard.shots]
    for name in names:
        if names.count(name) > 1:
            raise place.at(f"shot “{name}”").refuse("name", "another shot has this name.")
    if storyboard.cover >= storyboard.length:
        raise place.at("film").refuse("cover", f"lies after the end of the film at {storyboard.length:g} s.")
    for index, caption in enumerate(storyboard.captions):
        here = place.at(f"caption {index + 1}")
        if caption.end > storyboard.length:
            raise here.refuse("end", f"lies after the end of the film at {storyboard.length:g} s.")
        if index and caption.start < storyboard.captions[index - 1].end:
            raise here.refuse("start", "lies before the end of the caption before it.")


def read_line(row: Table, place: Place) -> Line:
    refuse_unknown(row, ("y", "thickness", "colour", "over"), place)
    return Line(
        y=take_number(row, "y", place, 0.75, most=1),
        thickness=take_number(row, "thickness", place, 0.022, most=0.2),
        colour=take_text(row, "colour", place),
        over=take_number(row, "over", place, 0),
    )


def read_shot(row: Table, place: Place, languages: tuple[str, ...]) -> Shot:
    name = take_text(row, "name", place)
    here = Place(place.file, f"shot “{name}”")
    refuse_unknown(row, ("name", "length", "ground", "change", "layers", "titles"), here)
    length = take_number(row, "length", here, least=0.04, most=600)
    return Shot(
        name=name,
        length=length,
        ground=take_text(row, "ground", here),
        change=take_choice(row, "change", here, CHANGES, "push"),
        layers=read_list(row, "layers", here, lambda part, at: read_layer(part, at, length)),
        titles=read_list(row, "titles", here, lambda part, at: read_title(part, at, length, languages)),
    )


def read_layer(row: Table, place: Place, length: float) -> Layer:
    refuse_unknown(row, tuple(Layer.__dataclass_fields__), place)
    return Layer(
        picture=take_text(row, "picture", place),
        enter=take_choice(row, "enter", place, ENTRANCES, "stand"),
        at=take_number(row, "at", place, 0, most=length),
        over=take_number(row, "over", place, 0.4, least=0.01, most=600),
        start=take_pair(row, "start", place, (0.0, 0.0)),
        drift=take_pair(row, "drift", place, (0.0, 0.0)),
        zoom=take_pair(row, "zoom", place, (1.0, 1.0), least=0.1),
        loop=take_number(row, "loop", place, 0),
        above=take_flag(row, "above", place),
        steady=take_flag(row, "steady", place),
    )


def read_title(row: Table, place: Place, length: float, languages: tuple[str, ...]) -> Title:
    refuse_unknown(row, ("text", "at", "until", "role"), place)
    at = take_number(row, "at", place, 0, most=length)
    until = take_number(row, "until", place, least=at, most=length) if "until" in row else None
    role = take_text(row, "role", place) if "role" in row else "headline"
    return Title(take_texts(row, "text", place, languages=languages), at, until, role)


def read_script(row: Table, place: Place, languages: tuple[str, ...]) -> Script:
    refuse_unknown(row, ("start", "end", "text"), place)
    start = take_number(row, "start", place)
    end = take_number(row, "end", place)
    if end <= start:
        raise place.refuse("end", f"must lie after the start at {start:g} s.")
    return Script(start, end, take_texts(row, "text", place, languages=languages))


def read_sound(row: Table, place: Place) -> Sound:
    refuse_unknown(row, ("step", "tracks", "level"), place)
    return Sound(
        step=take_number(row, "step", place, least=0.02, most=60),
        level=take_number(row, "level", place, 0.5, most=1),
        tracks=read_list(row, "tracks", place, read_track),
    )


def read_track(row: Table, place: Place) -> Track:
    refuse_unknown(row, ("voice", "level", "pan", "start", "steps"), place)
    try:
        steps = read_steps(take_text(row, "steps", place))
    except ValueError as error:
        raise place.refuse("steps", str(error)) from error
    return Track(
        voice=take_choice(row, "voice", place, tuple(VOICES)),
        level=take_number(row, "level", place, 0.5, most=1),
        pan=take_number(row, "pan", place, 0, least=-1, most=1),
        start=take_number(row, "start", place, 0),
        steps=steps,
    )


def read_list(row: Table, name: str, place: Place, read: Callable[[Table, Place], Part]) -> tuple[Part, ...]:
    found = row.get(name, [])
    if not isinstance(found, list) or not all(isinstance(part, dict) for part in found):
        raise place.refuse(name, f"must be written as [[{name}]].")
    return tuple(read(part, place.at(f"{name.rstrip('s')} {index}")) for index, part in enumerate(found, start=1))


def refuse_unknown(row: Table, known: Iterable[str], place: Place) -> None:
    for name in row:
        if name not in known:
            raise place.refuse(name, f"is not known here. Known: {', '.join(known)}.")


def take_table(row: Table, name: str, place: Place) -> Table:
    if not isinstance(row.get(name), dict):
        raise place.refuse(name, f"is missing; write a table [{name}].")
    found: Table = row[name]
    return found


def take_text(row: Table, name: str, place: Place) -> str:
    value = row.get(name)
    if not isinstance(value, str) or not value.strip():
        raise place.refuse(name, "must be text." if name in row else "is missing; it must be text.")
    return value


def take_texts(row: Table, name: str, place: Place, *, languages: tuple[str, ...]) -> dict[str, str]:
    value = row.get(name)
    if not isinstance(value, dict) or not value:
        raise place.refuse(name, 'must be text by language, such as { nl = "…", en = "…" }.')
    missing = [language for language in languages if language not in value]
    if missing:
        raise place.refuse(name, f"lacks the language {', '.join(missing)}.")
    return {language: take_text(value, language, place.at(name)) for language in value}


def take_number(
    row: Table, name: str, place: Place, default: float | None = None, *, least: float = 0, most: float = 3600
) -> float:
    value = row.get(name, default)
    if value is None:
        raise place.refuse(name, "is missing; it must be a number.")
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise place.refuse(name, f"must be a number, not “{value}”.")
    if not least <= value <= most:
        raise place.refuse(name, f"must lie between {least:g} and {most:g}, not {value:g}.")
    return float(value)


def take_pair(
    row: Table, name: str, place: Place, default: tuple[float, float], *, least: float = -100
) -> tuple[float, float]:
    value = row.get(name, list(default))
    if not isinstance(value, list) or len(value) != 2:
        raise place.refuse(name, f"must be two numbers, such as [{default[0]:g}, {default[1]:g}].")
    first, second = (take_number({name: part}, name, place, least=least, most=100) for part in value)
    return first, second


def take_choice(row: Table, name: str, place: Place, options: tuple[str, ...], default: str | None = None) -> str:
    value = row.get(name, default)
    if value not in options:
        raise place.refuse(name, f"must be one of {', '.join(options)}, not “{value if value is not None else ''}”.")
    return str(value)


def take_flag(row: Table, name: str, place: Place) -> bool:
    value = row.get(name, False)
    if not isinstance(value, bool):
        raise place.refuse(name, "must be true or false.")
    return value
