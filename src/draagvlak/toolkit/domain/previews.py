"""Small pictures of a piece, for looking at: live in the editor, and kept for overviews."""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass, replace
from typing import Any

from django.core.files.base import ContentFile

from draagvlak.core.storage import private_storage
from draagvlak.lib.studio import FormatSpec, Problem, SlotError, find_format
from draagvlak.lib.studio.piece import Piece, find_misfits, prepare, typeset
from draagvlak.lib.studio.raster import draw_page, encode_image
from draagvlak.toolkit.domain.recipes import Recipe, build_piece, with_stand_ins
from draagvlak.toolkit.models import Design

EDITOR_WIDTH = 540
QUALITY = 84
MAX_BYTES = 2_000_000


@dataclass(frozen=True)
class Preview:
    """A JPEG, and all that is wrong with the piece in this format. Without content there is nothing to show."""

    content: bytes | None
    width: int
    height: int
    problems: tuple[Problem, ...]


def draw_preview(piece: Piece, format_id: str, *, width: int = EDITOR_WIDTH) -> Preview:
    """Draw what can be drawn. Where a value cannot be used, the design's example stands in, and the problem is told."""
    spec = find_format(format_id)
    height = round(width * spec.height / spec.width)
    found: list[Problem] = []
    shown = piece
    for _attempt in range(2):
        try:
            return draw_piece(shown, spec, size=(width, height), found=found)
        except SlotError as error:
            found = list(error.problems)
            shown = with_examples(with_stand_ins(shown), problems=found)
    return Preview(None, width, height, tuple(found))


def draw_piece(piece: Piece, spec: FormatSpec, *, size: tuple[int, int], found: list[Problem]) -> Preview:
    width, height = size
    sheet = typeset(piece, spec, prepare(piece, spec, max_side=2 * max(size)), bleed=False)
    image = draw_page(sheet.pdf, width=width, height=height)
    content = encode_image(image, file_type="jpg", quality=QUALITY, max_bytes=MAX_BYTES)
    return Preview(content, width, height, (*found, *find_misfits(sheet, spec)))


def with_examples(piece: Piece, *, problems: Iterable[Problem]) -> Piece:
    """The piece with example values in the slots that cannot be used; too long a text is shown as far as it goes."""
    example = piece.design.example(piece.language)
    values = dict(piece.values)
    for problem in problems:
        if problem.code == "too_long":
            values[problem.slot] = str(values[problem.slot])[: problem.params["limit"] - 1] + "…"
        elif problem.slot in example:
            values[problem.slot] = example[problem.slot]
        else:
            values.pop(problem.slot, None)
    return replace(piece, values=values)


def keep_preview(recipe: Recipe, design: Design, format_id: str, *, width: int) -> bytes | None:
    """The kept preview of exactly this recipe, drawn the first time. None when nothing can be drawn."""
    name = f"previews/{fingerprint_recipe(recipe)}-{format_id}-{width}.jpg"
    storage = private_storage()
    if storage.exists(name):
        with storage.open(name) as file:
            return bytes(file.read())
    content = draw_preview(build_piece(recipe, design), format_id, width=width).content
    if content and not storage.exists(name):
        storage.save(name, ContentFile(content))
    return content


def fingerprint_recipe(recipe: Recipe | dict[str, Any]) -> str:
    """A hash of all that is rendered: the same recipe always gives the same picture."""
    stored = asdict(recipe) if isinstance(recipe, Recipe) else recipe
    return hashlib.sha256(json.dumps(stored, sort_keys=True).encode()).hexdigest()[:32]
