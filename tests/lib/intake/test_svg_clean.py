"""What a clean drawing looks like, and that every surplus is told."""

from __future__ import annotations

import subprocess
import sys

import pytest

from draagvlak.lib.intake.findings import Finding
from draagvlak.lib.intake.limits import Limits
from draagvlak.lib.intake.svg_clean import clean_svg

from .builders import HEAD, SHAPE, nested_copies, svg
from .test_real_drawings import CLEANED, FOLDER

OPENING = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 50">'
NAMESPACE = 'xmlns="http://www.w3.org/2000/svg"'


def clean(data: bytes) -> str:
    return clean_svg(data, limits=Limits()).content.decode()


def inside(body: str) -> str:
    """What a body becomes, without the svg element around it."""
    return clean(svg(body)).removeprefix(OPENING).removesuffix("</svg>\n")


def told(data: bytes) -> dict[str, dict[str, str]]:
    return {finding.code: dict(finding.params) for finding in clean_svg(data, limits=Limits()).findings}


def test_a_clean_drawing_is_accepted_without_a_finding() -> None:
    assert clean_svg(svg(), limits=Limits()).findings == ()


@pytest.mark.parametrize("name", CLEANED)
def test_cleaning_twice_changes_nothing_and_finds_nothing(name: str) -> None:
    once = clean_svg((FOLDER / f"{name}.svg").read_bytes(), limits=Limits())
    twice = clean_svg(once.content, limits=Limits())
    assert twice.content == once.content
    assert twice.findings == ()


def test_the_same_bytes_come_out_in_another_process_and_hash_order() -> None:
    path = FOLDER / "openclipart_css_classes_1.svg"
    code = (
        "import pathlib, sys; from draagvlak.lib.intake.limits import Limits;"
        "from draagvlak.lib.intake.svg_clean import clean_svg;"
        "sys.stdout.buffer.write(clean_svg(pathlib.Path(sys.argv[1]).read_bytes(), limits=Limits()).content)"
    )
    command = [sys.executable, "-c", code, str(path)]
    outcomes = {
        subprocess.run(command, check=True, capture_output=True, env={"PYTHONHASHSEED": seed, "LANG": "C"}).stdout
        for seed in ("1", "2")
    }
    assert outcomes == {clean(path.read_bytes()).encode()}


# -- styles ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("css", "attributes", "fill"),
    [
        (".a{fill:red}", 'class="a"', "#ff0000"),
        (".a{fill:red}", 'class="b a c"', "#ff0000"),
        ("path{fill:red}", "", "#ff0000"),
        ("g *{fill:red}", "", "#ff0000"),
        ("#x{fill:red}.a{fill:blue}", 'id="x" class="a"', "#ff0000"),
        ("path.a{fill:red}.a{fill:blue}", 'class="a"', "#ff0000"),
        (".a{fill:blue}.a{fill:red}", 'class="a"', "#ff0000"),
        (".a,.b{fill:red}", 'class="b"', "#ff0000"),
        ("g .a{fill:red}", 'class="a"', "#ff0000"),
        ("g>.a{fill:red}", 'class="a"', "#ff0000"),
        ("svg g > .a{fill:red}", 'class="a"', "#ff0000"),
        ("svg > .a{fill:red}", 'class="a"', None),
        (".a{fill:red}", 'class="a" fill="blue"', "#ff0000"),
        (".a{fill:blue}", 'class="a" style="fill:red"', "#ff0000"),
        (".a{fill:red!important}", 'class="a" style="fill:blue"', "#ff0000"),
        (".a{fill:#ff0000 icc-color(x, 1)}", 'class="a"', "#ff0000"),
        (".a{FILL:RED}", 'class="a"', "#ff0000"),
        ("<!-- .a{fill:red} -->", 'class="a"', "#ff0000"),
        (".a:hover{fill:blue}", 'class="a" fill="red"', "#ff0000"),
        (".a{fill:rgb(255,0,0)", 'class="a"', "#ff0000"),
        (".a{fill:rgba(255,0,0,.5)}", 'class="a"', "rgba(255, 0, 0, 0.5)"),
    ],
)
def test_a_style_ends_up_on_the_shape(css: str, attributes: str, fill: str | None) -> None:
    body = f'<style><![CDATA[{css}]]></style><g><path {attributes} d="M0 0h9v9"/></g>'
    told_fill = f' fill="{fill}"' if fill else ""
    assert inside(body) == f'<g><path d="M0 0h9v9"{told_fill}/></g>'


