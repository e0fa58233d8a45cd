"""What an upload can be told: every code, how heavy it weighs, and its sentence in English.

The sentences are marked for translation, so ``makemessages`` finds them; whoever shows a finding translates
``finding.sentence`` and fills in ``finding.params``. Params hold words from the file: data, never markup.
"""

from __future__ import annotations

import enum
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field


def gettext_noop(message: str) -> str:
    """Mark a sentence for translation and leave it as it is."""
    return message


class Level(enum.StrEnum):
    """How heavy a finding weighs."""

    REFUSED = "refused"  # dangerous, broken, or its look would change: there is no result
    CLEANED = "cleaned"  # surplus was taken out: to be confirmed by the one who uploaded
    NOTICE = "notice"  # good to know; asks nothing


@dataclass(frozen=True)
class FindingKind:
    """The fixed half of a finding."""

    level: Level
    sentence: str


def _table(level: Level, sentences: dict[str, str]) -> dict[str, FindingKind]:
    return {code: FindingKind(level, sentence) for code, sentence in sentences.items()}


_ = gettext_noop

_REFUSED = _table(
    Level.REFUSED,
    {
        # any file
        "file-empty": _("The file is empty. Export it again and upload the new file."),
        "file-unreadable": _("The file could not be read. Upload it again."),
        "file-too-large": _("The file is larger than %(limit)s. Upload a smaller version."),
        "file-wrong-type": _("This is %(found)s. Upload %(wanted)s."),
        "file-name-differs": _(
            "The name ends in .%(suffix)s, but inside it is %(found)s. Export it again, or give it the right name."
        ),
        "file-hidden-content": _("Behind the picture, %(found)s is hidden in the file. Export the picture again."),
        "file-too-heavy": _("The file asks too much time or memory to open. Make it simpler and upload it again."),
        "intake-failed": _("The file could not be checked, so it was not accepted. Export it again or send a PNG."),
        # SVG: dangerous
        "svg-script": _("The file contains a script. Export it without scripts or interaction."),
        "svg-event-handler": _("The file runs code through “%(names)s”. Export it without scripts or interaction."),
        "svg-script-link": _("The file has a link that runs code. Export it without links."),
        "svg-foreign-content": _(
            "The file contains web page parts (%(names)s), which a logo may not. In Illustrator, switch off "
            "“Preserve Illustrator Editing Capabilities” when you save as SVG."
        ),
        "svg-external-reference": _(
            "The file fetches something from elsewhere: %(target)s. Put everything in the file itself and export again."
        ),
        "svg-dtd": _(
            "The file brings its own document type (DTD) or entities. In Illustrator, switch off "
            "“Preserve Illustrator Editing Capabilities” when you save as SVG."
        ),
        "svg-stylesheet-instruction": _(
            "The file asks for a separate style sheet. Export with the styles inside the file."
        ),
        # SVG: broken or too much
        "svg-broken": _("The file is not a valid SVG (line %(line)s). Export it again from your drawing program."),
        "svg-encoding": _("The text in the file is stored as %(encoding)s. Save the SVG as UTF-8."),
        "svg-compressed": _("This is a compressed SVG (.svgz) or another compressed file. Save it as plain SVG."),
        "svg-too-many-elements": _(
            "The drawing has more than %(limit)s parts. Merge shapes, or ask for the simple version of the logo."
        ),
        "svg-too-deep": _("Groups in the drawing are nested more than %(limit)s deep. Ungroup it and export again."),
        "svg-too-many-copies": _("The drawing repeats parts more than %(limit)s times. Expand the copies into shapes."),
        "svg-loop": _("A part of the drawing refers to itself. Expand copies and masks, and export again."),
        "svg-too-complex": _(
            "The drawing is too detailed for a logo. Simplify its paths, or ask for the simple version of the logo."
        ),
        "svg-number": _("The drawing contains a number that cannot be right: %(value)s. Export it again."),
        "svg-size-missing": _(
            "The drawing does not say how large it is (no viewBox, width or height). Export it again."
        ),
        "svg-shape": _(
            "The drawing is extremely long or narrow, or its size is out of bounds. Fit the page to the logo."
        ),
        "svg-undrawable": _("The drawing could not be drawn. Export it again, or upload a PNG."),
        "logo-empty": _("Nothing can be seen in the file. Check that layers are visible and export it again."),
        # SVG: taking it out would change the look
        "svg-text": _("The logo contains live text (“%(sample)s”). Convert text to outlines and export again."),
        "svg-image": _(
            "The logo contains a pixel picture. Ask for the vector version, or upload the whole logo as a PNG."
        ),
        "svg-filter": _("The logo uses a filter effect, such as a shadow or blur. Flatten it, or upload a PNG."),
        "svg-pattern": _("The logo uses a fill pattern. Expand the pattern into shapes, or upload a PNG."),
        "svg-animation": _("The logo moves. Upload the still version."),
        "svg-unsupported-look": _(
            "The logo uses %(names)s, which not every printer and channel shows alike. Expand it into shapes, "
            "or upload a PNG."
        ),
        # PNG, JPEG, WebP
        "raster-broken": _("The picture is damaged and cannot be opened. Export or download it again."),
        "raster-truncated": _("The picture stops halfway: the file is not complete. Export or download it again."),
        "raster-too-many-pixels": _(
            "The picture has %(megapixels)s million pixels; at most %(limit)s million fit. Make it smaller."
        ),
        "raster-animated": _("The picture moves. Upload the still version."),
        "picture-is-vector": _("This is a drawing (SVG). Upload a photo as JPEG, PNG or WebP."),
    },
)

