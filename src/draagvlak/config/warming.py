"""Making a fresh web worker quick before its first visitor: addresses resolved, each design drawn once."""

import logging
import multiprocessing
import threading

logger = logging.getLogger(__name__)


def warm_in_background() -> None:
    """Warm up beside the first requests, and only in a worker: nobody may fork after using the studio."""
    if multiprocessing.parent_process() is not None:
        threading.Thread(target=warm_up, name="warming", daemon=True).start()


def warm_up() -> None:
    """Nobody waits for this, so nothing that goes wrong in it may stop the worker."""
    from django.db import connection  # late: only once the platform is loaded
    from django.urls import get_resolver

    try:
        get_resolver().url_patterns  # noqa: B018 - reading it loads every view
        draw_designs()
    except Exception:
        logger.warning("Warming up failed; the first pages will be slower.", exc_info=True)
    finally:
        connection.close()


def draw_designs() -> None:
    from draagvlak.lib.studio.piece import Piece
    from draagvlak.toolkit.domain.previews import draw_preview
    from draagvlak.toolkit.domain.recipes import build_brand, with_stand_ins
    from draagvlak.toolkit.domain.showcase import EXAMPLE_DAY, neutral_brand
    from draagvlak.toolkit.domain.studio import load_studio_design
    from draagvlak.toolkit.models import Design

    for design in Design.objects.published().select_related("campaign"):
        loaded = load_studio_design(design)
        piece = Piece(loaded, build_brand(neutral_brand()), loaded.example("nl"), "nl", EXAMPLE_DAY)
        draw_preview(with_stand_ins(piece), loaded.formats[0], width=120)
