"""A partner's own name, logo and colours in the templates and texts of the campaign."""

from __future__ import annotations

import io
import re
from functools import lru_cache
from typing import Any

from PIL import Image

from draagvlak.coalition.models import BrandKit, Organisation
from draagvlak.lib.office import Facts, OfficeError, Problem, fill_letter, fill_presentation, fill_text
from draagvlak.lib.studio.colour import TEXT_CONTRAST, contrast
from draagvlak.media.domain.drawings import draw_svg
from draagvlak.studies.models import OpenDay
from draagvlak.toolkit.models import MaterialFile

INK, PAPER = "#0A1433", "#FFFFFF"
"""What text is set in where the brand has nothing that carries it: the campaign's night, and white."""
PLACEHOLDERS = ("organisatie", "organisatie_kort", "stad", "website", "campagne", "open_dag")
LOGO_WIDTH = 1200


def fill_file(file: MaterialFile, *, organisation: Organisation, open_day: OpenDay | None = None) -> bytes:
    """The template for this organisation. Raises OfficeError; the template was tried when it was taken in."""
    with file.file.open("rb") as source:
        return fill_template(source.read(), suffix_of(file.name), write_facts(organisation, file, open_day=open_day))


def fill_template(data: bytes, suffix: str, facts: Facts) -> bytes:
    if suffix not in FILLERS:
        raise OfficeError(Problem("wrong-kind", suffix))
    return FILLERS[suffix](data, facts)


def suffix_of(name: str) -> str:
    return name.rpartition(".")[2].lower()


def write_facts(organisation: Organisation, file: MaterialFile, *, open_day: OpenDay | None = None) -> Facts:
    campaign = file.version.material.campaign
    kit = find_kit(organisation)
    texts = write_texts(organisation, campaign=campaign.name, open_day=open_day)
    return Facts(texts, logo=read_logo(kit), colours=choose_colours(kit.colours if kit else []))


def write_texts(organisation: Organisation, *, campaign: str, open_day: OpenDay | None = None) -> dict[str, str]:
    """The value of every placeholder; one that has none is empty."""
    kit = find_kit(organisation)
    website = (kit.website if kit else "") or organisation.website
    values = {
        "organisatie": (kit.display_name if kit else "") or organisation.name,
        "organisatie_kort": organisation.short,
        "stad": organisation.city,
        "website": website.removeprefix("https://").removeprefix("http://").removeprefix("www.").rstrip("/"),
        "campagne": campaign,
        "open_dag": say_open_day(open_day),
    }
    return {name: values[name] for name in PLACEHOLDERS}


def say_open_day(open_day: OpenDay | None) -> str:
    """ "zaterdag 12 december, 10.00 uur, Enschede"; templates and texts are in Dutch."""
    if open_day is None:
        return ""
    from django.utils import timezone  # late: only an open day has a clock
    from django.utils.formats import date_format
    from django.utils.translation import override

    starts = timezone.localtime(open_day.starts_at)
    with override("nl"):
        return f"{date_format(starts, 'l j F')}, {starts:%H.%M} uur, {open_day.place}"


def fill_words(text: str, *, organisation: Organisation, campaign: str, open_day: OpenDay | None = None) -> str:
    """A post or press release with the partner's own facts. Where there is no open day its placeholder stays."""
    texts = write_texts(organisation, campaign=campaign, open_day=open_day)
    return fill_text(text, {name: value for name, value in texts.items() if value})


def fill_plain(data: bytes, facts: Facts) -> bytes:
    """A text; what has no value keeps its placeholder, so that somebody sees that it is missing."""
    text = fill_text(data.decode("utf-8", "replace"), {name: value for name, value in facts.texts.items() if value})
    return re.sub(r"\r?\n", "\r\n", text).encode("utf-8")


FILLERS = {"pptx": fill_presentation, "docx": fill_letter, "txt": fill_plain}


def find_kit(organisation: Organisation) -> BrandKit | None:
    return getattr(organisation, "brand_kit", None)


def choose_colours(colours: list[str]) -> dict[str, str]:
    """accent1: the brand's ground. accent2: what carries text on it. accent3: what carries text on white.

    Contrast is kept: a brand without such a colour gets the campaign's night, or white.
    """
    if not colours:
        return {}
    ground = colours[0]
    on_ground = max((PAPER, INK), key=lambda colour: contrast(ground, colour))
    on_paper = next((colour for colour in colours if contrast(colour, PAPER) >= TEXT_CONTRAST), INK)
    return {"accent1": ground, "accent2": on_ground, "accent3": on_paper}


def read_logo(kit: BrandKit | None) -> bytes:
    """The logo for a light ground as PNG; the one for a dark ground would be lost on paper. Empty without one."""
    if kit is None or not kit.logo_light:
        return b""
    return draw_logo(kit.logo_light.name, kit.revision)


@lru_cache(maxsize=64)
def draw_logo(name: str, revision: int) -> bytes:  # noqa: ARG001 - a newer revision is a newer picture
    from draagvlak.core.storage import private_storage  # late: only logos are read

    with private_storage().open(name) as file:
        content = file.read()
    return draw_svg(content, width=LOGO_WIDTH) if name.endswith(".svg") else as_png(content)


def as_png(content: bytes) -> bytes:
    target = io.BytesIO()
    with Image.open(io.BytesIO(content)) as picture:
        picture.thumbnail((LOGO_WIDTH, LOGO_WIDTH))
        picture.convert("RGBA").save(target, "PNG")
    return target.getvalue()


def write_example_facts() -> Facts:
    """With which a template is tried when it is taken in."""
    texts: dict[str, Any] = dict.fromkeys(PLACEHOLDERS, "Voorbeeld")
    return Facts(texts, colours={"accent1": INK, "accent2": PAPER, "accent3": INK})
