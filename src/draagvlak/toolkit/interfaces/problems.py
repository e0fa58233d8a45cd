"""What the studio found wrong, said in the reader's language: what it is and what to do."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from draagvlak.lib.studio import Design, Problem
from draagvlak.toolkit.domain.formats import label_format, reading_language
from draagvlak.toolkit.domain.productions import write_problem


@dataclass(frozen=True)
class Trouble:
    """One problem, ready to be read. `format` is empty when it holds for every format."""

    slot: str
    label: str
    format: str
    format_label: str
    code: str
    message: str


def sentences() -> dict[str, str]:
    """Problem code -> sentence with places for its parameters."""
    return {
        "missing": _("Fill this in."),
        "too_long": _("%(length)s characters; at most %(limit)s fit. Make it shorter."),
        "does_not_fit": _("Does not fit here, even at the smallest size. Make it shorter or use shorter words."),
        "missing_character": _("“%(character)s” is not in the campaign's typeface. Leave it out."),
        "hidden_character": _("There is an invisible character in it (%(name)s). Type the text again."),
        "right_to_left": _("“%(character)s” is from a script written right to left; that cannot be set here."),
        "not_text": _("This must be text."),
        "not_a_url": _("Use a web address that starts with https://, such as https://www.example.nl/open-day."),
        "not_a_date": _("Choose a date."),
        "ends_before_start": _("The end lies before the start. Check both times."),
        "date_passed": _("This day lies before the publishing date (%(created)s). Choose a later day."),
        "not_an_option": _("Choose one of the options."),
        "not_a_colour": _("Choose one of the colours shown."),
        "low_contrast": _("This colour stands out too little on its ground (%(ratio)s, %(needed)s is needed)."),
        "not_a_picture": _("Choose one of the pictures."),
        "no_own_picture": _("This design has no room for a picture of your own."),
        "no_logo": _("There is no logo yet. Add one to the brand kit."),
        "no_second_brand": _("Choose the second organisation."),
        "qr_too_dense": _("The QR code becomes too fine to scan. Use a shorter web address."),
        "format_not_served": _("This design does not serve this format."),
        "outside_safe_area": _("Stands outside the safe area of this format. Tell the core team."),
        "consent": _("The person shown does not, or no longer, consent. Choose another picture."),
        "failed": _("Something went wrong while making this. Try again; if it stays, ask the core team."),
    }


def say_problem(code: str, params: Mapping[str, Any], *, fallback: str = "") -> str:
    """The sentence of one problem; parameters are data and are only ever filled in as text."""
    sentence = sentences().get(code)
    return sentence % params if sentence else fallback or _("This cannot be used. Ask the core team.")


def tell_problem(problem: Mapping[str, Any], *, design: Design) -> Trouble:
    """A stored problem ({slot, format, code, params}) as one reads it."""
    slot = design.slots.get(problem["slot"])
    label = slot.label[reading_language()] if slot else ""
    format_label = label_format(problem["format"]) if problem["format"] else ""
    message = say_problem(problem["code"], problem["params"])
    return Trouble(problem["slot"], label, problem["format"], format_label, problem["code"], message)


def tell_problems(problems: Iterable[Problem], *, design: Design) -> list[Trouble]:
    return [tell_problem(write_problem(problem), design=design) for problem in problems]
