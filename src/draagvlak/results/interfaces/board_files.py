"""The page for the board as one A4 (PDF) and as five slides (PPTX) that anybody can edit."""

from __future__ import annotations

from django.utils.translation import gettext as _

from draagvlak.lib.office import Slide, write_slides
from draagvlak.lib.studio import Paper, Part, set_paper
from draagvlak.results.interfaces.board_words import BoardWords, Row

AUTHOR = "Draagvlak"


def draw_paper(words: BoardWords) -> bytes:
    """One page of A4, tagged for who hears it read."""
    parts = [
        Part(_("What we wanted, and where we are"), **tabulate(words.targets, [5, 3, 5])),
        Part(_("What it cost"), words=[words.cost_per] if words.cost_per else [], **tabulate(words.costs, [5, 3, 5])),
        Part(_("What is said of it"), **tabulate(words.claims, [8, 3])),
        Part(_("What we learned"), words=[words.lesson]),
        Part(_("What we ask you to decide"), words=[words.decision]),
    ]
    paper = Paper(
        title=words.title, kicker=words.kicker, lead=words.lead, parts=parts, foot=words.foot, author=AUTHOR,
        sample=words.sample, language=words.language,
    )  # fmt: skip
    return set_paper(paper)


def tabulate(rows: list[Row], widths: list[int]) -> dict[str, object]:
    """A table of a part; only a header is no table."""
    if len(rows) < 2:
        return {}
    return {"header": list(rows[0]), "rows": [list(row) for row in rows[1:]], "widths": widths}


def draw_slides(words: BoardWords) -> bytes:
    """Target, actual, cost, lesson, decision asked."""
    slides = [
        Slide(_("What we wanted"), rows=words.wanted, widths=(9, 5, 5, 5), notes=words.foot),
        Slide(_("Where we are"), rows=list_actual(words), widths=(7, 5), notes=say_ran(words)),
        Slide(_("What it cost"), [words.cost_per] if words.cost_per else [], words.costs, (4, 3, 3), words.foot),
        Slide(_("What we learned"), [words.lesson], notes=words.foot),
        Slide(_("What we ask you to decide"), [words.decision], notes=words.foot, word_size=32),
    ]
    foot = " · ".join(one for one in (words.title, words.kicker, words.sample) if one)
    return write_slides(slides, title=words.title, foot=foot, language=words.language)


def list_actual(words: BoardWords) -> list[Row]:
    """Each target with where it is, and each claim with its answer."""
    goals = [(what, now) for what, _wanted, now in words.targets[1:]]
    claims = [(f"“{said}”", answer) for said, answer in words.claims[1:]]
    return [(_("Target or claim"), _("Now")), *goals, *claims]


def say_ran(words: BoardWords) -> str:
    """What ran on which channel, for who speaks: one line each."""
    return "\n".join(" · ".join(row) for row in words.ran)