def test_a_rule_we_do_not_know_is_named() -> None:
    found = told(svg("<style>.a:hover{fill:red}@media print{g{fill:red}}</style>" + SHAPE))
    assert found == {"svg-styles-removed": {"names": ".a:hover, @media"}}


def test_a_transform_in_a_style_becomes_an_attribute() -> None:
    body = '<path style="transform:translate(10px,5px) rotate(45deg)" d="M0 0h9v9"/>'
    assert inside(body) == '<path d="M0 0h9v9" transform="translate(10 5) rotate(45)"/>'


# -- surplus --------------------------------------------------------------------------------------------------------

SURPLUS = {
    "comment": ("<!-- made by us -->" + SHAPE, {"svg-comments-removed": {"count": "1"}}),
    "instruction": ("<?xpacket begin?>" + SHAPE, {"svg-instructions-removed": {"names": "xpacket"}}),
    "metadata": ("<metadata><b/></metadata>" + SHAPE, {"svg-metadata-removed": {"names": "metadata"}}),
    "title": ("<title>Logo</title>" + SHAPE, {"svg-description-removed": {}}),
    "editor data": (
        '<i:view xmlns:i="http://www.inkscape.org/x"/>' + SHAPE,
        {"svg-editor-data-removed": {"names": "view"}},
    ),
    "unknown attribute": (
        '<g data-name="Layer 1" role="img"><path d="M5 5h90v40H30z" fill="#0a3d91"/></g>',
        {"svg-attributes-removed": {"names": "data-name, role"}},
    ),
    "unknown element": ("<view/>" + SHAPE, {"svg-elements-removed": {"names": "view"}}),
    "unused filter": ('<defs><filter id="f"/></defs>' + SHAPE, {"svg-elements-removed": {"names": "filter"}}),
    "empty text": ("<text> </text>" + SHAPE, {"svg-elements-removed": {"names": "text"}}),
    "unknown value": (
        '<g fill="chartreusey">' + SHAPE + "</g>",
        {"svg-values-removed": {"names": "fill: chartreusey"}},
    ),
    "clip that is not there": (
        f'<g clip-path="url(#gone)">{SHAPE}</g>',
        {"svg-references-removed": {"names": "#gone"}},
    ),
    "link to a web page": (f'<a href="https://school.example/">{SHAPE}</a>', {"svg-links-removed": {}}),
    "class style": (
        "<style>.a{fill:red}</style><path class='a' d='M0 0h9v9'/>",
        {"svg-styles-inlined": {"count": "1"}},
    ),
    "font without text": (
        '<g style="font-family:Arial">' + SHAPE + "</g>",
        {"svg-styles-removed": {"names": "font-family"}, "svg-styles-inlined": {"count": "1"}},
    ),
}


@pytest.mark.parametrize("surplus", SURPLUS)
def test_surplus_is_cleaned_and_told(surplus: str) -> None:
    body, expected = SURPLUS[surplus]
    assert told(svg(body)) == expected


def test_the_standard_document_type_line_is_cleaned() -> None:
    line = '<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">'
    data = svg(before=f'<?xml version="1.0" encoding="utf-8"?>\n<!-- Generator: a program -->\n{line}\n')
    assert told(data) == {"svg-document-type-removed": {}, "svg-comments-removed": {"count": "1"}}
    assert clean(data) == clean(svg())