_CLEANED = _table(
    Level.CLEANED,
    {
        "svg-document-type-removed": _("The line that names the SVG standard (DOCTYPE) was removed."),
        "svg-encoding-changed": _("The text in the file was converted from %(encoding)s to UTF-8."),
        "svg-namespace-added": _("The mark that says this is an SVG was missing and was added."),
        "svg-comments-removed": _("Comments were removed (%(count)s)."),
        "svg-instructions-removed": _("Instructions for other programs were removed (%(names)s)."),
        "svg-metadata-removed": _("Information about the file was removed (%(names)s)."),
        "svg-description-removed": _("The title or description inside the drawing was removed."),
        "svg-editor-data-removed": _("Data of the drawing program was removed (%(names)s)."),
        "svg-elements-removed": _("Parts that draw nothing were removed (%(names)s)."),
        "svg-attributes-removed": _("Unknown properties were removed (%(names)s)."),
        "svg-values-removed": _("Values that mean nothing were removed (%(names)s)."),
        "svg-references-removed": _("References to parts that do not exist were removed (%(names)s)."),
        "svg-links-removed": _("Links to web pages were removed; what they held stays."),
        "svg-styles-inlined": _("Styles (%(count)s) were written onto the shapes themselves."),
        "svg-styles-removed": _("Style rules that do nothing in a logo were removed (%(names)s)."),
        "svg-canvas-set": _("The drawing area was missing and was taken from its width and height."),
        "svg-canvas-ratio": _("Width and height did not fit the drawing area; the drawing area counts."),
        "raster-metadata-removed": _("Information inside the picture was removed (%(names)s)."),
        "raster-location-removed": _("The place where the photo was taken was removed."),
        "raster-trailing-data-removed": _("Data behind the picture was removed (%(count)s bytes)."),
        "raster-colours-converted": _("The colours were converted from %(found)s to sRGB. Compare before and after."),
        "raster-depth-reduced": _("The picture was brought from 16 to 8 bits per colour."),
        "raster-scaled-down": _("The picture was made smaller: %(width)s × %(height)s pixels."),
        "raster-transparency-filled": _("See-through parts of the photo were made white."),
    },
)

_NOTICE = _table(
    Level.NOTICE,
    {
        "raster-orientation-applied": _("The picture was turned upright."),
        "logo-small": _(
            "The logo is %(width)s pixels wide: too small for print. Upload an SVG, or at least %(wanted)s pixels."
        ),
        "logo-own-ground": _("The logo has its own ground: it stands as a plate on a coloured design."),
        "logo-margin": _("There is empty space around the logo. Trim it, so that it becomes as large as it should be."),
        "logo-looks-different": _("After cleaning the logo looks different (%(percent)s %% of it). Look closely."),
        "logo-faint-on-light": _("The logo is hardly visible on a light ground. Add a version for light grounds."),
        "logo-faint-on-dark": _("The logo is hardly visible on a dark ground. Add a version for dark grounds."),
        "picture-small": _(
            "The photo is %(width)s × %(height)s pixels: sharp on a screen up to that size, not on a poster."
        ),
    },
)

FINDING_KINDS: Mapping[str, FindingKind] = {**_REFUSED, **_CLEANED, **_NOTICE}

# Words that appear as params; translate these as well (unknown params are data and stay as they are).
PARAM_WORDS = (
    _("a PDF"),
    _("a GIF picture"),
    _("a TIFF picture"),
    _("a BMP picture"),
    _("a HEIC picture"),
    _("an AVIF picture"),
    _("a Photoshop file"),
    _("an Illustrator or EPS file"),
    _("a compressed file"),
    _("a web page"),
    _("a film"),
    _("a program"),
    _("a JPEG picture"),
    _("a PNG picture"),
    _("a WebP picture"),
    _("an SVG drawing"),
    _("a script"),
    _("an unknown kind of file"),
    _("an SVG or a PNG"),
    _("a JPEG, PNG or WebP"),
)


@dataclass(frozen=True)
class Finding:
    """One thing that was found in an upload."""

    code: str
    params: Mapping[str, str] = field(default_factory=dict)

    @property
    def level(self) -> Level:
        return FINDING_KINDS[self.code].level

    @property
    def sentence(self) -> str:
        """The English msgid, with ``%(name)s`` places for the params."""
        return FINDING_KINDS[self.code].sentence

    @property
    def message(self) -> str:
        """The English sentence, filled in."""
        return self.sentence % self.params


class RefusedError(Exception):
    """The upload cannot be taken in; the findings say why."""

    def __init__(self, code: str, **params: object) -> None:
        super().__init__(code)
        self.finding = make_finding(code, **params)


def make_finding(code: str, **params: object) -> Finding:
    """A finding whose params are short, printable text."""
    return Finding(code, {name: clip_text(value) for name, value in params.items()})


def clip_text(value: object, *, length: int = 120) -> str:
    """Text of a stranger, fit to be shown: no control characters, not endless."""
    text = "".join(char if char.isprintable() else "\N{REPLACEMENT CHARACTER}" for char in str(value)[: length * 2])
    return text if len(text) <= length else text[: length - 1] + "…"


def join_names(names: Iterable[str], *, most: int = 8) -> str:
    """The first few names, in order of appearance, without repeats."""
    unique = list(dict.fromkeys(clip_text(name, length=40) for name in names))
    return ", ".join(unique[:most]) + (", …" if len(unique) > most else "")
