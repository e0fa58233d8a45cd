"""Making files. A production can be run again at any time, also after its worker was killed: it goes on, once."""

import hashlib
import logging
from typing import Any

from django.core.files.base import ContentFile
from django.db import IntegrityError, transaction
from django.utils import timezone

from draagvlak.core.storage import private_storage
from draagvlak.lib.studio import Rendered, SlotError, StudioError, find_format
from draagvlak.lib.studio.output import check_piece, render_piece
from draagvlak.lib.studio.piece import Piece
from draagvlak.toolkit.domain.freshness import find_consent, judge_consent, list_ingredients
from draagvlak.toolkit.domain.own_links import give_link
from draagvlak.toolkit.domain.own_versions import record_version
from draagvlak.toolkit.domain.previews import draw_preview
from draagvlak.toolkit.domain.recipes import Recipe, build_piece, write_recipe
from draagvlak.toolkit.domain.studio import load_studio_design
from draagvlak.toolkit.enums import UNFINISHED, ProductionState
from draagvlak.toolkit.models import OwnVersion, ProducedFile, Production

THUMBNAIL_WIDTH = 360
BROKEN: dict[str, Any] = {"slot": "", "format": "", "code": "failed", "params": {}}
log = logging.getLogger(__name__)


class ConsentMissingError(Exception):
    """The version shows somebody who does not, or no longer, consent to it."""


@transaction.atomic
def ask_production(version: OwnVersion, *, formats: list[str], by: Any) -> Production:
    """Freeze the version and have its files made. Asking twice for the same, unfinished thing gives the one job.

    Raises ConsentMissingError when the person shown does not consent.
    """
    if version.picture is not None and judge_consent(version.picture.consent, needed=True):
        raise ConsentMissingError
    ingredients = list_ingredients(version)
    running = version.productions.filter(state__in=UNFINISHED, ingredients=ingredients, formats=formats).first()
    if running is not None:
        return running
    give_link(version, design=load_studio_design(version.design), by=by)
    recipe = write_recipe(version, today=timezone.localdate())
    production = version.productions.create(
        formats=formats, ingredients=ingredients, snapshot=recipe.as_json(), asked_by=by
    )
    record_version("ask_production", version, by=by, formats=formats)
    transaction.on_commit(lambda: enqueue_production(production.pk))
    return production


def enqueue_production(production_id: int) -> None:
    from draagvlak.toolkit.tasks import produce_files  # late: tasks import this module

    produce_files.enqueue(production_id)


def check_version(version: OwnVersion, *, formats: list[str]) -> list[dict[str, Any]]:
    """What would go wrong, by slot and format, without making a file."""
    recipe = write_recipe(version, today=timezone.localdate())
    try:
        found = check_piece(build_piece(recipe, version.design), [find_format(one) for one in formats])
    except StudioError:
        log.exception("own version %s cannot be checked: its design is at fault", version.pk)
        return [BROKEN]
    return [write_problem(problem) for problem in found]


def run_production(production: Production) -> None:
    """Make every format that is not there yet. What is wrong with a format is noted; the others are still made."""
    if production.state not in UNFINISHED:
        return
    move_production(production, state=ProductionState.WORKING)
    consent = find_consent(production)
    if judge_consent(consent, needed=bool(production.ingredients.get("consent"))):
        note_problem(production, {"slot": "", "format": "", "code": "consent", "params": {}})
        finish_production(production)
        return
    try:
        piece = build_piece(Recipe.from_json(production.snapshot), production.own_version.design)
    except (StudioError, OSError):
        log.exception("production %s cannot be prepared", production.pk)
        note_problem(production, BROKEN)
    else:
        for format_id in list_open_formats(production):
            make_format(production, piece, format_id=format_id)
    finish_production(production)


def give_up_production(production_id: int) -> None:
    """Its job will not be tried again: say so, so that nobody waits for it."""
    production = Production.objects.filter(pk=production_id, state__in=UNFINISHED).first()
    if production is not None:
        note_problem(production, BROKEN)
        finish_production(production)


def list_open_formats(production: Production) -> list[str]:
    """Formats that have neither a file nor a problem yet, in the order asked."""
    closed = set(production.files.values_list("format_id", flat=True))
    closed |= {problem["format"] for problem in production.problems}
    return [format_id for format_id in production.formats if format_id not in closed]


def make_format(production: Production, piece: Piece, *, format_id: str) -> None:
    """Make one file and keep it, or note why it cannot be made."""
    try:
        rendered = render_piece(piece, find_format(format_id))
        thumbnail = draw_preview(piece, format_id, width=THUMBNAIL_WIDTH).content or b""
    except SlotError as error:
        for problem in error.problems:
            note_problem(production, {**write_problem(problem), "format": format_id})
    except Exception:
        log.exception("production %s, format %s", production.pk, format_id)
        note_problem(production, {**BROKEN, "format": format_id})
    else:
        keep_file(production, rendered, thumbnail=thumbnail, format_id=format_id)


def keep_file(production: Production, rendered: Rendered, *, thumbnail: bytes, format_id: str) -> None:
    """Store row and content together, in one transaction.

    The row goes first, so that of two workers only one writes; the name is fixed, so that a file left half by a killed
    worker is replaced and never doubled.
    """
    stem = f"produced/{production.pk}/{format_id}"
    suffix = rendered.file_name.rsplit(".", 1)[-1]
    row = ProducedFile(
        production=production,
        format_id=format_id,
        name=rendered.file_name,
        file=f"{stem}.{suffix}",
        thumbnail=f"{stem}-klein.jpg",
        size=len(rendered.content),
        fingerprint=hashlib.sha256(rendered.content).hexdigest(),
    )
    try:
        with transaction.atomic():
            row.save()
            replace_stored(f"{stem}.{suffix}", rendered.content)
            replace_stored(f"{stem}-klein.jpg", thumbnail)
    except IntegrityError:
        log.info("production %s: %s was made by another worker", production.pk, format_id)


def replace_stored(name: str, content: bytes) -> None:
    """Write under exactly this name, over anything left there."""
    storage = private_storage()
    storage.delete(name)
    storage.save(name, ContentFile(content))


def note_problem(production: Production, problem: dict[str, Any]) -> None:
    production.problems = [*production.problems, problem]
    production.save(update_fields=["problems"])


def write_problem(problem: Any) -> dict[str, Any]:
    """A studio problem as plain JSON."""
    params = {name: str(value) for name, value in problem.params.items()}
    return {"slot": problem.slot, "format": problem.format, "code": problem.code, "params": params}


def finish_production(production: Production) -> None:
    made = production.files.exists()
    move_production(production, state=ProductionState.DONE if made else ProductionState.FAILED)


def move_production(production: Production, *, state: str) -> None:
    production.state = state
    production.finished_at = None if state in UNFINISHED else timezone.now()
    production.save(update_fields=["state", "finished_at"])