def test_an_old_western_encoding_is_converted() -> None:
    data = svg("<title>Café</title>" + SHAPE, before='<?xml version="1.0" encoding="iso-8859-1"?>')
    found = told(data.decode().encode("latin-1"))
    assert found["svg-encoding-changed"] == {"encoding": "iso-8859-1"}


def test_a_missing_namespace_is_added() -> None:
    data = svg(head='<svg viewBox="0 0 100 50">')
    assert told(data) == {"svg-namespace-added": {}}
    assert clean(data) == clean(svg())


def test_a_switch_shows_its_branch_without_conditions() -> None:
    body = f'<switch><g systemLanguage="fr"><path d="M0 0h1v1"/></g><g>{SHAPE}</g><g/></switch>'
    assert inside(body) == f"<g><g>{SHAPE}</g></g>"


# -- references ------------------------------------------------------------------------------------------------------


def test_only_ids_that_are_used_stay_and_get_plain_names() -> None:
    body = '<defs><path id="Ébauche_1" d="M0 0h9v9"/></defs><use id="x" xlink:href="#Ébauche_1"/>'
    assert inside(body) == '<defs><path d="M0 0h9v9" id="r1"/></defs><use href="#r1"/>'


def test_a_gradient_that_is_not_there_falls_back() -> None:
    assert inside('<path fill="url(#g) red" d="M0 0h9v9"/>') == '<path d="M0 0h9v9" fill="#ff0000"/>'
    assert inside('<path fill="url(#g)" d="M0 0h9v9"/>') == '<path d="M0 0h9v9" fill="none"/>'


def test_gradients_clips_and_masks_stay() -> None:
    body = (
        '<defs><clipPath id="r1"><path d="M0 0h9v9"/></clipPath><linearGradient id="r2"><stop offset="0.5" '
        'stop-color="#ff0000"/></linearGradient><mask id="r3"><path d="M0 0h9v9"/></mask></defs>'
        '<path clip-path="url(#r1)" d="M0 0h9v9" fill="url(#r2)" mask="url(#r3)"/>'
    )
    assert inside(body) == body


def test_a_few_copies_are_fine() -> None:
    assert clean_svg(nested_copies(width=3, depth=3), limits=Limits()).findings == ()


# -- canvas ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("size", "view"),
    [
        ('width="200" height="100"', "0 0 200 100"),
        ('width="200px" height="100px"', "0 0 200 100"),
        ('width="30pt" height="15pt"', "0 0 40 20"),
        ('width="1in" height="0.5in"', "0 0 96 48"),
        ('width="254mm" height="127mm"', "0 0 960 480"),
        ('width="2.54cm" height="2.54cm"', "0 0 96 96"),
        ('width="100000" height="50000"', "0 0 100000 50000"),
    ],
)
def test_a_missing_viewbox_is_taken_from_the_size_with_its_unit(size: str, view: str) -> None:
    data = svg(head=f"<svg {NAMESPACE} {size}>")
    assert told(data) == {"svg-canvas-set": {}}
    assert clean(data) == f'<svg {NAMESPACE} viewBox="{view}">{SHAPE}</svg>\n'


def test_a_size_beside_a_viewbox_goes_in_silence_when_it_fits() -> None:
    assert told(svg(head=HEAD.replace("<svg ", '<svg width="200mm" height="100mm" '))) == {}


def test_a_size_that_does_not_fit_the_viewbox_is_told() -> None:
    assert told(svg(head=HEAD.replace("<svg ", '<svg width="100" height="100" '))) == {"svg-canvas-ratio": {}}


def test_a_finding_gives_its_sentence_and_message() -> None:
    finding = Finding("svg-comments-removed", {"count": "3"})
    assert (finding.sentence, finding.message) == ("Comments were removed (%(count)s).", "Comments were removed (3).")
